import type { Certainty, Credential, CredentialReader } from './credential.js';
import { looksRandom } from './entropy.js';
import { isInside, type Literal, readBare, readQuoted } from './literal.js';
import { readName, type SecretName } from './names.js';
import { isPlaceholder } from './placeholder.js';
import { passwordStrength, type Strength } from './strength.js';
import { hostAround, kindAround, kindOfKey, lineBefore } from './surroundings.js';

/** How a value is given to a name. */
type Operator = 'set' | 'pair' | 'compare' | 'element' | 'option' | 'prose';

const CLOSE = /\\{0,3}["'`]?(?:\[\d{0,4}\])?\]{0,2}\)?[ \t]{0,40}/y;
const TYPED =
  /(?::\s?(?:Final\[str\]|Optional\[str\]|string|&(?:'static )?str|str|String|SecretStr)\??|N?VARCHAR2?(?:\(\w{1,4}\))?|string|TEXT)\s{0,4}:?=(?!=)\s{0,20}/iy;
const SET = /(?:<<?-|:=|=>|->|=(?![=~])|:(?![:=]))[ \t]{0,40}/y;
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

/** The operator behind a name, and where the value begins. */
function readOperator(text: string, name: SecretName): { operator: Operator; valueAt: number } | null {
  const close = lengthAt(CLOSE, text, name.end);
  const isKey = /["'`]/.test(text.slice(name.end, name.end + close));
  const at = name.end + close;
  const forms: [boolean, RegExp, number, Operator][] = [
    [true, TYPED, at, 'set'],
    [true, SET, at, 'set'],
    [true, COMPARE, at, 'compare'],
    [isKey, COMMA, at, 'pair'],
    [isKey && /\b(?:key|name)\s?=\s?["'][\w.:-]*$/i.test(text.slice(0, name.end)), XML_VALUE, at, 'pair'],
    [text[name.start - 1] === '<', />\s{0,4}/y, name.end, 'element'],
    [
      /^(?:set|with)|\./i.test(text.slice(name.start, name.end)) || text[name.start - 1] === '.',
      CALL,
      name.end,
      'pair',
    ],
    [text.startsWith('--', name.start), BLANKS, name.end, 'option'],
    [!isKey, IS, name.end, 'prose'],
  ];
  for (const [applies, pattern, place, operator] of forms) {
    const length = applies ? lengthAt(pattern, text, place) : 0;
    if (length > 0) return { operator, valueAt: place + length };
  }
  return null;
}

/** Whether a name without quotes is a word of a program: after a bracket that is still open, or a value that goes on. */
function isCode(text: string, name: SecretName, value: Literal): boolean {
  const line = lineBefore(text, name.start);
  const opened = (line.match(/[([{]/g)?.length ?? 0) - (line.match(/[)\]}]/g)?.length ?? 0);
  if (opened > 0 && !/https?:|[?&]/.test(line)) return true;
  return (
    /^[([{;]/.test(text.slice(value.end, value.end + 1)) ||
    /^\s*(?:\?|\|\||&&|\+|or |if |else)/.test(text.slice(value.end, value.end + 6))
  );
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]*)*$/;
/** As people make them: a word, then two digits or more, perhaps a sign. */
const HUMAN = /^[A-Z][a-z]{3,}\d{2,8}$/;

function bareStrength(text: string, name: SecretName, value: string, operator: Operator, isAlone: boolean): Strength {
  const strength = passwordStrength(value);
  if (strength === 'weak' || (strength === 'fair' && /^\d+$/.test(value) && !isAlone)) return 'weak';
  const isTight = operator === 'option' || text[name.end] === '=';
  if (IDENTIFIER.test(value) && !looksRandom(value, 12))
    return HUMAN.test(value) || (isTight && isAlone && strength === 'strong') ? 'fair' : 'weak';
  return strength === 'fair' && !isAlone && !/\d/.test(value) ? 'weak' : strength;
}

const HEX = /^[0-9a-f]{32,}$/i;

/** Whether two more strings of hexadecimal digits are near: tests of cryptography list keys with what they give. */
function isAmongVectors(text: string, literal: Literal): boolean {
  const around = `${text.slice(0, literal.start - 1)} ${text.slice(literal.end)}`;
  return (around.match(/(?<![0-9a-f])[0-9a-f]{32,}/gi)?.length ?? 0) >= 2;
}

/** Whether nothing else is on the line than the name, the operator and the value. */
function isWholeLine(text: string, name: SecretName, value: Literal): boolean {
  return (
    /^\s*(?:- |export |set |SET |ENV |ARG |\$env:|\$Env:|setx )?["']?$/.test(lineBefore(text, name.start)) &&
    /^(?:\\n)?["']?,?[ \t]*(?:#.*)?(?:[\r\n]|$)/.test(text.slice(value.end, value.end + 60))
  );
}

function certaintyOf(strength: Strength, isSure: boolean): Certainty | null {
  if (strength === 'weak') return null;
  return strength === 'strong' && isSure ? 'certain' : 'likely';
}

function judge(text: string, name: SecretName, literal: Literal, operator: Operator): Credential | null {
  const value = text.slice(literal.start, literal.end);
  if (isPlaceholder(value)) return null;
  const found = (kind: Credential['kind'], certainty: Certainty | null) =>
    certainty === null ? null : { kind, start: literal.start, end: literal.end, certainty };
  const isPlain = operator === 'set' || operator === 'element';

  if (name.secretClass === 'pincode') {
    return /^\d{4,5}$/.test(value) ? found('pincode', 'likely') : null;
  }
  const isBareCode = !literal.isQuoted && operator !== 'element' && isCode(text, name, literal);
  const isAlone = literal.isQuoted || operator === 'element' || isWholeLine(text, name, literal);
  if (name.secretClass === 'key') {
    if (!/^[\w+/=~.:!@#$%^&*()-]+$/.test(value) || !looksRandom(value)) return null;
    if (HEX.test(value) && isAmongVectors(text, literal)) return null;
    const kind = kindOfKey(`${name.words} ${lineBefore(text, name.start)}`, value);
    if (kind === 'secret-key' && isBareCode) return null;
    const isProved = kind !== 'secret-key' || (isAlone && isPlain && looksRandom(value, 20));
    return found(kind, isProved ? 'certain' : 'likely');
  }
  if (isBareCode) return null;
  const before = text.slice(Math.max(0, name.start - 200), name.start);
  const strength = literal.isQuoted ? passwordStrength(value) : bareStrength(text, name, value, operator, isAlone);
  const host = hostAround(text.slice(Math.max(0, name.start - 160), literal.end + 80));
  if (host !== 'real' && strength !== 'strong') return null;
  return found(
    operator === 'option' ? 'command-password' : kindAround(before),
    certaintyOf(strength, isAlone && isPlain && host === 'real'),
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
    return judge(text, name, quoted, operator.operator);
  }
  if (operator.operator === 'pair' || operator.operator === 'compare' || /["'`]/.test(text[valueAt] ?? '')) return null;
  const bare = readBare(text, valueAt);
  if (bare === null || (operator.operator === 'element' && text[bare.end] !== '<')) return null;
  return judge(text, name, bare, operator.operator);
};
