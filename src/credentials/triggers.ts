import { JWT_PREFIXES } from './jwt.js';
import { SECRET_NAMES } from './names.js';
import { PEM_PREFIX, PUTTY_PREFIX } from './private-key.js';
import { HASH_PREFIXES, PGPASS_PREFIX } from './statements.js';
import { OPENAI_INFIX, SAS_PREFIX, TOKEN_PREFIXES } from './token.js';
import { URL_SCHEMES } from './url.js';

/** Words of commands, statements and headers that a credential follows. */
const PHRASES = [
  'authorization',
  'bearer',
  'identifiedby',
  'identifiedwith',
  'jdbc',
  'curl',
  'sshpass',
  'sqlplus',
  'mysqldump',
  'converttosecurestring',
];

/**
 * Words to look for at the beginning of words, whatever their case: letters and digits alone, so that `apikey` stands
 * for `api_key`, `apiKey` and `API-KEY` too.
 */
export const CREDENTIAL_WORDS: readonly string[] = [
  ...new Set([...SECRET_NAMES.keys(), ...URL_SCHEMES.keys(), ...PHRASES]),
];

/** Beginnings of credentials and of the lines they are on, in exactly this case, of three bytes or more. */
export const CREDENTIAL_PREFIXES: readonly string[] = [
  ...TOKEN_PREFIXES,
  ...JWT_PREFIXES,
  ...HASH_PREFIXES,
  OPENAI_INFIX,
  SAS_PREFIX,
  PEM_PREFIX,
  PUTTY_PREFIX,
  PGPASS_PREFIX,
];
