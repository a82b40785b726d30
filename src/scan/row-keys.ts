import { type JoinTable, RowKeys } from '../detectors/link/row-keys.js';
import type { TableSketch } from '../detectors/link/sketch.js';
import type { TableKey } from '../detectors/link/table-key.js';
import type { Toolbox } from '../detectors/toolbox.js';
import { systemCode } from '../errors.js';
import type { Blob } from '../model/blob.js';
import { readBlob } from '../readers/read.js';
import { emptyResult } from './analyse.js';
import { addSink, FurtherReading, type Sinks } from './further-reading.js';
import type { Gathered } from './gathered.js';
import { Isolated, sourceOf } from './isolated.js';
import { type RunContext, toolboxFor } from './work.js';

/** A table of a scan, by the position of its blob. */
export interface WantedTable {
  readonly at: number;
  readonly sketch: TableSketch;
  /** Values that are kept of each key. */
  readonly most: number;
}

/**
 * Reads tables of a scan once more, each blob once, and keeps what joins them with tables of other scans.
 *
 * @returns one for each table in its order; null for one that cannot be had as it was
 */
export async function rowKeysOf(
  tables: readonly WantedTable[],
  { results, reopen }: Pick<Gathered, 'results' | 'reopen'>,
  context: RunContext,
  key: TableKey,
): Promise<(JoinTable | null)[]> {
  const found = new Map<TableSketch, JoinTable | null>();
  const tools = toolboxFor(context);
  const isolated = new Isolated(context);
  try {
    for (const at of new Set(tables.map((table) => table.at))) {
      const own = tables.filter((table) => table.at === at);
      const read = async (blob: Blob) =>
        results[at].isIsolated === true
          ? await readIsolated(blob, own, key, isolated)
          : readText(blob, own, key, tools);
      const joins = await whileOpen(() => reopen(at), read);
      own.forEach(({ sketch }, i) => {
        found.set(sketch, joins?.[i] ?? null);
      });
    }
  } finally {
    isolated.close();
  }
  return tables.map(({ sketch }) => found.get(sketch) ?? null);
}

/** Null where it cannot be opened or read any more. */
async function whileOpen<T>(open: () => Promise<Blob>, use: (blob: Blob) => Promise<T>): Promise<T | null> {
  let blob: Blob | null = null;
  try {
    blob = await open();
    return await use(blob);
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  } finally {
    blob?.close();
  }
}

function readText(
  blob: Blob,
  tables: readonly WantedTable[],
  key: TableKey,
  { knownHeader }: Toolbox,
): (JoinTable | null)[] {
  const sinks: Sinks = new Map();
  const passes = tables.map(({ sketch, most }) => {
    const pass = new RowKeys(sketch, { key, most });
    addSink(sinks, sketch.order, pass);
    return pass;
  });
  const reading = new FurtherReading(sinks);
  readBlob(blob, reading, knownHeader);
  return passes.map((pass) => (reading.changed ? null : pass.table()));
}

async function readIsolated(
  blob: Blob,
  tables: readonly WantedTable[],
  key: TableKey,
  isolated: Isolated,
): Promise<(JoinTable | null)[]> {
  const results = [{ ...emptyResult(blob.path), sketches: tables.map(({ sketch }) => sketch) }];
  const most = tables.map((table) => table.most);
  const outcome = await isolated.run('keys', { sources: [sourceOf(blob)], results, key, most }, [blob]);
  return 'done' in outcome ? [...outcome.done] : tables.map(() => null);
}
