import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mix } from '../../src/matching/hash.js';
import { kernel } from '../../src/matching/kernel/kernel.js';
import { type Hit, Lane } from '../../src/matching/lane.js';
import { parseShape } from '../../src/matching/notation.js';
import { anyShape, KNOWN, richText, type ShapeCase, shapeCase } from './shapes.js';

interface Found {
  readonly start: number;
  readonly end: number;
  readonly shape: number;
  readonly line: number;
}

const OVERLAP = 512;
const WORD = '[A-Za-z0-9\\x80-\\xff]';
const loop = kernel();
const stream = loop?.takeStream() ?? null;
const LOOPS: [name: string, buffer: Uint8Array][] = [['in TypeScript', new Uint8Array(1 << 20)]];
if (stream) LOOPS.push(['compiled', stream]);

/**
 * The rule, naively: a pivot is a whole run of digits (no digit on either side) or one anchor byte. Every pivot
 * is tried once with every shape. Backwards and forwards from it each atom takes as much as it can and gives
 * back only what the rest needs; the match must begin and end at the edge of a word. So matches of one shape may
 * overlap when they have different pivots, and there is at most one for each pivot.
 */
function naive(bytes: Buffer, cases: readonly ShapeCase[]): Found[] {
  const text = bytes.toString('latin1');
  return cases.flatMap(({ shape, before, pivot, after }, index) => {
    const whole = shape.anchor < 0 ? `(?<!\\d)${pivot}(?!\\d)` : pivot;
    const regex = new RegExp(`(?<=(?<!${WORD})(${before}))${whole}${after}(?!${WORD})`, 'y');
    const found: Found[] = [];
    let line = 1;
    for (let at = 0; at < text.length; at++) {
      regex.lastIndex = at;
      const match = regex.exec(text);
      if (match) found.push({ start: at - match[1].length, end: at + match[0].length, shape: index, line });
      if (text[at] === '\n') line++;
    }
    return found;
  });
}

/** The hits of a lane that gets the text in windows which end at `cuts`; with each the checks on context and line start. */
function scanned(bytes: Buffer, cases: readonly ShapeCase[], into: Uint8Array, cuts: readonly number[] = []): Found[] {
  const found: Found[] = [];
  let wrong = 0;
  let from = 0;
  const detectors = cases.map(({ shape }, index) => ({
    shapes: [shape],
    verify: ({ buf, start, end, low, high, line, lineStart }: Hit) => {
      found.push({ start, end, shape: index, line });
      // A shape of these tests holds no newline: all of a match is on one line.
      const begun = bytes.lastIndexOf(10, start) + 1;
      const expected = begun > from ? begun : low;
      if (buf !== into || start < low || end > high || lineStart !== expected) wrong++;
    },
  }));
  const lane = new Lane(detectors);
  lane.reset();
  into.set(bytes);
  const n = bytes.length;
  for (const to of [...cuts, n]) {
    lane.scan(into, Math.max(0, from - OVERLAP), from, to, Math.min(n, to + OVERLAP));
    from = to;
  }
  expect(wrong).toBe(0);
  expect(lane.line).toBe(bytes.filter((byte) => byte === 10).length + 1);
  return found;
}

const ordered = (found: readonly Found[]) =>
  [...found].sort((a, b) => a.start - b.start || a.end - b.end || a.shape - b.shape || a.line - b.line);
/** Equal, without showing a match where they differ. */
const expectSame = (found: readonly Found[], expected: readonly Found[]) => {
  expect(found.length).toBe(expected.length);
  expect(JSON.stringify(ordered(found)) === JSON.stringify(ordered(expected))).toBe(true);
};
const cutsOf = (text: Buffer) =>
  fc
    .array(fc.nat(text.length), { maxLength: 6 })
    .map((cuts) => cuts.filter((cut) => cut > 0 && cut < text.length).sort((a, b) => a - b));

it('has its compiled loop, unless it is switched off', () => {
  expect(loop === null).toBe(process.env.SLUIS_NO_KERNEL === '1');
});

describe.each(LOOPS)('the lane, %s', (_, into) => {
  it('finds what the rule says, in a short text', () => {
    fc.assert(
      fc.property(richText({ min: 0, max: 12 }), (text) => expectSame(scanned(text, KNOWN, into), naive(text, KNOWN))),
      { numRuns: 150 },
    );
  });

  it('finds it once, wherever the windows are cut', () => {
    const cut = richText({ min: 100, max: 500 }).chain((text) => fc.tuple(fc.constant(text), cutsOf(text)));
    fc.assert(
      fc.property(cut, ([text, cuts]) => expectSame(scanned(text, KNOWN, into, cuts), naive(text, KNOWN))),
      { numRuns: 150 },
    );
  });

  it('does so for any shapes', () => {
    const cut = richText({ min: 150, max: 350 }).chain((text) => fc.tuple(fc.constant(text), cutsOf(text)));
    let hits = 0;
    fc.assert(
      fc.property(fc.array(anyShape, { minLength: 1, maxLength: 5 }), cut, (cases, [text, cuts]) => {
        const found = scanned(text, cases, into, cuts);
        hits += found.length;
        expectSame(found, naive(text, cases));
      }),
      { numRuns: 700 },
    );
    expect(hits).toBeGreaterThan(300);
  });

  it.each([0, 1, 2, 3, 4, 5])('with %d different anchors', (count) => {
    const anchored = ['@', '#', '%', '!', '~'].slice(0, count).map((mark) =>
      shapeCase([
        ['[a-z]{0,3}', '[a-z]{0,3}'],
        [mark, mark],
        ['[a-z]{1,2}', '[a-z]{1,2}'],
      ]),
    );
    const cases = [...anchored, KNOWN[0]];
    const text = fc
      .array(fc.constantFrom('a', 'bc', '@', '#', '%', '!', '~', ' ', '\n', '\0', '999912345'), {
        minLength: 300,
        maxLength: 600,
      })
      .map((pieces) => Buffer.from(pieces.join('')));
    fc.assert(
      fc.property(text, (bytes) => expectSame(scanned(bytes, cases, into), naive(bytes, cases))),
      { numRuns: 30 },
    );
  });

  it('pauses and goes on when a window holds more candidates than there is room for', () => {
    const lines = 12_000;
    const text = Buffer.from(Array.from({ length: lines }, (_, i) => `${10 + (i % 90)} a@b 7\n`).join(''));
    const cases = [KNOWN[1], KNOWN[8]];
    const found = scanned(text, cases, into);
    expect(found.length).toBe(lines * 3);
    expect(found.every(({ start, line }, i) => line === Math.floor(i / 3) + 1 && start < text.length)).toBe(true);
    expect(found.filter(({ shape }) => shape === 1).length).toBe(lines);
  });

  it('counts lines over windows from the line it is told', () => {
    const text = Buffer.from(`${'x\n'.repeat(300)}12\n${'y\n'.repeat(300)}34`);
    const lines: number[] = [];
    const lane = new Lane([{ shapes: [KNOWN[1].shape], verify: ({ line }) => lines.push(line) }]);
    into.set(text);
    lane.reset(1000);
    for (let from = 0; from < text.length; from += 300) {
      const to = Math.min(text.length, from + 300);
      lane.scan(into, Math.max(0, from - OVERLAP), from, to, Math.min(text.length, to + OVERLAP));
    }
    expect(lines).toEqual([1300, 1601]);
  });

  it('treats what lies outside the window as the edge of the text', () => {
    const text = Buffer.from(`x12y${' '.repeat(300)}x34y`);
    into.set(text);
    const found: number[] = [];
    const lane = new Lane([{ shapes: [KNOWN[1].shape], verify: ({ start }) => found.push(start) }]);
    lane.scan(into, 0, 0, text.length, text.length);
    expect(found).toEqual([]);
    lane.scan(into, 1, 1, text.length - 1, text.length - 1);
    expect(found).toEqual([]);
    lane.scan(into, 1, 1, 3, 3);
    expect(found).toEqual([1]);
  });
});

describe('a filter of bare runs', () => {
  // Nine digits with remainder 0; the sample is an eighth; names end in `bsn`.
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const shift = 3;
  const endings = new Uint8Array(1 << 15);
  const [b, s, n] = Buffer.from('bsn').map((letter) => letter & 31);
  endings[(b << 10) | (s << 5) | n] = 1;
  const passes = (run: string) => weights.reduce((sum, weight, i) => sum + weight * Number(run[i]), 0) % 11 === 0;
  const inSample = (run: string) => mix(Number(run)) >>> (32 - shift) === 0;

  const shown = (text: Buffer, into: Uint8Array, now: number) => {
    const found: number[] = [];
    const filter = { digits: 9, weights, modulus: 11, remainder: 0, endings, shift: () => now };
    const lane = new Lane([{ shapes: [KNOWN[0].shape], filter, verify: ({ start }) => found.push(start) }]);
    into.set(text);
    lane.scan(into, 0, 0, text.length, text.length);
    return found;
  };
  const runs = (text: Buffer) => [
    ...text.toString('latin1').matchAll(/(?<![A-Za-z0-9\x80-\xff])\d{9}(?![A-Za-z0-9\x80-\xff])/g),
  ];
  const piece = fc.oneof(
    fc.integer({ min: 1e8, max: 1e9 - 1 }).map(String),
    fc.constantFrom('bsn: ', 'BSN', 'bsn = x ', 'order ', ' ', '\n', ', ', 'a'),
  );
  const text = fc.array(piece, { minLength: 80, maxLength: 200 }).map((all) => Buffer.from(all.join(' ')));

  it.each(LOOPS)('keeps back nothing that counts, %s', (_, into) => {
    let [kept, all] = [0, 0];
    fc.assert(
      fc.property(text, (bytes) => {
        const found = new Set(shown(bytes, into, shift));
        const named = (at: number) =>
          /bsn[^a-z0-9]{0,6}(?:x[^a-z0-9]{0,3})?$/i.test(bytes.toString('latin1', Math.max(0, at - 20), at));
        const lost = runs(bytes).filter(
          ([run], i, list) => (passes(run) || inSample(run) || named(list[i].index)) && !found.has(list[i].index),
        );
        expect(lost.length).toBe(0);
        kept += found.size;
        all += runs(bytes).length;
        expect(shown(bytes, into, 0).length).toBe(runs(bytes).length);
      }),
      { numRuns: 100 },
    );
    // The loop in TypeScript shows them all.
    if (into === stream) expect(kept).toBeLessThan(all * 0.9);
    else expect(kept).toBe(all);
  });
});

describe('two lanes on one thread', () => {
  it('do not mix up their tables', () => {
    const text = Buffer.from('a12 b345 '.repeat(100));
    const into = stream ?? new Uint8Array(1 << 12);
    into.set(text);
    const counts = [0, 0];
    const lanes = ['[a-z]\\d{2}', '[a-z]\\d{3}'].map(
      (notation, i) => new Lane([{ shapes: [parseShape(notation)], verify: () => counts[i]++ }]),
    );
    for (let round = 0; round < 3; round++) for (const lane of lanes) lane.scan(into, 0, 0, text.length, text.length);
    expect(counts).toEqual([300, 300]);
  });
});
