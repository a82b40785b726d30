import type { Bilingual } from '../model/finding.js';
import { byteTable, IS_DIGIT, IS_WORD, NINE, ZERO } from './bytes.js';

/** A byte class with a bounded number of repeats. */
export interface Atom {
  /** 256 entries, 1 for members. */
  readonly set: Uint8Array;
  readonly min: number;
  readonly max: number;
}

/**
 * A written form: atoms around a pivot that one pass over the bytes can find by itself,
 * a run of digits or one anchor byte such as `@`.
 */
export interface Shape {
  readonly notation: string;
  readonly atoms: readonly Atom[];
  /** Atoms `[pivotFrom, pivotTo)` are the digit run, or the one anchor atom. */
  readonly pivotFrom: number;
  readonly pivotTo: number;
  /** The anchor byte, or -1 when the pivot is a run of digits. */
  readonly anchor: number;
  /** Length of the digit run, in bytes. */
  readonly runMin: number;
  readonly runMax: number;
  /** Longest match in bytes. */
  readonly longest: number;
}

/** A notation that is no shape; `reason` names the cause and the remedy. */
export class ShapeError extends Error {
  constructor(readonly reason: Bilingual) {
    super(reason.en);
  }
}

/** `\w`: ASCII letters, digits and the underscore. */
const WORD_SIGN = byteTable((b) => (b < 128 && IS_WORD[b] === 1) || b === 95);

/** Digits of the longest run that the lane looks at. */
export const LONGEST_RUN = 63;
const MAX_REPEAT = 64;
const MAX_LENGTH = 256;
const MAX_BACKTRACKING = 4096;

/**
 * Parses the shape notation: a subset of regular expressions without alternatives, groups or unbounded
 * repeats, so that the longest match is known and matching is linear whatever the input.
 *
 * Known: literal bytes, `\d`, `\w`, `[...]` with ranges and `^`, then `?`, `{n}` or `{n,m}` (m up to 64).
 *
 * @throws ShapeError with the cause and the remedy in both languages.
 */
export function parseShape(notation: string): Shape {
  const atoms = parseAtoms(notation);
  const longest = atoms.reduce((sum, atom) => sum + atom.max, 0);
  if (longest > MAX_LENGTH) {
    throw new ShapeError({
      nl: `de vorm kan ${longest} tekens lang worden; het maximum is ${MAX_LENGTH}. Maak de herhalingen korter`,
      en: `the shape can become ${longest} characters long; the limit is ${MAX_LENGTH}. Shorten the repeats`,
    });
  }
  const pivot = findPivot(atoms);
  const { pivotFrom, pivotTo, runMax } = pivot;
  if (runMax > LONGEST_RUN) {
    throw new ShapeError({
      nl: `de reeks cijfers kan ${runMax} lang worden; het maximum is ${LONGEST_RUN}. Maak de reeks korter`,
      en: `the run of digits can become ${runMax} long; the limit is ${LONGEST_RUN}. Shorten the run`,
    });
  }
  const parts = [atoms.slice(0, pivotFrom), atoms.slice(pivotFrom, pivotTo), atoms.slice(pivotTo)];
  const price = Math.max(...parts.map(backtracking));
  if (price > MAX_BACKTRACKING) throw tooManyAttempts(price);
  return { notation, atoms, longest, ...pivot };
}

function tooManyAttempts(price: number): ShapeError {
  return new ShapeError({
    nl: `de herhalingen samen kunnen ${price} pogingen per plek kosten; het maximum is ${MAX_BACKTRACKING}. Gebruik minder of kortere herhalingen`,
    en: `the repeats together can cost ${price} attempts per place; the limit is ${MAX_BACKTRACKING}. Use fewer or shorter repeats`,
  });
}

/**
 * Checks a written form of which the beginning is known (a whole cell, what stands behind a name), so that it needs no
 * pivot. The notation is part of that of regular expressions and means the same there.
 *
 * @throws ShapeError with the cause and the remedy in both languages.
 */
export function checkForm(notation: string): void {
  const price = backtracking(parseAtoms(notation));
  if (price > MAX_BACKTRACKING) throw tooManyAttempts(price);
}

/**
 * The same form as a regular expression. JavaScript reads some signs in another way: `\\-` is a mistake in one kind of
 * its expressions and `]` in another, so that every sign is written by its number.
 *
 * @param notation one that `checkForm` accepts
 */
export function regexOf(notation: string): string {
  let source = '';
  let inClass = false;
  for (let at = 0; at < notation.length; at++) {
    const c = notation[at];
    if (c === '\\') {
      const escaped = notation[++at];
      source += escaped === 'd' || escaped === 'w' ? `\\${escaped}` : literal(escaped);
    } else if (!inClass) {
      inClass = c === '[';
      const repeat = c === '{' ? notation.slice(at, notation.indexOf('}', at) + 1) : '';
      source += repeat || (c === '[' || c === '?' ? c : literal(c));
      at += Math.max(0, repeat.length - 1);
    } else if (c === ']') {
      inClass = false;
      source += c;
    } else if (c === '^' && notation[at - 1] === '[' && source.endsWith('[')) source += c;
    else if (notation[at + 1] === '-' && (notation[at + 2] ?? ']') !== ']') {
      source += `${literal(c)}-${literal(notation[at + 2])}`;
      at += 2;
    } else source += literal(c);
  }
  return source;
}

function literal(sign: string): string {
  return /[A-Za-z0-9]/.test(sign) ? sign : `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** Most attempts that backing off over these atoms can take. */
function backtracking(atoms: readonly Atom[]): number {
  return atoms.reduce((product, atom) => product * (atom.max - atom.min + 1), 1);
}

function parseAtoms(notation: string): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  while (at < notation.length) {
    const [set, next] = parseSet(notation, at);
    const [min, max, after] = parseRepeat(notation, next);
    atoms.push({ set, min, max });
    at = after;
  }
  if (atoms.length === 0)
    throw new ShapeError({
      nl: 'de vorm is leeg: schrijf er een, zoals \\d{8}',
      en: 'the shape is empty: write one, such as \\d{8}',
    });
  return atoms;
}

function parseSet(text: string, at: number): [Uint8Array, number] {
  const c = text[at];
  if (c === '\\') return [escapeSet(text, at + 1), at + 2];
  if (c === '[') return parseClass(text, at + 1);
  if ('.*+?(){}|^$'.includes(c)) throw unsupported(c);
  return [single(text, at), at + 1];
}

function escapeSet(text: string, at: number): Uint8Array {
  const c = text[at];
  if (c === 'd') return IS_DIGIT;
  if (c === 'w') return WORD_SIGN;
  if (c !== undefined && /[^A-Za-z0-9]/.test(c)) return single(text, at);
  throw unsupported(`\\${c ?? ''}`);
}

function parseClass(text: string, from: number): [Uint8Array, number] {
  let at = from;
  const negated = text[at] === '^';
  if (negated) at++;
  const set = new Uint8Array(256);
  while (at < text.length && text[at] !== ']') {
    if (text[at] === '\\') {
      escapeSet(text, at + 1).forEach((member, b) => {
        if (member) set[b] = 1;
      });
      at += 2;
      continue;
    }
    const first = code(text, at);
    const isRange = text[at + 1] === '-' && at + 2 < text.length && text[at + 2] !== ']';
    const last = isRange ? code(text, at + 2) : first;
    if (last < first || (isRange && text[at + 2] === '\\')) throw badRange(text.slice(at, at + 3));
    for (let b = first; b <= last; b++) set[b] = 1;
    at += isRange ? 3 : 1;
  }
  if (text[at] !== ']') {
    throw new ShapeError({
      nl: 'een [ zonder ]: sluit de tekenklasse',
      en: 'a [ without ]: close the character class',
    });
  }
  const members = negated ? byteTable((b) => set[b] === 0 && b >= 32 && b < 127) : set;
  if (!members.includes(1)) {
    throw new ShapeError({
      nl: 'een tekenklasse zonder tekens past nergens op: zet er tekens in',
      en: 'a character class without characters matches nothing: put characters in it',
    });
  }
  return [members, at + 1];
}

function badRange(range: string): ShapeError {
  return new ShapeError({
    nl: `${range} is geen bereik van laag naar hoog. Schrijf het als a-z; een \\ voor het streepje maakt het letterlijk`,
    en: `${range} is no range from low to high. Write it like a-z; a \\ before the hyphen makes it literal`,
  });
}

function parseRepeat(text: string, at: number): [number, number, number] {
  const c = text[at];
  if (c === '?') return [0, 1, at + 1];
  if (c === '*' || c === '+') throw unsupported(c);
  if (c !== '{') return [1, 1, at];
  const match = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/.exec(text.slice(at));
  if (!match) throw unsupported('{');
  const min = Number(match[1]);
  const max = match[2] === undefined ? min : Number(match[3] ?? Number.POSITIVE_INFINITY);
  if (max > MAX_REPEAT || max < min || max === 0) {
    throw new ShapeError({
      nl: `herhaling ${match[0]}: schrijf {n} of {n,m} met n ≤ m ≤ ${MAX_REPEAT}`,
      en: `repeat ${match[0]}: write {n} or {n,m} with n ≤ m ≤ ${MAX_REPEAT}`,
    });
  }
  return [min, max, at + match[0].length];
}

function unsupported(what: string): ShapeError {
  const unbounded = what === '*' || what === '+';
  return new ShapeError({
    nl: unbounded
      ? `${what} herhaalt zonder grens, en dat kan het zoeken eindeloos traag maken. Schrijf een grens: {1,20}`
      : `${what} hoort niet bij de vormnotatie. Toegestaan: letterlijke tekens, \\d, \\w, [..], ?, {n}, {n,m}; een \\ ervoor maakt een teken letterlijk`,
    en: unbounded
      ? `${what} repeats without bound, which can make matching endlessly slow. Write a bound: {1,20}`
      : `${what} is not part of the shape notation. Allowed: literal characters, \\d, \\w, [..], ?, {n}, {n,m}; a \\ before it makes a character literal`,
  });
}

function single(text: string, at: number): Uint8Array {
  const set = new Uint8Array(256);
  set[code(text, at)] = 1;
  return set;
}

function code(text: string, at: number): number {
  const c = text.charCodeAt(at);
  if (c < 128) return c;
  throw new ShapeError({
    nl: 'alleen ASCII-tekens kunnen in een vorm staan; laat andere tekens weg',
    en: 'only ASCII characters can stand in a shape; leave other characters out',
  });
}

type Pivot = Pick<Shape, 'pivotFrom' | 'pivotTo' | 'anchor' | 'runMin' | 'runMax'>;

/** The first digit run with no other digit beside it, otherwise the first literal that is neither letter nor digit. */
function findPivot(atoms: readonly Atom[]): Pivot {
  for (let from = 0; from < atoms.length; from++) {
    if (!onlyDigits(atoms[from])) continue;
    let to = from;
    while (to < atoms.length && onlyDigits(atoms[to])) to++;
    const run = atoms.slice(from, to);
    const runMin = run.reduce((sum, atom) => sum + atom.min, 0);
    const runMax = run.reduce((sum, atom) => sum + atom.max, 0);
    if (runMin > 0 && !digitBeside(atoms, from, -1) && !digitBeside(atoms, to - 1, 1)) {
      return { pivotFrom: from, pivotTo: to, anchor: -1, runMin, runMax };
    }
    from = to;
  }
  const at = atoms.findIndex((atom) => anchorByte(atom) >= 0);
  if (at >= 0) return { pivotFrom: at, pivotTo: at + 1, anchor: anchorByte(atoms[at]), runMin: 0, runMax: 0 };
  throw new ShapeError({
    nl: 'de vorm heeft een reeks cijfers nodig met iets anders ernaast, of één vast leesteken zoals @',
    en: 'the shape needs a run of digits with something else beside it, or one fixed punctuation mark such as @',
  });
}

function onlyDigits(atom: Atom): boolean {
  return atom.set === IS_DIGIT || atom.set.every((member, b) => member === 0 || IS_DIGIT[b] === 1);
}

/** Whether a digit can stand directly beside the run, through optional atoms: the run would have no clear end. */
function digitBeside(atoms: readonly Atom[], edge: number, step: 1 | -1): boolean {
  for (let i = edge + step; i >= 0 && i < atoms.length; i += step) {
    if (atoms[i].set.subarray(ZERO, NINE + 1).includes(1)) return true;
    if (atoms[i].min > 0) return false;
  }
  return false;
}

function anchorByte(atom: Atom): number {
  if (atom.min !== 1 || atom.max !== 1) return -1;
  const members = [...atom.set.keys()].filter((b) => atom.set[b] === 1);
  return members.length === 1 && /[!-/:-@[-^`{-~]/.test(String.fromCharCode(members[0])) ? members[0] : -1;
}
