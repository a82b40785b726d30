import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guessEncoding, isBare } from '../../../src/readers/encoding.js';
import { LineRoom, type LineSurvey, surveyLines, surveyPlain } from '../../../src/readers/structure/survey.js';
import { structureOf } from '../../../src/readers/structure.js';
import { describeCompiled } from '../../matching/compiled.js';
import { isKnown } from '../recorder.js';

const MOST = 501;

/** Bytes of which lines, cells and their quotes are made, in runs of all lengths, so that blocks end anywhere in them. */
const piece = fc.constantFrom('"', ';', '\t', '|', ',', '\n', ' ', '7', 'a', '\r', '\v', 'é', ';"', ',"', '\n"', '"\n');
const bytes = fc
  .array(fc.tuple(piece, fc.integer({ min: 1, max: 20 })), { maxLength: 120 })
  .map((runs) => Buffer.from(runs.map(([sign, times]) => sign.repeat(times)).join(''), 'utf8'));

/** What was found, by line. */
function linesOf({ count, room }: LineSurvey): number[][] {
  return Array.from({ length: count }, (_, at) =>
    [room.starts, room.ends, room.digits, room.flags, ...room.marks].map((list) => list[at]),
  );
}

describeCompiled('the compiled survey of lines', (_, stream) => {
  const placed = (text: Uint8Array) => {
    // What lies behind the text belongs to another one.
    stream.fill('9;"\n'.charCodeAt(text.length % 4), 0, text.length + 64);
    stream.set(text);
    return stream.subarray(0, text.length);
  };

  it('is the one of the loop in TypeScript', () => {
    fc.assert(
      fc.property(bytes, (text) => {
        const room = new LineRoom(MOST);
        const plain = linesOf({ count: surveyPlain(text, MOST, room), room });
        expect(linesOf(surveyLines(placed(text), MOST, new LineRoom(MOST)))).toEqual(plain);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['as many lines as there is room for', 'a\n'.repeat(501)],
    ['many more', '"1;2"\n'.repeat(3000)],
    ['newlines', '\n'.repeat(2000)],
  ])('is so for %s', (_name, text) => {
    const given = Buffer.from(text);
    const room = new LineRoom(MOST);
    const plain = linesOf({ count: surveyPlain(given, MOST, room), room });
    expect(linesOf(surveyLines(placed(given), MOST, new LineRoom(MOST)))).toEqual(plain);
  });

  it('leads to the same structure', () => {
    fc.assert(
      fc.property(bytes, fc.boolean(), (text, whole) => {
        const plain = structureOf(text, whole, isKnown);
        expect(structureOf(placed(text), whole, isKnown)).toEqual(plain);
      }),
      { numRuns: 1000 },
    );
  });

  it('counts the bytes that are no text like the loop in TypeScript', () => {
    const raw = fc.array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(raw, (runs) => {
        const text = Uint8Array.from(runs.flatMap(([byte, times]) => Array<number>(times).fill(byte)));
        expect(guessEncoding(placed(text), true)).toEqual(guessEncoding(text, true));
        expect(isBare(placed(text))).toBe(isBare(text));
      }),
      { numRuns: 2000 },
    );
  });
});
