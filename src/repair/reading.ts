import { tablePlace } from '../detectors/place.js';
import { ROLE_KIND, type RoleId, rolesOf } from '../detectors/roles.js';
import type { Toolbox } from '../detectors/toolbox.js';
import { type ColumnView, viewTable } from '../detectors/view.js';
import { kernelIfLoaded } from '../matching/kernel/kernel.js';
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
  /** Others can know it of a person. */
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
/** Roles that say how values are written, and not that nobody knows them. */
const KNOWABLE_NEUTRAL: ReadonlySet<RoleId> = new Set(['date', 'year', 'code']);
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
  kernelIfLoaded()?.resetArena();
  const sink = new Profiles(tools);
  readBlob(blob, sink, tools.knownHeader);
  const profile = sink.tables.find(
    ({ info, firstRow, rowCount }) =>
      info.name === table.name && firstRow === table.firstRow && rowCount === table.rows,
  );
  if (!profile) throw new Error('A table was not found again.');
  const view = viewTable(profile, tools.lexicon);
  const place = tablePlace(view, view.columns);
  const likely = rolesOf(view).filter(({ probability }) => probability >= LIKELY);
  const roles = new Map(likely.map(({ column, id }) => [column.index, id]));
  return {
    shownName: place.table ?? null,
    refs: place.columns ?? [],
    roles,
    knowable: new Set(
      view.columns.filter((column) => isKnowable(column, roles.get(column.index) ?? null)).map(({ index }) => index),
    ),
    words: view.columns.map(({ roles }) => roles),
    topics: view.columns.map(({ topics }) => topics),
  };
}

/**
 * What others can know of a person: quasi-identifiers, and columns of which nothing says that they are something else.
 * Unlike the scan, which must not cry wolf, repair also counts values that are nearly all different: a code for every
 * row is a key to it.
 */
function isKnowable({ distinct }: ColumnView, role: RoleId | null): boolean {
  if (role !== null && ROLE_KIND[role] === 'quasi') return true;
  return distinct >= 2 && (role === null || KNOWABLE_NEUTRAL.has(role));
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
