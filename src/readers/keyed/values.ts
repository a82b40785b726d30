/** A key with what stands behind it. */
export interface KeyedValue {
  readonly key: string;
  readonly value: string;
}

const LONGEST_KEY = 200;
const QUOTED = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')/;
const ESCAPE = /\\(?:u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi;
/** Pairs and nesting of one value in braces. */
const MOST_PAIRS = 200;
const DEEPEST = 8;

/** `key: value` of a line without its indentation; null where it is none. `separator` is `:` or `=`. */
export function keyedValue(content: string, separator: ':' | '='): KeyedValue | null {
  const quoted = QUOTED.exec(content);
  const end = quoted ? quoted[0].length : 0;
  const rest = content.slice(end);
  const at = separator === ':' ? rest.search(/:(?=\s|$)/) : rest.indexOf('=');
  const key = quoted ? (quoted[1] ?? quoted[2] ?? '') : rest.slice(0, Math.max(0, at)).trim();
  if (at < 0 || key === '' || key.length > LONGEST_KEY || (quoted && rest.slice(0, at).trim() !== '')) return null;
  if (!quoted && /^[[{#|>&*!%]/.test(key)) return null;
  return { key, value: rest.slice(at + 1).trim() };
}

/** Where a comment begins in a value, outside quotes; -1 where there is none. */
export function commentIn(value: string): number {
  const quoted = QUOTED.exec(value);
  if (quoted) {
    const at = value.indexOf('#', quoted[0].length);
    return at;
  }
  if (value.startsWith('#')) return 0;
  const at = value.search(/\s#/);
  return at < 0 || /^[[{]/.test(value) ? -1 : at + 1;
}

/** What a scalar stands for: without quotes, anchor and tag. Aliases stay as they are written. */
export function scalarOf(value: string): string {
  const bare = value.replace(/^(?:[&!][^\s]*\s+)+/, '').trim();
  const quoted = QUOTED.exec(bare);
  if (!quoted || quoted[0].length !== bare.length) return /^(?:null|~)$/i.test(bare) ? '' : bare;
  if (quoted[1] === undefined) return (quoted[2] ?? '').replaceAll("''", "'");
  return quoted[1].replace(ESCAPE, (_, unit: string, byte: string, sign: string) => {
    if (unit ?? byte) return String.fromCharCode(Number.parseInt(unit ?? byte, 16));
    return sign === 'n' ? '\n' : sign === 't' ? '\t' : sign;
  });
}

/**
 * The pairs of a value in braces, with the keys of those inside them joined by points.
 *
 * @returns null where it is none, or is not closed
 */
export function pairsOf(value: string, separator: ':' | '='): KeyedValue[] | null {
  if (!value.startsWith('{') || !value.endsWith('}')) return null;
  const pairs: KeyedValue[] = [];
  return addPairs(value.slice(1, -1), separator, '', 0, pairs) ? pairs : null;
}

function addPairs(inner: string, separator: ':' | '=', prefix: string, depth: number, pairs: KeyedValue[]): boolean {
  for (const part of split(inner) ?? [null]) {
    if (part === null || depth > DEEPEST || pairs.length >= MOST_PAIRS) return false;
    if (part.trim() === '') continue;
    const pair = keyedValue(part.trim(), separator);
    if (!pair) return false;
    const key = prefix === '' ? pair.key : `${prefix}.${pair.key}`;
    const { value } = pair;
    if (!value.startsWith('{')) pairs.push({ key, value: scalarOf(value) });
    else if (!value.endsWith('}') || !addPairs(value.slice(1, -1), separator, key, depth + 1, pairs)) return false;
  }
  return true;
}

/** The parts between commas outside quotes and brackets; null where these are not closed. */
function split(text: string): string[] | null {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"' || (sign === "'" && /[\s,:=[{]/.test(text[at - 1] ?? ' '))) {
      do at = text.indexOf(sign, at + 1);
      while (at > 0 && sign === '"' && text[at - 1] === '\\');
      if (at < 0) return null;
    } else if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') depth--;
    else if (sign === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
    if (depth < 0) return null;
  }
  return depth === 0 ? [...parts, text.slice(from)] : null;
}
