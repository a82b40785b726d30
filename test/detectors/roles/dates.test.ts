import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesOf, dayNumber, weekday } from '../../../src/detectors/roles/dates.js';
import { DATE_FORMS } from '../../scan/population.js';

const day = fc.record({
  year: fc.integer({ min: 1900, max: 2029 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});

describe('dates of a column', () => {
  it.each(DATE_FORMS.map((form, at) => [at, form] as const))('are read as they were written, in form %i', (_, form) => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 30, maxLength: 60 }), (days) => {
        const texts = days.map(({ year, month, day: number }) => form([year, month, number]));
        const found = datesOf(texts);
        expect(found?.map(({ year, month, day: number }) => ({ year, month, day: number }))).toEqual(days);
      }),
      { numRuns: 40 },
    );
  });

  it('tell the month before the day by a day above twelve', () => {
    expect(datesOf(['01/31/1970', '02/03/1971'])).toMatchObject([
      { month: 1, day: 31 },
      { month: 2, day: 3 },
    ]);
  });

  it('may have unknown parts, as the register of persons writes them', () => {
    expect(datesOf(['19680000', '19950200', '00000000', '19700501'].slice(0, 2))).toMatchObject([
      { year: 1968, month: 0, day: 0 },
      { year: 1995, month: 2, day: 0 },
    ]);
  });

  it('say whether a time stands behind them', () => {
    const times = ['1970-05-01T12:30:00Z', '1970-05-01 00:00:00', '1970-05-01'];
    expect(datesOf(times)?.map(({ timed }) => timed)).toEqual([true, false, false]);
  });

  it.each([
    ['no numbers', ['een', 'twee']],
    ['numbers of eight digits', ['99999999', '12345678']],
    ['too few of them', ['1970-05-01', 'x', 'y']],
    ['impossible ones', ['1970-13-01', '1970-00-41']],
    ['nothing', []],
  ])('are none in %s', (_, texts) => expect(datesOf(texts)).toBeNull());

  it('have a number and a day of the week', () => {
    const date = { year: 2024, month: 2, day: 29, timed: false };
    expect([dayNumber(date), weekday(date)]).toEqual([19_782, 4]);
    expect(weekday({ year: 1953, month: 2, day: 1, timed: false })).toBe(0);
  });
});
