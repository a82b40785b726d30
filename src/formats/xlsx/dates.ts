const DAY = 86_400;
/** Last day that the programs know: 9999-12-31. */
const LAST_SERIAL = 2_958_465;
/** Days from 0000-03-01 to the day before the first one of each system. */
const EPOCH_1900 = 693_899;
const EPOCH_1904 = EPOCH_1900 + 1462;
/** The programs take 1900 for a leap year: serial numbers below are a day later than the rest says. */
const AFTER_LEAP_DAY = 60;

/** Bytes of a date, written by `writeDate`. */
export const dateBytes = Buffer.alloc(32);

/**
 * Writes a date of a spreadsheet (days since 1899-12-30 or 1904-01-01) as ISO 8601 into `dateBytes`: a day, a day and a time,
 * or a time only where there is no day.
 *
 * @returns number of bytes; 0 where it is no date
 */
export function writeDate(serial: number, is1904: boolean): number {
  if (!(serial >= 0 && serial <= LAST_SERIAL + 1)) return 0;
  let day = Math.floor(serial);
  // Halves of a second are rounded, as the programs show them.
  let seconds = Math.round((serial - day) * DAY);
  if (seconds === DAY) {
    seconds = 0;
    day++;
  }
  let at = 0;
  if (day > 0 || (is1904 && seconds === 0)) at = writeDay(day, is1904);
  if (seconds === 0 && at > 0) return at;
  if (at > 0) dateBytes[at++] = 32;
  at = two(at, Math.floor(seconds / 3600), 58);
  at = two(at, Math.floor(seconds / 60) % 60, 58);
  return two(at, seconds % 60, 0);
}

/** Days to a date of the Gregorian calendar, after Howard Hinnant's `civil_from_days`. */
function writeDay(serial: number, is1904: boolean): number {
  let days = serial + (is1904 ? EPOCH_1904 : EPOCH_1900);
  if (!is1904 && serial < AFTER_LEAP_DAY) days++;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  let at = two(0, Math.floor(year / 100), 0);
  at = two(at, year % 100, 45);
  at = two(at, month, 45);
  return two(at, day, 0);
}

function two(at: number, value: number, after: number): number {
  dateBytes[at] = 48 + Math.floor(value / 10);
  dateBytes[at + 1] = 48 + (value % 10);
  if (after === 0) return at + 2;
  dateBytes[at + 2] = after;
  return at + 3;
}
