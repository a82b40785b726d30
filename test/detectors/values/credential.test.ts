import { describe, expect, test } from 'vitest';
import { cases } from '../../credentials/cases.js';
import { Secrets } from '../../credentials/secrets.js';
import { findingsIn } from '../../scan/making.js';

const found = (text: string, file = 'a.py') => findingsIn(file, text).filter(({ rule }) => rule === 'wachtwoord');

/** Forms that begin with one letter behind a sign, which is no word to look for. */
const NOT_LOOKED_FOR = /\$[156y]\$/;

describe.each(cases.map((item, i) => [`${item.kind}, case ${i}`, item] as const))('%s', (_, item) => {
  test.each(item.texts.filter((text) => !NOT_LOOKED_FOR.test(text)))('is told by a scan of %s', (text) => {
    const secret = item.secret(new Secrets(3));
    if (NOT_LOOKED_FOR.test(secret)) return;
    const findings = found(`# kop\nx = 1\n${text.replaceAll('§', () => secret)}\ny = 2\n`, 'a.txt');
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings).includes(secret)).toBe(false);
  });
});

test('a key in a block of its own', () => {
  const lines = new Secrets(5).block('RSA', 'MIIEpAIBAAKCAQEA');
  expect(found(lines.join('\n'), 'id_rsa').map(({ effect }) => effect)).toEqual(['block']);
});

test('the place is that of the secret', () => {
  const secret = new Secrets(9).password();
  const [finding] = found(`een ë\n  password = "${secret}"\n`);
  expect(finding.location).toMatchObject({ line: 2, startColumn: 15, endColumn: 15 + secret.length });
});

test('one secret that two words announce is told once', () => {
  const secret = new Secrets(4).password();
  expect(found(`client_secret_password = "${secret}"`).map(({ evidence }) => evidence.passing)).toEqual([1]);
});

test('a word of a sentence is no name', () => {
  expect(found('All values must pass: `icd10`, or else.')).toEqual([]);
});

test('an id behind a token is a doubt', () => {
  const secrets = new Secrets(2);
  const id = [8, 4, 4, 4, 12].map((length) => secrets.draw('0123456789abcdef', length)).join('-');
  expect(found(`"LockToken": "${id}"`).map(({ effect }) => effect)).toEqual(['warn']);
});

test('a column of passwords blocks', () => {
  const secrets = new Secrets(11);
  const rows = Array.from({ length: 12 }, (_, row) => `u${row};${secrets.humanPassword()}`).join('\n');
  const effects = found(`gebruiker;wachtwoord\n${rows}\n`, 'a.csv').map(({ effect }) => effect);
  expect(effects).toEqual(['block']);
});
