import type { TableView } from '../view.js';
import { MUNICIPALITY_COUNT } from './codes.js';
import { type Design, designOf } from './design.js';
import { clamp } from './figures.js';
import type { Role, RoleId } from './ids.js';
import { type Reading, supportOf } from './mixture.js';
import { isSerial } from './places.js';
import { kindOf, NAMED_ODDS, PRIORS, TABLE_PRIOR, TOPIC_ODDS } from './priors.js';
import type { TableSample } from './sample.js';
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
/** Pairs of equal rows that may be missing by chance; so many missing is an aggregate beyond doubt. */
const MISSING_PAIRS = 2;
const BEYOND_DOUBT = 10;
const AGGREGATE_LEAST = -9;

/**
 * Adds up what the columns say: log Bayes factors of "the rows are people" over kinds of columns, which count once
 * each, and what speaks against it in the shape of the table.
 */
export function peopleOdds(findings: Findings): PeopleEvidence {
  const byColumn = new Map<number, number>();
  const total =
    TABLE_PRIOR +
    namedOdds(findings) +
    valueOdds(findings, byColumn) +
    shapeOdds(findings);
  const design = designIn(findings);
  const against = design ? clamp(MISSING_PAIRS - design.expected, AGGREGATE_LEAST, 0) : 0;
  return {
    odds: total + against,
    byColumn,
    aggregate: design !== null && design.expected >= BEYOND_DOUBT && countsBeside(design, findings),
  };
}

/** Names of columns; each kind once. */
function namedOdds({ table, settled }: Findings): number {
  const kinds = new Map<string, number>();
  for (const { id, because } of settled) {
    if (!because.includes('header') && !because.includes('code')) continue;
    const odds = NAMED_ODDS[id] ?? 0;
    kinds.set(kindOf(id), Math.max(kinds.get(kindOf(id)) ?? odds, odds));
  }
  const topics = new Set(table.columns.flatMap((column) => [...column.topics]));
  let sum = 0;
  for (const odds of kinds.values()) sum += odds;
  for (const topic of topics) sum += TOPIC_ODDS[topic] ?? 0;
  return sum;
}

/**
 * Values of columns without a name. Of several columns that could be the same fact at most one is: their factors are
 * averaged.
 */
function valueOdds({ open, readings, settled }: Findings, byColumn: Map<number, number>): number {
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
  let sum = clamp(neutral, NEUTRAL_LEAST, NEUTRAL_MOST);
  for (const list of factors.values()) {
    const mean = Math.log(list.reduce((total, { odds }) => total + Math.exp(odds), 0) / list.length);
    for (const { index, odds } of list) byColumn.set(index, Math.min(odds, mean));
    sum += mean;
  }
  return sum + settledOdds(settled);
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
    const ordered = neutral.id === 'index' || neutral.id === 'date' || kindOf(supportOf(readings[at]) ?? 'code') === 'place';
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
  open.forEach(({ column }, at) => roles.set(column.index, supportOf(readings[at]) ?? readings[at].neutral.id));
  const columns = table.columns.flatMap(({ index, cells }) => {
    const id = roles.get(index);
    if (id === undefined || cells === 0 || !isGrouping(id)) return [];
    return { index, sample: sample.column(index), domain: DOMAIN[id] ?? null };
  });
  const design = designOf(columns);
  const aboutGroups = design?.key.some((index) => PRIORS[roles.get(index) as RoleId] !== undefined);
  return design && aboutGroups ? design : null;
}

/** What a group can be named by. Measurements and running numbers name single things. */
function isGrouping(id: RoleId): boolean {
  return !['measurement', 'index', 'constant', 'free-text', 'pseudonym', 'name', 'income', 'hours'].includes(id);
}

/** Beside the groups there is something that is counted or measured. */
function countsBeside({ key }: Design, { table, sample }: Findings): boolean {
  return table.columns.some(
    ({ index, cells }) => cells > 0 && !key.includes(index) && sample.column(index).numbers !== null,
  );
}
