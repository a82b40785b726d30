import { fromBase64 } from './checks.js';
import type { CredentialReader } from './credential.js';
import { looksRandom } from './entropy.js';
import { isPlaceholder, isPublishedExample } from './placeholder.js';
import { passwordStrength } from './strength.js';

const BEARER = /^bearer\s{1,4}["']?([A-Za-z0-9._~+/-]{20,400}={0,2})/i;
const HEADER =
  /^authorization\\{0,3}["'`]?\]?\)?\s{0,4}(?:[:=,]|=>|<-)\s{0,4}\\{0,3}["'`]?(basic|token|apikey|key|sso-key)\s{1,4}([A-Za-z0-9._~+/=-]{8,400})/i;
/** `-u`, and `auth` of clients, give the same as one pair. */
const CURL = /^curl\b[^\n|;&]{0,160}?\s(?:-u|--user|--proxy-user)[ =]?["']?([^\s:"']{1,80}):([^\s"'$]{4,120})/;

/** `Bearer` with a token that a machine drew. Tokens with a form of their own are read by that. */
export const readBearer: CredentialReader = (text, at) => {
  const token = BEARER.exec(text.slice(at, at + 420));
  if (token === null || isPlaceholder(token[1]) || !looksRandom(token[1], 20)) return null;
  const start = at + token[0].length - token[1].length;
  return { kind: 'authorization-header', start, end: at + token[0].length, certainty: 'certain' };
};

/** `Authorization: Basic` with a user and password in base64, or another scheme with a key. */
export const readAuthorization: CredentialReader = (text, at) => {
  const header = HEADER.exec(text.slice(at, at + 480));
  if (header === null) return null;
  const [whole, scheme, secret] = header;
  const start = at + whole.length - secret.length;
  const found = { kind: 'authorization-header', start, end: at + whole.length } as const;
  if (scheme.toLowerCase() !== 'basic') {
    return looksRandom(secret) && !isPlaceholder(secret) ? { ...found, certainty: 'certain' } : null;
  }
  const pair = /^([\x20-\x7e]{1,80}?):([\x20-\x7e]{4,120})$/.exec(fromBase64(secret));
  if (
    pair === null ||
    pair[1] === pair[2] ||
    isPlaceholder(pair[2]) ||
    isPublishedExample(secret) ||
    /\s/.test(pair[2])
  )
    return null;
  return { ...found, certainty: passwordStrength(pair[2]) === 'strong' ? 'certain' : 'likely' };
};

/** `curl -u user:password`. */
export const readCurl: CredentialReader = (text, at) => {
  const call = CURL.exec(text.slice(at, at + 400));
  if (call === null || call[1] === call[2] || isPlaceholder(call[2])) return null;
  const strength = passwordStrength(call[2]);
  if (strength === 'weak') return null;
  const start = at + call[0].length - call[2].length;
  return {
    kind: 'command-password',
    start,
    end: at + call[0].length,
    certainty: strength === 'strong' ? 'certain' : 'likely',
  };
};
