import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallCounts } from '../../src/detectors/small-cells/derive.js';
import { type Count, countOf } from '../../src/detectors/small-cells/grid.js';
import { analyse, findingsIn } from '../scan/making.js';

const RULE = 'kleine-cel';

function found(name: string, content: string) {
  return analyse(name, content).matches.find(({ kind }) => kind === 'small-cells');
}

describe('a count', () => {
  it.each<[string, Count]>([
    ['12', 12],
    ['1.234', 1234],
    ['1 234', 1234],
    ['.', null],
    ['x', null],
    ['<5', null],
    ['n.b.', null],
    ['-', Number.NaN],
    ['', Number.NaN],
    ['1,5', Number.NaN],
    ['Noord', Number.NaN],
  ])('%s', (text, count) => expect(countOf(text)).toEqual(count));
});

describe('small counts', () => {
  const plain = (rows: Count[][]) => ({ rows, isTotal: rows.map(() => false), total: -1 });

  it('are those from 1 to below the threshold; zero is nobody', () => {
    expect(smallCounts(plain([[0, 1, 4, 5, 10]]), 5)).toMatchObject({ cells: 5, small: 2, derivable: 0 });
  });

  it('are not looked for in totals', () => {
    const rows = [
      [3, 20],
      [3, 20],
    ];
    expect(smallCounts({ rows, isTotal: [false, true], total: 0 }, 5)).toMatchObject({ small: 0 });
  });

  it('follow from the total of their row', () => {
    const rows: Count[][] = [[20, null, 12, 35]];
    expect(smallCounts({ rows, isTotal: [false], total: 3 }, 5)).toMatchObject({ small: 0, derivable: 1 });
  });

  it('follow from the total of their column, and free the next', () => {
    const rows: Count[][] = [
      [20, null, 23],
      [null, null, 14],
      [32, 5, 37],
    ];
    // 20 + x = 23 gives 3 in the first row; then the column gives 2 in the second, and its row 12.
    expect(smallCounts({ rows, isTotal: [false, false, true], total: 2 }, 5)).toMatchObject({ derivable: 2 });
  });

  it('stay hidden when a second cell is left out as well', () => {
    const rows: Count[][] = [
      [null, null, 23],
      [null, null, 14],
      [32, 5, 37],
    ];
    expect(smallCounts({ rows, isTotal: [false, false, true], total: 2 }, 5)).toMatchObject({ derivable: 0 });
  });

  it('are found again whichever one cell of a full table is left out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        (parts, r, c) => {
          const withTotal = parts.map((row) => [...row, row.reduce((a, b) => a + b, 0)]);
          const totals = [0, 1, 2, 3].map((at) => withTotal.reduce((sum, row) => sum + row[at], 0));
          const rows: Count[][] = [...withTotal, totals];
          const [row, column] = [r % parts.length, c % 3];
          const hidden = parts[row][column];
          rows[row][column] = null;
          const isTotal = rows.map((_, at) => at === parts.length);
          const { derivable } = smallCounts({ rows, isTotal, total: 3 }, 5);
          expect(derivable).toBe(hidden >= 1 && hidden < 5 ? 1 : 0);
        },
      ),
    );
  });
});

describe('a table of counts', () => {
  it('of clients with small cells is a warning', () => {
    const content = 'wijk;aantal_clienten\nNoord;120\nZuid;3\nOost;45\n';
    const [finding] = findingsIn('tabel.csv', content).filter(({ rule }) => rule === RULE);
    expect(finding).toMatchObject({ effect: 'warn', evidence: { cells: 3, smallCells: 1, threshold: 5 } });
    expect(finding.location).toMatchObject({ firstRow: 3, lastRow: 3 });
  });

  it('under the name of what is counted is one as well', () => {
    const content = 'wijk;2018;2019;2020\nNoord;120;130;140\nZuid;3;12;2\nOost;45;44;43\nTotaal;168;186;185\n';
    expect(found('wmo-clienten-per-wijk.csv', content)).toMatchObject({ cells: 12, small: 2 });
  });

  it.each([
    ['of trees', 'bomen.csv', 'wijk;aantal_bomen\nNoord;120\nZuid;3\nOost;45\n'],
    ['of schools', 'scholen.csv', 'wijk;aantal_scholen\nNoord;12\nZuid;3\nOost;4\n'],
    ['rounded to fives', 'clienten.csv', 'wijk;aantal_clienten\nNoord;120\nZuid;5\nOost;45\n'],
    ['as shares', 'clienten.csv', 'wijk;perc_clienten\nNoord;12\nZuid;3\nOost;4\n'],
  ])('%s is silent', (_, name, content) => expect(found(name, content)).toBeUndefined());
});
