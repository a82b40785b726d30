import { describe, expect, test } from 'vitest';
import { AttributeWords } from '../../../src/detectors/attributes/words.js';
import { ColumnSample } from '../../../src/detectors/roles/sample.js';
import { toolbox } from '../../scan/making.js';

const { attributes } = toolbox();
const words = new AttributeWords(attributes);
const ruleOf = (cells: readonly string[]) => words.ruleOf(new ColumnSample(cells))?.rule.id ?? null;

describe('cells without a name', () => {
  test.each([
    ['belief', 'religie', ['katholiek', 'protestant', 'islam', 'katholiek']],
    ['civil status', 'burgerlijke-staat', ['gehuwd', 'ongehuwd', 'weduwe', 'gescheiden']],
    ['parties', 'politiek', ['VVD', 'D66', 'CDA', 'PvdA', 'VVD']],
  ])('are %s', (_, rule, cells) => expect(ruleOf(cells)).toBe(rule));

  test.each([
    ['two words', ['katholiek', 'islam', 'katholiek', 'islam']],
    ['one word, often', Array.from({ length: 50 }, () => 'gehuwd')],
    ['words in less than seven of ten', ['katholiek', 'islam', 'protestant', 'eik', 'es']],
    ['no word', ['eik', 'es', 'iep', 'beuk']],
    ['nothing', []],
    ['numbers', ['1', '2', '3']],
  ])('are nothing by %s', (_, cells) => expect(ruleOf(cells)).toBeNull());

  test('seven in ten are enough', () =>
    expect(
      ruleOf(['katholiek', 'islam', 'protestant', 'katholiek', 'islam', 'islam', 'islam', 'eik', 'es', 'iep']),
    ).toBe('religie'));
});

test('without rules nothing is found', () =>
  expect(new AttributeWords([]).ruleOf(new ColumnSample(['katholiek', 'islam', 'protestant']))).toBeNull());
