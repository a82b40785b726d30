import type { CredentialReader } from './credential.js';
import { isInside, readBare, readQuoted } from './literal.js';
import { readName, type SecretName } from './names.js';
import { lineBefore } from './surroundings.js';
import { judgeValue, type Operator } from './value.js';

const CLOSE = /\\{0,3}["'`]?(?:\[\d{0,4}\])?\]{0,2}\)?[ \t]{0,40}/y;
const TYPED =
  /(?::\s?(?:Final\[str\]|Optional\[str\]|string|&(?:'static )?str|str|String|SecretStr)\??|N?VARCHAR2?(?:\(\w{1,4}\))?|string|TEXT)\s{0,4}:?=(?!=)\s{0,20}/iy;
const SET =
  /(?:<<?-|:=|=>|->|=(?![=~])|:(?![:=]|\s?(?:Final\[str\]|Optional\[str\]|string|&(?:'static )?str|str|String|SecretStr)\??\s{0,4}=))[ \t]{0,40}/y;
const COMPARE = /={2,3}[ \t]{0,4}/y;
const COMMA = /,[ \t]{0,20}/y;
const XML_VALUE = /(?:[a-z]+=["'][^"'\n]{0,40}["'] )?value\s?=\s?/iy;
const CALL = /\([ \t]?/y;
const BLANKS = /[ \t]{1,4}/y;
const IS = /[ \t](?:is|luidt|was):?[ \t]/y;

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

interface Operation {
  readonly operator: Operator;
  readonly valueAt: number;
}

/** The operator behind a name, and where the value begins. */
function readOperator(text: string, name: SecretName): Operation | null {
  const close = lengthAt(CLOSE, text, name.end);
  const at = name.end + close;
  const isKey = close > 0 && /["'`]/.test(text.slice(name.end, at));
  const take = (operator: Operator, pattern: RegExp, place: number): Operation | null => {
    const length = lengthAt(pattern, text, place);
    return length === 0 ? null : { operator, valueAt: place + length };
  };
  const given = take('set', SET, at) ?? take('set', TYPED, at) ?? take('compare', COMPARE, at);
  if (isKey) return given ?? take('pair', COMMA, at) ?? (isNamedKey(text, name) ? take('pair', XML_VALUE, at) : null);
  const before = text[name.start - 1];
  if (before === '<') return take('element', /> {0,4}/y, name.end) ?? given;
  if (text[name.end] === '(') return isSetter(text, name) ? take('pair', CALL, name.end) : null;
  if (text.startsWith('--', name.start)) return given ?? take('option', BLANKS, name.end);
  return given ?? take('prose', IS, name.end);
}

/** `<add key="Password" value="…"/>`, `<property name="password" value="…"/>`. */
function isNamedKey(text: string, name: SecretName): boolean {
  return /\b(?:key|name)\s?=\s?["']$/i.test(text.slice(Math.max(0, name.start - 12), name.start));
}

function isSetter(text: string, name: SecretName): boolean {
  return text[name.start - 1] === '.' || /^(?:set|with)|\./i.test(text.slice(name.start, name.end));
}

/** `NAME=value` alone on a line, as in files of environment variables. */
function isEnvironment(text: string, name: SecretName, valueAt: number): boolean {
  return (
    /^[A-Z][A-Z\d_]*=$/.test(text.slice(name.start, valueAt)) &&
    /^\s*(?:export |ENV |ARG )?$/.test(lineBefore(text, name.start))
  );
}

/** A value that is given to a name in code, configuration, markup, on a command line or in prose. */
export const readAssignment: CredentialReader = (text, at, trigger) => {
  const name = readName(text, at, trigger);
  const operator = name === null ? null : readOperator(text, name);
  if (name === null || operator === null) return null;
  const { valueAt } = operator;
  const quoted = readQuoted(text, valueAt);
  if (quoted !== null && operator.operator !== 'element') {
    const isEscaped = text[quoted.end] === '\\';
    // `"Password: " + value`: the quote behind the operator closes the string that the name is in.
    const isKey = /["'`]/.test(text.slice(name.end, valueAt - 1).slice(0, 6));
    if (!isKey && isInside(text, name.start, text[quoted.start - 1], isEscaped)) return null;
    return judgeValue(text, name, quoted, operator.operator);
  }
  if (operator.operator === 'pair' || operator.operator === 'compare' || /["'`]/.test(text[valueAt] ?? '')) return null;
  const bare = readBare(text, valueAt, isEnvironment(text, name, valueAt));
  if (bare === null || (operator.operator === 'element' && text[bare.end] !== '<')) return null;
  return judgeValue(text, name, bare, operator.operator);
};
