import { smallestHittingSet } from '../../disclosure/hitting-set.js';
import { examineSubsets } from '../../disclosure/subsets.js';
import type { KeyColumns, UniqueMatch } from '../../model/match.js';
import { columnRole } from './column-role.js';
import type { DisclosureContext } from './context.js';
import { placeOf } from './place.js';

/** Smallest sets of columns that make records unique. */
export interface KeySearch {
  /** Those that make most records unique, in columns of the file. */
  readonly keys: readonly KeyColumns[];
  /** Columns without which none of all the sets is left; null when that was not computed. */
  readonly drop: readonly number[] | null;
  /** Records that at least one set makes unique; of a sample, those of the one set that makes most unique. */
  readonly uniques: number;
  /** Sets that were looked at. */
  readonly tried: number;
  /** Not all sets, or not all records, were looked at. */
  readonly partial: boolean;
  /** Share of the records that were looked at. */
  readonly share: number;
}

/** Touches of a row: about a second for a table that has so many. */
const BUDGET = 1e8;
/** Sets that a report names. */
const MOST_TOLD = 10;
const NO_KEYS: KeySearch = { keys: [], drop: null, uniques: 0, tried: 0, partial: false, share: 1 };

/**
 * Searches the candidates for sets of up to three columns that make records unique.
 *
 * @param without columns to leave out
 */
export function searchKeys({ coded, candidates }: DisclosureContext, without: readonly number[] = []): KeySearch {
  const columns = [...candidates.quasi, ...candidates.others]
    .filter((column) => !without.includes(column))
    .sort((a, b) => a - b);
  if (columns.length === 0 || coded.rows < 2) return NO_KEYS;
  const fileColumn = new Map(columns.map((column) => [coded.at(column), column]));
  const found = examineSubsets(coded.table, [...fileColumn.keys()], { budget: BUDGET });
  const toFile = (positions: readonly number[]) => positions.map((at) => fileColumn.get(at) ?? 0);
  const keys = found.keys.map(({ columns: positions, records }) => ({ columns: toFile(positions), uniques: records }));
  const share = (found.records / coded.rows) * coded.share;
  // In a sample rows look unique that are not: there only sets that were counted over all rows say how many are.
  const counted = found.subsets.reduce(
    (most, { basis, uniques }) => (basis === 'exact' ? Math.max(most, uniques) : most),
    0,
  );
  return {
    keys: [...keys].sort((a, b) => b.uniques - a.uniques || a.columns.length - b.columns.length).slice(0, MOST_TOLD),
    drop: keys.length === 0 ? null : dropOf(keys),
    uniques: found.error === null ? found.uniqueRecords : counted,
    tried: found.subsets.length,
    partial: found.error !== null || found.levels.some(({ columns: looked }) => looked < found.ranking.length),
    share,
  };
}

/** The fewest columns that hit every set. */
function dropOf(keys: readonly KeyColumns[]): readonly number[] {
  return [...smallestHittingSet(keys.map(({ columns }) => columns)).columns].sort((a, b) => a - b);
}

/** Probability that sets of columns without a known role are characteristics that somebody can know. */
const KNOWABLE = 0.9;

/** Records that a few columns make unique, where the classes of known roles did not tell them already. */
export function uniqueMatch(context: DisclosureContext): UniqueMatch[] {
  const { table, coded, candidates, gate, tools } = context;
  const rule = tools.uniqueRule;
  if (!rule || !isOneEach(context)) return [];
  // An address that is told by itself need not be told as a combination of its columns.
  const search = searchKeys(context, candidates.entity?.unit === 'address' ? candidates.entity.columns : []);
  if (search.uniques === 0) return [];
  const columns = [...new Set(search.keys.flatMap((key) => key.columns))].sort((a, b) => a - b);
  const roles = context.roles.filter(({ column }) => columns.includes(column.index));
  return [
    {
      kind: 'unique',
      rule: rule.id,
      place: placeOf(table, columns),
      records: table.rows,
      unit: 'record',
      entities: coded.rows,
      sampled: search.share,
      roles: roles.map(columnRole),
      confidence: gate.confidence * (candidates.others.length > 0 ? KNOWABLE : 1),
      keys: search.keys,
      uniques: search.uniques,
      drop: search.drop,
      tried: search.tried,
      partial: search.partial,
      gate: gate.gate,
    },
  ];
}

/** Share of the rows that a column about persons must tell apart to be what the rows are about. */
const ONE_EACH = 0.9;

/**
 * Whether each row is a person. What a file is called says what it is about, but a list of care products or of forms for
 * clients stands in the same folder: there a column must name the persons.
 */
function isOneEach({ table, gate, candidates }: DisclosureContext): boolean {
  if (gate.gate !== 'topic' && gate.gate !== 'neighbour') return true;
  if (candidates.quasi.length > 0) return true;
  return table.columns.some(
    ({ topics, distinct }) => topics.has('persoon') && !topics.has('telling') && distinct >= table.rows * ONE_EACH,
  );
}
