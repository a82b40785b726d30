import type { AddressMatch } from '../model/match.js';
import type { AddressKey } from './address.js';
import type { DigestColumn } from './digests/columns.js';
import type { DisclosurePlan } from './disclosure/plan.js';
import type { PersonField } from './joint.js';
import type { OpenGate } from './person-gate.js';
import type { PersonFind } from './persons.js';
import type { Role } from './roles.js';
import type { SmallCells } from './small-cells/match.js';
import type { TableView } from './view.js';

/** What the first reading of a table says, before anything is counted. */
export interface Understanding {
  readonly table: TableView;
  readonly roles: readonly Role[];
  readonly finds: readonly PersonFind[];
  /** Where a counted person's number stands. */
  readonly persons: readonly PersonField[];
  readonly address: { readonly key: AddressKey; readonly about: Pick<AddressMatch, 'about' | 'topic'> } | null;
  readonly gate: OpenGate | null;
  /** Whether its rows are people, as far as the table itself tells. */
  readonly people: 'yes' | 'perhaps' | 'no';
  readonly cells: SmallCells | null;
  readonly disclosure: DisclosurePlan | null;
  readonly digests: readonly DigestColumn[];
}
