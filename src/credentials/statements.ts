import type { Credential, CredentialReader } from './credential.js';
import type { CredentialKind } from './kinds.js';
import { isPlaceholder } from './placeholder.js';
import { passwordStrength } from './strength.js';
import { lineBefore } from './surroundings.js';

const IDENTIFIED =
  /^identified\s{1,4}(?:with\s{1,4}[\w'"]{1,40}\s{1,4})?(?:by|as)\s{1,4}(?:password\s{1,4})?(\\?["']|)([^\s"'`;\\]{4,120})\1(?=[\s;"',)\\]|$)/i;
const PASSWORD = /^password(?:\s{0,4}[=(]\s{0,4}|\s{1,4})N?\\?'([^'\s\\]{4,120})'/i;
/** Statements that give a password: of roles, users, logins, credentials and links between databases. */
const STATEMENT =
  /\b(?:role|user|login|encrypted|unencrypted|identity|credential|master key|certificate|set|options)\b[^;]{0,200}$/i;
const NETRC = /\bmachine\s{1,4}\S{1,100}\s{1,8}(?:login|user)\s{1,4}\S{1,100}\s{1,8}$/;
const NETRC_PASSWORD = /^password\s{1,4}([^\s"'<>]{4,120})(?=\s|$)/;

function password(kind: CredentialKind, value: string, start: number, isQuoted: boolean): Credential | null {
  const strength = passwordStrength(value);
  if (isPlaceholder(value) || (strength === 'weak' && value.length < 6)) return null;
  if (!isQuoted && strength === 'weak') return null;
  return { kind, start, end: start + value.length, certainty: strength === 'strong' ? 'certain' : 'likely' };
}

/** `IDENTIFIED BY '…'` of MySQL, MariaDB and Oracle, where it may stand without quotes. */
export const readIdentifiedBy: CredentialReader = (text, at) => {
  const match = IDENTIFIED.exec(text.slice(at, at + 320));
  const before = text.slice(Math.max(0, at - 160), at);
  if (match === null || !/\b(?:user|grant|role|link)\b/i.test(before)) return null;
  // Without quotes it could be a sentence, which is not written in capitals.
  if (match[1] === '' && !match[0].startsWith('IDENTIFIED') && passwordStrength(match[2]) !== 'strong') return null;
  const start = at + match[0].length - match[1].length - match[2].length;
  return password('sql-password', match[2], start, match[1] !== '');
};

/** `ALTER ROLE … PASSWORD '…'`, `CREATE LOGIN … WITH PASSWORD = N'…'`, `SET PASSWORD = PASSWORD('…')`. */
export const readSqlPassword: CredentialReader = (text, at) => {
  const match = PASSWORD.exec(text.slice(at, at + 200));
  if (match === null) return null;
  const before = text.slice(Math.max(0, at - 240), at);
  if (!/\b(?:create|alter|set|grant|with|add|encrypted)\b/i.test(before) || !STATEMENT.test(before)) return null;
  return password('sql-password', match[1], at + match[0].length - 1 - match[1].length, true);
};

/** `machine … login … password …`, on one line or over three. */
export const readNetrc: CredentialReader = (text, at) => {
  const match = NETRC_PASSWORD.exec(text.slice(at, at + 160));
  if (match === null || !NETRC.test(text.slice(Math.max(0, at - 240), at))) return null;
  return password('netrc', match[1], at + match[0].length - match[1].length, true);
};

/** The port of PostgreSQL in a line of .pgpass: `host:5432:database:user:password`. */
export const PGPASS_PREFIX = ':5432:';

export const readPgpass: CredentialReader = (text, at) => {
  const host = lineBefore(text, at);
  const rest = /^:5432:([^:\s/]{1,80}):([^:\s]{1,80}):([^\s]{1,120})[ \t]*(?=[\r\n]|$)/.exec(text.slice(at, at + 320));
  if (rest === null || !/^[\w.*-]{1,120}$/.test(host) || host === 'localhost') return null;
  const start = at + rest[0].trimEnd().length - rest[3].length;
  return password('pgpass', rest[3], start, true);
};

/** How hashes of passwords begin: Apache, bcrypt, the SHA and yescrypt of crypt(3), LDAP, argon2. */
export const HASH_PREFIXES: readonly string[] = [
  '$apr1$',
  '$2a$',
  '$2b$',
  '$2y$',
  ':$6$',
  ':$5$',
  ':$1$',
  ':$y$',
  '$argon2id$',
  '{SSHA}',
];

const HASH =
  /^:?(?:\$apr1\$[./0-9A-Za-z]{1,8}\$[./0-9A-Za-z]{22}|\$2[aby]\$\d\d\$[./0-9A-Za-z]{53}|\$[156y]\$(?:rounds=\d{1,9}\$)?[./0-9A-Za-z]{1,24}\$(?:[./0-9A-Za-z]{1,24}\$)?[./0-9A-Za-z]{22,86}|\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$[+/0-9A-Za-z]{11,64}\$[+/0-9A-Za-z]{22,90}|\{SSHA\}[+/0-9A-Za-z]{38,60}={0,2})(?![./0-9A-Za-z])/;

/** A line of a password file, `user:hash`: hashes of weak passwords are found by guessing. */
export const readHash: CredentialReader = (text, at) => {
  const hash = HASH.exec(text.slice(at, at + 260))?.[0];
  const isLine = /^[\w.@-]{1,80}:?$/.test(lineBefore(text, at)) && (hash?.startsWith(':') || text[at - 1] === ':');
  if (hash === undefined || !isLine) return null;
  const shift = hash.startsWith(':') ? 1 : 0;
  return { kind: 'password-hash', start: at + shift, end: at + hash.length, certainty: 'certain' };
};

const COMMANDS =
  /^(?:sshpass\s{1,4}-p\s{0,2}|(?:mysql|mysqldump|mariadb)\b[^\n|;&"]{0,120}?\s-p(?=\S)|convertto-securestring\s{1,4}(?:-string\s{1,4})?(?=["']))(["']?)([^\s"'$]{4,120})\1(?=[\s;)]|$)/i;

/** A password that a command takes: `sshpass -p …`, `mysql -p…`, `ConvertTo-SecureString "…"`. */
export const readCommand: CredentialReader = (text, at) => {
  const match = COMMANDS.exec(text.slice(at, at + 320));
  if (match === null) return null;
  const start = at + match[0].length - match[1].length - match[2].length;
  return password('command-password', match[2], start, match[1] !== '');
};
