import type { SubjectTotal } from './judgement/subjects.js';
import type { Policy } from './model/policy.js';
import type { Report, RunNote } from './model/report.js';
import type { RuleSet } from './model/rule.js';
import type { RunKey } from './profile/digests.js';
import type { CacheAccess, CacheRequest } from './scan/cache/access.js';
import { gatherFiles, gatherStream } from './scan/gather-files.js';
import type { Gathered } from './scan/gathered.js';
import type { GitRequest } from './scan/git/gather.js';
import { judgeAll } from './scan/judge-all.js';
import type { FindingUnit } from './scan/judged.js';
import { safePathFor } from './scan/paths.js';
import type { OnProgress } from './scan/progress.js';
import { reportOf } from './scan/report.js';
import type { Triage } from './scan/triage.js';
import { newRunKey, type RunContext } from './scan/work.js';

/** How far a scan is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  /** 0 where nobody knows before the end, as in a history. */
  readonly bytesTotal: number;
  readonly path: string;
  readonly findings: number;
}

export interface ScanOptions {
  /** Files and folders; ignored when `stdin` or `git` is given. */
  readonly paths: readonly string[];
  /** Bytes to scan instead of files, for pipes. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Objects of a repository to scan instead of files. */
  readonly git?: GitRequest;
  readonly cwd: string;
  readonly rules: RuleSet;
  readonly policy: Policy;
  /** What reading the policy and the decisions had to say; copied to the report. */
  readonly notes?: readonly RunNote[];
  /** Decisions of people; without them there are none, and paths start from `cwd`. */
  readonly triage?: Triage;
  /** Take files that git ignores as well. */
  readonly noIgnore?: boolean;
  /** Number of workers; by size when absent. */
  readonly jobs?: number;
  /** Seconds that may be spent on reversing pseudonyms, on the machine of reference; 10 when absent, 0 for none. */
  readonly hashBudget?: number;
  /** Keep what is learnt of objects of a repository, and use what was kept of them; absent for neither. */
  readonly cache?: CacheRequest;
  /** Key of the digests of people, where they are to be compared with those of another scan; random when absent. */
  readonly key?: RunKey;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * The whole flow: sources → readers → detectors (all in `gather`) → judgement → report.
 *
 * @throws UserError when the job cannot be done; what cannot be read is in the report instead.
 */
export function scan(options: ScanOptions): Promise<Report> {
  return withScan(options, async ({ report }) => report);
}

/** What was scanned, while it can still be read again. */
export interface OpenScan {
  readonly report: Report;
  readonly units: readonly FindingUnit[];
  /** Everyone that the report counts. */
  readonly people: SubjectTotal;
  readonly gathered: Gathered;
  readonly context: RunContext;
}

/** The same for whoever needs more than the report. What was scanned is released when `use` is done. */
export async function withScan<T>(options: ScanOptions, use: (scanned: OpenScan) => Promise<T>): Promise<T> {
  const { rules, policy, notes = [], triage } = options;
  const cache = await cacheFor(options);
  const context: RunContext = { rules, policy, key: options.key ?? cache?.keys.runKey ?? newRunKey() };
  const shown = safePathFor(rules);
  const gathered = await gather(options, context, { cache, shown });
  try {
    const judgement = judgeAll(gathered, context, shown, triage);
    gathered.keep();
    const report = reportOf(judgement, gathered, context, notes);
    return await use({ report, units: judgement.units, people: judgement.people, gathered, context });
  } finally {
    gathered.close();
  }
}

/** Only objects of repositories are kept: of a file nothing tells that it is still the same, and beside a bundle is no place. */
async function cacheFor({ git, cache, ...settings }: ScanOptions): Promise<CacheAccess | null> {
  if (!git || !cache) return null;
  const { isFile } = await import('./scan/git/bundled.js');
  if (isFile(git.folder)) return null;
  const { cacheAccess } = await import('./scan/cache/access.js');
  return cacheAccess(cache, settings);
}

async function gather(
  options: ScanOptions,
  context: RunContext,
  { cache, shown }: { readonly cache: CacheAccess | null; readonly shown: (path: string) => string },
): Promise<Gathered> {
  const onProgress = progress(options, shown);
  if (options.stdin) return gatherStream(options.stdin, options, context);
  if (!options.git) return gatherFiles(options, context, onProgress, shown);
  // Loaded only where it is wanted.
  const { gatherGit } = await import('./scan/git/gather.js');
  return gatherGit(options.git, context, { ...options, cache, onProgress, shown });
}

/** Adds up the steps of a scan for whoever watches it. */
function progress({ onProgress }: ScanOptions, shown: (path: string) => string): OnProgress {
  const state = { done: 0, bytes: 0, findings: 0 };
  return ({ blobs, bytes, total, bytesTotal, path, matches }) => {
    state.done += blobs;
    state.bytes += bytes;
    state.findings += matches;
    onProgress?.({ ...state, total, bytesTotal, path: shown(path) });
  };
}
