import { numberText } from '../cells.js';
import { dateOf, dateOfDays, SAS_EPOCH, timeOf } from '../statistics/dates.js';

/** What a number counts, by its format: days since 1960, seconds since 1960, seconds of a day. */
export type NumberKind = 'date' | 'datetime' | 'time' | null;

const SEPARATED = '[BCDNPS]?';
const DATE = new RegExp(
  `^(?:DATE|(?:DDMMYY|MMDDYY|YYMMDD|MMYY|YYMM|YYQ|YYQR|YYWEEK[UVW]?)${SEPARATED}|DAY|DOWNAME|JULDAY|JULIAN|MONNAME|MONTH|` +
    'MONYY|QTRR?|NENGO|MINGUO|WEEKDATX?|WEEKDATE|WEEKDAY|WEEK[UVW]?|WORDDAT[EX]|YEAR|YYMON|[BE]8601DA|IS8601DA|NLDATE\\w*|' +
    'EURDF\\w*|XYYMMDD|HDATE|HEBDATE)$',
);
const DATETIME =
  /^(?:DATETIME|DATEAMPM|DTWKDATX|DTDATE|DTMONYY|DTYEAR|DTYYQC|[BE]8601(?:D[NTXZ]|LX)|MDYAMPM|IS8601DT|NLDATM\w*|EURDFDT)$/;
const TIME = /^(?:TIME|HHMM|HOUR|MMSS|TIMEAMPM|TOD|[BE]8601T[MXZ]|[BE]8601LZ|IS8601TM|NLTIM\w*)$/;
const DAYS_TO_1970 = 3653;

export function kindOf(format: string): NumberKind {
  // A width may stand behind the name.
  const name = format.replace(/\d*\.?\d*$/, '');
  if (DATETIME.test(format) || DATETIME.test(name)) return 'datetime';
  if (DATE.test(format) || DATE.test(name)) return 'date';
  return TIME.test(format) || TIME.test(name) ? 'time' : null;
}

export function shown(value: number, kind: NumberKind): string {
  if (kind === 'date') return dateOfDays(value - DAYS_TO_1970, value);
  if (kind === 'datetime') return dateOf(value - SAS_EPOCH, value);
  return kind === 'time' ? timeOf(value) : numberText(value);
}

const whole = Buffer.alloc(8);

/** A number of 8 bytes or fewer: what is left out are the least significant ones. */
export function numberAt(bytes: Buffer, from: number, length: number, bigEndian: boolean): number {
  if (length === 8) return bigEndian ? bytes.readDoubleBE(from) : bytes.readDoubleLE(from);
  whole.fill(0);
  bytes.copy(whole, bigEndian ? 0 : 8 - length, from, from + length);
  return bigEndian ? whole.readDoubleBE(0) : whole.readDoubleLE(0);
}
