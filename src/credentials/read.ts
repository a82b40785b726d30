import { readAssignment } from './assignment.js';
import type { Credential, CredentialReader } from './credential.js';
import { readAuthorization, readBearer, readCurl } from './header.js';
import { JWT_PREFIXES, readJwt } from './jwt.js';
import { SECRET_NAMES } from './names.js';
import { PEM_PREFIX, PUTTY_PREFIX, readPem, readPutty } from './private-key.js';
import {
  HASH_PREFIXES,
  PGPASS_PREFIX,
  readCommand,
  readHash,
  readIdentifiedBy,
  readNetrc,
  readPgpass,
  readSqlPassword,
} from './statements.js';
import { OPENAI_INFIX, readOpenAiKey, readSas, readToken, SAS_PREFIX, TOKEN_PREFIXES } from './token.js';
import { readConnectionString, readJdbc, readSqlplus, readUrl, URL_SCHEMES } from './url.js';

/** The readers of each trigger, in the order in which they are asked: the more a form proves, the earlier. */
const READERS: ReadonlyMap<string, readonly CredentialReader[]> = new Map<string, readonly CredentialReader[]>([
  ...[...SECRET_NAMES.keys()].map((word) => [word, [readConnectionString, readAssignment]] as const),
  ['password', [readNetrc, readSqlPassword, readConnectionString, readAssignment]],
  ...[...URL_SCHEMES.keys()].map((scheme) => [scheme, [readUrl]] as const),
  ['mysql', [readUrl, readCommand]],
  ['mariadb', [readUrl, readCommand]],
  ['mysqldump', [readCommand]],
  ['sshpass', [readCommand, readAssignment]],
  ['converttosecurestring', [readCommand]],
  ['sqlplus', [readSqlplus]],
  ['curl', [readCurl]],
  ['jdbc', [readJdbc]],
  ['identifiedby', [readIdentifiedBy]],
  ['identifiedwith', [readIdentifiedBy]],
  ['authorization', [readAuthorization]],
  ['bearer', [readBearer]],
  ...TOKEN_PREFIXES.map((prefix) => [prefix, [readToken]] as const),
  ...JWT_PREFIXES.map((prefix) => [prefix, [readJwt]] as const),
  ...HASH_PREFIXES.map((prefix) => [prefix, [readHash]] as const),
  [OPENAI_INFIX, [readOpenAiKey]],
  [SAS_PREFIX, [readSas]],
  [PEM_PREFIX, [readPem]],
  [PUTTY_PREFIX, [readPutty]],
  [PGPASS_PREFIX, [readPgpass]],
]);

const BEFORE = 256;
const BEHIND = 512;

/**
 * The credential that a trigger announces, or null.
 *
 * `text` is a window of at most 512 bytes around the trigger, as latin1: one character is one byte, so that positions in
 * it are positions in the file. `at` is where the trigger begins, and `trigger` a word of `CREDENTIAL_WORDS` or a prefix
 * of `CREDENTIAL_PREFIXES`. A window of 128 bytes before and 384 behind serves best. Takes bounded time whatever the text
 * is, looks no further than 256 characters back and 512 on, and throws for no input.
 */
export function readCredential(text: string, at: number, trigger: string): Credential | null {
  const readers = READERS.get(trigger);
  if (readers === undefined || at < 0 || at >= text.length) return null;
  const from = Math.max(0, at - BEFORE);
  const window = from === 0 && text.length <= at + BEHIND ? text : text.slice(from, at + BEHIND);
  for (const read of readers) {
    const found = read(window, at - from, trigger);
    if (found !== null) return from === 0 ? found : { ...found, start: found.start + from, end: found.end + from };
  }
  return null;
}
