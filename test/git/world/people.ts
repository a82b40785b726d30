import { createHash } from 'node:crypto';
import { BSN, validNumber } from '../../../src/rules/numbers.js';
import { Random } from '../../../src/rules/random.js';

/** Numbers of nobody in particular, made while the tests run and given out once each. */
export class People {
  private readonly random: Random;
  private readonly all = new Set<string>();
  private handed: string[] = [];

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  /** Numbers that nobody was given before. */
  numbers(count: number): string[] {
    const before = this.all.size;
    while (this.all.size < before + count) this.all.add(validNumber(BSN, this.random));
    const given = [...this.all].slice(before);
    this.handed.push(...given);
    return given;
  }

  /** A table of people, for where a file fits. */
  csv(count = 4): string {
    return `bsn\n${this.numbers(count).join('\n')}\n`;
  }

  /** One person in a sentence, for where only a line fits. */
  sentence(): string {
    return `Dit gaat over BSN ${this.numbers(1)[0]}.`;
  }

  /** One person in a name of a file, a branch or a tag. */
  name(): string {
    return `bsn-${this.numbers(1)[0]}`;
  }

  /** The numbers given out since this was last asked. */
  take(): string[] {
    return this.handed.splice(0);
  }
}

/** Every way in which a number is planted, as bytes. */
export function writtenForms(number: string): Buffer[] {
  const wide = Buffer.from(number, 'utf16le');
  const wider = Buffer.alloc(number.length * 4);
  [...number].forEach((digit, at) => {
    wider.write(digit, at * 4, 'latin1');
  });
  const fullWidth = [...number].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
  return [
    Buffer.from(number, 'latin1'),
    wide,
    Buffer.from(wide).swap16(),
    wider,
    Buffer.from(wider).swap32(),
    Buffer.from(fullWidth, 'utf8'),
  ];
}

/** Object ids are digits and letters at random, and may hold any number. */
const OBJECT_IDS = /(?<![\da-f])(?:[\da-f]{64}|[\da-f]{40})(?![\da-f])/g;

/** How many of these numbers can be read in an output: as they are, grouped, in full width, or as a plain digest. */
export function countShown(output: Uint8Array | string, numbers: readonly string[]): number {
  const text = Buffer.from(output).toString('latin1');
  const withoutIds = text.replace(OBJECT_IDS, '');
  return numbers.filter(
    (number) =>
      [...writtenForms(number), ...grouped(number)].some((form) => withoutIds.includes(form.toString('latin1'))) ||
      digests(number).some((digest) => text.includes(digest)),
  ).length;
}

function grouped(number: string): Buffer[] {
  const [a, b, c] = [number.slice(0, 3), number.slice(3, 6), number.slice(6)];
  const forms = [`${number.slice(0, 4)}.${number.slice(4, 6)}.${c}`];
  return [...forms, ...['.', ' ', '-'].map((between) => [a, b, c].join(between))].map((form) => Buffer.from(form));
}

function digests(number: string): string[] {
  return ['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(number).digest('hex'));
}
