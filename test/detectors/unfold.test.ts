import { describe, expect, it } from 'vitest';
import { identifierColumns } from '../../src/detectors/identifier-column.js';
import { JointPass } from '../../src/detectors/joint.js';
import { TransposingSink } from '../../src/detectors/unfold/transposing-sink.js';
import type { Unfolding } from '../../src/detectors/unfold/types.js';
import { unfoldingOf } from '../../src/detectors/unfold/unfolding.js';
import { viewTable } from '../../src/detectors/view.js';
import { memoryBlob } from '../../src/model/blob.js';
import type { TableSink } from '../../src/model/document.js';
import { TableProfile } from '../../src/profile/table.js';
import { readBlob } from '../../src/readers/read.js';
import {
  between,
  bsns,
  countOf,
  date,
  house,
  pick,
  postcode,
  Random,
  rows,
  shuffled,
  toolbox,
} from '../scan/making.js';
import { feed } from './tables.js';

const tools = toolbox();
const identifiers = tools.identifiers.map(({ compiled }) => compiled);
const KEY = Uint32Array.of(1, 2, 3, 4);
const INFO = { name: null, kind: 'delimited' } as const;

/** Reads a text once and hands its only table to a sink. */
function read(content: string, sink: TableSink): void {
  let tables = 0;
  readBlob(
    memoryBlob('a.csv', Buffer.from(content)),
    {
      table() {
        tables++;
        return sink;
      },
      text: () => ({ window() {}, end() {} }),
      skip() {},
    },
    tools.knownHeader,
  );
  if (tables !== 1) throw new Error(`There are ${tables} tables.`);
}

function profileOf(content: string): TableProfile {
  const profile = new TableProfile(INFO, identifiers, () => {});
  read(content, profile);
  return profile;
}

function unfolded(content: string): { unfolding: Unfolding | null; profile: TableProfile; overBudget: boolean } {
  const unfolding = unfoldingOf(profileOf(content));
  const profile = new TableProfile(INFO, identifiers, () => {});
  const sink = unfolding?.adapter(profile);
  if (sink) read(content, sink);
  return { unfolding, profile, overBudget: sink?.overBudget ?? false };
}

/** Columns of the unfolded table in which people's numbers stand, their rows of the file, and the people in them. */
function peopleIn(content: string) {
  const { unfolding, profile } = unfolded(content);
  if (!unfolding) return null;
  const table = viewTable(profile, tools.lexicon);
  const found = identifierColumns(table, identifiers[0], 0, tools.identifiers[0].surroundings).filter(
    ({ match }) => match.passing * 2 > match.candidates && match.candidates > 4,
  );
  const persons = found.map(({ column, withShort }) => ({
    field: { kind: 'cell' as const, column: column.index },
    identifier: identifiers[0],
    withShort,
  }));
  const pass = new JointPass({ persons, address: null, quasi: [] }, KEY, false);
  read(content, unfolding.adapter(pass));
  return {
    kind: unfolding.kind,
    places: found.map(({ match }) => unfolding.place(match.place)),
    people: pass.counts().people.map(countOf),
  };
}

/** The table turned: every row a column. */
function turned(lines: readonly (readonly string[])[]): string {
  return lines[0].map((_, column) => `${lines.map((cells) => cells[column]).join(';')}\n`).join('');
}

function person(random: Random, number: string): string[] {
  return [
    number,
    date(random),
    postcode(random),
    String(house(random)),
    pick(random, ['M', 'V']),
    random.digits(4),
    String(between(random, 0, 40)),
    pick(random, ['01A01', '02B04', '03A11']),
  ];
}

describe('transposed tables', () => {
  it.each([40, 60, 711, 3000])('of %i people are unfolded', (count) => {
    const random = new Random(count);
    const people = bsns(count, random).map((number) => person(random, number));
    const found = peopleIn(turned(people));
    expect(found?.kind).toBe('transposed');
    expect(found?.people).toEqual([count]);
    expect(found?.places).toEqual([{ firstRow: 1, lastRow: 1 }]);
  });

  it('have the names of their rows in the first column, or not', () => {
    const random = new Random(5);
    const people = bsns(80, random).map((number) => person(random, number));
    const names = ['id', 'born', 'pc', 'nr', 'sex', 'code', 'hours', 'product'];
    const found = peopleIn(turned([names, ...people]));
    expect(found?.people).toEqual([80]);
    expect(found?.places).toEqual([{ firstRow: 1, lastRow: 1 }]);
    const { profile } = unfolded(turned([names, ...people]));
    expect(profile.rowCount).toBe(80);
    expect(profile.columns.map(({ name }) => name)).toEqual(names);
  });

  it('have a number for every person above them, or not', () => {
    const random = new Random(6);
    const people = bsns(80, random).map((number, at) => [`p${at + 1}`, ...person(random, number)]);
    const names = ['veld', 'id', 'born', 'pc', 'nr', 'sex', 'code', 'hours', 'product'];
    const found = peopleIn(turned([names, ...people]));
    expect(found?.people).toEqual([80]);
    expect(found?.places).toEqual([{ firstRow: 2, lastRow: 2 }]);
  });

  it('may be one row, or a few', () => {
    const random = new Random(7);
    const numbers = bsns(120, random);
    const lists = rows(4, (at) => numbers.slice(at * 30, at * 30 + 30).join(';'));
    expect(peopleIn(lists)?.people).toEqual([30, 30, 30, 30]);
  });

  it('are not what is long, narrow, or of one form in its columns', () => {
    const random = new Random(8);
    const people = bsns(400, random).map((number) => person(random, number));
    expect(unfoldingOf(profileOf(people.map((cells) => `${cells.join(';')}\n`).join('')))).toBeNull();
    const wide = rows(20, () =>
      [...person(random, random.digits(9)), ...person(random, random.digits(9))].join(';').repeat(4),
    );
    expect(unfoldingOf(profileOf(wide))).toBeNull();
    const matrix = rows(30, () => Array.from({ length: 200 }, () => random.digits(between(random, 1, 3))).join(';'));
    expect(unfoldingOf(profileOf(matrix))).toBeNull();
    const sensors = rows(12, () =>
      Array.from({ length: 365 }, () => `${random.digits(2)}.${random.digits(2)}`).join(';'),
    );
    expect(unfoldingOf(profileOf(sensors))).toBeNull();
  });

  it('say so when they are too large to be turned', () => {
    const inner = new TableProfile(INFO, identifiers, () => {});
    const sink = new TransposingSink(inner, null, false);
    const cell = '7'.repeat(50);
    feed(
      sink,
      Array.from({ length: 8 }, () => Array<string>(40_000).fill(cell)),
    );
    expect([sink.overBudget, inner.rowCount]).toEqual([true, 0]);
  });
});

describe('long tables', () => {
  const FIELDS = ['nummer', 'geboren', 'postcode', 'huisnummer', 'geslacht', 'code', 'uren', 'product'];
  const long = (random: Random, count: number, order: (lines: string[]) => string[] = (lines) => lines) => {
    const lines = bsns(count, random).flatMap((number, at) =>
      person(random, number).map((value, field) => `${1000 + at * 7};${FIELDS[field]};${value}`),
    );
    return order(lines)
      .map((line) => `${line}\n`)
      .join('');
  };

  it.each([
    ['by person', (lines: string[]) => lines],
    ['by field', (lines: string[]) => [...lines].sort((a, b) => a.split(';')[1].localeCompare(b.split(';')[1]))],
    ['in no order', (lines: string[]) => shuffled(lines, new Random(3))],
  ])('ordered %s are unfolded', (_, order) => {
    const random = new Random(10);
    const found = peopleIn(long(random, 300, order));
    expect(found?.kind).toBe('long');
    expect(found?.people).toEqual([300]);
    expect(found?.places.map(({ columns }) => columns)).toEqual([[{ index: 2, name: null }]]);
  });

  it('have the fields for columns', () => {
    const { profile } = unfolded(long(new Random(11), 100));
    expect(profile.rowCount).toBe(100);
    expect(profile.columns.map(({ name }) => name)).toEqual([null, ...FIELDS]);
    expect(profile.columns.map(({ cells }) => cells)).toEqual(Array(9).fill(100));
  });

  it('keep their rows, also with fields that are not there', () => {
    const random = new Random(12);
    const content = long(random, 200, (lines) =>
      lines.filter((line) => !line.includes('geslacht') || random.below(2) === 0),
    );
    const { profile } = unfolded(content);
    expect(profile.rowCount).toBe(200);
    expect([profile.firstRow, profile.lastRow > 1300]).toEqual([1, true]);
  });

  it('are not tables of figures by place and year, nor of amounts by kind', () => {
    const random = new Random(13);
    const figures = rows(
      400,
      (at) => `GM${1000 + (at >> 2)};${2018 + (at % 4)};${random.digits(between(random, 2, 5))}`,
    );
    expect(unfoldingOf(profileOf(figures))).toBeNull();
    const amounts = rows(
      400,
      (at) => `${at >> 2};${['huur', 'gas', 'water', 'zorg'][at % 4]};${random.digits(3)},${random.digits(2)}`,
    );
    expect(unfoldingOf(profileOf(amounts))).toBeNull();
    const people = rows(400, () => person(random, random.digits(9)).join(';'));
    expect(unfoldingOf(profileOf(people))).toBeNull();
  });
});
