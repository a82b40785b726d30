import type { BlobRef } from '../model/blob.js';
import type { Policy } from '../model/policy.js';
import { openFile } from '../sources/file-blob.js';
import { listFiles } from '../sources/files.js';
import { spool } from '../sources/spool.js';
import type { BlobResult } from './analyse.js';
import { Analyser } from './analyser.js';
import { lookBesidePeople } from './beside-people.js';
import type { Gathered } from './gathered.js';
import { ignoredNote } from './notes.js';
import { filePlaces, NOWHERE } from './places.js';
import { analyseAll, workersFor } from './pool.js';
import type { OnProgress } from './progress.js';
import { lookTogether, withMatches } from './together.js';
import { Totals } from './totals.js';
import type { Triage } from './triage.js';
import type { RunContext } from './work.js';

/** What is read, and how. */
export interface FilesGatherOptions {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly triage?: Pick<Triage, 'home'>;
  readonly noIgnore?: boolean;
  readonly jobs?: number;
  readonly hashBudget?: number;
}

/** Reads and analyses files and folders. */
export async function gatherFiles(
  options: FilesGatherOptions,
  context: RunContext,
  onProgress: OnProgress,
  shown: (path: string) => string,
): Promise<Gathered> {
  const { paths, cwd, noIgnore = false, jobs } = options;
  const { allowedPaths, folder }: Policy = context.policy;
  const listing = await listFiles({ paths, cwd, noIgnore, allowedPaths, policyFolder: folder });
  const { refs } = listing;
  const bytesTotal = refs.reduce((sum, { size }) => sum + size, 0);
  const alone = await analyseAll(refs, context, workersFor(refs, jobs ?? null), (result, ref) =>
    onProgress({
      blobs: 1,
      total: refs.length,
      bytes: ref.size,
      bytesTotal,
      path: ref.path,
      matches: result.matches.length,
    }),
  );
  const results = await lookAgain(alone, refs, context);
  const { matches, notes } = await lookTogether({ results, open: (at) => openFile(refs[at]) }, context, options);
  const totals = totalsOf(results);
  return {
    results: withMatches(results, matches),
    totals,
    skipped: listing.skipped,
    notes: [...ignoredNote(listing), ...notes],
    commits: 0,
    looked: totals.blobs,
    places: filePlaces(listing, { paths, cwd, home: options.triage?.home ?? cwd }, shown),
    origins: null,
    reopen: async (at) => openFile(refs[at]),
    keep() {},
    close() {},
  };
}

/** Reads and analyses a pipe. */
export async function gatherStream(
  stream: AsyncIterable<Uint8Array>,
  options: Pick<FilesGatherOptions, 'jobs' | 'hashBudget'>,
  context: RunContext,
): Promise<Gathered> {
  const blob = await spool('-', stream);
  try {
    const analyser = new Analyser(context);
    const results = [await analyser.open(blob)];
    await analyser.close();
    // The stream is read again as often as is needed; it is closed when all is done.
    const blobs = { results, open: () => ({ ...blob, read: blob.read.bind(blob), close() {} }) };
    const { matches, notes } = await lookTogether(blobs, context, options);
    const totals = totalsOf(results);
    return {
      results: withMatches(results, matches),
      totals,
      skipped: [],
      notes,
      commits: 0,
      looked: totals.blobs,
      places: NOWHERE,
      origins: null,
      // Nobody asks: a pipe is gone when it has been scanned.
      reopen: () => Promise.reject(Object.assign(new Error('a pipe'), { code: 'ENOENT' })),
      keep() {},
      close() {},
    };
  } finally {
    blob.close();
  }
}

/** Files that could be about people, beside others that are. */
async function lookAgain(
  alone: readonly BlobResult[],
  refs: readonly BlobRef[],
  context: RunContext,
): Promise<readonly BlobResult[]> {
  const analyser = new Analyser(context);
  try {
    return await lookBesidePeople(alone, (at) => analyser.ref(refs[at], { besidePeople: true }));
  } finally {
    await analyser.close();
  }
}

function totalsOf(results: readonly BlobResult[]): Totals {
  const totals = new Totals();
  for (const result of results) totals.add(result);
  return totals;
}
