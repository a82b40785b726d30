import { ROLE_KIND, type RoleId } from '../detectors/roles.js';
import type { Constraints } from './constraints.js';
import type { ColumnReading } from './reading.js';

/** What a column is worth to whoever analyses the file. What is measured weighs most: it is why the file exists. */
const BY_KIND = { sensitive: 3, quasi: 1, neutral: 1, key: 0, direct: 0 } as const;
const BY_ROLE: Partial<Readonly<Record<RoleId, number>>> = {
  measurement: 2,
  count: 2,
  // Its worth is in the postcode.
  'postcode-letters': 0.5,
  'letter-pair': 0.5,
  'letter-number': 0.25,
  'pc6-house': 1,
  // Nobody analyses these.
  index: 0,
  constant: 0,
  'free-text': 0,
};

/** Values that are nearly all different, under a header that nobody knows: more likely a key than an amount. */
const MOST_DISTINCT = 0.5;
const KEY = 0.25;

/** Worth of every column, together one; columns that are worth nothing cost nothing when they go. */
export function weightsOf(columns: readonly ColumnReading[], { removed, sensitive }: Constraints): number[] {
  const weights = columns.map(({ role, values }, index) => {
    if (removed.has(index) || values.texts.length <= 2) return 0;
    if (sensitive.has(index)) return BY_KIND.sensitive;
    if (role !== null) return BY_ROLE[role] ?? BY_KIND[ROLE_KIND[role]];
    const isKey = values.texts.length > values.column.codes.length * MOST_DISTINCT;
    return isKey ? KEY : BY_KIND.neutral;
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (all === 0 ? 0 : weight / all));
}
