import { base62Checksum, bech32Checksum } from '../../src/credentials/checks.js';
import { Random } from '../../src/rules/random.js';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
export const ALPHANUMERIC = LOWER + UPPER + DIGITS;
const BASE64 = `${ALPHANUMERIC}+/`;
export const HEX = '0123456789abcdef';

/** Secrets that exist only while a test runs: drawn with a seed, put together from parts. */
export class Secrets {
  private readonly random: Random;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  draw(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.random.below(alphabet.length)]).join('');
  }

  /** Small letters, capitals and digits, of each at least two. */
  password(): string {
    return [LOWER, UPPER, DIGITS, LOWER, DIGITS, UPPER, ALPHANUMERIC, ALPHANUMERIC, ALPHANUMERIC]
      .map((alphabet) => this.draw(alphabet, alphabet === ALPHANUMERIC ? 2 : 1))
      .join('');
  }

  /** As people make them: a season, a year, a sign. */
  humanPassword(): string {
    const season = ['Zomer', 'Winter', 'Herfst', 'Lente'][this.random.below(4)];
    return `${season}${2015 + this.random.below(9)}${this.draw('!#+', 1)}`;
  }

  /** At least one digit, so that it is no word. */
  token(length: number): string {
    return this.draw(DIGITS, 1) + this.draw(UPPER, 1) + this.draw(ALPHANUMERIC, length - 2);
  }

  hex(length: number): string {
    return this.draw(HEX, length);
  }

  key64(length: number): string {
    return `${this.token(4)}${this.draw(BASE64, length - 4)}`;
  }

  /** A random part of 30 and its checksum. */
  checked(prefix: string): string {
    const random = this.draw(ALPHANUMERIC, 30);
    return prefix + random + base62Checksum(random);
  }

  ageKey(): string {
    const prefix = ['AGE', 'SECRET', 'KEY'].join('-').concat('-');
    const data = this.draw('qpzry9x8gf2tvdw0s3jn54khce6mua7l', 52);
    return `${prefix}1${(data + bech32Checksum(prefix, data)).toUpperCase()}`;
  }

  jwt(claims: object, header: object = { alg: 'HS256', typ: 'JWT' }): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part(header)}.${part(claims)}.${this.token(43)}`;
  }

  /** The lines of a PEM or OpenSSH block; the body begins as the format does. */
  block(label: string, begins: string): string[] {
    const dashes = '-'.repeat(5);
    const kind = ['PRIVATE', 'KEY'].join(' ');
    const name = label === '' ? kind : `${label} ${kind}`;
    const lines = [
      begins + this.draw(BASE64, 64 - begins.length),
      ...Array.from({ length: 5 }, () => this.draw(BASE64, 64)),
    ];
    return [`${dashes}BEGIN ${name}${dashes}`, ...lines, `${dashes}END ${name}${dashes}`];
  }
}
