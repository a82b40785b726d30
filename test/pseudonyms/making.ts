import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { DigestName } from '../../src/model/match.js';
import { makeEngine } from '../../src/pseudonyms/make-engine.js';
import { type SweepRunner, search } from '../../src/pseudonyms/search.js';
import { costOf } from '../../src/pseudonyms/sweep.js';
import { type DigestOutcome, type DigestTargets, firstWordsOf } from '../../src/pseudonyms/targets.js';

/** Digests are made while a test runs and never printed. */

export function digest(algorithm: DigestName, message: string | Uint8Array): Buffer {
  if (algorithm !== 'crc32') return createHash(algorithm).update(message).digest();
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(message));
  return bytes;
}

/** A column of digests as the search takes it; `bytes` of each are left. */
export function targetsOf(digests: readonly Buffer[], changes: Partial<DigestTargets> = {}): DigestTargets {
  const { bytes = digests[0].length } = changes;
  const first = (whole: Buffer) => {
    const padded = Buffer.alloc(8);
    whole.copy(padded, 0, 0, Math.min(8, Math.ceil(bytes)));
    return padded.readBigUInt64BE();
  };
  const values = BigUint64Array.from(new Set(digests.map(first))).sort();
  return {
    encoding: 'hex',
    bits: Math.min(64, bytes * 8),
    context: 'neutral',
    sources: [],
    values,
    distinct: values.length,
    ...changes,
    bytes,
  };
}

/** Compiled once: that takes longer than many a search. */
const engine = makeEngine();

/** Does the tasks in this thread, and counts the work. */
class CountingRunner implements SweepRunner {
  /** Seconds by the nominal rates. */
  seconds = 0;

  constructor(columns: readonly DigestTargets[]) {
    engine.lookFor(firstWordsOf(columns));
  }

  async run(tasks: Parameters<SweepRunner['run']>[0]): Promise<Uint32Array[]> {
    this.seconds += tasks.reduce((sum, task) => sum + costOf(task), 0);
    return tasks.map((task) => engine.run(task));
  }
}

/** The seconds of work, by the nominal rates, of a search that finds nothing, without doing it. */
export async function secondsOf(columns: readonly DigestTargets[], budget = 10): Promise<[DigestOutcome[], number]> {
  let seconds = 0;
  const outcomes = await search(columns, budget, {
    run: async (tasks) => {
      seconds += tasks.reduce((sum, task) => sum + costOf(task), 0);
      return tasks.map(() => new Uint32Array());
    },
  });
  return [outcomes, seconds];
}

/** A search in this thread: its outcomes, and the seconds of work by the nominal rates. */
export async function look(columns: readonly DigestTargets[], budget = 10): Promise<[DigestOutcome[], number]> {
  const runner = new CountingRunner(columns);
  const outcomes = await search(columns, budget, runner);
  return [outcomes, runner.seconds];
}

export function hashed(algorithm: DigestName, messages: readonly (string | Uint8Array)[]): Buffer[] {
  return messages.map((message) => digest(algorithm, message));
}

/** Digests of nothing. */
export function noise(count: number, bytes: number): Buffer[] {
  return Array.from({ length: count }, () => randomBytes(bytes));
}
