import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ledger } from '../../../src/audit/ledger/ledger.js';
import type { LedgerReader } from '../../../src/audit/ledger/reader.js';
import { UserError } from '../../../src/errors.js';
import { failed, opened, outcome, reading, report, run, told, WHEN } from './making.js';

/** What a power cut can leave of the last write: any of its pieces, and zeros where one is missing. */
const PIECE = 64;

const STEPS: readonly ((ledger: Ledger) => void)[] = [
  (ledger) => ledger.begin(run('1')),
  (ledger) =>
    ledger.record(
      outcome('a', { report: { ...report(), findings: [], verdict: 'clear', exitCode: 0 } }),
      Buffer.from('sealed a'),
    ),
  (ledger) => ledger.record(failed('b'), null),
  (ledger) => ledger.unchanged([{ target: 'a', when: WHEN }]),
  (ledger) => ledger.end(WHEN),
  (ledger) => ledger.begin(run('2')),
  (ledger) => ledger.unchanged([{ target: 'a', when: WHEN, seen: outcome('a').target }]),
  // Together: all of them, or none.
  (ledger) =>
    ledger.unchanged([
      { target: 'a', when: WHEN },
      { target: 'a', when: WHEN, seen: outcome('a').target },
    ]),
  (ledger) => ledger.record({ ...failed('b'), bytes: 5 }, Buffer.alloc(300, 7)),
  (ledger) =>
    ledger.unchanged([
      { target: 'a', when: WHEN, seen: { ...outcome('a').target, name: 'gemeente/ander' } },
      { target: 'a', when: '2026-03-03T02:10:00.000Z' },
    ]),
];

/** A ledger as it was after each step. */
interface Written {
  readonly bytes: Buffer;
  /** Size after each step, the first after none, and what it says then. */
  readonly sizes: readonly number[];
  readonly states: readonly unknown[];
}

/** In memory where that can be: thousands of ledgers are opened, and the disk is not what is tested. */
function place(): string {
  const made = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'sluis-power-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return path.join(made, 'ledger');
}

function stateOf(ledger: LedgerReader) {
  return {
    run: ledger.run()?.head,
    told: told(ledger),
    runs: ledger.runs(),
    resume: ledger.resume(),
    tips: ['a', 'b'].map((id) => ledger.latestTips(id)),
  };
}

function written(): Written {
  const at = place();
  const ledger = opened(at);
  const bytes = () => readFileSync(path.join(at, 'ledger'));
  const sizes = [bytes().length];
  const states: unknown[] = [stateOf(ledger)];
  for (const step of STEPS) {
    step(ledger);
    sizes.push(bytes().length);
    states.push(stateOf(ledger));
  }
  const whole = bytes();
  ledger.close();
  return { bytes: whole, sizes, states };
}

/** A folder with a ledger of these bytes. */
function ledgerOf(at: string, bytes: Uint8Array): string {
  rmSync(at, { recursive: true, force: true });
  mkdirSync(at, { mode: 0o700 });
  writeFileSync(path.join(at, 'ledger'), bytes, { mode: 0o600 });
  return at;
}

/** Opens what was left for reading and for writing, and writes to it. */
function expectState(at: string, left: Uint8Array, { sizes, states }: Written, steps: number, what: unknown): void {
  ledgerOf(at, left);
  const reader = reading(at);
  expect([what, stateOf(reader)]).toEqual([what, states[steps]]);
  reader.close();
  expect(readFileSync(path.join(at, 'ledger')).equals(left)).toBe(true);
  const ledger = opened(at);
  expect([what, ledger.recovered, stateOf(ledger)]).toEqual([what, left.length - sizes[steps], states[steps]]);
  STEPS[steps]?.(ledger);
  const next = Math.min(steps + 1, STEPS.length);
  expect([what, stateOf(ledger)]).toEqual([what, states[next]]);
  ledger.close();
  const again = reading(at);
  expect([what, again.torn, stateOf(again)]).toEqual([what, 0, states[next]]);
  again.close();
}

const stepsIn = (sizes: readonly number[], length: number) => sizes.findLastIndex((size) => size <= length);

describe('after a power cut', () => {
  it('everything that was acknowledged is there, and nothing else, wherever the file was cut off', {
    timeout: 300_000,
  }, () => {
    const all = written();
    const at = place();
    for (let length = all.sizes[0]; length <= all.bytes.length; length++)
      expectState(at, all.bytes.subarray(0, length), all, stepsIn(all.sizes, length), length);
  });

  it('the same when the end of the last record is zeros', { timeout: 300_000 }, () => {
    const all = written();
    const at = place();
    for (let from = all.sizes[0]; from < all.bytes.length; from++) {
      const steps = stepsIn(all.sizes, from);
      const left = Buffer.from(all.bytes.subarray(0, all.sizes[steps + 1]));
      left.fill(0, from);
      // Zeros that stand there anyway: the record is whole.
      const isWhole = left.equals(all.bytes.subarray(0, left.length));
      if (from % 3 === 0) expectState(at, left, all, isWhole ? steps + 1 : steps, from);
      const longer = Buffer.concat([left, Buffer.alloc(4096)]);
      if (from % 3 === 1) expectState(at, longer, all, isWhole ? steps + 1 : steps, ['longer', from]);
    }
  });

  it('the same when pieces of the last record are missing in any order', { timeout: 300_000 }, () => {
    const all = written();
    const at = place();
    let seed = 7;
    const random = () => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return seed / 2 ** 32;
    };
    for (let steps = 0; steps < STEPS.length; steps++) {
      const [from, to] = [all.sizes[steps], all.sizes[steps + 1]];
      for (let round = 0; round < 60; round++) {
        const left = Buffer.from(all.bytes.subarray(0, to));
        for (let piece = from; piece < to; piece += PIECE)
          if (random() < 0.5) left.fill(0, piece, Math.min(to, piece + PIECE));
        const isWhole = left.equals(all.bytes.subarray(0, to));
        expectState(at, left, all, isWhole ? steps + 1 : steps, [steps, round]);
      }
    }
  });

  it('a file without a whole header is no ledger, and stays as it is', () => {
    const { bytes, sizes } = written();
    const at = place();
    for (let length = 0; length < sizes[0]; length++) {
      ledgerOf(at, bytes.subarray(0, length));
      expect(() => opened(at)).toThrow('is no ledger');
      expect(readFileSync(path.join(at, 'ledger'))).toHaveLength(length);
    }
  });
});

describe('damage in the middle', () => {
  it('is told wherever a bit is wrong, and nothing is changed', { timeout: 300_000 }, () => {
    const { bytes, sizes } = written();
    const at = place();
    for (let offset = 0; offset < sizes.at(-2)!; offset++) {
      const wrong = Buffer.from(bytes);
      wrong[offset] ^= 1 << (offset % 8);
      ledgerOf(at, wrong);
      for (const open of offset % 16 === 0 ? [reading, opened] : [reading])
        expect(
          caught(() => open(at)),
          String(offset),
        ).toMatch(/is damaged at byte|no ledger|newer/);
      expect(readFileSync(path.join(at, 'ledger')).equals(wrong)).toBe(true);
    }
  });

  it('is told when records are missing, twice there or in another order', () => {
    const { bytes, sizes } = written();
    const at = place();
    const [first, second, third] = [1, 2, 3].map((i) => bytes.subarray(sizes[i], sizes[i + 1]));
    const [before, after] = [bytes.subarray(0, sizes[1]), bytes.subarray(sizes[4])];
    for (const middle of [
      [first, third],
      [first, second, second, third],
      [second, first, third],
      [first, second, Buffer.alloc(9), third],
    ]) {
      ledgerOf(at, Buffer.concat([before, ...middle, after]));
      expect(caught(() => opened(at))).toMatch('is damaged at byte');
    }
  });

  it('is told of the last record too when the ledger was closed in order', () => {
    const at = place();
    const ledger = opened(at);
    ledger.begin(run('1'));
    ledger.record(outcome('a'), null);
    const { length } = readFileSync(path.join(at, 'ledger'));
    ledger.close();
    const bytes = readFileSync(path.join(at, 'ledger'));
    bytes[length - 1] ^= 1;
    ledgerOf(at, bytes);
    expect(caught(() => opened(at))).toMatch('is damaged at byte');
  });

  it('is told when it comes while the ledger is open', () => {
    const at = place();
    const ledger = opened(at);
    ledger.begin(run('1'));
    ledger.record(outcome('a'), Buffer.from('x'));
    const file = path.join(at, 'ledger');
    const bytes = readFileSync(file);
    bytes[bytes.length - 200] ^= 1;
    writeFileSync(file, bytes);
    expect(caught(() => ledger.latest('a')?.outcome())).toMatch('is damaged at byte');
    expect(caught(() => ledger.run())).toMatch('is damaged at byte');
    expect(caught(() => ledger.forget('a'))).toMatch('is damaged at byte');
  });
});

/** The sentence of a `UserError` with a way out. */
function caught(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError && error.remedy !== undefined) return error.text.en;
    throw error;
  }
  return 'nothing was thrown';
}
