import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorthReading } from '../../src/credentials/precheck.js';
import { readCredential } from '../../src/credentials/read.js';
import { CREDENTIAL_PREFIXES, CREDENTIAL_WORDS } from '../../src/credentials/triggers.js';
import { triggersIn } from './finder.js';
import { Secrets } from './secrets.js';

const WINDOW = 512;
const triggers = [...CREDENTIAL_WORDS, ...CREDENTIAL_PREFIXES];
const secrets = new Secrets(3);
const pieces = [
  ...[
    '=',
    ': ',
    ' <- ',
    '"',
    "'",
    '\\"',
    '\\n',
    '\n',
    ';',
    '://',
    '@',
    ':',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '%',
    '$',
    ' ',
    '/',
    ',',
    '.',
  ],
  ...[
    'Server=sql01;',
    'Uid=app;',
    'machine a login b ',
    ' PRIVATE KEY-----',
    'BEGIN',
    'host=db1 ',
    '$2b$10$',
    'is ',
    'Basic ',
    '-u ',
    ' value=',
  ],
  secrets.password(),
  secrets.token(40),
  secrets.hex(40),
  secrets.jwt({ sub: 'x' }),
];
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...pieces) },
  { weight: 2, arbitrary: fc.constantFrom(...triggers) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 128, max: 255 }).map((code) => String.fromCharCode(code)) },
);
/** A trigger, an operator and a secret, as credentials are written, perhaps with something odd in between. */
const given = fc
  .tuple(
    fc.constantFrom('\n', '\n  ', ' ', ';', '<', '"', 'DB_', '--'),
    fc.constantFrom(...triggers),
    fc.constantFrom('=', ' = ', ': ', ' <- ', '="', " = '", '": "', '", "', ' ', '://app:', '>', '("', ' Basic '),
    fc.constantFrom('', '', '', '\\', '"', '{'),
    fc.constantFrom(
      ...Array.from({ length: 12 }, (_, i) => [secrets.password(), secrets.token(40), secrets.key64(40)][i % 3]),
    ),
    fc.constantFrom('"', "'", '\n', ';', '@db1.gemeente.nl/x', ' ', '<', '")', ''),
  )
  .map((parts) => parts.join(''));
const texts = fc.array(fc.oneof(piece, given), { maxLength: 24 }).map((parts) => parts.join('').slice(0, WINDOW));

describe('any text', () => {
  test('is read without an error, and what is found lies inside it', () => {
    let count = 0;
    const property = fc.property(texts, fc.nat(WINDOW), fc.constantFrom(...triggers), (before, cut, trigger) => {
      const text = (before.slice(0, cut) + trigger + before.slice(cut)).slice(0, WINDOW);
      const places = [Math.min(cut, before.length), 0, text.length, -1].map((at) => [at, trigger] as const);
      for (const [at, word] of [...places, ...triggersIn(text)]) {
        const found = readCredential(text, at, word);
        if (found === null) continue;
        count++;
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeGreaterThan(found.start);
        expect(found.end).toBeLessThanOrEqual(text.length);
        expect(text.slice(found.start, found.end).trim().length).toBeGreaterThan(3);
      }
    });
    fc.assert(property, { numRuns: 3000, seed: 5 });
    expect(count).toBeGreaterThan(40);
  });

  test('gives the same whatever stands far before it, and however far the text goes on', () => {
    const property = fc.property(texts, (text) => {
      const far = '~ '.repeat(400);
      for (const [at, trigger] of triggersIn(text)) {
        const near = readCredential(`${'~ '.repeat(128)}${text}${far}`, at + 256, trigger);
        const moved = readCredential(`${far}${text}${far}`, at + far.length, trigger);
        expect(moved?.kind).toBe(near?.kind);
        if (moved !== null && near !== null) expect(moved.start - near.start).toBe(far.length - 256);
      }
    });
    fc.assert(property, { numRuns: 500, seed: 6 });
  });

  test('fails the look at the bytes only where nothing is to be found', () => {
    const property = fc.property(texts, (text) => {
      const bytes = Buffer.from(text, 'latin1');
      for (const [at, trigger] of triggersIn(text)) {
        if (!isWorthReading(bytes, at, trigger)) expect(readCredential(text, at, trigger)?.kind).toBeUndefined();
      }
    });
    fc.assert(property, { numRuns: 3000, seed: 7 });
  });
});

test('an unknown trigger announces nothing', () => {
  expect(readCredential(`password = "${secrets.password()}"`, 0, 'gone')).toBeNull();
});

describe('time', () => {
  /** What makes patterns go back and forth: repeats of what they begin with. */
  const repeats = [
    'password',
    'password=',
    "password='",
    'machine a ',
    'user=',
    '://a:',
    'a.',
    '\\',
    '\\n',
    '"',
    'set ',
    '${',
    '-----BEGIN ',
    'A',
    '1',
    ' ',
    'a1',
    '://',
    ':5432:',
    'https://a:b',
    '-p',
    'Proc-Type: x\n',
  ];

  test.each(repeats)('stays bounded in repeats of %j', (repeat) => {
    const text = repeat.repeat(Math.ceil(WINDOW / repeat.length)).slice(0, WINDOW);
    let calls = 0;
    for (const trigger of triggers) {
      for (const at of [0, 128, 256]) {
        readCredential(`${text.slice(0, at)}${trigger}${text}`.slice(0, WINDOW), at, trigger);
        calls++;
      }
    }
    // A pattern that goes back and forth would not get here before the time limit of the test.
    expect(calls).toBe(triggers.length * 3);
  });
});

test('triggers are what the loop can look for', () => {
  expect(CREDENTIAL_WORDS.filter((word) => !/^[a-z\d]{2,}$/.test(word))).toEqual([]);
  expect(new Set(CREDENTIAL_WORDS).size).toBe(CREDENTIAL_WORDS.length);
  expect(CREDENTIAL_PREFIXES.filter((prefix) => !/^[\x20-\x7e]{3,}$/.test(prefix))).toEqual([]);
  expect(new Set(CREDENTIAL_PREFIXES).size).toBe(CREDENTIAL_PREFIXES.length);
});
