import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { unusableKey } from './sayings.js';

/** GitHub takes ten minutes at most; a clock may be a minute ahead. */
const VALID_SECONDS = 540;
const SKEW_SECONDS = 60;

/** @throws UserError, without a word of what was given */
export function readKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw unusableKey();
  }
  if (key.asymmetricKeyType !== 'rsa') throw unusableKey();
  return key;
}

/**
 * What an app shows to say who it is: a JSON Web Token with RS256 (RFC 7519, RFC 7518).
 *
 * @param now milliseconds
 */
export function appToken(id: string, key: KeyObject, now: number): string {
  const seconds = Math.floor(now / 1000);
  const claims = { iat: seconds - SKEW_SECONDS, exp: seconds + VALID_SECONDS - SKEW_SECONDS, iss: id };
  const body = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
  return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
