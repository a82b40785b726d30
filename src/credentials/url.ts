import type { Certainty, Credential, CredentialReader } from './credential.js';
import type { CredentialKind } from './kinds.js';
import { triggerEnd } from './names.js';
import { isPlaceholder } from './placeholder.js';
import { passwordStrength, type Strength } from './strength.js';
import { kindAround, lineBefore, sortOfHost } from './surroundings.js';

const DATABASES = 'postgres postgresql mysql mariadb mongodb mssql sqlserver oracle redis rediss amqp amqps clickhouse';
const OTHERS = 'https http ftp ftps sftp ldap ldaps smtp smtps snowflake';

/** Schemes of URLs that may have a user and password in them. */
export const URL_SCHEMES: ReadonlyMap<string, CredentialKind> = new Map<string, CredentialKind>([
  ...DATABASES.split(' ').map((scheme) => [scheme, 'database-url'] as const),
  ...OTHERS.split(' ').map((scheme) => [scheme, 'url-password'] as const),
  ['snowflake', 'snowflake-password'],
]);

/** A driver or `srv` behind the scheme, then the authority up to its last @: user and password. */
const AUTHORITY =
  /(?:\+[a-z0-9]{1,20})?:\/\/([^\s:/?#"'<>@\\]{0,100}):([^\s/?#"'<>\\]{1,200})@([^\s/?#"'<>@\\`,)]{1,120})/y;

/** A password that is a word tells less; a short one, one equal to the user, or a placeholder tells nothing. */
function strengthOf(user: string, password: string): Strength {
  if (password.length < 4 || password === user || isPlaceholder(password)) return 'weak';
  if (/^[A-Z]+(?:_[A-Z]+)*$|^:|^\[|\$|[{}*,|()]/.test(password) || /[{}$]/.test(user)) return 'weak';
  const strength = passwordStrength(password);
  return strength === 'weak' && password.length >= 6 ? 'fair' : strength;
}

/** A user's name in documentation: what then follows is no password of anyone. */
const USER =
  /^(?:u|x|a|anonymous|aladdin|foo|bar|me|you|usr?|user(?:name)?\d?|usuario|alice|bob|joe|john|jane|someuser|my-?user|your.*|name|login)$/i;

/** `scheme://user:password@host`. The trigger is the scheme. */
export const readUrl: CredentialReader = (text, at, trigger) => {
  const kind = URL_SCHEMES.get(trigger);
  const schemeEnd = triggerEnd(text, at, trigger);
  if (kind === undefined || schemeEnd !== at + trigger.length) return null;
  AUTHORITY.lastIndex = schemeEnd;
  const found = AUTHORITY.exec(text);
  if (found === null) return null;
  const [whole, user, password, host] = found;
  const strength = strengthOf(user, decoded(password));
  const sort = sortOfHost(host.replace(/:[^\]]*$/, ''));
  if (strength === 'weak' || (sort !== 'real' && strength !== 'strong')) return null;
  const isName = USER.test(user) && strength !== 'strong';
  if (kind === 'url-password' && isName) return null;
  const start = schemeEnd + whole.indexOf(`:${password}@`, whole.indexOf('://') + 3) + 1;
  const certainty: Certainty = sort === 'real' && strength === 'strong' && !isName ? 'certain' : 'likely';
  return { kind, start, end: start + password.length, certainty };
};

function decoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `jdbc:oracle:thin:user/password@host`; other JDBC URLs name the password, which is a trigger of its own. */
export const readJdbc: CredentialReader = (text, at) => {
  const match = /^jdbc:oracle:(?:thin|oci8?):([\w$#]{1,40})\/([^\s"'@/<>]{1,100})@\/{0,2}([\w.-]{1,100})/i.exec(
    text.slice(at, at + 300),
  );
  if (match === null) return null;
  const start = at + match[0].indexOf('/') + 1;
  return slashPassword(match[1], match[2], match[3], start, 'connection-string');
};

/** `sqlplus user/password@database`, also with options before. */
export const readSqlplus: CredentialReader = (text, at) => {
  const match =
    /^sqlplus(?:\.exe)?(?: -\w+){0,4} ["']?([\w$#]{1,40})\/([^\s"'@/<>]{1,100})@\/{0,2}([\w.-]{1,100})/i.exec(
      text.slice(at, at + 300),
    );
  if (match === null) return null;
  return slashPassword(match[1], match[2], match[3], at + match[0].indexOf('/') + 1, 'command-password');
};

function slashPassword(
  user: string,
  password: string,
  host: string,
  start: number,
  kind: CredentialKind,
): Credential | null {
  const strength = strengthOf(user, password);
  const sort = sortOfHost(host);
  if (strength === 'weak' || (sort !== 'real' && strength !== 'strong')) return null;
  return { kind, start, end: start + password.length, certainty: strength === 'strong' ? 'certain' : 'likely' };
}

/** The key names that a connection string has beside its password. */
const PAIRS =
  /(?:server|data source|host|hostname|uid|user id|user|username|driver|dsn|database|initial catalog|dbname|address|port|service|accountname|endpoint|defaultendpointsprotocol|sharedaccesskeyname|persist security info|trusted_connection|encrypt|account|warehouse)\s?=/i;
const PASSWORD_KEY = /^(?:password|passwd|pwd)$/;

/**
 * A password among the other pairs of an ADO, ODBC, OLE DB or JDBC connection string (divided by semicolons), or of one
 * of libpq (divided by blanks). Either may come first; braces quote a value in ODBC.
 */
export const readConnectionString: CredentialReader = (text, at, trigger) => {
  if (!PASSWORD_KEY.test(trigger)) return null;
  const key = /^[A-Za-z]+\s?=\s?/.exec(text.slice(at, at + 20))?.[0];
  if (key === undefined || /["'`]/.test(text[at + key.length] ?? '')) return null;
  const line = lineBefore(text, at);
  const before = text.slice(Math.max(0, at - 200), at);
  const start = at + key.length;
  const value = /^(?:\{[^}\n]{1,120}\}|[^;"'\s<>`]{1,120})/.exec(text.slice(start))?.[0];
  if (value === undefined) return null;
  const rest = text.slice(start + value.length, start + value.length + 120);
  const isBySemicolon =
    /[;"'{]\s*$/.test(line) &&
    (PAIRS.test(before) || PAIRS.test(/^;[^\n]*/.exec(rest)?.[0] ?? '')) &&
    /^(?:;|["'`]|\\["']|\s*$|\r?\n|<)/.test(rest) &&
    (/=[^;\n]*;/.test(before) || rest[0] === ';');
  const isByBlank = /\b(?:host|hostaddr|dbname)\s?=\s?\S+\s(?:[^\n]*\s)?$/.test(line) && !/[,;(]\s*$/.test(line);
  if (!isBySemicolon && !isByBlank) return null;
  return inConnection(value, start, before, rest);
};

function inConnection(value: string, start: number, before: string, rest: string): Credential | null {
  const inner = value.startsWith('{') && value.endsWith('}') ? value.slice(1, -1) : value;
  const shift = inner === value ? 0 : 1;
  const around = `${before};${rest}`;
  const strength = strengthOf('', inner);
  if (strength === 'weak' || (shift === 1 && /^\w+$/.test(inner) && strength !== 'strong')) return null;
  const host = /\b(?:host|server|data source|hostname|address)\s?=\s?(?:tcp:)?([^;,\s"']{1,100})/i.exec(around)?.[1];
  const sort = host === undefined ? 'real' : sortOfHost(host.replace(/\\.*|:\d+$/, ''));
  if (sort !== 'real' && strength !== 'strong') return null;
  const kind = /\b(?:dsn|driver)\s?=/i.test(around)
    ? 'odbc-dsn'
    : kindAround(before) === 'snowflake-password'
      ? 'snowflake-password'
      : 'connection-string';
  const certainty = strength === 'strong' && sort === 'real' ? 'certain' : 'likely';
  return { kind, start: start + shift, end: start + shift + inner.length, certainty };
}
