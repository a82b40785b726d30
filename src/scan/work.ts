import type { Toolbox } from '../detectors/toolbox.js';
import { makeToolbox } from '../detectors/toolbox.js';
import { systemCode } from '../errors.js';
import type { Blob, BlobRef } from '../model/blob.js';
import type { Policy } from '../model/policy.js';
import type { RuleSet } from '../model/rule.js';
import type { SkipReason } from '../model/skip.js';
import type { RunKey } from '../profile/digests.js';
import { randomWords } from '../random-words.js';
import { openFile } from '../sources/file-blob.js';
import { type AnalyseOptions, analyseBlob, type BlobResult, emptyResult } from './analyse.js';

/** What every worker of a run shares. Plain data. */
export interface RunContext {
  readonly rules: RuleSet;
  readonly policy: Policy;
  readonly key: RunKey;
}

/** A key for one run: random, in memory only. */
export function newRunKey(): RunKey {
  return randomWords(4);
}

const made = new WeakMap<RuleSet, { readonly context: RunContext; readonly tools: Toolbox }>();

/** Made once for the same rules, policy and key: an audit scans thousands of repositories by them. */
export function toolboxFor(context: RunContext): Toolbox {
  const { rules, policy, key } = context;
  const last = made.get(rules);
  if (last?.context.policy === policy && last.context.key === key) return last.tools;
  const tools = makeToolbox(rules, policy, key);
  made.set(rules, { context, tools });
  return tools;
}

/** Reads and analyses one listed file. Whatever goes wrong becomes a skip with its reason, never a silent pass. */
export function analyseRef(ref: BlobRef, tools: Toolbox, options: AnalyseOptions = {}): BlobResult {
  let blob: Blob | null = null;
  try {
    blob = openFile(ref);
    return analyseOpen(blob, tools, options);
  } catch (error) {
    return notRead(ref.path, reasonOf(error), ref.size);
  } finally {
    blob?.close();
  }
}

/** The same for a blob that is open already. */
export function analyseOpen(blob: Blob, tools: Toolbox, options: AnalyseOptions = {}): BlobResult {
  return analyseSafely(blob, tools, () => analyseBlob(blob, tools, options));
}

/** Runs an analysis; what is thrown becomes a result that says that it was not scanned. */
export function analyseSafely(
  { path, size }: Pick<Blob, 'path' | 'size'>,
  tools: Toolbox,
  analyse: () => BlobResult,
): BlobResult {
  try {
    return analyse();
  } catch (error) {
    // What was gathered from this blob so far must not end up with the next one.
    for (const single of tools.singles) single.take();
    return notRead(path, reasonOf(error), size);
  }
}

/** The result of something that was not read. */
export function notRead(path: string, reason: SkipReason, size?: number): BlobResult {
  return { ...emptyResult(path, size), skips: [{ reason }] };
}

/** Why something that was thrown makes its blob not scanned. */
export function reasonOf(error: unknown): SkipReason {
  const code = systemCode(error);
  if (code === 'ENOENT') return 'vanished';
  if (code === 'ENOTFILE' || code === 'ELOOP') return 'special-file';
  // Node's own errors (ERR_…) are defects of ours, not of the disk.
  if (code !== null && !code.startsWith('ERR_')) return 'unreadable';
  return error instanceof RangeError && /allocation|array length/i.test(error.message) ? 'budget' : 'crash';
}
