import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { hashCell } from '../../../src/matching/hash.js';
import { filesBelow } from '../cache/making.js';
import { analyse, between, isBsn, pick, postcode, Random, rows, shuffled } from '../making.js';
import { Place } from './making.js';

/**
 * What is kept holds no value and nothing that a value could be found in: whoever has the git directory, and everything
 * beside the key that lies in its folder, can try every number there is.
 */

const random = new Random(77);
/** All valid numbers of a stretch; the people are some of them. Twice the first has more than 28 bits: five bytes as v8 writes it. */
const FROM = 153_000_000;
const candidates = Array.from({ length: 300_000 }, (_, at) => String(FROM + at)).filter(isBsn);
const people = shuffled(candidates, random).slice(0, 160);
const names = people.map((_, at) => `Xandrijn${at} Vreekwou${at}sma`);
const mails = people.map((_, at) => `xandrijn${at}@post-voorbeeld.nl`);
const places = people.map(() => `${postcode(random)};${between(random, 1, 200)}`);
const line = (at: number) => `${people[at]};${names[at]};${mails[at]};${places[at]}`;

const FILES = {
  'data/clients.csv': `bsn;naam;mail;postcode;huisnummer\n${rows(100, line)}`,
  // Keys of tables that are compared with each other, and codes that are reversed.
  'split/age.csv': `clientnr;leeftijdsgroep;geslacht\n${rows(150, (at) => `${people[at]};${pick(random, ['0-17', '18-64', '65+'])};${pick(random, ['M', 'V'])}`)}`,
  'split/place.csv': `clientnr;wijk\n${rows(150, (at) => `${people[at]};wijk ${between(random, 1, 20)}`)}`,
  'codes/codes.csv': `code;n\n${rows(160, (at) => `${digest('md5', people[at]).toString('hex')};${at}`)}`,
  'notes.txt': `Over bsn: ${people[101]} en ${mails[101]}.\n`,
  [`export ${people[102]}.txt`]: 'x\n',
};

function digest(algorithm: string, text: string): Buffer {
  return createHash(algorithm).update(text).digest();
}

const ALGORITHMS = ['md5', 'sha1', 'sha256', 'sha512'];

/** The hash of a cell that profiles and sketches are made of, as it stands in memory. */
function cellHash(text: string): Buffer {
  const bytes = Buffer.from(text);
  const { high, low } = hashCell(bytes, 0, bytes.length);
  return Buffer.from(Uint32Array.of(high, low).buffer);
}

/** Texts as they are written, in several encodings, and their digests. */
function formsOfText(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const digests = ALGORITHMS.map((algorithm) => digest(algorithm, text).subarray(0, 8));
  const inText = digests.flatMap((each) => [
    Buffer.from(each.toString('hex')),
    Buffer.from(each.toString('base64').slice(0, 8)),
  ]);
  return [
    Buffer.from(text),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(text).toString('base64').slice(0, -4),
    Buffer.from(text).toString('hex'),
    ...digests,
    ...inText,
    cellHash(text),
  ].map((each) => Buffer.from(each));
}

/** A number in binary forms of five bytes or more: shorter ones occur by chance. */
function formsOfNumber(text: string): Buffer[] {
  const number = Number(text);
  const double = Buffer.alloc(8);
  double.writeDoubleLE(number);
  const long = Buffer.alloc(8);
  long.writeBigUInt64LE(BigInt(number));
  const packed = Buffer.from(`0${text}`, 'hex');
  // As v8 writes whole numbers: seven bits a byte, the sign in the lowest.
  const bytes: number[] = [];
  for (let rest = number * 2; rest > 0; rest = Math.trunc(rest / 128))
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
  const both = [double, long, packed].flatMap((each) => [each, Buffer.from(each).reverse()]);
  const dotted = [3, 6].reduceRight((dots, at) => `${dots.slice(0, at)}.${dots.slice(at)}`, text);
  return [...both, Buffer.from(bytes), Buffer.from(dotted), Buffer.from(dotted.replaceAll('.', ' '))];
}

/** How many of the planted values are in some bytes, in any form. */
function found(bytes: Buffer): number {
  const texts = [...people, ...names, ...mails, ...places.map((place) => place.split(';')[0])];
  const longer = texts.filter((text) => formsOfText(text).some((form) => form.length > 6 && bytes.includes(form)));
  return longer.length + people.filter((text) => formsOfNumber(text).some((form) => bytes.includes(form))).length;
}

/** How often a number stands there in four bytes; a few do so by chance. */
function foundShort(bytes: Buffer): number {
  const short = new Set(
    people.flatMap((text) => [Number(text), Buffer.from(Uint32Array.of(Number(text)).buffer).readUInt32BE()]),
  );
  let count = 0;
  for (let at = 0; at + 4 <= bytes.length; at++) if (short.has(bytes.readUInt32LE(at))) count++;
  return count;
}

/** Numbers that an attacker gets by trying all of the stretch: those of which some digest stands anywhere in the bytes. */
function recovered(bytes: Buffer): number {
  const windows = new Set<bigint>();
  for (let at = 0; at + 8 <= bytes.length; at++) windows.add(bytes.readBigUInt64LE(at));
  const stands = (form: Buffer) => windows.has(form.readBigUInt64LE());
  return candidates.filter(
    (text) => stands(cellHash(text)) || ALGORITHMS.some((algorithm) => stands(digest(algorithm, text))),
  ).length;
}

describe('what is kept', () => {
  it('holds no value, no digits in any form, and no digest of one', { timeout: 120_000 }, async () => {
    const place = new Place();
    place.repo.commit({ message: 'Start', files: FILES });
    place.repo.commit({
      message: `Voor bsn ${people[103]}`,
      files: { 'data/clients.csv': `bsn;naam\n${rows(90, line)}` },
    });
    place.repo.git('tag', '-a', '-m', `bsn ${people[104]}`, 'v1', 'main');
    await place.cached();
    await place.cached();
    place.repo.commit({ message: 'New', files: { 'more.csv': `bsn;naam\n${rows(20, (at) => line(120 + at))}` } });
    const report = await place.cached();
    // All of it was found, so that all of it was in what was kept.
    const rules = JSON.parse(report).findings.map(({ rule }: { rule: string }) => rule);
    for (const rule of ['bsn', 'bsn-hash']) expect([rule, rules.includes(rule)]).toEqual([rule, true]);
    expect([place.files('blobs').size, place.files('run').size]).toEqual([2, 2]);
    const inCache = place.files();
    const inSettings = filesBelow(place.keyFolder);
    expect([...inSettings.keys()]).toEqual(['key']);
    const bytes = Buffer.concat([...inCache, ...inSettings].flatMap(([name, content]) => [Buffer.from(name), content]));
    expect(bytes.length).toBeGreaterThan(10_000);
    expect([found(bytes), recovered(bytes)]).toEqual([0, 0]);
    expect(foundShort(bytes)).toBeLessThan(4);
  });

  it('would be found if it were not encrypted', () => {
    const results = Object.entries(FILES).map(([name, content]) => analyse(name, content));
    const plain = Buffer.concat(results.map((result) => serialize(result)));
    expect(found(plain)).toBeGreaterThan(100);
    expect(recovered(plain)).toBeGreaterThan(100);
    const written = Buffer.from(Uint32Array.from(people, Number).buffer);
    expect(foundShort(written)).toBeGreaterThanOrEqual(160);
    expect(found(Buffer.from(Object.values(FILES).join('')))).toBeGreaterThan(300);
    expect(found(Buffer.concat(people.map((text) => formsOfNumber(text)[0])))).toBe(160);
  });
});
