import type { OpenGate } from '../person-gate.js';
import type { Role } from '../roles.js';
import type { Toolbox } from '../toolbox.js';
import type { TableView } from '../view.js';
import type { Candidates } from './candidates.js';
import type { CodedColumns } from './coding.js';
import type { SizedClasses } from './sizes.js';

/** What the measures of one table rest on. */
export interface DisclosureContext {
  readonly table: TableView;
  readonly coded: CodedColumns;
  readonly candidates: Candidates;
  readonly roles: readonly Role[];
  readonly gate: OpenGate;
  readonly tools: Toolbox;
  /** Classes of the quasi-identifiers; made when asked for, once. */
  classes(): SizedClasses;
}
