import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { base62Checksum, bech32Checksum, hasBase62Checksum, isBech32 } from '../../src/credentials/checks.js';
import { characterClasses, looksRandom, shannonBits } from '../../src/credentials/entropy.js';
import { isPlaceholder, isReference } from '../../src/credentials/placeholder.js';
import { passwordStrength } from '../../src/credentials/strength.js';
import { ALPHANUMERIC, HEX, Secrets } from './secrets.js';

const share = (draw: (secrets: Secrets) => boolean) =>
  Array.from({ length: 500 }, (_, seed) => draw(new Secrets(seed))).filter(Boolean).length / 500;

describe('checksums', () => {
  test('are the CRC-32 of the random part in base62', () => {
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    for (let seed = 1; seed < 50; seed++) {
      const random = new Secrets(seed).draw(ALPHANUMERIC, 30);
      const sum = [...base62Checksum(random)].reduce((value, digit) => value * 62 + digits.indexOf(digit), 0);
      expect(sum).toBe(crc32(random));
      expect(hasBase62Checksum(random + base62Checksum(random))).toBe(true);
    }
  });

  test('let no other token of the form pass', () => {
    expect(share((secrets) => hasBase62Checksum(secrets.draw(ALPHANUMERIC, 36)))).toBe(0);
  });

  test.each([
    ['a', '12uel5l'],
    ['A', '12UEL5L'],
    ['abcdef', '1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw'],
    ['split', '1checkupstagehandshakeupstreamerranterredcaperred2y9e3w'],
  ])('of Bech32 pass the vectors of BIP 173: %s', (prefix, data) => {
    expect(isBech32(prefix, data.slice(1))).toBe(true);
    expect(isBech32(prefix, `${data.slice(1, -1)}q`)).toBe(false);
    expect(bech32Checksum(prefix, data.slice(1, -6))).toBe(data.slice(-6).toLowerCase());
  });
});

describe('entropy', () => {
  test('counts bits and classes', () => {
    expect(shannonBits('aaaa')).toBe(0);
    expect(shannonBits('abcd')).toBe(2);
    expect(characterClasses('aB3-')).toBe(4);
    expect(characterClasses('abc')).toBe(1);
  });

  test('takes what a machine drew for random', () => {
    expect(share((secrets) => looksRandom(secrets.token(32)))).toBeGreaterThan(0.98);
    expect(share((secrets) => looksRandom(secrets.draw(HEX, 40)))).toBeGreaterThan(0.98);
  });

  test.each([
    'applicationConfiguration2',
    'col-md-12-offset-3',
    'my_long_variable_name_2019',
    'Gemeente.Wmo.Voorzieningen.2019',
    'aaaaaaaaaaaaaaaaaaaaaaaa1',
  ])('takes %s for words', (value) => expect(looksRandom(value)).toBe(false));
});

describe('passwords', () => {
  test('of people and machines are strong', () => {
    expect(share((secrets) => passwordStrength(secrets.humanPassword()) === 'strong')).toBe(1);
    expect(share((secrets) => passwordStrength(secrets.password()) === 'strong')).toBe(1);
    expect(share((secrets) => isPlaceholder(secrets.humanPassword()) || isPlaceholder(secrets.password()))).toBe(0);
  });

  test.each(['wachtwoord', 'Wachtwoord vergeten?', 'login.password', 'passwordField', 'kv-sluis-prod', '1234'])(
    '%s is weak',
    (value) => expect(passwordStrength(value)).toBe('weak'),
  );

  test.each([
    'Passw0rd!',
    'test123',
    'P@ssw0rd',
    'changeme',
    'admin',
    'geheim',
    'xxxxxxxx',
    'abc123',
    'my-secret',
    'TestPassword1',
  ])('%s is a placeholder', (value) => expect(isPlaceholder(value)).toBe(true));

  test.each([
    '$PASSWORD',
    '%(pw)s',
    '{{ pw }}',
    '/run/secrets/x',
    'https://x/y',
    '[A-Z]+',
    '%PASSWORD%',
    '__PASSWORD__',
  ])('%s is a reference', (value) => expect(isReference(value)).toBe(true));
});
