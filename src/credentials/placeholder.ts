import { PLACEHOLDER_WORDS, PUBLISHED_EXAMPLES } from './placeholder-words.js';

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
};
const SEQUENCES = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
];

/** Template marks, references to the environment or a vault, calls, regular expressions, paths, addresses. */
const REFERENCE = new RegExp(
  [
    '^[$&][A-Za-z_][\\w:.>-]*$|^\\$[({]|^%[A-Za-z_]\\w*%?$', // $PASSWORD, ${PASSWORD}, $(cat x), %PASSWORD%, &password
    '\\$\\{|\\{\\{|\\}\\}|<%|%>|#\\{|\\$\\(|@@|%\\(|\\[\\[',
    '\\{[\\w.:!]*\\}', // {password} of format strings
    '%[-+0-9.]*[sdvqfr](?![A-Za-z0-9])', // %s
    '<[\\w .:/-]+>?$|^<|^\\[[\\w .-]+\\]$',
    '^\\[\\w+\\(|^[A-Z]{2,}(?:_[A-Z]{2,})+$', // [parameters('x')], names of constants
    '^\\*+$|\\*{3}|\\.{3}|\\u2026|_{3}|#{3}|\\?{3}|\\xe2\\x80\\xa6',
    '^(?:vault|secret|op|ref\\+\\w+|ssm|env|file|arn|kms|projects?|keyring|azurekeyvault)[:/]',
    '^(?:ENC\\[|ENC\\(|!vault|AQICA)',
    '^@Microsoft\\.KeyVault',
    '^(?:sha\\d+|md5|integrity)[-:]',
    '[\\^$]\\[|\\]\\+|\\]\\*|\\]\\{|\\\\[wdsSWDbB][+*{]|\\(\\?[:=!]', // regular expressions
    '^(?:https?|ftp|file|ldap)://',
    '^\\.{0,2}~?/[\\w.-]+(?:/|$)',
    '^[A-Za-z]:\\\\\\\\?[\\w ]',
    '^0[xX][0-9a-fA-F]+$|^v?\\d+(?:\\.\\d+)+$', // numbers, versions
    '^__\\w+__$|^%\\w+%$|^@\\w+@$|^:\\w+$|^#[A-Za-z]|^--?[a-z]',
  ].join('|'),
);

/** Whether it stands for a secret that is elsewhere, or is a template, a path, an address or a regular expression. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}

function isRepetition(value: string): boolean {
  const distinct = new Set(value.toLowerCase().replace(/[-_. ]/g, '')).size;
  return distinct <= 2 || (value.length >= 8 && distinct <= 3);
}

function isSequence(value: string): boolean {
  const plain = value.toLowerCase().replace(/[^a-z\d]/g, '');
  return plain.length >= 3 && SEQUENCES.some((sequence) => sequence.includes(plain));
}

function unleet(value: string): string {
  return value.toLowerCase().replace(/[0134577$@]/g, (sign) => LEET[sign] ?? sign);
}

function wordsOf(text: string): string[] {
  return text.match(/[a-z]+/g) ?? [];
}

/** Whether all letters belong to words of examples, with at most a short or counting number: `password123`, `P@ssw0rd`. */
function isMadeOfPlaceholderWords(value: string): boolean {
  const humps = value.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  const letters = wordsOf(humps);
  const digits = humps.replace(/\D/g, '');
  const isPlainNumber = digits.length <= 1 || isSequence(digits) || isRepetition(digits);
  if (letters.length > 0 && isPlainNumber && letters.every((word) => PLACEHOLDER_WORDS.has(word))) return true;
  if (letters.length > 0 && isPlainNumber && PLACEHOLDER_WORDS.has(wordsOf(value.toLowerCase()).join(''))) return true;
  const read = wordsOf(
    unleet(value.replace(/(?:\d{1,4}|[!.])+$/, (tail) => (isSequence(tail) || tail.length < 3 ? '' : tail))),
  );
  return read.length > 0 && read.every((word) => word.length > 2 && PLACEHOLDER_WORDS.has(word));
}

const HINT =
  /example|voorbeeld|change.?(?:me|this|it)|placeholder|dummy|replace.?(?:me|this|with)|your[-_ ]|^your[A-Z]|^tiger|jouw[-_ ]|x{4,}|insert.?your|redacted|not.?a.?real|super.?secret|fake|foobar|sample|1234567890|deadbeef|hunter2|verander/i;

/** Whether a value is no secret: empty, an example, a word of tests and templates, or a reference to one elsewhere. */
export function isPlaceholder(value: string): boolean {
  return (
    value.length === 0 ||
    isReference(value) ||
    HINT.test(value) ||
    isRepetition(value) ||
    isSequence(value) ||
    isMadeOfPlaceholderWords(value) ||
    isPublishedExample(value)
  );
}

/** Whether a token holds a secret that documentation prints for everyone. */
export function isPublishedExample(token: string): boolean {
  return PUBLISHED_EXAMPLES.some((part) => token.includes(part));
}
