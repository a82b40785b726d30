import type { Context, DigestSource, Place } from '../../model/match.js';
import type { Rule } from '../../model/rule.js';
import { FACT } from '../../profile/facts.js';
import { cellText } from '../../profile/row-sample.js';
import { bytesOf, type DigestWords, formOf, readDigest, type WrittenForm } from '../../pseudonyms/written.js';
import { tablePlace } from '../place.js';
import { Surroundings } from '../surroundings.js';
import type { Toolbox } from '../toolbox.js';
import type { ColumnView, TableView } from '../view.js';
import { namesDigest, namesFile, sourcesNamed } from './names.js';
import { isUniform } from './uniform.js';

/** A column whose values are digests of something. Plain data. */
export interface DigestColumn {
  /** 0-based index. */
  readonly index: number;
  readonly place: Place;
  readonly form: WrittenForm;
  /** What the header says: whether these are people at all, and what was digested. */
  readonly context: Context;
  readonly sources: readonly DigestSource[];
}

/** Share of the values that must have the form. */
const MOSTLY = 0.9;
/** Share that must look like it at first sight: short digests without a letter, or without their first zero, do not. */
const AT_FIRST_SIGHT = 0.8;
const FEWEST = 5;
/** Numbers below this are counts or identifiers; of five evenly spread ones the largest is below it once in 500,000. */
const LARGE_NUMBER = 2 ** 32 / 14;
/** A UUID without its hyphens: its version and variant stand at fixed places. */
const UUID = /^[0-9a-f]{12}[1-8][0-9a-f]{3}[89ab][0-9a-f]{15}$/i;

/** Meanings of headers by rule: made once, asked for every table. */
const surroundings = new WeakMap<Rule, Surroundings>();

/**
 * The columns of a table that hold digests: nine in ten distinct values are hexadecimal digits or base64 of one length,
 * at least five of them, spread as evenly as digests are; or whole numbers of 32 bits under a header that says so.
 * What they are digests of only the search can tell, so that nothing is left out for its header.
 *
 * @param tools the rule about pseudonyms, for the meaning of headers; without it there are none
 */
export function digestColumns(table: TableView, tools: Pick<Toolbox, 'pseudonymRule'>): DigestColumn[] {
  const { pseudonymRule: rule } = tools;
  if (rule === null) return [];
  return table.columns.flatMap((column): DigestColumn[] => {
    const form = digestForm(table, column);
    if (!form) return [];
    const { index, header } = column;
    const sources = sourcesNamed(header);
    return [
      { index, place: tablePlace(table, [column]), form, context: contextOf(header, sources, table, rule), sources },
    ];
  });
}

function contextOf(header: string | null, sources: readonly DigestSource[], table: TableView, rule: Rule): Context {
  const known = surroundings.get(rule) ?? new Surroundings(rule);
  surroundings.set(rule, known);
  const { context } = known.ofName(header);
  if (context !== 'neutral') return context;
  if (sources.includes('bsn')) return 'keyed';
  return sources.length === 0 && areOfFiles(table) ? 'negative' : 'neutral';
}

/** Digests beside the names of files are their checksums, until they turn out to be something else. */
function areOfFiles({ columns }: TableView): boolean {
  return columns.some(({ header }) => namesFile(header));
}

function digestForm(table: TableView, column: ColumnView): WrittenForm | null {
  if (column.distinct < FEWEST) return null;
  if (column.valueShare(FACT.DIGEST) >= AT_FIRST_SIGHT) return lettersForm(table, column);
  const isNumber = column.valueShare(FACT.INTEGER) >= MOSTLY && column.max >= LARGE_NUMBER && column.max < 2 ** 32;
  return isNumber && namesDigest(column.header) ? decimalForm(table, column) : null;
}

/** The one way in which the sampled values are written; null when there is none, or when they are no digests. */
function lettersForm(table: TableView, column: ColumnView): WrittenForm | null {
  const texts = sampled(table, column);
  const counts = new Map<string, { readonly form: WrittenForm; count: number }>();
  for (const text of texts) {
    const form = formOf(text);
    if (!form) continue;
    const key = `${form.encoding} ${form.characters}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { form, count: 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (!most || texts.every((text) => UUID.test(text))) return null;
  return areDigests(texts, most.form) ? most.form : null;
}

function decimalForm(table: TableView, column: ColumnView): WrittenForm | null {
  const form: WrittenForm = { encoding: 'decimal', characters: 0 };
  return areDigests(sampled(table, column), form) ? form : null;
}

/** Whether nearly all texts have the form, and are spread as digests are. */
function areDigests(texts: readonly string[], form: WrittenForm): boolean {
  const values = texts.flatMap((text): DigestWords[] => {
    const buf = Buffer.from(text, 'latin1');
    const words = { high: 0, low: 0 };
    return readDigest(buf, 0, buf.length, form, words) ? [words] : [];
  });
  return values.length >= FEWEST && values.length >= MOSTLY * texts.length && isUniform(values, bytesOf(form) * 8);
}

/** The distinct values of a column in the sampled rows. */
function sampled(table: TableView, column: ColumnView): string[] {
  const texts = new Set<string>();
  table.profile.sample.each((row) => {
    const text = cellText(row, column.index);
    if (text !== '') texts.add(text);
  });
  return [...texts];
}
