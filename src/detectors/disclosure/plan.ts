import type { Match } from '../../model/match.js';
import type { QuasiPlan } from '../classes.js';
import { quasiIdentifiers } from '../classes.js';
import type { JointCounts, PersonField } from '../joint.js';
import type { OpenGate } from '../person-gate.js';
import type { AddressFields } from '../plan.js';
import type { Role } from '../roles.js';
import type { Toolbox } from '../toolbox.js';
import type { TableView } from '../view.js';
import { type Candidates, candidatesOf } from './candidates.js';
import { classesMatch, sampledClassesMatch } from './classes-match.js';
import { CodingPass } from './coding.js';
import type { DisclosureContext } from './context.js';
import { diversityMatches } from './diversity-match.js';
import { uniqueMatch } from './keys.js';
import { type SizedClasses, sizeClasses } from './sizes.js';

/** The disclosure measures of one table about people: what a second reading must gather, and the matches made of it. */
export interface DisclosurePlan {
  readonly pass: CodingPass;
  readonly candidates: Candidates;
  /** Columns whose classes the joint pass must size by itself, because not all rows can be coded. */
  readonly classColumns: readonly number[];
  matches(counts: JointCounts | null): Match[];
}

/** What is known of a table about people before it is measured. */
export interface KnownPeople {
  readonly gate: OpenGate;
  readonly persons: readonly PersonField[];
  readonly address: AddressFields | null;
}

/** Plans the measures of a table whose rows are people; null when it has nothing to measure. */
export function planDisclosure(
  table: TableView,
  roles: readonly Role[],
  known: KnownPeople,
  tools: Toolbox,
): DisclosurePlan | null {
  const quasi = quasiIdentifiers(table, roles, known.gate);
  const persons = known.persons.flatMap(({ field }) => (field.kind === 'cell' ? field.column : []));
  const candidates = candidatesOf(table, roles, quasi?.columns ?? [], { persons, address: known.address });
  const columns = columnsOf(candidates);
  if (columns.length === 0) return null;
  const pass = new CodingPass(columns, table.rows);
  const isSampled = pass.share < 1;
  return {
    pass,
    candidates,
    classColumns: isSampled && quasi ? candidates.quasi : [],
    matches(counts) {
      const coded = pass.coded();
      const context = contextOf({ table, coded, candidates, roles, gate: known.gate, tools });
      const classes = quasi && classesOf(quasi, context, counts);
      const hasFew = classes !== null && classes.recordsBelowBlock > 0;
      return [...(classes ? [classes] : []), ...(hasFew ? [] : uniqueMatch(context)), ...diversityMatches(context)];
    },
  };
}

function contextOf(parts: Omit<DisclosureContext, 'classes'>): DisclosureContext {
  const { coded, candidates } = parts;
  const at = (columns: readonly number[]) => columns.map(coded.at);
  let sized: SizedClasses | null = null;
  return {
    ...parts,
    classes() {
      sized ??= sizeClasses(coded.table, at(candidates.quasi), at(candidates.entity?.columns ?? []));
      return sized;
    },
  };
}

function classesOf(quasi: QuasiPlan, context: DisclosureContext, counts: JointCounts | null) {
  return context.coded.share < 1 ? sampledClassesMatch(quasi, context, counts) : classesMatch(quasi, context);
}

/** All columns that are coded, each once, in the order of the file. */
function columnsOf({ quasi, others, sensitive, entity }: Candidates): number[] {
  const all = [...quasi, ...others, ...sensitive.map(({ column }) => column.index), ...(entity?.columns ?? [])];
  return quasi.length + others.length === 0 ? [] : [...new Set(all)].sort((a, b) => a - b);
}
