import { examineSubsets, type Subsets } from '../disclosure/subsets.js';
import type { QuasiChoice } from '../reporters/risk/report.js';
import type { Coding } from './coding.js';
import type { TableRoles } from './table-roles.js';

/** Who knows more than three facts about somebody knows them well. */
const MAX_SIZE = 3;

/** Columns that were chosen as quasi-identifiers, and by what. */
export interface Chosen {
  readonly by: QuasiChoice['by'];
  readonly columns: readonly number[];
}

/**
 * Chooses quasi-identifiers where nobody named them: by role; or, where no column has one, the set of up to three
 * columns that puts most rows in groups below five.
 *
 * @param taken columns that were named as something else
 */
export function chooseQuasi(roles: TableRoles, coding: Coding, taken: ReadonlySet<number>): Chosen {
  // A column without a value says nothing of anybody, whatever it is called.
  const isEmpty = (index: number) => coding.at(index).column.cardinality <= 1;
  const quasi = roles.quasi.map(({ column }) => column).filter((index) => !taken.has(index) && !isEmpty(index));
  if (quasi.length > 0) return { by: 'roles', columns: quasi };
  const others = roles.others.filter((index) => !taken.has(index));
  if (others.length === 0) return { by: 'none', columns: [] };
  const best = mostRevealing(examineSubsets(coding.table(others), others, { maxSize: MAX_SIZE }));
  return best === null ? { by: 'none', columns: [] } : { by: 'search', columns: best };
}

function mostRevealing({ subsets }: Subsets): readonly number[] | null {
  const share = (part: number, records: number) => (records === 0 ? 0 : part / records);
  const ranked = [...subsets].sort(
    (a, b) =>
      share(b.recordsBelow5, b.records) - share(a.recordsBelow5, a.records) ||
      share(b.uniques, b.records) - share(a.uniques, a.records) ||
      (b.distinction ?? 0) - (a.distinction ?? 0) ||
      a.columns.length - b.columns.length,
  );
  return ranked.at(0)?.columns ?? null;
}
