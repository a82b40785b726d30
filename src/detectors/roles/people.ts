import type { TableView } from '../view.js';
import { MUNICIPALITY_COUNT } from './codes.js';
import { type Design, designOf } from './design.js';
import { clamp } from './figures.js';
import type { Role, RoleId } from './ids.js';
import { type Reading, supportOf } from './mixture.js';
import { isSerial } from './places.js';
import { kindOf, NAMED_ODDS, PRIORS, TABLE_PRIOR, TOPIC_ODDS } from './priors.js';
import type { ColumnSample, TableSample } from './sample.js';
import type { OpenColumn } from './together.js';

/** How probable it is that the rows of a table are people, and what each column adds to that. */
export interface PeopleEvidence {
  /** Natural log odds, from names and values of the columns; the path and numbers of people are judged elsewhere. */
  readonly odds: number;
  /** What columns without a name add, by their index. */
  readonly byColumn: ReadonlyMap<number, number>;
  /** The rows are cells of an aggregate beyond doubt. */
  readonly aggregate: boolean;
}

/** What was found in a table so far. */
export interface Findings {
  readonly table: TableView;
  readonly sample: TableSample;
  readonly settled: readonly Role[];
  readonly open: readonly OpenColumn[];
  readonly readings: readonly Reading[];
}

/** All columns that are nothing in particular together, at most. */
const NEUTRAL_LEAST = -2.5;
const NEUTRAL_MOST = 0.8;
/** A place on the map, measured in every row, is that of a thing more often than that of a person. */
const ON_MAP = -1.5;
/** Rows in the order of time or place resemble the one before them. One such column is the order of the file. */
const SERIAL = -1.2;
const SERIAL_LEAST = -4;
const NEGATIVE_NUMBERS = -0.6;
const NEGATIVE_LEAST = -1.8;
/** Beside a place it takes two facts to make a person: a year beside a postcode is that of a building or a school. */
const TELLING = 0.4;
const FEWEST_FACTS = 2;
const LONE_FACT = -1;
/** Tables of groups and of animals have names like age and sex too. What else the rows tell makes people likelier. */
const NAMED_PRIOR = -1;
const MORE_TO_TELL = 0.5;
/** Ages of animals, vehicles and installations do not get this far. */
const YOUNG = 40;
const YOUNG_ODDS = 0.6;
const NAMED_SHAPE_LEAST = -0.2;
/** Pairs of equal rows that may be missing by chance; so many missing is an aggregate beyond doubt. */
const MISSING_PAIRS = 2;
const BEYOND_DOUBT = 10;
const AGGREGATE_LEAST = -9;
const CROSSED = 0.3;

/**
 * Adds up what the columns say: log Bayes factors of "the rows are people" over kinds of columns, which count once
 * each, and what speaks against it in the shape of the table.
 */
export function peopleOdds(findings: Findings): PeopleEvidence {
  const byColumn = new Map<number, number>();
  const named = namedOdds(findings);
  const byValue = valueOdds(findings, byColumn);
  const facts = named.facts + byValue.facts;
  // Names that tell two facts about a person are not undone by what else was measured of that person.
  const shape = shapeOdds(findings) + byValue.neutral;
  const total =
    TABLE_PRIOR +
    named.odds +
    byValue.odds +
    (named.facts < FEWEST_FACTS ? shape : Math.max(shape, NAMED_SHAPE_LEAST)) +
    (facts < FEWEST_FACTS ? LONE_FACT : 0);
  const design = designIn(findings);
  const against = design ? clamp(MISSING_PAIRS - design.expected, AGGREGATE_LEAST, 0) : 0;
  return {
    odds: total + against,
    byColumn,
    aggregate: design !== null && design.expected >= BEYOND_DOUBT && countsBeside(design, findings),
  };
}

/** What some columns say together, and how many facts about one person that is. */
interface Said {
  readonly odds: number;
  readonly facts: number;
}

/** Names of columns; each kind once. */
function namedOdds({ table, sample, settled, open, readings }: Findings): Said {
  const kinds = new Map<string, number>();
  const ofChildren = settled.some(({ id, column }) => id === 'sex' && isOfChildren(sample.column(column.index)));
  for (const { id, column, because } of settled) {
    if (!because.includes('header') && !because.includes('code')) continue;
    const isYoung = id === 'age' && column.max < YOUNG && !ofChildren && !areOfYouth(sample.column(column.index));
    const odds = isYoung ? YOUNG_ODDS : (NAMED_ODDS[id] ?? 0);
    kinds.set(kindOf(id), Math.max(kinds.get(kindOf(id)) ?? odds, odds));
  }
  const topics = new Set(table.columns.flatMap((column) => [...column.topics]));
  let odds = 0;
  for (const one of kinds.values()) odds += one;
  for (const topic of topics) odds += TOPIC_ODDS[topic] ?? 0;
  const facts = [...kinds].filter(([kind, one]) => kind !== 'place' && one >= TELLING).length;
  const tellsMore =
    open.some((_, at) => !['index', 'constant', 'year'].includes(readings[at].neutral.id)) ||
    settled.some(({ id }) => id === 'free-text');
  if (facts > 0) odds += NAMED_PRIOR + (tellsMore ? MORE_TO_TELL : 0);
  return { odds, facts };
}

/** Words for the sex of a person, and of no animal or plant. */
const CHILD_WORDS = /^(?:man|vrouw|mannen|vrouwen|jongens?|meisjes?|boys?|girls?|women|woman|men)$/i;

function isOfChildren(sexes: ColumnSample): boolean {
  return sexes.share((text) => CHILD_WORDS.test(text)) >= 0.5;
}

/** Ages at which care for the young ends, and what share of those in it are ten or older: pets seldom get there. */
const YOUTH = { from: 15, to: 23, older: 10, share: 0.35, fewest: 10 };

function areOfYouth({ integers, size }: ColumnSample): boolean {
  if (integers === null || size < YOUTH.fewest) return false;
  const oldest = integers.reduce((most, age) => Math.max(most, age), 0);
  const older = integers.filter((age) => age >= YOUTH.older).length;
  return oldest >= YOUTH.from && oldest <= YOUTH.to && older >= integers.length * YOUTH.share;
}

/**
 * Values of columns without a name. Of several columns that could be the same fact at most one is: their factors are
 * averaged.
 */
function valueOdds(
  { open, readings, settled }: Findings,
  byColumn: Map<number, number>,
): Said & { readonly neutral: number } {
  const factors = new Map<string, { index: number; odds: number }[]>();
  let neutral = 0;
  open.forEach(({ column }, at) => {
    const reading = readings[at];
    const best = supportOf(reading);
    if (best === null) neutral += reading.people;
    else {
      const kind = kindOf(best);
      const list = factors.get(kind) ?? [];
      list.push({ index: column.index, odds: reading.people });
      factors.set(kind, list);
    }
  });
  let odds = settledOdds(settled);
  let facts = 0;
  for (const [kind, list] of factors) {
    const mean = Math.log(list.reduce((total, one) => total + Math.exp(one.odds), 0) / list.length);
    for (const one of list) byColumn.set(one.index, Math.min(one.odds, mean));
    odds += mean;
    if (kind !== 'place' && mean >= TELLING) facts++;
  }
  return { odds, facts, neutral: clamp(neutral, NEUTRAL_LEAST, NEUTRAL_MOST) };
}

/** Postcodes by their form. */
function settledOdds(settled: readonly Role[]): number {
  return settled.some(({ id, because }) => id === 'pc6' && because.includes('form')) ? 0.4 : 0;
}

function shapeOdds({ settled, open, readings }: Findings): number {
  const onMap = settled.some(({ id }) => id === 'rd-x' || id === 'wgs-lat' || id === 'bag-id') ? ON_MAP : 0;
  const numbers = open.filter(({ sample }) => sample.numbers !== null);
  const serial = open.filter(({ sample }, at) => {
    const { neutral } = readings[at];
    const ordered =
      neutral.id === 'index' || neutral.id === 'date' || kindOf(supportOf(readings[at]) ?? 'code') === 'place';
    return !ordered && isSerial(sample);
  }).length;
  const negative = numbers.filter(({ sample }) => sample.numbers?.some((value) => value < 0)).length;
  const inOrder = serial >= 2 && serial >= numbers.length * 0.25 ? Math.max(SERIAL * serial, SERIAL_LEAST) : 0;
  return onMap + inOrder + Math.max(NEGATIVE_NUMBERS * negative, NEGATIVE_LEAST);
}

/** How many values a role can have, about; for the chance that two rows share one. */
const DOMAIN: Readonly<Partial<Record<RoleId, number>>> = {
  municipality: MUNICIPALITY_COUNT,
  pc4: 4070,
  province: 12,
  age: 90,
  'age-band': 20,
  'birth-year': 90,
  sex: 2,
  year: 30,
};

function designIn({ table, sample, settled, open, readings }: Findings): Design | null {
  const roles = new Map<number, RoleId>(settled.map(({ id, column }) => [column.index, id]));
  open.forEach(({ column }, at) => {
    // A name that nobody knows hides another meaning more often than not.
    const support = column.header === null ? supportOf(readings[at]) : null;
    roles.set(column.index, support ?? readings[at].neutral.id);
  });
  const columns = table.columns.flatMap(({ index, cells }) => {
    const id = roles.get(index);
    if (id === undefined || cells === 0) return [];
    const values = sample.column(index);
    // With decimals there is no end to the values.
    const domain = values.numbers === null || values.integers !== null ? (DOMAIN[id] ?? null) : null;
    return isGrouping(id, values) ? { index, sample: values, domain } : [];
  });
  const design = designOf(columns);
  if (!design) return null;
  const groups = design.key.filter((index) => PRIORS[roles.get(index) ?? 'code'] !== undefined);
  if (groups.length === 0 || groups.some((index) => roles.get(index) === 'birth-date')) return null;
  // People who are followed in time have a row a month too, but their sex and age are not crossed with their place.
  if (design.crossed(groups) < CROSSED) return null;
  // Groups have no number of a person, and are named by all that is told of the people in them.
  const named = new Set(groups.map((index) => kindOf(roles.get(index) ?? 'code')));
  const beside = settled.some(({ id, column }) => !design.key.includes(column.index) && isPersonal(id, named));
  return beside || settled.some(({ id }) => id === 'pseudonym') ? null : design;
}

/** A characteristic of a person, of another kind than those. */
function isPersonal(id: RoleId, kinds: ReadonlySet<string>): boolean {
  const kind = kindOf(id);
  return ['birth', 'sex', 'civil-status', 'origin'].includes(kind) && !kinds.has(kind);
}

/** What a group can be named by: no text, no name of one thing, and no measurement unless its values recur. */
function isGrouping(id: RoleId, { integers, distinct, size }: ColumnSample): boolean {
  if (id === 'measurement' || id === 'count') return integers !== null && distinct * 2 <= size;
  return !['index', 'constant', 'free-text', 'pseudonym', 'name', 'income', 'hours'].includes(id);
}

/** Beside the groups there is something that is counted or measured. */
function countsBeside({ key }: Design, { table, sample }: Findings): boolean {
  return table.columns.some(
    ({ index, cells }) => cells > 0 && !key.includes(index) && sample.column(index).numbers !== null,
  );
}
