import { isAscii } from 'node:buffer';
import { hasHeader, type KnownHeader } from './header.js';
import { type KeyedKind, keyedKind } from './keyed/sign.js';
import { eiWidth } from './layouts/ei-form.js';
import { areLo3 } from './layouts/lo3.js';
import { type XmlLayout, xmlLayoutOf } from './layouts/xml.js';
import { type SignKind, signOf } from './sign.js';
import { majority } from './structure/majority.js';
import { TextSample } from './structure/sample.js';
import { isBlankCode } from './structure/survey.js';
import { CODE, type Delimited, delimited, isNoTable } from './structure/table.js';
import { PREVIEW } from './structure/usual.js';
import { SURVEY, surveyXml, type XmlSurvey } from './xml/survey.js';

/** How the rest of a text is to be read. */
export type Structure =
  /**
   * `settledBy`: so many bytes show it, whatever follows; absent where what follows could show something else. `isPage`: it is
   * HTML, or something like it, and may hold tables.
   */
  | { readonly kind: 'text'; readonly settledBy?: number; readonly isPage?: true }
  | { readonly kind: 'json' }
  /** Statements of SQL, some of which may hold rows; cards or events; entries of a directory. */
  | { readonly kind: SignKind }
  /** Lists of mappings in lines of keys and values. */
  | { readonly kind: KeyedKind }
  | { readonly kind: 'xml'; readonly survey: XmlSurvey; readonly layout: XmlLayout | null }
  | Delimited
  /** Messages whose records are lines, or have `width` characters each where that is not 0. */
  | { readonly kind: 'messages'; readonly layout: 'iwmo-ei' | 'gba-v'; readonly width: number }
  /** Cells at fixed byte positions of every line. */
  | { readonly kind: 'fixed'; readonly fields: readonly (readonly [from: number, to: number])[] };

const TEXT: Structure = { kind: 'text' };
const SIGNED: Readonly<Record<SignKind, Structure>> = {
  sql: { kind: 'sql' },
  cards: { kind: 'cards' },
  ldif: { kind: 'ldif' },
};
const PAGE: Structure = { kind: 'text', isPage: true };
/** Lines that show messages by themselves, where others come later. */
const FEWEST_FIRST = 16;
/** Share of lines that must have the same length, or be values. */
const CONSISTENT = 0.9;
const LONGEST_LINE = 1 << 22;
/** Bytes that are looked at to settle that a text is one: more until there are lines enough. */
const FIRST_LOOK = 1 << 12;
const MOST_LOOKED = 1 << 15;
/** How JSON begins: what is parsed to know it takes far longer. */
const BEGINNING =
  /^\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)|\[\s*(?:[[{"]|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?\s*(?:,|\]\s*(?:$|[[{]))|(?:true|false|null)\s*[,\]]|\]\s*$))/i;
const LESS = 60;
const OPENING_LIST = 91;
/** What JSON begins with. */
const OPENING = new Set(Buffer.from('[{'));
/** From here on bytes are no ASCII. */
const FOREIGN = 128;
/** Room for the lengths of lines. */
const LENGTHS = new Int32Array(TextSample.MOST_LINES);
/** Characters that are enough to know JSON by. */
const JSON_SAMPLE = 1 << 16;

/**
 * Decides from the first lines how a text is built.
 *
 * @param head decoded first bytes, with some whole lines where lines are long
 * @param whole whether `head` is all there is
 */
export function structureOf(head: Uint8Array, whole: boolean, known: KnownHeader): Structure {
  const first = firstSign(head);
  if (first === OPENING_LIST && beginsTables(head)) return { kind: 'toml' };
  if ((first === null || OPENING.has(first)) && mayOpen(head, whole)) return { kind: 'json' };
  if ((first === null || first === LESS) && /^\s*<[!?/a-z_]/i.test(textOf(head))) return markup(head, whole);
  const sign = signOf(head);
  if (sign.kind) return SIGNED[sign.kind];
  const settledBy = settledText(head, known);
  if (settledBy > 0) return settledWith(settledBy, sign.looked);
  const sample = TextSample.of(head, whole);
  const messages = messagesOf(sample, head);
  if (messages) return messages;
  if (sample.count < 2 || isTooLong(sample)) return TEXT;
  const keyed = keyedKind(sample);
  if (keyed) return { kind: keyed };
  return (
    delimited(sample, known) ?? fixedWidth(sample) ?? list(sample, known) ?? textOfLines(sample, first, sign.looked)
  );
}

/** Running text of which so many bytes show each of two things. */
function settledWith(a: number, b: number): Structure {
  const settledBy = Math.max(a, b);
  return settledBy === Number.POSITIVE_INFINITY ? TEXT : { kind: 'text', settledBy };
}

/** Running text. Lines beyond those that are looked at do not matter, but where all of it might be JSON. */
function textOfLines({ size, bytes }: TextSample, first: number | null, looked: number): Structure {
  const mayBeJson = first === null || OPENING.has(first);
  return size < bytes.length && !mayBeJson ? settledWith(size, looked) : TEXT;
}

/**
 * How much of the beginning of a text shows that it is running text, whatever follows.
 *
 * @param head decoded first bytes
 * @returns number of bytes; 0 where the beginning does not settle it
 */
export function settledText(head: Uint8Array, known: KnownHeader): number {
  const first = firstSign(head);
  if (first === null || OPENING.has(first) || first === LESS) return 0;
  for (let size = FIRST_LOOK; ; size *= 2) {
    const sample = TextSample.ofFirst(head.subarray(0, size), PREVIEW);
    if (sample) return isText(sample, known) ? sample.size : 0;
    if (size >= Math.min(head.length, MOST_LOOKED)) return 0;
  }
}

/** Whether a text that begins with these lines is nothing else than that. */
function isText(first: TextSample, known: KnownHeader): boolean {
  return (
    !beginsMessages(first) &&
    isNoTable(first, known) &&
    !mayBeFixed(first) &&
    !mayBeList(first) &&
    keyedKind(first) === null
  );
}

/** The first ASCII byte that is no blank; null where something else stands before it, which may be a blank too. */
function firstSign(head: Uint8Array): number | null {
  let at = 0;
  while (at < head.length && isBlankCode(head[at])) at++;
  return at < head.length && head[at] >= FOREIGN ? null : (head[at] ?? 0);
}

/** `[[name]]` on a line of its own, and a key below it: a list of tables in TOML, which begins as JSON does. */
function beginsTables(head: Uint8Array): boolean {
  return /^\s*\[\[\s*[\w."'-]+\s*\]\][ \t]*(?:#.*)?\r?\n\s*(?:#.*\n\s*)*[\w."'-]+\s*=/.test(
    textOf(head.subarray(0, FIRST_LOOK)),
  );
}

function textOf(head: Uint8Array): string {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  // The same for ASCII, and several times faster.
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

function isTooLong(sample: TextSample): boolean {
  // No line is longer in characters than the sample is in bytes.
  if (sample.bytes.length <= LONGEST_LINE) return false;
  for (let at = 0; at < sample.count; at++) if (sample.lengthOf(at) > LONGEST_LINE) return true;
  return false;
}

/** Messages that tell themselves by codes and lengths at fixed places: all lines, or the first where others come later. */
function messagesOf(sample: TextSample, head: Uint8Array): Structure | null {
  if (sample.count > 0 && !beginsMessages(sample)) return null;
  const lines = sample.count > 0 ? sample.lines() : [textOf(head)];
  if (!MESSAGE.test(lines[sample.filledIn(sample.count) > 0 ? sample.filled[0] : 0])) return null;
  for (let count = lines.length; count >= 1; count >>= 1) {
    const some = lines.slice(0, count);
    const width = eiWidth(some);
    if (width !== null) return { kind: 'messages', layout: 'iwmo-ei', width };
    if (areLo3(some)) return { kind: 'messages', layout: 'gba-v', width: 0 };
    if (count < FEWEST_FIRST) break;
  }
  return null;
}

const MESSAGE = /^\s*\d{5}/;

function beginsMessages(sample: TextSample): boolean {
  return sample.filledIn(sample.count) > 0 && MESSAGE.test(sample.line(sample.filled[0]));
}

/** XML, or what only begins as such. */
function markup(head: Uint8Array, whole: boolean): Structure {
  const looked = Math.min(head.length, SURVEY);
  const survey = surveyXml(head, 0, looked, whole && looked === head.length);
  if (!survey) return PAGE;
  const layout = xmlLayoutOf(survey);
  return survey.isPlain && !layout ? PAGE : { kind: 'xml', survey, layout };
}

function mayOpen(head: Uint8Array, whole: boolean): boolean {
  const text = textOf(head);
  return /^\s*[[{]/.test(text) && looksLikeJson(text, whole);
}

/** Begins as JSON does: after `{` a key or `}`, after `[` a value; comments and code do not. */
function looksLikeJson(text: string, whole: boolean): boolean {
  if (BEGINNING.test(text.slice(0, JSON_SAMPLE))) return true;
  if (!whole) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Not one value; one per line, or one that is broken further on, begins as JSON does.
    return false;
  }
}

/** Lines of one length whose blanks stand at the same places, or that begin with the same wide run of digits. */
function fixedWidth(sample: TextSample): Structure | null {
  const width = mayBeFixed(sample) ? usualLength(sample) : 0;
  if (sample.count < 5 || width < 10) return null;
  const lines = sample.lines();
  if (lines.filter((line) => CODE.test(line)).length > lines.length * 0.3) return null;
  const fitting = lines.filter((line) => line.length === width);
  const digits = fitting.reduce((sum, line) => sum + line.replace(/\D/g, '').length, 0);
  if (digits < fitting.length * width * 0.2) return null;
  const blank = Array.from({ length: width }, (_, at) => fitting.every((line) => line[at] === ' '));
  const fields: [number, number][] = [];
  for (let at = 0; at < width; at++) {
    if (blank[at]) continue;
    if (at > 0 && !blank[at - 1]) fields[fields.length - 1][1] = at + 1;
    else fields.push([at, at + 1]);
  }
  // Byte positions equal character positions only where the text is ASCII.
  return fitting.every((line) => /^[\x20-\x7e\t]*$/.test(line)) ? { kind: 'fixed', fields } : null;
}

/** Whether more than half of the first lines have one length. */
function mayBeFixed(sample: TextSample): boolean {
  if (sample.count < PREVIEW) return true;
  for (let at = 0; at < PREVIEW; at++) LENGTHS[at] = sample.lengthOf(at);
  return majority(LENGTHS.subarray(0, PREVIEW)) !== null;
}

/** The length that nearly all lines have; 0 when there is none. */
function usualLength(sample: TextSample): number {
  const needed = sample.count * CONSISTENT;
  // Lines of ASCII are most lines, and their length is known before they are strings.
  let ascii = 0;
  for (let at = 0; at < sample.count; at++) {
    const length = sample.asciiLength(at);
    if (length !== null) LENGTHS[ascii++] = length;
  }
  const sure = majority(LENGTHS.subarray(0, ascii))?.count ?? ascii / 2;
  if (sure + sample.count - ascii < needed) return 0;
  if (ascii < sample.count) for (let at = 0; at < sample.count; at++) LENGTHS[at] = sample.lengthOf(at);
  const usual = majority(LENGTHS.subarray(0, sample.count));
  return usual && usual.count >= needed ? usual.value : 0;
}

/** A value has so many digits in a row, or no letter. */
const FEWEST_DIGITS = 3;
const VALUE = /^["']?(?=[\w.,'" -]{1,80}$)[^\s]*\d{3,}[^\s]*["']?$|^[\d .'-]{3,40}$/;

/** One value per line: most lines are one token with digits at heart. */
function list(sample: TextSample, known: KnownHeader): Structure | null {
  if (!mayBeList(sample)) return null;
  // No more than all of the lines could be filled.
  let filled = sample.count;
  let strange = 0;
  for (let at = 0; at < sample.count; at++) {
    if (sample.isBlank(at)) filled--;
    else if (!isValue(sample, at)) strange++;
    if (strange > filled - Math.max(2, filled * CONSISTENT - 1)) return null;
  }
  const rows = Array.from({ length: filled }, (_, at) => [sample.line(sample.filled[at]).trim()]);
  return { kind: 'delimited', delimiter: 0, columns: 1, header: hasHeader(rows, known) ? rows[0] : null, skip: 0 };
}

/** Whether at least half of the first lines are values: nearly every text is given up after a few. */
function mayBeList(sample: TextSample): boolean {
  if (sample.filledIn(sample.count) < PREVIEW) return true;
  let strange = 0;
  for (let at = 0; at < PREVIEW && strange * 2 <= PREVIEW; at++) if (!isValue(sample, sample.filled[at])) strange++;
  return strange * 2 <= PREVIEW;
}

function isValue(sample: TextSample, line: number): boolean {
  return !sample.isWordy(line, FEWEST_DIGITS) && VALUE.test(sample.line(line).trim());
}
