import type { Certainty, Credential } from './credential.js';
import { looksRandom } from './entropy.js';
import type { CredentialKind } from './kinds.js';
import type { Literal } from './literal.js';
import type { SecretName } from './names.js';
import { isPlaceholder } from './placeholder.js';
import { passwordStrength, type Strength } from './strength.js';
import { hostAround, kindAround, kindOfKey, lineBefore } from './surroundings.js';

/** How a value is given to a name. */
export type Operator = 'set' | 'pair' | 'compare' | 'element' | 'option' | 'prose';

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

function bareStrength(text: string, { name, value, operator, isAlone }: Given): Strength {
  const strength = passwordStrength(value);
  if (strength === 'weak' || (strength === 'fair' && /^\d+$/.test(value) && !isAlone)) return 'weak';
  const isTight = operator === 'option' || text[name.end] === '=';
  if (IDENTIFIER.test(value) && !looksRandom(value, 12))
    return HUMAN.test(value) || (isTight && isAlone && strength === 'strong') ? 'fair' : 'weak';
  return strength === 'fair' && !isAlone && !/\d/.test(value) ? 'weak' : strength;
}

/** Hashes of Django, crypt(3), PostgreSQL and MySQL. */
const HASHED = /^(?:pbkdf2_\w+\$|\$\w{1,9}\$|md5[0-9a-f]{32}$|\*[0-9A-F]{40}$)/;

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

/** What a text says about the value of a name. */
interface Given {
  readonly name: SecretName;
  readonly literal: Literal;
  readonly operator: Operator;
  readonly value: string;
  /** Given plainly, and alone on its line or in quotes: then nothing but the value can be meant. */
  readonly isSure: boolean;
  readonly isAlone: boolean;
  readonly isBareCode: boolean;
}

function found({ literal, value }: Given, kind: CredentialKind, certainty: Certainty): Credential | null {
  return isPlaceholder(value) ? null : { kind, start: literal.start, end: literal.end, certainty };
}

function judgeKey(text: string, given: Given): Credential | null {
  const { name, value, literal } = given;
  if (!looksRandom(value) || !/^[\w+/=~.:!@#$%^&*()-]+$/.test(value)) return null;
  if (HEX.test(value) && isAmongVectors(text, literal)) return null;
  const kind = kindOfKey(`${name.words} ${lineBefore(text, name.start)}`, value);
  if (kind !== 'secret-key') return found(given, kind, 'certain');
  if (given.isBareCode) return null;
  return found(given, kind, given.isSure && looksRandom(value, 20) ? 'certain' : 'likely');
}

function judgePassword(text: string, given: Given): Credential | null {
  const { name, literal, value } = given;
  if (given.isBareCode) return null;
  const strength = literal.isQuoted ? passwordStrength(value) : bareStrength(text, given);
  // Beside a name in a list stands another name rather than a value.
  if (strength === 'weak' || (given.operator === 'pair' && strength !== 'strong')) return null;
  const host = hostAround(text.slice(Math.max(0, name.start - 160), literal.end + 80));
  if (host !== 'real' && strength !== 'strong') return null;
  const before = text.slice(Math.max(0, name.start - 200), name.start);
  const kind = HASHED.test(value)
    ? 'password-hash'
    : given.operator === 'option'
      ? 'command-password'
      : kindAround(before);
  return found(given, kind, strength === 'strong' && given.isSure && host === 'real' ? 'certain' : 'likely');
}

/** Whether the value that a name is given is a credential, and how sure that is. */
export function judgeValue(text: string, name: SecretName, literal: Literal, operator: Operator): Credential | null {
  const value = text.slice(literal.start, literal.end);
  if (value.length < 4) return null;
  const isWhole = literal.isQuoted || operator === 'element';
  const isAlone = isWhole || isWholeLine(text, name, literal);
  const isSure = isAlone && (operator === 'set' || operator === 'element');
  const given = {
    name,
    literal,
    operator,
    value,
    isAlone,
    isSure,
    isBareCode: !isWhole && isCode(text, name, literal),
  };
  if (name.secretClass === 'pincode') return /^\d{4,5}$/.test(value) ? found(given, 'pincode', 'likely') : null;
  return name.secretClass === 'key' ? judgeKey(text, given) : judgePassword(text, given);
}
