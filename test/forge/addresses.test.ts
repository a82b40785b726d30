import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { addressesOf } from '../../src/forge/addresses.js';
import { parseAsked } from '../../src/forge/names.js';
import { openForge } from '../../src/forge/open.js';
import { TOKEN, thrownBy } from './help.js';

test.each([
  ['https://api.github.com', 'https://api.github.com', 'https://github.com'],
  ['https://github.com/', 'https://api.github.com', 'https://github.com'],
  ['https://api.gemeente.ghe.com', 'https://api.gemeente.ghe.com', 'https://gemeente.ghe.com'],
  ['https://gemeente.ghe.com', 'https://api.gemeente.ghe.com', 'https://gemeente.ghe.com'],
  ['https://git.gemeente.nl', 'https://git.gemeente.nl/api/v3', 'https://git.gemeente.nl'],
  ['https://git.gemeente.nl/api/v3/', 'https://git.gemeente.nl/api/v3', 'https://git.gemeente.nl'],
  ['https://git.gemeente.nl:8443/api', 'https://git.gemeente.nl:8443/api/v3', 'https://git.gemeente.nl:8443'],
  ['http://127.0.0.1:8080/api/v3', 'http://127.0.0.1:8080/api/v3', 'http://127.0.0.1:8080'],
  ['http://localhost:8080', 'http://localhost:8080/api/v3', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080/api/v3', 'http://[::1]:8080'],
])('%s', (given, api, server) => {
  expect(addressesOf(given)).toEqual({ api, server });
});

test.each([
  ['', 'is no address'],
  ['gemeente', 'is no address'],
  ['file:///etc/passwd', 'is no address'],
  ['https://git.gemeente.nl/api/v3?token=x', 'is no address'],
  ['https://git.gemeente.nl/ergens/anders', 'is no address'],
  ['http://git.gemeente.nl', 'does not begin with https'],
  ['http://127.0.0.1.gemeente.nl', 'does not begin with https'],
  [`https://x:${TOKEN}@git.gemeente.nl`, 'name or password'],
  [`https://${TOKEN}@github.com`, 'name or password'],
])('%s is refused, without being repeated', async (given, words) => {
  const error = await thrownBy(() => addressesOf(given));
  expect(error).toBeInstanceOf(UserError);
  expect(error.message).toContain(words);
});

test.each([
  ['api', 'http://git.gemeente.nl/api/v3'],
  ['server', 'http://git.gemeente.nl'],
  ['server', `https://${TOKEN}@git.gemeente.nl`],
])('an address that was not derived is checked as well: %s %s', async (which, address) => {
  const options = { api: 'https://api.github.com', server: 'https://github.com', [which]: address };
  expect(await thrownBy(() => openForge({ ...options, credential: null }))).toBeInstanceOf(UserError);
});

test('what was asked is an owner or one repository', () => {
  expect(parseAsked('gemeente')).toEqual({ kind: 'account', owner: 'gemeente' });
  expect(parseAsked('gemeente/zaak.git')).toEqual({ kind: 'repository', owner: 'gemeente', name: 'zaak' });
});

test('whatever else is asked, no address can be made with it', () => {
  const pieces = fc.constantFrom('/', '..', '.', '%2f', '?', '#', ' ', '\u0000', '\n', '\u202e', 'a', '.git', '@', ':');
  const hostile = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 6 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      try {
        const asked = parseAsked(text);
        const path = asked.kind === 'repository' ? `${asked.owner}/${asked.name}` : asked.owner;
        expect(new URL(`https://host/x/${path}/y`).pathname).toBe(`/x/${path}/y`);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});
