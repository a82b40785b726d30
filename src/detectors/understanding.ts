import type { AddressMatch } from '../model/match.js';
import type { AddressKey } from './address.js';
import type { DigestColumn } from './digests/columns.js';
import type { DisclosurePlan } from './disclosure/plan.js';
import type { PersonField } from './joint.js';
import type { OpenGate } from './person-gate.js';
import type { PersonFind } from './persons.js';
import type { Role } from './roles.js';
import type { SmallCells } from './small-cells/match.js';
import type { ValueColumn } from './values/in-columns.js';
import type { TableView } from './view.js';

/** What the first reading of a table says, before anything is counted. */
export interface Understanding {
  readonly table: TableView;
  /** Topics that the path of the file names. */
  readonly pathTopics: ReadonlySet<string>;
  readonly roles: readonly Role[];
  /** Columns of values of people, before it is known whom the rows are about. */
  readonly values: readonly ValueColumn[];
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
