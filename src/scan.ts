import { judgeBlob } from './judgement/blob.js';
import type { UnreadCandidate } from './judgement/decisions.js';
import { skipFingerprint } from './judgement/fingerprint.js';
import { compare, exitCodeOf, inOrder, verdictOf } from './judgement/verdict.js';
import { placed, structureOf } from './model/fingerprint.js';
import type { Policy } from './model/policy.js';
import type { Report, RunNote } from './model/report.js';
import type { RuleSet } from './model/rule.js';
import { type Skip, skipEffect } from './model/skip.js';
import type { BlobResult } from './scan/analyse.js';
import { lookBesidePeople } from './scan/beside-people.js';
import type { Blobs } from './scan/blobs.js';
import { ignoredNote } from './scan/notes.js';
import { safePathFor } from './scan/paths.js';
import { peopleIn } from './scan/people.js';
import { filePlaces, NOWHERE, type Places } from './scan/places.js';
import { analyseAll, workersFor } from './scan/pool.js';
import { lookTogether } from './scan/together.js';
import { settle, type Triage } from './scan/triage.js';
import { analyseOpen, newRunKey, type RunContext, toolboxFor } from './scan/work.js';
import { openFile } from './sources/file-blob.js';
import { listFiles } from './sources/files.js';
import { spool } from './sources/spool.js';
import { VERSION } from './version.js';

/** How far a scan is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly bytes: number;
  readonly bytesTotal: number;
  readonly path: string;
  readonly findings: number;
}

export interface ScanOptions {
  /** Files and folders; ignored when `stdin` is given. */
  readonly paths: readonly string[];
  /** Bytes to scan instead of files, for pipes. */
  readonly stdin?: AsyncIterable<Uint8Array>;
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
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * The whole flow: sources → readers → detectors (both in `analyse`) → judgement → report.
 *
 * @throws UserError when the job cannot be done; what cannot be read is in the report instead.
 */
export async function scan(options: ScanOptions): Promise<Report> {
  const { rules, policy } = options;
  const context: RunContext = { rules, policy, key: newRunKey() };
  const gathered = options.stdin
    ? await scanStream(options.stdin, context, options)
    : await scanFiles(options, context);
  return report(gathered, options, context);
}

interface Gathered {
  readonly results: readonly BlobResult[];
  /** Length in bytes of each blob, read or not. */
  readonly sizes: readonly number[];
  readonly skipped: readonly Skip[];
  readonly notes: readonly RunNote[];
  readonly places: Places;
}

/** Adds what was found over all blobs together. */
async function withTogether(
  blobs: Blobs,
  gathered: Omit<Gathered, 'results'>,
  context: RunContext,
  options: ScanOptions,
): Promise<Gathered> {
  const found = await lookTogether(blobs, context, options);
  const results = blobs.results.map((result, at) => ({
    ...result,
    matches: [...result.matches, ...(found.matches.get(at) ?? [])],
  }));
  return { ...gathered, results, notes: [...gathered.notes, ...found.notes] };
}

async function scanStream(
  stream: AsyncIterable<Uint8Array>,
  context: RunContext,
  options: ScanOptions,
): Promise<Gathered> {
  const blob = await spool('-', stream);
  try {
    const results = [analyseOpen(blob, toolboxFor(context))];
    // The stream is read again as often as is needed; it is closed when all is done.
    const blobs = { results, open: () => ({ ...blob, read: blob.read.bind(blob), close() {} }) };
    const gathered = { sizes: [blob.size], skipped: [], notes: [], places: NOWHERE };
    return await withTogether(blobs, gathered, context, options);
  } finally {
    blob.close();
  }
}

async function scanFiles(options: ScanOptions, context: RunContext): Promise<Gathered> {
  const { paths, cwd, noIgnore = false, onProgress, policy } = options;
  const listing = await listFiles({
    paths,
    cwd,
    noIgnore,
    allowedPaths: policy.allowedPaths,
    policyFolder: policy.folder,
  });
  const state = { done: 0, total: listing.refs.length, bytes: 0, bytesTotal: 0, findings: 0 };
  for (const { size } of listing.refs) state.bytesTotal += size;
  const shown = safePathFor(context.rules);
  const alone = await analyseAll(
    listing.refs,
    context,
    workersFor(listing.refs, options.jobs ?? null),
    (result, ref) => {
      state.done++;
      state.bytes += ref.size;
      state.findings += result.matches.length;
      onProgress?.({ ...state, path: shown(ref.path) });
    },
  );
  const results = lookBesidePeople(listing.refs, alone, context);
  const blobs = { results, open: (at: number) => openFile(listing.refs[at]) };
  const home = options.triage?.home ?? cwd;
  const gathered = {
    sizes: listing.refs.map(({ size }) => size),
    skipped: listing.skipped,
    notes: ignoredNote(listing),
    places: filePlaces(listing, { paths, cwd, home }, shown),
  };
  return withTogether(blobs, gathered, context, options);
}

function report(gathered: Gathered, options: ScanOptions, context: RunContext): Report {
  const { rules, policy, notes: given = [], triage } = options;
  const { results, notes, places } = gathered;
  const shown = safePathFor(rules);
  const home = (path: string) => shown(places.home(path));
  const byId = new Map(rules.rules.map((rule) => [rule.id, rule]));
  const judging = { rules: byId, policy, key: context.key, shown, home };
  const settled = settle(
    results.map((result) => ({ result, judged: judgeBlob(result.matches, result.path, judging) })),
    unreadIn(gathered, policy).map((skip) => unread(skip, shown, home)),
    { decisions: triage?.decisions ?? [], policy, today: triage?.today ?? '', sight: places.sight },
  );
  const skipped = [...settled.skipped].sort(
    (a, b) => compare(a.location.path, b.location.path) || compare(a.reason, b.reason),
  );
  const findings = settled.blobs.flatMap(({ open }) => open.map(({ finding }) => finding));
  const read = results.filter(({ bytes, skips }) => bytes > 0 || skips.length === 0);
  const scanned = read.filter(({ skips }) =>
    skips.every(({ reason }) => reason === 'truncated' || reason === 'changed'),
  );
  const sum = (of: (result: BlobResult) => number) => scanned.reduce((total, result) => total + of(result), 0);
  // What a person accepted unread was looked at by that person.
  const lookedAt = scanned.length + skipped.filter(({ accepted }) => accepted !== undefined).length;
  const verdict = verdictOf(findings, skipped, lookedAt, policy);
  return {
    schema: 'sluis.report/1',
    tool: { name: 'sluis', version: VERSION, rules: rules.hash },
    verdict,
    exitCode: exitCodeOf(verdict),
    scanned: {
      blobs: scanned.length,
      documents: sum(({ documents }) => documents),
      tables: sum(({ tables }) => tables),
      rows: sum(({ rows }) => rows),
      bytes: sum(({ bytes }) => bytes),
      commits: 0,
    },
    subjects: peopleIn(settled.blobs, context.key),
    findings: inOrder(findings),
    accepted: inOrder(settled.accepted),
    skipped,
    notes: [...given, ...notes, ...settled.notes],
  };
}

/** Everything that was not scanned, by its path in the source. */
function unreadIn({ results, sizes, skipped }: Gathered, policy: Policy): Skip[] {
  const inBlobs = results.flatMap(({ path, skips }, at) =>
    skips.map(
      ({ reason, format }): Skip => ({
        location: { path },
        reason,
        effect: policy.blockMedia ? 'block' : skipEffect(reason),
        ...(format !== undefined && { format }),
        size: sizes[at],
      }),
    ),
  );
  return [...skipped, ...inBlobs];
}

/** The same as a report shows it, with its identity. */
function unread(skip: Skip, shown: (path: string) => string, home: (path: string) => string): UnreadCandidate {
  const { reason, effect, format, size, location } = skip;
  const path = home(location.path);
  return {
    path,
    skip: {
      fingerprint: placed(structureOf(skipFingerprint(skip)), [path]),
      location: { ...location, path: shown(location.path) },
      reason,
      effect,
      ...(format !== undefined && { format }),
      ...(size !== undefined && { size }),
    },
  };
}
