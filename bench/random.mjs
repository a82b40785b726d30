/** A small seeded generator (mulberry32): the same seed gives the same data on every machine. */
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit) {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor(((t ^ (t >>> 14)) >>> 0) * (limit / 4294967296));
  }

  between(low, high) {
    return low + this.below(high - low + 1);
  }

  pick(list) {
    return list[this.below(list.length)];
  }
}

/** Whether a number of nine digits passes the 11-proef. */
export function passesElfproef(number) {
  let rest = number;
  let sum = -(rest % 10);
  for (let weight = 2; weight <= 9; weight++) {
    rest = Math.trunc(rest / 10);
    sum += weight * (rest % 10);
  }
  return sum % 11 === 0;
}

/** All numbers of the published test block 9999 that pass. */
const TEST_NUMBERS = Array.from({ length: 100000 }, (_, i) => 999900000 + i).filter(passesElfproef);

/** A citizen service number of nobody: from the published test block. */
export function testNumber(random) {
  return random.pick(TEST_NUMBERS);
}

/**
 * Nine digits that pass the 11-proef as often as chance says. Those that pass are taken from the test block,
 * so that no number of a person is ever written.
 */
export function nineDigits(random) {
  const number = random.between(100000000, 999999999);
  return passesElfproef(number) ? testNumber(random) : number;
}

/** The same as it is written by people: 123.456.789 or 1234.56.789. */
export function dottedDigits(random) {
  const text = String(nineDigits(random));
  return random.below(2) === 0
    ? `${text.slice(0, 3)}.${text.slice(3, 6)}.${text.slice(6)}`
    : `${text.slice(0, 4)}.${text.slice(4, 6)}.${text.slice(6)}`;
}

const POSTCODE_LETTERS = 'ABCDEGHJKLMNPRTVWXZ';

export function postcode(random, separator = '') {
  const letters = POSTCODE_LETTERS[random.below(19)] + POSTCODE_LETTERS[random.below(18)];
  return `${random.between(1000, 9999)}${separator}${letters}`;
}

export function twoDigits(number) {
  return number < 10 ? `0${number}` : String(number);
}

export function isoDate(random, firstYear, lastYear) {
  return `${random.between(firstYear, lastYear)}-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`;
}

export function clock(random) {
  return `${twoDigits(random.below(24))}:${twoDigits(random.below(60))}:${twoDigits(random.below(60))}`;
}
