import { FACT } from '../../profile/facts.js';
import { PERSONAL_TOPICS, personalTopic } from '../topics.js';
import type { ColumnView, TableView } from '../view.js';

/** A table of counts of people: where the groups stand and where the counts. */
export interface Aggregate {
  readonly groups: readonly ColumnView[];
  readonly counts: readonly ColumnView[];
  /** The count column that says it is the total of the others, or null. */
  readonly total: ColumnView | null;
  /** What the counts are about. */
  readonly topic: string;
  readonly confidence: number;
}

const FEWEST_ROWS = 2;
/** A table with more counts than this is looked at no further: nobody reads a table of that size as a table. */
const MOST_CELLS = 500_000;
const MOST_COUNT_COLUMNS = 400;
/** Counts that are left out are written in another way; this share at least must be numbers. */
const MOSTLY = 0.5;
const TOTAL_WORDS = /^(?:totaal|totalen|total|som|sum|alle)\b|\b(?:totaal|total)$/i;

/**
 * Whether a table holds counts of people per group. Two forms: columns that are called counts (`aantal`,
 * `aantal_clienten`), and a crosstab under a name that says what is counted (`wmo-clienten-per-wijk.csv`), with groups in
 * its first columns and nothing but whole numbers behind them.
 *
 * @param pathTopics topics that the path of the file names
 */
export function aggregateOf(table: TableView, pathTopics: ReadonlySet<string>): Aggregate | null {
  if (table.rows < FEWEST_ROWS) return null;
  const columns = table.columns.filter(({ cells }) => cells > 0);
  const topics = new Set([...pathTopics, ...columns.flatMap((column) => [...column.topics])]);
  const topic = topicOf(columns, topics);
  if (topic === null) return null;
  const named = columns.filter((column) => isCount(column) && column.topics.has('telling') && !isShare(column));
  const counts = named.length > 0 ? named : crosstab(columns, pathTopics);
  if (counts.length === 0 || counts.length > MOST_COUNT_COLUMNS) return null;
  if (table.rows * counts.length > MOST_CELLS) return null;
  const groups = columns.filter((column) => !counts.includes(column) && column.share(FACT.DECIMAL) < MOSTLY);
  if (groups.length === 0) return null;
  const total = counts.find(({ header }) => header !== null && TOTAL_WORDS.test(header.trim())) ?? null;
  return { groups, counts, total, topic, confidence: named.length > 0 ? 0.9 : 0.75 };
}

/**
 * The topic of the counts: of a count column itself (`aantal_clienten`), of the groups, or of the file's name. Rows that
 * are organisations, buildings or animals are no groups of people, whatever is counted of them.
 */
function topicOf(columns: readonly ColumnView[], all: ReadonlySet<string>): string | null {
  if (['organisatie', 'dier', 'gebouw'].some((topic) => all.has(topic))) return null;
  const counted = columns.filter(({ topics }) => topics.has('telling'));
  const named = PERSONAL_TOPICS.find((topic) => counted.some(({ topics }) => topics.has(topic)));
  return named ?? personalTopic(columns) ?? PERSONAL_TOPICS.find((topic) => all.has(topic)) ?? null;
}

/** Columns of whole numbers behind columns of groups, when the file's name says that people are counted. */
function crosstab(columns: readonly ColumnView[], pathTopics: ReadonlySet<string>): ColumnView[] {
  if (!PERSONAL_TOPICS.some((topic) => pathTopics.has(topic))) return [];
  const first = columns.findIndex((column) => isCount(column) && column.header !== null);
  if (first < 1 || columns.slice(0, first).every((column) => column.share(FACT.LETTERS) < MOSTLY)) return [];
  const rest = columns.slice(first);
  // One row a group: groups that repeat are rows of people.
  const isOneEach = columns.slice(0, first).some((column) => column.distinct >= column.cells * 0.95);
  return isOneEach && rest.every((column) => isCount(column) && isCategory(column)) ? rest : [];
}

/** Headers of counts are groups themselves: a year, a class of ages, a sex, a total. `leeftijd` is one of a person. */
const CATEGORY = /\d|^(?:mannen|vrouwen|man|vrouw|jongens|meisjes|male|female|men|women|boys|girls|onbekend|overig)$/i;

function isCategory({ header }: ColumnView): boolean {
  return header !== null && !/%/.test(header) && (CATEGORY.test(header.trim()) || TOTAL_WORDS.test(header.trim()));
}

function isCount(column: ColumnView): boolean {
  return column.share(FACT.INTEGER) >= MOSTLY && column.min >= 0 && column.share(FACT.DECIMAL) === 0;
}

function isShare({ header }: ColumnView): boolean {
  return header !== null && /perc|pct|procent|%|gemiddeld|mediaan|dichtheid|index/i.test(header);
}
