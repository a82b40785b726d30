/** What a dump or a script of data definition and data begins with, behind comments. */
const STATEMENT = new RegExp(
  `^(?:${[
    String.raw`create\s+(?:or\s+replace\s+)?(?:(?:global|local|temporary|temp|unlogged|external|virtual|foreign)\s+)*table\s+(?:if\s+not\s+exists\s+)?[\w"\`\[]`,
    String.raw`create\s+(?:database|schema|user|role|extension|sequence|type|index|unique\s+index|domain)\s+[\w"\`\[]`,
    String.raw`(?:insert|replace)\s+(?:(?:ignore|all|or\s+\w+)\s+)?into\s*[\w"\`\[]`,
    String.raw`insert\s+(?:["\`\[]|\w+(?:\.\w+)*\s*\(\s*[\w"\`\[])`,
    String.raw`drop\s+(?:table|database|schema|index|sequence|view|user|type)\s+(?:if\s+exists\s+)?[\w"\`\[]`,
    String.raw`alter\s+(?:table|database|session|schema|sequence|role)\s+(?:only\s+)?[\w"\`\[]`,
    String.raw`copy\s+[\w".]+\s*(?:\([^()]*\)\s*)?from\s+stdin`,
    String.raw`set\s+(?:(?:session|global|local|define|names|identity_insert|ansi_nulls|quoted_identifier|nocount|xact_abort|scan|sqlblanklines|transaction|echo|feedback|role|search_path)\b|@@?\w+\s*:?=|\w+\s*(?:=|\bto\b)\s*[\w'"@-]+\s*;)`,
    // `use strict;` begins a program.
    String.raw`use\s+(?:["\`\[][^\n]{1,128}[\`"\]]|[\w-]+)\s*;?\s*(?:(?:--|/\*)[^\n]*\s+)*(?:go|create|insert|set|drop|alter|lock|delete|truncate)\b`,
    String.raw`\\connect\s`,
    String.raw`\\restrict\s`,
    // `begin;einde` names columns.
    String.raw`begin(?:\s+(?:transaction|work|immediate))?\s*;[ \t]*\r?\n`,
    String.raw`start\s+transaction\b`,
    String.raw`pragma\s+(?:foreign_keys|\w+\s*=)`,
    String.raw`lock\s+tables\s`,
    String.raw`(?:delete\s+from|truncate(?:\s+table)?)\s+["\`\[]?\w[^\n;]*;`,
    String.raw`update\s+["\`\[\]\w.]+\s+set\s`,
    String.raw`select\s+pg_catalog\.`,
  ].join('|')})`,
  'i',
);
const CARDS = /^begin:v(?:card|calendar)[ \t]*\r?\n/i;
/** Entries of a directory, with the version of the format or without it. */
const LDIF = /^(?:version:[ \t]*1[ \t]*\r?\n(?:#.*\r?\n|[ \t]*\r?\n)*)?dn::?[ \t]*\S/i;
/** Characters of a statement that are looked at. */
const LONGEST_SIGN = 1024;
/** Bytes of comments that are looked at. */
const MOST_COMMENTS = 1 << 14;
const NEWLINE = 10;
const HASH = 35;
const DASH = 45;
const SLASH = 47;
const STAR = 42;
const SEMICOLON = 59;
const BACKSLASH = 92;
/** Letters, by lower case, that a statement or a record can begin with. */
const FIRST = new Set([...'cirdasublptgv\\'].map((letter) => letter.charCodeAt(0)));

/** Records among text that are known by their first statement or line. */
export type SignKind = 'sql' | 'cards' | 'ldif';

/** What the beginning of a text shows. */
export interface Sign {
  readonly kind: SignKind | null;
  /** So many bytes show it, whatever follows; infinite where more would have to be known. */
  readonly looked: number;
}

const UNKNOWN: Sign = { kind: null, looked: Number.POSITIVE_INFINITY };

/**
 * Whether a text begins as SQL that may hold data (comments, and behind them a statement that is no mere question), or as
 * cards or entries.
 */
export function signOf(head: Uint8Array): Sign {
  const at = afterComments(head);
  if (at < 0) return { kind: null, looked: -at };
  if (at >= head.length) return UNKNOWN;
  if (!FIRST.has(head[at] | 32) && head[at] !== BACKSLASH) return { kind: null, looked: at + 1 };
  const text = Buffer.from(head.buffer, head.byteOffset + at, Math.min(LONGEST_SIGN, head.length - at));
  const kind = kindOf(text.toString('latin1'));
  if (kind) return { kind, looked: at + LONGEST_SIGN };
  return head.length - at < LONGEST_SIGN ? UNKNOWN : { kind: null, looked: at + LONGEST_SIGN };
}

function kindOf(text: string): SignKind | null {
  if (STATEMENT.test(text)) return 'sql';
  if (CARDS.test(text)) return 'cards';
  return LDIF.test(text) ? 'ldif' : null;
}

/** Position behind blanks and comments; below 0 where there are too many of them, as the number that were looked at. */
function afterComments(head: Uint8Array): number {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length);
  let at = 0;
  for (;;) {
    while (at < head.length && (head[at] <= 32 || head[at] === SEMICOLON)) at++;
    if (at > MOST_COMMENTS) return -at;
    const next = afterComment(text, at);
    if (next === at) return at;
    if (next < 0) return head.length > MOST_COMMENTS ? -MOST_COMMENTS : head.length;
    at = next;
  }
}

/** Position behind the comment at `at`, which is `at` where there is none; -1 where it is not closed. */
function afterComment(text: Buffer, at: number): number {
  const byte = text[at];
  const isBlock = byte === SLASH && text[at + 1] === STAR;
  if (isBlock) return behind(text.indexOf('*/', at + 2), 2);
  const isLine = byte === HASH || (byte === DASH && text[at + 1] === DASH) || isWordComment(text, at);
  return isLine ? behind(text.indexOf(NEWLINE, at), 1) : at;
}

function behind(found: number, length: number): number {
  return found < 0 ? -1 : found + length;
}

/** `REM` and `PROMPT` of SQL*Plus. */
function isWordComment(text: Buffer, at: number): boolean {
  if ((text[at] | 32) !== 114 && (text[at] | 32) !== 112) return false;
  return /^(?:rem(?:ark)?|prompt)(?:[ \t]|\r?\n)/i.test(text.toString('latin1', at, at + 12));
}

/**
 * The encoding of a dump that holds bytes of columns as they are (`mysqldump` without `--hex-blob`), which make the
 * whole look like another encoding, or like no text; null where the head is no such dump.
 */
export function dumpEncoding(head: Uint8Array): 'utf-8' | 'windows-1252' | null {
  if (signOf(head).kind !== 'sql') return null;
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8');
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  const foreign = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return /\bset\s+names\s+'?utf8|\bcharset\s*=\s*utf8/i.test(text) || foreign >= broken ? 'utf-8' : 'windows-1252';
}
