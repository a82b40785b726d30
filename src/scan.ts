import { judgeBlob } from './judgement/blob.js';
import { SubjectTotal } from './judgement/subjects.js';
import { compare, exitCodeOf, inOrder, verdictOf } from './judgement/verdict.js';
import { compileIdentifier } from './matching/check.js';
import type { Finding } from './model/finding.js';
import type { Match } from './model/match.js';
import type { Policy } from './model/policy.js';
import type { Report, RunNote } from './model/report.js';
import type { RuleSet } from './model/rule.js';
import { type Skipped, skipEffect } from './model/skip.js';
import type { BlobResult } from './scan/analyse.js';
import { lookBesidePeople } from './scan/beside-people.js';
import type { Blobs } from './scan/blobs.js';
import { ignoredNote } from './scan/notes.js';
import { safePath } from './scan/paths.js';
import { analyseAll, workersFor } from './scan/pool.js';
import { lookTogether } from './scan/together.js';
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
  /** What reading the policy had to say; copied to the report. */
  readonly notes?: readonly RunNote[];
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
  readonly skipped: readonly Skipped[];
  readonly notes: readonly RunNote[];
}

/** Adds what was found over all blobs together. */
async function withTogether(
  blobs: Blobs,
  { skipped, notes }: Pick<Gathered, 'skipped' | 'notes'>,
  context: RunContext,
  options: ScanOptions,
): Promise<Gathered> {
  const found = await lookTogether(blobs, context, options);
  const results = blobs.results.map((result, at) => ({
    ...result,
    matches: [...result.matches, ...(found.matches.get(at) ?? [])],
  }));
  return { results, skipped, notes: [...notes, ...found.notes] };
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
    return await withTogether(blobs, { skipped: [], notes: [] }, context, options);
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
  const shown = pathsShown(context);
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
  return withTogether(blobs, { skipped: listing.skipped, notes: ignoredNote(listing) }, context, options);
}

/** How paths may be shown, in progress and report alike. A rule that is switched off still hides its numbers. */
function pathsShown({ rules }: RunContext): (path: string) => string {
  const identifiers = rules.rules.flatMap(({ id, identifier }) =>
    identifier ? compileIdentifier(id, identifier) : [],
  );
  return (path) => safePath(path, identifiers);
}

function report({ results, skipped, notes }: Gathered, options: ScanOptions, context: RunContext): Report {
  const { rules, policy, notes: given = [] } = options;
  const byId = new Map(rules.rules.map((rule) => [rule.id, rule]));
  const shown = pathsShown(context);
  const subjects = new SubjectTotal(context.key);
  const findings: Finding[] = [];
  const judging = { rules: byId, policy, key: context.key, shown };
  for (const result of results) {
    for (const places of result.placesOfPeople) subjects.addPlacesOfPeople(places);
    const judged = judgeBlob(result.matches, shown(result.path), judging);
    const isCounted = judged.some(({ match, finding }) => isCountable(match) && finding.subjects.max > 0);
    for (const { match, finding } of judged) {
      findings.push(finding);
      if (finding.subjects.max === 0) continue;
      if (match.kind === 'identifier') subjects.addPeople(finding.subjects, match.people);
      else if (match.kind === 'address') subjects.addAddresses(finding.subjects, match.digests);
      else if (!isCounted) subjects.addRecords(finding.subjects);
    }
  }
  const allSkipped = [
    ...skipped.map((skip) => ({ ...skip, location: { path: shown(skip.location.path) } })),
    ...skipsOf(results, shown, policy),
  ];
  allSkipped.sort((a, b) => compare(a.location.path, b.location.path) || compare(a.reason, b.reason));
  const read = results.filter(({ bytes, skips }) => bytes > 0 || skips.length === 0);
  const scanned = read.filter(({ skips }) =>
    skips.every(({ reason }) => reason === 'truncated' || reason === 'changed'),
  );
  const sum = (of: (result: BlobResult) => number) => scanned.reduce((total, result) => total + of(result), 0);
  const verdict = verdictOf(findings, allSkipped, scanned.length, policy);
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
    subjects: subjects.total(),
    findings: inOrder(findings),
    accepted: [],
    skipped: allSkipped,
    notes: [...given, ...notes],
  };
}

/** People and addresses are counted by themselves; other figures are about the same people when both are in one file. */
function isCountable({ kind }: Match): boolean {
  return kind === 'identifier' || kind === 'address';
}

function skipsOf(results: readonly BlobResult[], shown: (path: string) => string, policy: Policy): Skipped[] {
  return results.flatMap(({ path, skips }) =>
    skips.map(({ reason, format }) => ({
      location: { path: shown(path) },
      reason,
      effect: policy.blockMedia ? 'block' : skipEffect(reason),
      ...(format !== undefined && { format }),
    })),
  );
}
