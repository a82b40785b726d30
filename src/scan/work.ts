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
import { analyseBlob, type BlobResult } from './analyse.js';

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

export function toolboxFor({ rules, policy, key }: RunContext): Toolbox {
  return makeToolbox(rules, policy, key);
}

/** Reads and analyses one listed file. Whatever goes wrong becomes a skip with its reason, never a silent pass. */
export function analyseRef(ref: BlobRef, tools: Toolbox, besidePeople = false): BlobResult {
  let blob: Blob | null = null;
  try {
    blob = openFile(ref);
    return analyseOpen(blob, tools, besidePeople);
  } catch (error) {
    return notRead(ref.path, reasonOf(error));
  } finally {
    blob?.close();
  }
}

/** The same for a blob that is open already. */
export function analyseOpen(blob: Blob, tools: Toolbox, besidePeople = false): BlobResult {
  try {
    return analyseBlob(blob, tools, besidePeople);
  } catch (error) {
    // What was gathered from this blob so far must not end up with the next one.
    for (const { values } of tools.identifiers) values.take();
    return notRead(blob.path, reasonOf(error));
  }
}

function notRead(path: string, reason: SkipReason): BlobResult {
  return {
    path,
    bytes: 0,
    documents: 0,
    tables: 0,
    rows: 0,
    matches: [],
    placesOfPeople: [],
    skips: [{ reason }],
    digests: [],
    sketches: [],
    hasPeople: false,
    isOpen: false,
  };
}

function reasonOf(error: unknown): SkipReason {
  const code = systemCode(error);
  if (code === 'ENOENT') return 'vanished';
  if (code === 'ENOTFILE' || code === 'ELOOP') return 'special-file';
  // Node's own errors (ERR_…) are defects of ours, not of the disk.
  if (code !== null && !code.startsWith('ERR_')) return 'unreadable';
  return error instanceof RangeError && /allocation|array length/i.test(error.message) ? 'budget' : 'crash';
}
