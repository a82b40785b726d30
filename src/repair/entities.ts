import { MISSING } from '../disclosure/coded.js';
import { partition } from '../disclosure/partition.js';
import type { Finding } from '../model/finding.js';
import type { RuleSet } from '../model/rule.js';
import type { Figures } from '../reporters/repair.js';
import type { ColumnReading } from './reading.js';

/** What rows are about: one code a row, 0 for unknown. */
export interface Entities {
  readonly unit: Figures['unit'];
  /** Null where every row counts for itself. */
  readonly codes: Int32Array | null;
  /** Number of them, rows where rows are counted. */
  readonly count: number;
}

/**
 * The person or address of every row, by the columns in which the scan found a number of a person, or an address.
 * A file in which nobody stands twice is counted in rows: that is the same, and faster.
 */
export function entitiesOf(
  columns: readonly ColumnReading[],
  findings: readonly Finding[],
  { rules }: RuleSet,
): Entities {
  const rows = columns[0]?.values.column.codes.length ?? 0;
  const keyOf = (...detectors: readonly string[]) =>
    findings
      .filter(({ rule }) => detectors.includes(rules.find(({ id }) => id === rule)?.detector ?? ''))
      .filter(({ location, evidence }) => location.offset === undefined && evidence.twin === undefined)
      .map(({ location }) => (location.columns ?? []).map(({ index }) => index))
      .find((found) => found.length > 0 && found.every((index) => columns[index] !== undefined));
  const person = keyOf('identifier', 'test-values', 'series', 'pseudonym');
  const address = keyOf('address');
  const [unit, key] = person ? (['person', person] as const) : (['address', address ?? []] as const);
  if (key.length === 0) return { unit: 'record', codes: null, count: rows };
  const own = key.map((index) => columns[index].values.column);
  const { classOf, sizes } = partition(
    { rows, columns: own },
    own.map((_, at) => at),
  );
  if (sizes.length === rows) return { unit: 'record', codes: null, count: rows };
  const codes = classOf.map((id, row) => (own.every((column) => column.codes[row] === MISSING) ? MISSING : id + 1));
  return { unit, codes, count: new Set(codes).size - (codes.includes(MISSING) ? 1 : 0) };
}
