import type { CredentialKind } from './kinds.js';

/** The part of the line before `at`, at most 200 characters. */
export function lineBefore(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 200);
  return text.slice(from, at);
}

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)$/i;
const EXAMPLE = /(?:^|\.)(?:example|invalid|test|localhost|local)(?:\.(?:com|org|net|nl))?$/i;
const UNNAMED =
  /^(?:host(?:name)?|server(?:name)?|your.*|my-?(?:host|server|db|proxy)|domain|.*\.?domain\.(?:com|tld)|proxy|proxy(?:host|server).*|ip|address|db|dbhost|database|postgres(?:ql)?|mysql|mariadb|redis|mongo(?:db)?|rabbitmq|foo|bar|foo\.(?:com|bar)|(?:[a-z]\.)*[a-z]|some-?host.*|(?:www\.)?(?:site|acme|company)\.(?:com|org))$/i;

/** `local`: this machine; `example`: a reserved or made-up name, a placeholder; `real`: what remains. */
export type HostSort = 'local' | 'example' | 'real';

export function sortOfHost(host: string): HostSort {
  if (LOCAL.test(host)) return 'local';
  return EXAMPLE.test(host) || UNNAMED.test(host) || /[<>{}$*%]/.test(host) || host === '' ? 'example' : 'real';
}

const HOST_KEY = /\b(?:host|server|hostname|data source|address)["']?\s*[=:,]>?\s*\\?["']?([A-Za-z0-9.:_[\]-]{1,80})/i;

/** Where a connection of which the text is a part leads to; `real` where no host is named. */
export function hostAround(text: string): HostSort {
  const host = HOST_KEY.exec(text)?.[1];
  return host === undefined ? 'real' : sortOfHost(host.replace(/:\d+$/, ''));
}

const DATABASE_CALL =
  /\b(?:dbConnect|dbPool|odbcConnect|odbcDriverConnect|create_engine|psycopg2?|pyodbc|pymysql|mysql|MySQLdb|oracledb|cx_Oracle|pymssql|sqlalchemy|URL\.create|RPostgres|RMariaDB|RODBC|ROracle|RJDBC|getConnection|mysqli|PDO|pg_connect|mssql|asyncpg|createConnection|createPool|Sequelize|knex)\b/;

/** What the text before a password tells of its use. */
export function kindAround(before: string): CredentialKind {
  if (/snowflake/i.test(before)) return 'snowflake-password';
  if (/\[(?:client|mysql\w*|mariadb\w*)\]/.test(before)) return 'my-cnf';
  return DATABASE_CALL.test(before) ? 'database-call' : 'password';
}

/** Kinds of keys that their name, or what stands before it, tells apart, with the form that they then have. */
const KEY_KINDS: readonly (readonly [RegExp, RegExp, CredentialKind])[] = [
  [/secret access key|aws/i, /^[A-Za-z0-9/+]{40}$/, 'aws-secret-key'],
  [/account key|storage|azure/i, /^[A-Za-z0-9+/]{86}==$/, 'azure-storage-key'],
  [/shared access key/i, /^[A-Za-z0-9+/]{43}=$/, 'azure-storage-key'],
  [/secret|azure/i, /^[\w~.-]{3}\dQ~[\w~.-]{31,34}$/, 'azure-client-secret'],
  [/gitea|forgejo|codeberg/i, /^[0-9a-f]{40}$/, 'gitea-token'],
  [/twilio/i, /^[0-9a-f]{32}$/, 'twilio-key'],
  [/databricks/i, /^dapi[0-9a-f]{32}/, 'databricks-token'],
];

/** Which key it is, by the words of its name and of the line before; `secret-key` if that does not tell. */
export function kindOfKey(words: string, value: string): CredentialKind {
  return KEY_KINDS.find(([name, form]) => form.test(value) && name.test(words))?.[2] ?? 'secret-key';
}
