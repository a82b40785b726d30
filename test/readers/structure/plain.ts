import { hasHeader, type KnownHeader } from '../../../src/readers/header.js';
import { eiWidth } from '../../../src/readers/layouts/ei-form.js';
import { areLo3 } from '../../../src/readers/layouts/lo3.js';
import { areRubrics } from '../../../src/readers/layouts/rubrics.js';
import { type XmlLayout, xmlLayoutOf } from '../../../src/readers/layouts/xml.js';
import { SURVEY, surveyXml, type XmlSurvey } from '../../../src/readers/xml/survey.js';

/** How the rest of a text is to be read. */
export type Structure =
  | { readonly kind: 'text' }
  | { readonly kind: 'json' }
  | { readonly kind: 'xml'; readonly survey: XmlSurvey; readonly layout: XmlLayout | null }
  /** `delimiter` is a byte, or 0 for one value per line; spaces collapse. `skip` leading lines are no rows. */
  | {
      readonly kind: 'delimited';
      readonly delimiter: number;
      readonly columns: number;
      readonly header: readonly string[] | null;
      readonly skip: number;
    }
  /** Messages whose records are lines, or have `width` characters each where that is not 0. */
  | { readonly kind: 'messages'; readonly layout: 'iwmo-ei' | 'gba-v'; readonly width: number }
  /** Cells at fixed byte positions of every line. */
  | { readonly kind: 'fixed'; readonly fields: readonly (readonly [from: number, to: number])[] };

const TEXT: Structure = { kind: 'text' };
/** Tried in this order; an earlier one wins a tie, because commas also stand inside numbers and prose. */
const DELIMITERS = [';', '\t', '|', ',', ' '] as const;
const SAMPLE_LINES = 500;
const SAMPLE_CHARACTERS = 1 << 20;
const FEWEST_LINES = 4;
/** Lines of the cheap look. */
const PREVIEW = 60;
/** Lines that show a form by themselves, and the share of numbers they must hold, where later lines differ. */
const FEWEST_FIRST = 16;
const NUMERIC_FIRST = 0.4;
/** Share of lines that must have the same number of fields. */
const CONSISTENT = 0.9;
const LONGEST_LINE = 1 << 22;
const MOST_COLUMNS = 1 << 17;
/** Characters that are enough to know JSON by. */
const JSON_SAMPLE = 1 << 16;
/** Lines that a quoted cell may go on over in the sample, and characters that may be looked at for them. */
const LONGEST_QUOTED = 20;
const JOIN_BUDGET = 1 << 22;

/**
 * Decides from the first lines how a text is built.
 *
 * @param head decoded first bytes, with some whole lines where lines are long
 * @param whole whether `head` is all there is
 */
export function structureOf(head: Uint8Array, whole: boolean, known: KnownHeader): Structure {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8');
  if (/^\s*[[{]/.test(text) && looksLikeJson(text, whole)) return { kind: 'json' };
  if (/^\s*<[!?/a-z_]/i.test(text)) return markup(head, whole);
  const lines = sampleLines(text, whole);
  const messages = messagesOf(lines.length > 0 ? lines : [text]);
  if (messages) return messages;
  if (lines.length < 2 || lines.some((line) => line.length > LONGEST_LINE)) return TEXT;
  return delimited(lines, known) ?? fixedWidth(lines) ?? list(lines, known) ?? TEXT;
}

/** Messages that tell themselves by codes and lengths at fixed places: all lines, or the first where others come later. */
function messagesOf(lines: readonly string[]): Structure | null {
  if (!/^\s*\d{5}/.test(lines.find((line) => line.trim() !== '') ?? '')) return null;
  for (let count = lines.length; count >= 1; count >>= 1) {
    const first = lines.slice(0, count);
    const width = eiWidth(first);
    if (width !== null) return { kind: 'messages', layout: 'iwmo-ei', width };
    if (areLo3(first)) return { kind: 'messages', layout: 'gba-v', width: 0 };
    if (count < FEWEST_FIRST) break;
  }
  return null;
}

/** XML, or what only begins as such. */
function markup(head: Uint8Array, whole: boolean): Structure {
  const looked = Math.min(head.length, SURVEY);
  const survey = surveyXml(head, 0, looked, whole && looked === head.length);
  if (!survey) return TEXT;
  const layout = xmlLayoutOf(survey);
  return survey.isPlain && !layout ? TEXT : { kind: 'xml', survey, layout };
}

function sampleLines(text: string, whole: boolean): string[] {
  const lines = text.split('\n', SAMPLE_LINES + 1).map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  const cut = !whole && lines.length <= SAMPLE_LINES ? lines.slice(0, -1) : lines.slice(0, SAMPLE_LINES);
  while (cut.length > 0 && cut[cut.length - 1].trim() === '') cut.pop();
  // Very long lines say enough in a few: every cell of the sample is a string of its own.
  let characters = 0;
  const enough = cut.findIndex((line) => {
    characters += line.length;
    return characters > SAMPLE_CHARACTERS;
  });
  return enough < 0 ? cut : cut.slice(0, Math.max(enough, FEWEST_LINES));
}

/** Begins as JSON does: after `{` a key or `}`, after `[` a value; comments and code do not. */
function looksLikeJson(text: string, whole: boolean): boolean {
  if (whole) {
    try {
      JSON.parse(text);
      return true;
    } catch {
      // Not one value; it may be a value per line, or broken further on.
    }
  }
  return /^\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)|\[\s*(?:[[{"]|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?\s*(?:,|\]\s*(?:$|[[{]))|(?:true|false|null)\s*[,\]]|\]\s*$))/i.test(
    text.slice(0, JSON_SAMPLE),
  );
}

interface Candidate {
  readonly delimiter: string;
  readonly columns: number;
  readonly share: number;
  readonly rows: readonly string[][];
  readonly skip: number;
}

/**
 * A table of all sampled lines, or of the first ones where the form changes later: the reader notices that, and
 * asks again from there.
 */
function delimited(lines: readonly string[], known: KnownHeader): Structure | null {
  const whole = delimitedBy(lines, known, 0);
  if (whole) return whole;
  for (const count of [256, 128, 64, 32, 16].filter((one) => one < lines.length)) {
    const first = delimitedBy(lines.slice(0, count), known, NUMERIC_FIRST);
    if (first) return first;
  }
  return null;
}

function delimitedBy(lines: readonly string[], known: KnownHeader, numeric: number): Structure | null {
  const preview = lines.filter((line) => line.trim() !== '').slice(0, PREVIEW);
  const tables = DELIMITERS.filter((delimiter) => mayDelimit(preview, delimiter))
    .flatMap((delimiter) => consider(lines, delimiter) ?? [])
    .filter((one) => isTable(one, known) && numericShare(one.rows) >= numeric);
  const best = clearest(tables.filter((one) => !cutsQuotes(one))) ?? clearest(tables);
  if (!best) return null;
  const named = hasHeader(best.rows, known) || areRubrics(best.rows[0]);
  return {
    kind: 'delimited',
    delimiter: best.delimiter.charCodeAt(0),
    columns: best.columns,
    header: named ? best.rows[0] : null,
    skip: best.skip,
  };
}

/** A cheap look at the first lines: most files of code and prose are no table by any delimiter. */
function mayDelimit(preview: readonly string[], delimiter: string): boolean {
  if (delimiter !== ' ' && !preview.some((line) => line.includes(delimiter))) return false;
  if (preview.length < PREVIEW) return true;
  // Indented code: a table begins its rows with a value.
  if (preview.filter((line) => line.startsWith(delimiter)).length * 2 > preview.length) return false;
  const counts = new Map<number, number>();
  const rows = splitLines(preview, delimiter);
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  // Lines above a table have one cell; the others must mostly agree.
  const rest = rows.length - (counts.get(1) ?? 0);
  counts.delete(1);
  if (rest * 3 < rows.length || Math.max(0, ...counts.values()) * 2 < rest) return false;
  // From one of the first rows on most are like it.
  const sizes = rows.map(({ cells }) => cells.length);
  return sizes.slice(0, 21).some((size, at) => {
    const others = sizes.slice(at);
    return size >= 2 && others.filter((one) => one === size).length >= others.length * 0.7;
  });
}

function clearest(tables: readonly Candidate[]): Candidate | undefined {
  return tables.reduce<Candidate | undefined>(
    (best, one) => (!best || one.share > best.share + 0.05 ? one : best),
    undefined,
  );
}

/** Whether this delimiter stands inside what another one has quoted. */
function cutsQuotes({ rows }: Candidate): boolean {
  const cut = rows.filter((row) => row.filter((cell) => (cell.split('"').length & 1) === 0).length >= 2);
  return cut.length > rows.length * 0.3;
}

function consider(lines: readonly string[], delimiter: string): Candidate | null {
  const split = splitLines(lines, delimiter);
  const counts = new Map<number, number>();
  for (const { cells } of split) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [columns, lineCount] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  if (columns < 2 || columns > MOST_COLUMNS) return null;
  const first = split.findIndex(({ cells }) => cells.length === columns);
  const rows = split.slice(first).map(({ cells }) => cells);
  const share = lineCount / rows.length;
  // A title or some comment lines may stand above a table, not half a document.
  const tooDeep = first > 20 || first * 4 > split.length;
  if (share < CONSISTENT || tooDeep) return null;
  return { delimiter, columns, share, rows: rows.filter((cells) => cells.length === columns), skip: split[first].line };
}

/** Cells of every non-empty line; quoted cells may hold the delimiter and newlines. */
function splitLines(lines: readonly string[], delimiter: string): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = [];
  let budget = JOIN_BUDGET;
  for (let at = 0; at < lines.length; at++) {
    const line = at;
    if (lines[at].trim() === '') continue;
    let cells = splitLine(lines[at], delimiter);
    // A quoted cell with newlines: take lines until its quote is closed, within reason.
    if (!cells) {
      let text = lines[at];
      for (let more = 1; !cells && more <= LONGEST_QUOTED && at + more < lines.length && budget > 0; more++) {
        text += `\n${lines[at + more]}`;
        budget -= text.length;
        if (lines[at + more].includes('"')) cells = splitLine(text, delimiter);
        if (cells) at += more;
      }
    }
    rows.push({ cells: cells ?? lines[line].split(delimiter), line });
  }
  return rows;
}

/** Cells of a line, or null when a quoted cell is not closed in it. Quotes count at the start of a cell only. */
function splitLine(text: string, delimiter: string): string[] | null {
  if (delimiter === ' ') return text.trim().split(/ +/);
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const close = text[at] === '"' ? closingQuote(text, at, delimiter) : -1;
    if (text[at] === '"' && close < 0) return null;
    const end = text.indexOf(delimiter, Math.max(at, close));
    cells.push(close < 0 ? text.slice(at, end < 0 ? undefined : end) : text.slice(at + 1, close));
    if (end < 0) return cells;
    at = end + 1;
  }
}

/** Position of the quote that stands at the end of the cell, or -1. */
function closingQuote(text: string, open: number, delimiter: string): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at++;
    else {
      let after = at + 1;
      while (text[after] === ' ') after++;
      if (after >= text.length || text[after] === delimiter || text[after] === '\n') return at;
    }
  }
  return -1;
}

/** Whether a cell closes a bracket that it did not open, or the other way round. */
function cutsBrackets(cell: string): boolean {
  let open = 0;
  for (const c of cell) {
    if (c === '(' || c === '[' || c === '{') open++;
    else if (c === ')' || c === ']' || c === '}') open--;
  }
  return open !== 0;
}

const CODE = /[{}]\s*$|^\s*(?:\/\/|\/\*|import |from |def |return )|[;{(]\s*$/;

/** Prose and code also repeat commas and spaces: a table has short cells, and numbers where the separator is weak. */
function isTable({ delimiter, rows, columns }: Candidate, known: KnownHeader): boolean {
  const cells = rows.flat();
  const mean = cells.reduce((sum, cell) => sum + cell.length, 0) / cells.length;
  const numeric = numericShare(rows);
  const code = rows.filter((row) => CODE.test(row.join(delimiter))).length;
  if (code > rows.length * 0.3 && delimiter !== ';') return false;
  if (rows.filter((row) => row.some(cutsBrackets)).length > rows.length * 0.3) return false;
  if (delimiter === ' ') return rows.length >= 3 && numeric >= 0.6;
  if (delimiter === ';')
    return mean < 200 && !(columns === 2 && rows.every((row) => row[1].trim() === '' || /^\s*(?:\/\/|#)/.test(row[1])));
  if (delimiter === ',') {
    const named = rows[0].filter(known).length * 2 >= columns;
    const enough = rows.length >= 3 || numeric >= 0.3 || named;
    // Lines of prose with a comma each: words, and a space behind the comma.
    const prose = columns <= 3 && numeric < 0.1 && !named && rows.every((row) => row[1].startsWith(' '));
    return mean < 80 && enough && !prose && !rows.every((row) => row[columns - 1].trim() === '');
  }
  return mean < 200;
}

function numericShare(rows: readonly (readonly string[])[]): number {
  const cells = rows.flat();
  return cells.filter((cell) => /^\s*[-+]?\d/.test(cell)).length / cells.length;
}

/** Lines of one length whose blanks stand at the same places, or that begin with the same wide run of digits. */
function fixedWidth(lines: readonly string[]): Structure | null {
  if (lines.length < 5) return null;
  const first = lines.slice(0, PREVIEW).map(({ length }) => length);
  const isShared = (length: number) => first.filter((other) => other === length).length * 2 > PREVIEW;
  if (first.length === PREVIEW && !first.some(isShared)) return null;
  const widths = new Map<number, number>();
  for (const line of lines) widths.set(line.length, (widths.get(line.length) ?? 0) + 1);
  const [width, count] = [...widths].reduce((a, b) => (b[1] > a[1] ? b : a));
  if (width < 10 || count < lines.length * CONSISTENT) return null;
  if (lines.filter((line) => CODE.test(line)).length > lines.length * 0.3) return null;
  const sample = lines.filter((line) => line.length === width);
  const digits = sample.reduce((sum, line) => sum + line.replace(/\D/g, '').length, 0);
  if (digits < sample.length * width * 0.2) return null;
  const blank = Array.from({ length: width }, (_, at) => sample.every((line) => line[at] === ' '));
  const fields: [number, number][] = [];
  for (let at = 0; at < width; at++) {
    if (blank[at]) continue;
    if (at > 0 && !blank[at - 1]) fields[fields.length - 1][1] = at + 1;
    else fields.push([at, at + 1]);
  }
  // Byte positions equal character positions only where the text is ASCII.
  return sample.every((line) => /^[\x20-\x7e\t]*$/.test(line)) ? { kind: 'fixed', fields } : null;
}

/** One value per line: most lines are one token with digits at heart. */
function list(lines: readonly string[], known: KnownHeader): Structure | null {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  const isValue = (line: string) => /^["']?(?=[\w.,'" -]{1,80}$)[^\s]*\d{3,}[^\s]*["']?$|^[\d .'-]{3,40}$/.test(line);
  const first = filled.slice(0, PREVIEW);
  if (first.length === PREVIEW && first.filter(isValue).length * 2 < PREVIEW) return null;
  const values = filled.filter(isValue);
  if (values.length < Math.max(2, filled.length * CONSISTENT - 1)) return null;
  const rows = filled.map((line) => [line]);
  return { kind: 'delimited', delimiter: 0, columns: 1, header: hasHeader(rows, known) ? rows[0] : null, skip: 0 };
}
