import { describe, expect, test } from 'vitest';
import type { Certainty } from '../../src/credentials/credential.js';
import { CREDENTIAL_TITLES } from '../../src/credentials/kinds.js';
import { cases } from './cases.js';
import { findCredentials } from './finder.js';
import { Secrets } from './secrets.js';

const blocks: readonly (readonly [string, string, Certainty])[] = [
  ['RSA', 'MIIEpAIBAAKCAQEA', 'certain'],
  ['', 'MIIEvQIBADANBgkq', 'certain'],
  ['EC', 'MHcCAQEEI', 'certain'],
  ['OPENSSH', 'b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAE', 'certain'],
  ['OPENSSH', 'b3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1j', 'likely'],
  ['ENCRYPTED', 'MIIFHDBOBgkq', 'likely'],
];

describe.each(cases.map((item, i) => [`${item.kind}, case ${i}`, item] as const))('%s', (_, item) => {
  test.each(item.texts)('is found in %s', (text) => {
    for (let seed = 1; seed <= 8; seed++) {
      const secret = item.secret(new Secrets(seed));
      const whole = `# kop\nx = 1\n${text.replaceAll('§', () => secret)}\ny = 2\n`;
      const start = whole.indexOf(secret);
      const right = findCredentials(whole).filter(
        (found) => found.start === start && found.end === start + secret.length,
      );
      // Positions and kinds only: a failing test shows no secret.
      expect(right.map(({ kind, certainty }) => ({ kind, certainty }))).toEqual([
        { kind: item.kind, certainty: item.certainty },
      ]);
    }
  });
});

describe('private keys', () => {
  test.each(blocks)('%s block that begins with %s', (label, begins, certainty) => {
    const lines = new Secrets(5).block(label, begins);
    for (const joined of [
      lines.join('\n'),
      lines.join('\r\n'),
      `key = "${lines.join('\\n')}"`,
      `k = "${lines.join('\\n" +\n  "')}";`,
    ]) {
      const found = findCredentials(joined);
      expect(found.map((one) => [one.kind, one.certainty])).toEqual([['private-key', certainty]]);
      expect(joined.slice(found[0].start).startsWith(begins)).toBe(true);
    }
  });

  test('a key of a Google service account', () => {
    const lines = new Secrets(6).block('', 'MIIEvQIBADANBgkq');
    const json = JSON.stringify({ type: 'service_account', private_key: lines.join('\n') }, null, 2);
    expect(findCredentials(json).map(({ kind }) => kind)).toEqual(['gcp-service-account']);
  });

  test('a locked PEM, a key of PuTTY, a key of age', () => {
    const [first, ...rest] = new Secrets(7).block('RSA', 'MIIEpAIBAAKCAQEA');
    const locked = [first, 'Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-128-CBC,0A1B', '', ...rest].join('\n');
    expect(findCredentials(locked).map((one) => [one.kind, one.certainty])).toEqual([['private-key', 'likely']]);
    const putty = `Private-Lines: 2\n${rest.slice(0, 2).join('\n')}\nPrivate-MAC: x`;
    expect(findCredentials(putty).map(({ kind }) => kind)).toEqual(['private-key']);
    expect(findCredentials(`# age\n${new Secrets(8).ageKey()}\n`).map(({ kind }) => kind)).toEqual(['private-key']);
  });
});

test('every kind has a case', () => {
  const tested = new Set<string>([...cases.map(({ kind }) => kind), 'private-key', 'gcp-service-account']);
  expect(Object.keys(CREDENTIAL_TITLES).filter((kind) => !tested.has(kind))).toEqual([]);
});
