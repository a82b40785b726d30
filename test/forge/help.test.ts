import { expect, test } from 'vitest';
import { expectNoToken, TOKEN } from './help.js';

/** The search for the planted token finds it wherever it could be. */

const hidden = Object.defineProperty(new Error('x'), 'request', {
  value: { headers: { a: TOKEN } },
  enumerable: false,
});
const basic = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');

test.each([
  ['a message', new Error(`Headers.append: "token ${TOKEN}" is invalid`)],
  ['a cause', new Error('x', { cause: new Error('y', { cause: { url: `https://x:${TOKEN}@host` } }) })],
  ['a hidden property', hidden],
  ['a map', { map: new Map([['authorization', TOKEN]]) }],
  ['what git sends', { header: `Basic ${basic}` }],
])('in %s', (_, value) => {
  expect(() => expectNoToken(value)).toThrow();
});
