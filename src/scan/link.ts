import { CodingPass } from '../detectors/disclosure/coding.js';
import { figuresOfJoin } from '../detectors/link/figures.js';
import { agreement, classSizeOf, type Joined, joinByKey, joinByPosition, type Side } from '../detectors/link/join.js';
import { type LinkCandidate, linkCandidates } from '../detectors/link/pairs.js';
import type { TableSketch } from '../detectors/link/sketch.js';
import type { Toolbox } from '../detectors/toolbox.js';
import { sizeHistogram } from '../disclosure/classes.js';
import { ColumnEncoder } from '../disclosure/encoder.js';
import { classSizes } from '../disclosure/partition.js';
import { systemCode } from '../errors.js';
import type { LinkMatch, Match } from '../model/match.js';
import type { BlobResult } from './analyse.js';
import type { TableReader } from './blobs.js';

/** Share of the rows that must agree on another column before a doubtful key is believed. */
const AGREE = 0.95;
/** Columns that are compared for that. */
const MOST_COMPARED = 6;
/** Share of the column names that two versions of one table have in common. */
const SAME_NAMES = 0.5;

/** A table of the scan with the blob it is in. */
interface Linkable {
  /** Position of the blob. */
  readonly blob: number;
  readonly path: string;
  readonly sketch: TableSketch;
}

/** Links found, and whether limits or files that are gone left pairs out. */
export interface Links {
  /** By the position of the blob of the first table. */
  readonly matches: ReadonlyMap<number, readonly LinkMatch[]>;
  readonly isPartial: boolean;
}

/** Which rows of two tables belong together, one of each side for every joined row, and the size of its class. */
export interface JoinedRows {
  readonly rowsOf: readonly [Int32Array, Int32Array];
  readonly sizes: Int32Array;
}

/**
 * Looks for tables that are harmless apart and re-identifying together: reads the pairs that share a key once more, joins
 * them and sizes the classes over the characteristics of both.
 *
 * @param tell is told of every link how its rows were joined
 */
export function linkTables(
  blobs: TableReader,
  tools: Toolbox,
  tell: (match: LinkMatch, joined: JoinedRows) => void = () => {},
): Links {
  const rule = tools.linkableRule;
  if (!rule) return { matches: new Map(), isPartial: false };
  const tables = linkableTables(blobs.results);
  const { pairs, isPartial } = linkCandidates(tables.map(({ sketch }) => sketch));
  const matches = new Map<number, LinkMatch[]>();
  let isGone = false;
  for (const pair of pairs) {
    const both = [tables[pair.tables[0]], tables[pair.tables[1]]] as const;
    let match: LinkMatch | null = null;
    try {
      match = linkOf(pair, both, { rule: rule.id, tools, blobs, tell });
    } catch (error) {
      // A file that cannot be read any more was read by the scan, but is compared with nothing.
      if (systemCode(error) === null) throw error;
      isGone = true;
    }
    if (match) matches.set(both[0].blob, [...(matches.get(both[0].blob) ?? []), match]);
  }
  return { matches, isPartial: isPartial || isGone };
}

/** Tables that may be joined with others. */
function linkableTables(results: readonly BlobResult[]): Linkable[] {
  return results.flatMap((result, blob) =>
    isToldAlone(result) ? [] : result.sketches.map((sketch) => ({ blob, path: result.path, sketch })),
  );
}

/** Whether rows are found in a blob by itself: that must be mended first, and joining it tells nothing more. */
export function isToldAlone({ matches }: Pick<BlobResult, 'matches'>): boolean {
  return matches.some(isTold);
}

/** Positions of the blobs that have a table that may be joined with one of another. */
export function blobsToLink(results: readonly BlobResult[]): ReadonlySet<number> {
  const tables = linkableTables(results);
  const { pairs } = linkCandidates(tables.map(({ sketch }) => sketch));
  return new Set(pairs.flatMap(({ tables: pair }) => pair.map((at) => tables[at].blob)));
}

function isTold(match: Match): boolean {
  return match.kind === 'unique' || (match.kind === 'classes' && match.recordsBelowBlock > 0);
}

/** What joining needs of the run. */
interface Run {
  readonly rule: string;
  readonly tools: Toolbox;
  readonly blobs: TableReader;
  tell(match: LinkMatch, joined: JoinedRows): void;
}

function linkOf(pair: LinkCandidate, tables: readonly [Linkable, Linkable], run: Run): LinkMatch | null {
  const [left, right] = tables.map(({ sketch }) => sketch);
  const compared = comparedColumns(left, right, pair.keys);
  const readings = readPair(pair, tables, compared, run);
  if (!readings) return null;
  const { sides, joined, agrees } = readings;
  if (pair.isDoubtful && !agrees) return null;
  const after = classSizeOf(joined.table, [...joined.table.columns.keys()]);
  const before = sides.map(({ table, quasi }) => sizeHistogram(classSizes(table, quasi)));
  const figures = figuresOfJoin(after, before, run.tools.policy.k);
  if (figures === null) return null;
  const gates = tables.map(({ sketch }) => sketch).sort((a, b) => b.confidence - a.confidence);
  const gate = gates[0].gate ?? gates[1].gate;
  if (gate === null) return null;
  const match: LinkMatch = {
    kind: 'link',
    rule: run.rule,
    place: left.place,
    other: { path: tables[1].path, place: right.place },
    by: isVersion(left, right) ? 'version' : pair.keys ? 'key' : 'rows',
    records: left.rows,
    ...figures,
    sampled: 1,
    gate,
    confidence: Math.max(left.confidence, right.confidence),
  };
  run.tell(match, { rowsOf: joined.rowsOf, sizes: after });
  return match;
}

/** Columns beside the key that could hold the same in both tables: of one name, or without names in one place. */
function comparedColumns(left: TableSketch, right: TableSketch, keys: LinkCandidate['keys']): [number, number][] {
  const isKey = ([one, other]: readonly [number, number]) => one === keys?.[0] || other === keys?.[1];
  const named = left.headers.flatMap(({ column, name }) => {
    const other = right.headers.find((header) => header.name === name);
    return other ? [[column, other.column] as [number, number]] : [];
  });
  const isNamed = left.headers.length + right.headers.length > 0;
  const width = Math.min(left.width, right.width, MOST_COMPARED + 1);
  const pairs = isNamed ? named : Array.from({ length: width }, (_, column): [number, number] => [column, column]);
  return pairs.filter((both) => !isKey(both)).slice(0, MOST_COMPARED);
}

function readPair(
  pair: LinkCandidate,
  tables: readonly [Linkable, Linkable],
  compared: readonly (readonly [number, number])[],
  { blobs }: Run,
): { sides: [Side, Side]; joined: Joined; agrees: boolean } | null {
  const sharedColumns = [...(pair.keys ? [pair.keys] : []), ...compared];
  const shared = sharedColumns.map(() => new ColumnEncoder());
  const readings = tables.map(({ blob: at, sketch }, side) => {
    const quasi = sketch.quasi.map(({ column }) => column);
    const columns = [...sharedColumns.map((both) => both[side]), ...quasi];
    const pass = new CodingPass(columns, sketch.rows, shared);
    return blobs.read(at, sketch, pass) ? pass : null;
  });
  const [a, b] = readings;
  if (!a || !b || a.share < 1 || b.share < 1) return null;
  return joinPair(pair, [a, b], tables, compared.length, shared);
}

function joinPair(
  pair: LinkCandidate,
  passes: readonly [CodingPass, CodingPass],
  tables: readonly [Linkable, Linkable],
  comparedCount: number,
  shared: readonly ColumnEncoder[],
): { sides: [Side, Side]; joined: Joined; agrees: boolean } {
  // Shared encoders hold the rows of the first table, then those of the second.
  const both = shared.map((encoder) => encoder.finish());
  const rows = passes.map((pass) => pass.rowsTaken);
  const sharedOf = (at: number, side: number) => ({
    codes: side === 0 ? both[at].codes.subarray(0, rows[0]) : both[at].codes.subarray(rows[0]),
    cardinality: both[at].cardinality,
  });
  const sides = passes.map((pass, side): Side => {
    const own = pass.ownColumns();
    return {
      table: { rows: rows[side], columns: own },
      quasi: tables[side].sketch.quasi.map((_, at) => at),
    };
  }) as [Side, Side];
  const joined = pair.keys ? joinByKey(sides, [sharedOf(0, 0).codes, sharedOf(0, 1).codes]) : joinByPosition(sides);
  const first = pair.keys ? 1 : 0;
  const agrees = Array.from({ length: comparedCount }, (_, at) => first + at).some((at) => {
    const { share, tells } = agreement(joined, [sharedOf(at, 0), sharedOf(at, 1)]);
    return tells && share >= AGREE;
  });
  return { sides, joined, agrees };
}

function isVersion(left: TableSketch, right: TableSketch): boolean {
  const names = new Set(right.headers.map(({ name }) => name));
  const common = left.headers.filter(({ name }) => names.has(name)).length;
  return common >= 2 && common >= Math.min(left.headers.length, right.headers.length) * SAME_NAMES;
}
