import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kernel } from '../../src/matching/kernel/kernel.js';
import { PhraseFinder } from '../../src/matching/phrases.js';

const WORDS = ['klantnummer', 'burgerservicenummer', 'ww', 'pwd', 'tel', 'vnummer', 'client', 'clientnummer', 'naam'];
const PREFIXES = ['AKIA', 'ghp_', 'glpat-'];
const finder = new PhraseFinder(WORDS, PREFIXES);

function found(text: string | Uint8Array, from = 0): [word: string, start: number, end: number][] {
  const buf = Buffer.from(text);
  const all: [string, number, number][] = [];
  finder.find(buf, 0, from, buf.length, buf.length, (start, end, word) => all.push([word, start, end]));
  return all;
}

function foundCompiled(text: Uint8Array, from: number): [string, number, number][] {
  const loop = kernel();
  const stream = loop?.takeStream();
  if (!loop || !stream) throw new Error('The compiled loops are missing: npm run build');
  try {
    stream.set(text);
    const [tables] = loop.loadTables({}, [finder.tables]);
    const all: [string, number, number][] = [];
    finder.findCompiled(loop, tables, [
      stream,
      0,
      from,
      text.length,
      text.length,
      (start, end, word) => all.push([word, start, end]),
    ]);
    return all;
  } finally {
    loop.giveStream();
  }
}

const words = (text: string) => found(text).map(([word]) => word);

describe('words in text', () => {
  test.each([
    ['Klantnummer: 1', ['klantnummer']],
    ['"klant_nummer"', ['klantnummer']],
    ['klantNummer=', ['klantnummer']],
    ['het KLANT-NUMMER van', ['klantnummer']],
    ['burger.service.nummer', ['burgerservicenummer']],
    ['v-nummer', ['vnummer']],
    ['ww: x', ['ww']],
    ['ww', ['ww']],
    ['Tel. 1', ['tel']],
    ['cliëntnummer', ['clientnummer']],
    ['Cliënt nummer', ['client', 'clientnummer']],
    ['naam1=', ['naam']],
    ['vnummer2', ['vnummer']],
    ['AKIAXX', ['AKIA']],
    ['x=ghp_abc', ['ghp_']],
    ['glpat-q', ['glpat-']],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected));

  test.each(['eklantnummer', 'klantnummers', 'klant  nummer', 'telnummer', 'akia', 'swww', 'klant\nnummer', ''])(
    'nothing in %j',
    (text) => expect(words(text)).toEqual([]),
  );

  test('the place of a word is its own', () => {
    expect(found('uw klant_nummer')).toEqual([['klantnummer', 3, 15]]);
  });

  test('a word that begins before the window is left to the one before', () => {
    expect(found('klantnummer naam', 3)).toEqual([['naam', 12, 16]]);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    ...WORDS,
    ...PREFIXES,
    'klant',
    'nummer',
    'Nummer',
    'cliënt',
    '_',
    '-',
    '.',
    ' ',
    '\n',
    '"',
    'ë',
    '1',
  ),
  fc.string({ maxLength: 6 }),
);

test('the compiled loop finds the same', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.nat(40), (pieces, skip) => {
      const buf = Buffer.from(pieces.join(''));
      const from = Math.min(skip, buf.length);
      expect(foundCompiled(buf, from)).toEqual(found(buf, from));
    }),
  );
});

test('a word inside encoded bytes is none', () => {
  const encoded = 'qB7xKz9QmT2wLp4RvY8sNd3Hf6Jg1Cc5'.repeat(2);
  expect(words(`${encoded}Naam${encoded}`)).toEqual([]);
  expect(words(`${encoded}+ww/${encoded}`)).toEqual([]);
  expect(words(`${encoded}\nnaam: x\n${encoded}`)).toEqual(['naam']);
});

test('a word is found whatever stands around it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...WORDS), fc.string(), fc.string(), (word, before, after) => {
      expect(words(`${before} ${word}!${after}`)).toContain(word);
    }),
  );
});
