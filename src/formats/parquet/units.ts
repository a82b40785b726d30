import { cellText, numberText } from '../cells.js';

const DAY = 86_400_000;
/** Days repeat: two centuries of them are kept. */
const MOST_DAYS = 75_000;
const dayTexts = new Map<number, string>();
const PER_MILLISECOND = { MILLIS: 1n, MICROS: 1000n, NANOS: 1_000_000n } as const;

export type Unit = keyof typeof PER_MILLISECOND;

/** A day as ISO 8601. @param days since 1970-01-01 */
export function dayText(days: number): string {
  let text = dayTexts.get(days);
  if (text !== undefined) return text;
  text = cellText(new Date(days * DAY));
  if (dayTexts.size < MOST_DAYS) dayTexts.set(days, text);
  return text;
}

/** A moment as ISO 8601, without a time where it is midnight. */
export function timestampText(value: bigint | number, unit: Unit): string {
  return cellText(new Date(Number(BigInt(value) / PER_MILLISECOND[unit])));
}

/** A time of the day. */
export function timeText(value: bigint | number, unit: Unit): string {
  const time = new Date(Number(BigInt(value) / PER_MILLISECOND[unit]));
  return Number.isNaN(time.getTime()) ? '' : time.toISOString().slice(11, 19);
}

/** A whole number of hundredths (`scale` 2) and the like, in full. */
export function decimalText(value: bigint, scale: number): string {
  if (scale <= 0) return String(value);
  const digits = String(value < 0n ? -value : value).padStart(Math.min(scale, 100) + 1, '0');
  const at = digits.length - Math.min(scale, 100);
  const fraction = digits.slice(at).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, at)}${fraction === '' ? '' : '.'}${fraction}`;
}

/** A big-endian two's complement number. */
export function signedOf(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
}

/** The shortest decimal number that is this 32-bit one. */
export function float32Text(value: number): string {
  if (Number.isInteger(value)) return numberText(value);
  for (const digits of [6, 7, 8]) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return numberText(short);
  }
  return numberText(Number(value.toPrecision(9)));
}

/** A 16-bit floating-point number (IEEE 754 binary16), little-endian. */
export function float16Of(bytes: ArrayLike<number>): number {
  const bits = bytes[0] | (bytes[1] << 8);
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * 2 ** -14 * (fraction / 1024) : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
