import type { ColumnView, TableView } from '../view.js';
import type { Role, RoleId } from './ids.js';
import { bestRole, type Reading, readColumn } from './mixture.js';
import { namedRole } from './named.js';
import { type PeopleEvidence, peopleOdds } from './people.js';
import { besidePostcode, writtenPostcode } from './postcode.js';
import { TableSample } from './sample.js';
import { coordinatePairs, type OpenColumn, splitBirth } from './together.js';

/** Columns beyond which a table is looked at by header only: values of so many columns cost too much. */
const MOST_COLUMNS = 2000;
/** Log odds that a split birth date adds to the year in it, and how sure month and day then are. */
const SPLIT_ODDS = 3;
const SPLIT_PART = 0.75;

/** What a table looks like: the roles of its columns, and how probable it is that its rows are people. */
export interface TableReading {
  readonly roles: readonly Role[];
  readonly people: PeopleEvidence;
  readonly sample: TableSample;
  /** What the values of a column show where the rows are known to be people; null where its name says it. */
  amongPeople(column: ColumnView): Omit<Role, 'column'> | null;
}

const readings = new WeakMap<TableView, TableReading>();

/** Reads a table once; the detectors ask several times. */
export function readTable(table: TableView): TableReading {
  let reading = readings.get(table);
  if (!reading) {
    reading = read(table);
    readings.set(table, reading);
  }
  return reading;
}

function read(table: TableView): TableReading {
  const sample = new TableSample(table);
  const told = table.columns.flatMap((column, at) => {
    if (column.cells === 0) return [];
    const named = column.roles.size > 0 ? namedRole(column, sample.column(column.index)) : null;
    return named ?? (at < MOST_COLUMNS ? (writtenPostcode(column) ?? []) : []);
  });
  const settled = [...told, ...besidePostcode(table, told, MOST_COLUMNS)];
  const taken = new Set(settled.map(({ column }) => column.index));
  const open = table.columns
    .slice(0, MOST_COLUMNS)
    .filter(({ index, cells }) => cells > 0 && !taken.has(index))
    .map((column) => ({ column, sample: sample.column(column.index) }));
  const onMap = coordinatePairs(open.filter(({ column }) => distrustOf(column) < KNOWN_OTHERWISE));
  settled.push(...onMap);
  for (const { column } of onMap) taken.add(column.index);
  const left = open.filter(({ column }) => !taken.has(column.index));
  const read = withSplitBirth(
    left,
    left.map(({ column, sample: values }) => readColumn(values, distrustOf(column))),
    settled,
  );
  const people = peopleOdds({ table, sample, settled, open: read.open, readings: read.readings });
  const byValue = read.open.map(({ column }, at): Role => {
    // What the other columns say of the table; a column does not speak for itself twice.
    const others = people.odds - (people.byColumn.get(column.index) ?? 0);
    return { ...bestRole(read.readings[at], others), column };
  });
  return {
    roles: [...settled, ...byValue].sort((a, b) => a.column.index - b.column.index),
    people,
    sample,
    amongPeople(column) {
      const at = read.open.findIndex((one) => one.column === column);
      return at < 0 ? null : bestRole(read.readings[at], SURELY_PEOPLE);
    },
  };
}

/** Log odds of rows that something else shows to be people. */
const SURELY_PEOPLE = 6;

/** Distrust of a role by value: nothing without a name, much under a name that says something else. */
const UNKNOWN_NAME = 3;
const KNOWN_OTHERWISE = 8;

function distrustOf({ header, roles, topics }: ColumnView): number {
  if (header === null) return 0;
  return roles.size > 0 || topics.size > 0 ? KNOWN_OTHERWISE : UNKNOWN_NAME;
}

/** Recognises a birth date in three columns: month and day are settled, the year gains. */
function withSplitBirth(
  open: readonly OpenColumn[],
  readings: readonly Reading[],
  settled: Role[],
): { readonly open: readonly OpenColumn[]; readonly readings: readonly Reading[] } {
  const at = (index: number) => open.findIndex(({ column }) => column.index === index);
  const split = splitBirth(open, (index) => readings[at(index)].likelihoods);
  if (!split) return { open, readings };
  const part = (id: RoleId, column: ColumnView) =>
    settled.push({ id, column, probability: SPLIT_PART, because: ['range', 'neighbour'] });
  part('birth-month', split.month);
  part('birth-day', split.day);
  const kept = open
    .map((one, position) => ({ one, reading: readings[position] }))
    .filter(({ one: { column } }) => column !== split.month && column !== split.day);
  return {
    open: kept.map(({ one }) => one),
    readings: kept.map(({ one, reading }) => (one.column === split.year ? stronger(reading) : reading)),
  };
}

function stronger(reading: Reading): Reading {
  return {
    ...reading,
    likelihoods: reading.likelihoods.map((one) =>
      one.id === 'birth-year'
        ? { ...one, odds: one.odds + SPLIT_ODDS, because: [...new Set([...one.because, 'neighbour' as const])] }
        : one,
    ),
  };
}
