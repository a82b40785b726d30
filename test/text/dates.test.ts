import { describe, expect, it } from 'vitest';
import { addDays, dayInWords, isDate, localDate } from '../../src/text/dates.js';

describe('a date', () => {
  it.each(['2026-03-01', '2024-02-29', '1999-12-31', '9999-12-31'])('%s exists', (text) => {
    expect(isDate(text)).toBe(true);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '01-03-2026', '0001-01-01', '2026-03-01T00:00', ''])(
    '%j does not',
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );

  it('is so many days later, over months, years and summer time', () => {
    expect(addDays('2026-03-01', 0)).toBe('2026-03-01');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2026-12-31', 365)).toBe('2027-12-31');
  });

  it('of a moment is that of the clock on the wall', () => {
    expect(localDate(new Date(2026, 0, 1, 0, 0, 1))).toBe('2026-01-01');
    expect(localDate(new Date(2026, 11, 31, 23, 59, 59))).toBe('2026-12-31');
  });

  it('is told in words, and only when it is one', () => {
    expect(dayInWords('2017-05-01T10:00:00Z', 'nl')).toBe('1 mei 2017');
    expect(dayInWords('2026-12-31', 'en')).toBe('31 December 2026');
    expect(dayInWords('2026-02-30', 'nl')).toBe(null);
    expect(dayInWords('toen', 'nl')).toBe(null);
  });
});
