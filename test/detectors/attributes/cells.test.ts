import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AttributeCells, plain, wordsOf } from '../../../src/detectors/attributes/cells.js';
import { ColumnSample } from '../../../src/detectors/roles/sample.js';
import type { AttributeValues } from '../../../src/model/rule.js';

const NOTHING: AttributeValues = { words: [], forms: [], flag: false, text: false };
const shareOf = (values: Partial<AttributeValues>, cells: readonly string[]) =>
  new AttributeCells({ ...NOTHING, ...values }).fitOf(new ColumnSample(cells));

describe('words', () => {
  const words = ['gehuwd', 'geen religie', 'oud-katholiek', 'coöperatief'];

  test.each([
    ['as it is', 'gehuwd'],
    ['in capitals', 'GEHUWD'],
    ['among others', 'is gehuwd (1998)'],
    ['of two parts', 'geen religie'],
    ['of two parts among others', 'heeft geen religie'],
    ['with a hyphen', 'Oud-katholiek'],
    ['with an underscore', 'oud_katholiek'],
    ['with an accent', 'COÖPERATIEF'],
    ['with its accent apart', 'coo\u0308peratief'],
    ['without its accent', 'cooperatief'],
  ])('a word %s', (_, cell) => expect(shareOf({ words }, [cell])).toBe(1));

  test.each([
    ['a part of a word', 'ongehuwd'],
    ['one of two parts', 'religie'],
    ['a word in a long text', 'zij is nu al een jaar of tien gehuwd met hem'],
  ])('not by %s', (_, cell) => expect(shareOf({ words }, [cell])).toBe(0));

  test('each cell counts as often as it is there', () =>
    expect(shareOf({ words }, ['gehuwd', 'gehuwd', 'gehuwd', 'rood'])).toBe(0.75));

  test('missing cells do not count', () => expect(shareOf({ words }, ['gehuwd', '', 'NA', 'onbekend'])).toBe(1));
});

describe('flags', () => {
  test.each(['ja', 'Nee', 'J', 'n', 'Y', 'TRUE', 'false', 'waar', 'onwaar', '0', '1', 'x'])('%s', (cell) =>
    expect(shareOf({ flag: true }, [cell])).toBe(1),
  );
  test.each(['2', 'misschien', 'jaar', '10'])('%s is none', (cell) => expect(shareOf({ flag: true }, [cell])).toBe(0));
});

describe('ranges', () => {
  const range = [30, 250] as const;

  test.each(['30', '250', '182,5', '182.5'])('%s is within', (cell) => expect(shareOf({ range }, [cell])).toBe(1));
  test.each(['29', '251', '-40', '1e2', 'lang', '30 cm', '29,99'])('%s is not', (cell) =>
    expect(shareOf({ range }, [cell])).toBe(0),
  );
});

describe('sentences', () => {
  test.each([
    'Woont alleen en krijgt hulp van dochter',
    'Mevrouw is vorig jaar gevallen.',
    'één jongen én z’n oma zijn hier',
  ])('%s', (cell) => expect(shareOf({ text: true }, [cell])).toBe(1));
  test.each([
    'Kort',
    'Hulp bij het',
    'abcdefghijklmnopqrstuvwxyz',
    '12 34 56 78 90 12 34 56',
    'Utrecht-Noordoost wijk',
  ])('%s is none', (cell) => expect(shareOf({ text: true }, [cell])).toBe(0));
});

test('forms are of the whole cell', () => {
  const forms = ['[ACGT]/[ACGT]'];
  expect(shareOf({ forms }, ['A/G', 'C/C'])).toBe(1);
  expect(shareOf({ forms }, ['A/GG', 'xA/G'])).toBe(0);
});

test('a check of the package is tried', () => expect(shareOf({ check: 'icd10' }, ['F32.1', 'regen'])).toBe(0.5));

test('a rule that says nothing of its cells knows none', () => {
  expect(new AttributeCells(NOTHING).isKnown).toBe(false);
  expect(shareOf({}, ['gehuwd', '1'])).toBe(0);
});

test('a cell is compared whole, by pairs and by words', () =>
  expect(wordsOf('Geen Religie/kerk')).toEqual([
    'geen religie/kerk',
    'geen religie',
    'religie kerk',
    'geen',
    'religie',
    'kerk',
  ]));

test('whatever a cell holds, it is a share', () => {
  const all = new AttributeCells({
    words: ['x'],
    forms: ['a{1,4}'],
    flag: true,
    text: true,
    range: [0, 1],
    check: 'icd10',
  });
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.double().map(String))), (cells) => {
      const share = all.fitOf(new ColumnSample(cells));
      return share >= 0 && share <= 1 && cells.every((cell) => wordsOf(cell).length <= 16 && plain(cell) !== null);
    }),
  );
});
