import { describe, expect, it } from 'vitest';
import { sample, silentCuts, silentLosses } from '../sheets/samples.js';

describe('a damaged workbook', () => {
  it.each(['xls/xlwt.xls', 'xls/libreoffice.xls', 'xls/biff5.xls', 'xls/pivot.xls'])(
    'of %s loses nothing without a word',
    async (path) => {
      expect(await silentLosses(sample(path), 75, 1)).toEqual([]);
    },
  );

  it('that is cut off never passes for a whole one', async () => {
    const bytes = sample('xls/xlwt.xls');
    expect(await silentCuts(bytes, 37)).toEqual([]);
  });
});
