import { candidatesOf } from '../detectors/disclosure/candidates.js';
import { tablePlace } from '../detectors/place.js';
import { ROLE_KIND, type Role, type RoleId, rolesOf } from '../detectors/roles.js';
import type { Toolbox } from '../detectors/toolbox.js';
import { type TableView, viewTable } from '../detectors/view.js';
import { kernel } from '../matching/kernel/kernel.js';
import type { Blob } from '../model/blob.js';
import type { DocumentSink, TableInfo, TableSink } from '../model/document.js';
import type { ColumnRef } from '../model/location.js';
import { TableProfile } from '../profile/table.js';
import { readBlob } from '../readers/read.js';
import { loadTable } from '../tabular/load.js';
import type { LoadedTable } from '../tabular/table.js';
import { type Values, valuesOf } from './ladder.js';

/** One column as repair sees it. */
export interface ColumnReading {
  /** How it may be named in a message. */
  readonly ref: ColumnRef;
  /** What it is taken for, when that is more likely than not. */
  readonly role: RoleId | null;
  /** Others can know it of a person: it is a quasi-identifier, or nobody says that it is something else. */
  readonly isKnowable: boolean;
  /** What its header says, by the words of the rules: roles and topics. */
  readonly words: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
  readonly values: Values;
  readonly quoted: boolean;
  readonly header: string | null;
}

/** A table wholly in memory, with what the detectors make of its columns. It holds values. */
export interface Reading {
  readonly table: LoadedTable;
  readonly columns: readonly ColumnReading[];
  /** Name of the table as a report shows it; null when the file is one table. */
  readonly shownName: string | null;
}

const LIKELY = 0.5;
const NONE: ReadonlySet<string> = new Set();

/**
 * Reads the table of a file, and asks the detectors what its columns are.
 *
 * @param wanted name or number of the table, where the file holds several
 * @throws UserError when there is no table, or more than one and none was named, or when it cannot be read
 */
export function readTable(blob: Blob, tools: Toolbox, wanted?: string): Reading {
  const table = loadTable(blob, { known: tools.knownHeader, table: wanted });
  const { shownName, refs, roles, knowable, words, topics } = profileOf(blob, tools, table);
  return {
    table,
    shownName,
    columns: table.columns.map(({ column, values, quoted }, index) => ({
      ref: refs[index] ?? { index, name: null },
      role: roles.get(index) ?? null,
      isKnowable: knowable.has(index),
      words: words[index] ?? NONE,
      topics: topics[index] ?? NONE,
      values: valuesOf(column, values),
      quoted,
      header: table.headers[index],
    })),
  };
}

/** What the detectors say, as plain data: a profile lives in memory that the next scan takes over. */
function profileOf(blob: Blob, tools: Toolbox, table: LoadedTable) {
  kernel()?.resetArena();
  const sink = new Profiles(tools);
  readBlob(blob, sink, tools.knownHeader);
  const profile = sink.tables.find(
    ({ info, firstRow, rowCount }) =>
      info.name === table.name && firstRow === table.firstRow && rowCount === table.rows,
  );
  if (!profile) throw new Error('A table was not found again.');
  const view = viewTable(profile, tools.lexicon);
  const place = tablePlace(view, view.columns);
  const all = rolesOf(view);
  const likely = all.filter(({ probability }) => probability >= LIKELY);
  const quasi = likely.filter(({ id }) => ROLE_KIND[id] === 'quasi').map(({ column }) => column);
  return {
    shownName: place.table ?? null,
    refs: place.columns ?? [],
    roles: new Map(likely.map(({ column, id }) => [column.index, id])),
    knowable: new Set([...quasi.map(({ index }) => index), ...knowableOthers(view, all)]),
    words: view.columns.map(({ roles }) => roles),
    topics: view.columns.map(({ topics }) => topics),
  };
}

/** Columns that the scan would look for keys in, if it had the time to look at all of them. */
function knowableOthers(view: TableView, roles: readonly Role[]): number[] {
  const found: number[] = [];
  let left = view.columns;
  for (;;) {
    const { others } = candidatesOf({ ...view, columns: left }, roles, [], { persons: [], address: null });
    if (others.length === 0) return found;
    found.push(...others);
    const taken = new Set(others);
    left = left.filter(({ index }) => !taken.has(index));
  }
}

class Profiles implements DocumentSink {
  readonly tables: TableProfile[] = [];
  private readonly identifiers;

  constructor(tools: Toolbox) {
    this.identifiers = tools.identifiers.map(({ compiled }) => compiled);
  }

  table(info: TableInfo): TableSink {
    const table = new TableProfile(info, this.identifiers, () => {}, this.tables.length);
    this.tables.push(table);
    return table;
  }

  text() {
    return { window() {}, end() {} };
  }

  skip(): void {
    // The scan and the loader tell what was not read.
  }
}
