/** What a number format makes of a number. `invisible` shows nothing at all, `no-number` shows texts only. */
export type NumberKind = 'date' | 'time' | 'invisible' | 'no-number' | null;

/** Formats that every spreadsheet knows by their number (ECMA-376 part 1, 18.8.30; also those of East Asian systems). */
export function builtInKind(id: number): NumberKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? 'time' : null;
}

/** What a format code does: only whether it makes a date or a time of a number, or hides it. */
export function kindOfFormat(code: string): NumberKind {
  if (/^\s*(?:\[[^\]]*\])?\s*;\s*;\s*;\s*$/.test(code)) return 'invisible';
  if (/^\s*;\s*;?\s*$/.test(code)) return 'no-number';
  const plain = code
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, '')
    .replace(/am\/pm|a\/p/gi, 'h')
    .split(';')[0];
  if (/general|standa+rd|[0#?]/i.test(plain) && !/[yd]/i.test(plain.replace(/standa+rd/gi, '')))
    return /[hs]/i.test(plain) && /:/.test(plain) ? 'time' : null;
  if (/[ydj]|mmm/i.test(plain)) return 'date';
  return /[hms]/i.test(plain) ? 'time' : null;
}

const DAY = 86_400_000;
/** 30 December 1899, from which serial days count, and 1 January 1904. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465;

/**
 * The text of a number as its format shows it, where that is a date or time: ISO 8601, without a time at midnight. Null where
 * it is no date.
 *
 * @param serial days since the epoch of the workbook
 */
export function dateTextOf(serial: number, kind: NumberKind, is1904: boolean): string | null {
  if ((kind !== 'date' && kind !== 'time') || !(serial >= 0) || serial > LAST_SERIAL) return null;
  const seconds = Math.round(serial * 86_400);
  if (kind === 'time' && serial < 1) return new Date(seconds * 1000).toISOString().slice(11, 19);
  if (kind === 'time') return null;
  // The calendar of 1900 has a 29 February that was none: days before it are one off.
  const shift = !is1904 && serial < 60 ? DAY : 0;
  const text = new Date((is1904 ? EPOCH_1904 : EPOCH_1900) + seconds * 1000 + shift).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
