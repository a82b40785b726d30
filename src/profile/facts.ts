import { isPostcodeLetters } from '../identifiers/postcode.js';
import { COMMA, DASH, DOT, IS_LETTER, NINE, PLUS, SPACE, ZERO } from '../matching/bytes.js';
import { isDigest } from '../pseudonyms/written.js';

/**
 * What the form of one cell says, as bits. A cell has several: `1996` is an integer, a year, a PC4 and a
 * house number until the column decides.
 */
export const FACT = {
  INTEGER: 1 << 0,
  DECIMAL: 1 << 1,
  /** Letters occur. */
  LETTERS: 1 << 2,
  /** Date with separators, either order. */
  DATE: 1 << 3,
  /** YYYYMMDD or DDMMYYYY without separators. */
  DATE8: 1 << 4,
  YEAR: 1 << 5,
  /** 1000–9999. */
  PC4: 1 << 6,
  /** 1234AB or 1234 AB, not SA, SD or SS. */
  PC6: 1 << 7,
  /** A PC6 and a house number in one cell. */
  PC6_HOUSE: 1 << 8,
  /** Two letters that can end a postcode. */
  TWO_LETTERS: 1 << 9,
  ONE_LETTER: 1 << 10,
  /** 1–26: a letter as a number. */
  SMALL: 1 << 11,
  /** 1–99999 without a leading zero. */
  HOUSE: 1 << 12,
  /** House number with a letter or addition: 12a, 12-bis. */
  HOUSE_ADDITION: 1 << 13,
  /** 0–120. */
  AGE: 1 << 14,
  /** M, V, F, X, man, vrouw, male, female, 1, 2. */
  SEX: 1 << 15,
  /** A run of ten digits or more. */
  WIDE: 1 << 16,
  /** Digits among other characters, enough for an identifier, in no form of its own: value detectors look inside. */
  MIXED: 1 << 17,
  /** A number rounded by an exponent with too few digits: its end is lost. */
  DAMAGED: 1 << 18,
  /** Four digits that are two letters as numbers: 0102. */
  LETTER_PAIR: 1 << 19,
  /** Hexadecimal digits or base64 of the length of a digest. */
  DIGEST: 1 << 20,
  /** Several words, a name with its value, or a sign of an e-mail address: value detectors look inside. */
  TEXT: 1 << 21,
  /** Letters and a few digits without a blank, as long as a key of a service: value detectors look inside. */
  KEY: 1 << 22,
} as const;

/** A date with at most a time behind it; more may hold anything. */
const ONLY_DATE = /^[\d/.-]{6,10}(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const SEX_WORDS = new Set(['m', 'v', 'f', 'x', 'o', 'man', 'vrouw', 'male', 'female', 'mannelijk', 'vrouwelijk']);
const LONGEST_DIGITS = 40;
/** Fewer digits than any shape needs: no detector finds anything inside. */
const FEWEST_INSIDE = 5;
/** Longer texts are no code of a sex, and no written form of a number or an address. */
const LONGEST_WORD = 12;
const LONGEST_FORM = 80;
/** Shorter texts, and those of fewer words, hold no name with something behind it. */
const SHORTEST_TEXT = 16;
const FEWEST_BLANKS = 2;
const SHORTEST_KEY = 20;
const AT_SIGN = 64;
/** Behind a letter they part a name from its value: `kenteken: …`, `pwd=…`; a time has them behind a digit. */
const COLON = 58;
const EQUALS = 61;
/** Digits with separators, also as a spreadsheet protects them: an apostrophe before, or `="…"` around. */
const IDENTIFIER_TEXT = /^(?:=")?'?\d[\d .,'/-]*\d"?$/;

const WRITTEN_DATE =
  /^(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2}))(?:[ T]\d{1,2}:\d{2}.*)?$/;

/** The result of looking at one cell; reused between calls. */
export class CellFacts {
  /** Bits of `FACT`. */
  bits = 0;
  /** ASCII digits of the canonical number, when the cell is one: separators, `.0` and exponents taken away. */
  readonly digits = new Uint8Array(LONGEST_DIGITS);
  digitCount = 0;
  /** Numeric value for integers and decimals, NaN otherwise. */
  value = Number.NaN;
  /** Longest run of digits: where it begins in the buffer, and its length. */
  runStart = 0;
  runLength = 0;

  /** Looks at `buf[start, end)`, which has no blanks at its edges. */
  look(buf: Uint8Array, start: number, end: number): void {
    this.bits = 0;
    this.digitCount = 0;
    this.value = Number.NaN;
    this.runStart = start;
    this.runLength = 0;
    const length = end - start;
    let digits = 0;
    let letters = 0;
    let run = 0;
    let blanks = 0;
    let signs = 0;
    for (let i = start; i < end; i++) {
      const b = buf[i];
      if (b >= ZERO && b <= NINE) {
        digits++;
        if (++run > this.runLength) {
          this.runLength = run;
          this.runStart = i - run + 1;
        }
      } else {
        run = 0;
        if (IS_LETTER[b]) letters++;
        else if (b === SPACE) blanks++;
        else if (b === AT_SIGN || ((b === COLON || b === EQUALS) && i > start && IS_LETTER[buf[i - 1]])) signs++;
      }
    }
    if (signs > 0 || (length >= SHORTEST_TEXT && blanks >= FEWEST_BLANKS && letters > 0)) this.bits |= FACT.TEXT;
    if (this.runLength >= 10) this.bits |= FACT.WIDE;
    if (digits === length) this.integer(buf, start, length);
    else if (letters === 0) this.punctuated(buf, start, end, digits);
    else this.lettered(buf, start, end, digits, letters, blanks);
  }

  private integer(buf: Uint8Array, start: number, length: number): void {
    this.bits |= FACT.INTEGER;
    if (length > LONGEST_DIGITS) return;
    for (let i = 0; i < length; i++) this.digits[i] = buf[start + i];
    this.digitCount = length;
    if (length > 15) return;
    let value = 0;
    for (let i = start; i < start + length; i++) value = value * 10 + buf[i] - ZERO;
    this.value = value;
    this.integerFacts(value, length, buf[start] === ZERO && length > 1);
  }

  private integerFacts(value: number, length: number, padded: boolean): void {
    if (length === 4 && value >= 1000) this.bits |= FACT.PC4;
    if (length === 4 && value >= 1900 && value <= 2035) this.bits |= FACT.YEAR;
    if (length === 4 && isLetterNumber(Math.trunc(value / 100)) && isLetterNumber(value % 100))
      this.bits |= FACT.LETTER_PAIR;
    if (length === 8 && (isDate(value) || isDayFirst(value))) this.bits |= FACT.DATE8;
    if (length <= 2 && value >= 1 && value <= 26) this.bits |= FACT.SMALL;
    if (!padded && value >= 1 && value <= 99999) this.bits |= FACT.HOUSE;
    if (!padded && value <= 120) this.bits |= FACT.AGE;
    if (length === 1 && (value === 1 || value === 2)) this.bits |= FACT.SEX;
  }

  /** Digits and punctuation only: decimals, dates, numbers with separators. */
  private punctuated(buf: Uint8Array, start: number, end: number, digits: number): void {
    if (digits === 0 || digits > LONGEST_DIGITS) return;
    const plain = plainDecimal(buf, start, end);
    if (!Number.isNaN(plain) && !Number.isInteger(plain)) {
      this.value = plain;
      this.bits |= FACT.DECIMAL;
      return;
    }
    const groups = digits >= 8 && digits <= 10 ? groupsOfDigits(buf, start, end) : 0;
    if (groups > 2 && digits === 9) {
      // 123.456.782, 1234 56 782: more digits than a date has, and one kind of sign between them is no decimal.
      this.takeDigits(buf, start, end);
      return;
    }
    const text = ascii(buf, start, end);
    if (groups > 2) {
      if (!this.writtenDate(text)) this.takeDigits(buf, start, end);
      return;
    }
    this.otherNumber(text, digits);
  }

  /** Numbers with thousands, `.0`, dates with a time, protected numbers of spreadsheets. */
  private otherNumber(text: string, digits: number): void {
    const value = decimalValue(text);
    if (!Number.isNaN(value)) {
      this.value = value;
      if (Number.isInteger(value) && value >= 0 && /[.,]0+$/.test(text) && value < 1e15) {
        // 123.0 is what a float column makes of an identifier.
        this.setDigits(String(value));
        this.bits |= FACT.INTEGER;
        this.integerFacts(value, this.digitCount, false);
        return;
      }
      this.bits |= FACT.DECIMAL;
      return;
    }
    if (this.writtenDate(text) && ONLY_DATE.test(text)) return;
    if (digits >= 8 && digits <= 10 && (this.bits & FACT.DATE) === 0 && IDENTIFIER_TEXT.test(text))
      this.setDigits(text.replace(/\D/g, ''));
    else if (digits >= FEWEST_INSIDE) this.bits |= FACT.MIXED;
  }

  private lettered(buf: Uint8Array, start: number, end: number, digits: number, letters: number, blanks: number): void {
    this.bits |= FACT.LETTERS;
    const length = end - start;
    if (digits === 0) {
      if (length <= LONGEST_WORD) this.wordFacts(ascii(buf, start, end).toLowerCase(), letters);
      return;
    }
    if (digits >= FEWEST_INSIDE) this.bits |= FACT.MIXED;
    else if (length >= SHORTEST_KEY && blanks === 0) this.bits |= FACT.KEY;
    if (isDigest(buf, start, end)) this.bits |= FACT.DIGEST;
    if (length > LONGEST_FORM) return;
    const text = ascii(buf, start, end);
    if (/^\d[.,]\d+e[+-]?\d+$|^\d+e[+-]?\d+$/i.test(text)) {
      this.bits &= ~FACT.MIXED;
      this.exponent(text);
      return;
    }
    const postcode = /^(?:NL-?)?([1-9]\d{3}) ?([A-Za-z]{2})(.*)$/.exec(text);
    if (postcode && isPostcodeLetters(postcode[2])) {
      if (postcode[3] === '') this.bits |= FACT.PC6;
      else if (/^[ ,;/_-]{0,3}\d{1,5}(?:[ -]?[a-zA-Z0-9]{1,4})?$/.test(postcode[3])) {
        this.bits = (this.bits | FACT.PC6_HOUSE) & ~FACT.MIXED;
      }
    } else if (isFullAddress(text)) this.bits |= FACT.PC6_HOUSE;
    else if (/^\d{1,5} ?[-/]?[ ]?[a-zA-Z]{1,4}\d?$/.test(text)) this.bits |= FACT.HOUSE_ADDITION;
    else if (this.writtenDate(text) && ONLY_DATE.test(text)) this.bits &= ~FACT.MIXED;
  }

  private wordFacts(word: string, letters: number): void {
    if (letters === 1 && word.length === 1) this.bits |= FACT.ONE_LETTER;
    if (letters === 2 && word.length === 2 && isPostcodeLetters(word)) this.bits |= FACT.TWO_LETTERS;
    if (SEX_WORDS.has(word)) this.bits |= FACT.SEX;
  }

  /** `1.11222333E+08` is an integer again; `1.11222E+08` has lost its end. */
  private exponent(text: string): void {
    const value = Number(text.replace(',', '.'));
    this.value = value;
    const [mantissa, power] = text.toLowerCase().split('e');
    const kept = mantissa.replace(/\D/g, '').length - 1;
    const needed = Number(power);
    this.bits &= ~FACT.LETTERS;
    if (!Number.isInteger(value) || value < 0 || value >= 1e15) {
      this.bits |= FACT.DECIMAL;
      return;
    }
    this.bits |= FACT.INTEGER;
    if (kept < needed && !/^\d0*$/.test(mantissa.replace(/\D/g, ''))) {
      this.bits |= FACT.DAMAGED;
      return;
    }
    this.setDigits(String(value));
    this.integerFacts(value, this.digitCount, false);
  }

  /** 2017-05-01, 1-5-2017, 01/05/17, with an optional time. Its value is 20170501, as without separators. */
  private writtenDate(text: string): boolean {
    const match = WRITTEN_DATE.exec(text);
    if (!match) return false;
    const [year, first, second] = match[1] ? [match[1], match[3], match[4]] : [match[8], match[7], match[5]];
    // Either order of day and month.
    const [month, day] = Number(first) > 12 ? [Number(second), Number(first)] : [Number(first), Number(second)];
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    this.bits |= FACT.DATE;
    if (year.length === 4) this.value = Number(year) * 10_000 + month * 100 + day;
    return true;
  }

  /** The digits of a number with signs between them. */
  private takeDigits(buf: Uint8Array, start: number, end: number): void {
    for (let i = start; i < end; i++) if (buf[i] >= ZERO && buf[i] <= NINE) this.digits[this.digitCount++] = buf[i];
  }

  private setDigits(text: string): void {
    this.digitCount = Math.min(text.length, LONGEST_DIGITS);
    for (let i = 0; i < this.digitCount; i++) this.digits[i] = text.charCodeAt(i);
  }
}

function ascii(buf: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += String.fromCharCode(buf[i]);
  return text;
}

/** Number of runs of digits with one and the same sign between them; 0 when anything else stands there. */
function groupsOfDigits(buf: Uint8Array, start: number, end: number): number {
  let groups = 0;
  let between = 1;
  let sign = 0;
  for (let i = start; i < end; i++) {
    const byte = buf[i];
    if (byte >= ZERO && byte <= NINE) {
      if (between > 0) groups++;
      between = 0;
    } else if (++between > 1 || (byte !== DOT && byte !== COMMA && byte !== DASH && byte !== SPACE)) return 0;
    else if (sign !== 0 && byte !== sign) return 0;
    else sign = byte;
  }
  return between === 0 ? groups : 0;
}

/** `1.5`, `-1,5`, `.5` with up to 15 digits, without making a text of it; NaN for anything else. */
function plainDecimal(buf: Uint8Array, start: number, end: number): number {
  let value = 0;
  let scale = 0;
  const sign = buf[start] === DASH ? -1 : 1;
  for (let i = buf[start] === DASH || buf[start] === PLUS ? start + 1 : start; i < end; i++) {
    const byte = buf[i];
    if (byte >= ZERO && byte <= NINE) {
      value = value * 10 + byte - ZERO;
      scale *= 10;
    } else if ((byte === DOT || byte === COMMA) && scale === 0 && i + 1 < end) scale = 1;
    else return Number.NaN;
  }
  return scale === 0 || end - start > 16 ? Number.NaN : (sign * value) / scale;
}

/** `1.5`, `1,5`, `-3`, `1.234,5`, `.5`; NaN for anything else. */
function decimalValue(text: string): number {
  if (/^[-+]?\d*[.,]\d+$|^[-+]\d+$/.test(text)) return Number(text.replace(',', '.'));
  if (/^[-+]?\d{1,3}(?:\.\d{3})+,\d+$/.test(text)) return Number(text.replace(/\./g, '').replace(',', '.'));
  if (/^[-+]?\d{1,3}(?:,\d{3})+\.\d+$/.test(text)) return Number(text.replace(/,/g, ''));
  return Number.NaN;
}

/** `Dorpsstraat 12, 3601 AB Stad`: a house number, then a postcode with its letters. */
function isFullAddress(text: string): boolean {
  const match = fullAddress(text);
  return match !== null && isPostcodeLetters(match[4]);
}

const FULL_ADDRESS = /[\p{L}.] (\d{1,5})(?:[ -]?([a-zA-Z0-9]{1,4}))?,? +(?:NL-)?([1-9]\d{3}) ?([A-Z]{2})(?![\p{L}\d])/u;

/** Groups: house number, addition, PC4, letters. Also used where addresses are counted. */
export function fullAddress(text: string): RegExpExecArray | null {
  return FULL_ADDRESS.exec(text);
}

function isLetterNumber(value: number): boolean {
  return value >= 1 && value <= 26;
}

/** YYYYMMDD with a year of living people; BRP writes unknown parts as zeros. */
export function isDate(value: number): boolean {
  const year = Math.trunc(value / 10000);
  const month = Math.trunc(value / 100) % 100;
  const day = value % 100;
  return year >= 1880 && year <= 2100 && month <= 12 && day <= 31;
}

function isDayFirst(value: number): boolean {
  const year = value % 10000;
  const month = Math.trunc(value / 10000) % 100;
  const day = Math.trunc(value / 1000000);
  return year >= 1880 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
