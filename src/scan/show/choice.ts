import type { CellReader } from '../../detectors/disguises/field-reader.js';
import type { Understanding } from '../../detectors/table.js';
import type { Toolbox } from '../../detectors/toolbox.js';
import type { Unfolding } from '../../detectors/unfold/unfolding.js';
import type { TableSink } from '../../model/document.js';
import type { Place } from '../../model/match.js';
import type { TableProfile } from '../../profile/table.js';
import type { Range } from './excerpt.js';

/** A table of the blob as the detectors see it, and how it is read once more. */
export interface Part {
  readonly profile: TableProfile;
  readonly unfolding: Unfolding | null;
  readonly understood: Understanding;
  readonly tools: Toolbox;
  /** Hands its rows to a sink, unfolded where they are. */
  read(sink: TableSink): void;
}

/** One row of a table that is being read. */
export interface Row {
  readonly buf: Uint8Array;
  readonly cell: CellReader;
  /** 0-based position among the rows of the table. */
  readonly position: number;
}

/** What to point at in a row. */
export interface Pointed {
  /** Marked parts, by the index of the column. */
  readonly marks: ReadonlyMap<number, readonly Range[]>;
  /** The number that is read, where it does not stand there as it is. */
  readonly reading?: string;
  /** Columns that tell something in this row; all chosen ones when absent. */
  readonly only?: ReadonlySet<number>;
}

/** Which rows of a table a finding is about. */
export interface Choice {
  /** 0-based columns to show. */
  readonly columns: readonly number[];
  /** What to point at; null for a row that does not matter. It sees every row, in order. */
  look(row: Row): Pointed | null;
}

/** Whether something found in a part now is what stands at a place of the report. */
export function isPlace(found: Place, wanted: Place, { profile, unfolding }: Part): boolean {
  const place = unfolding ? unfolding.place(found) : found;
  return (
    structureOf(place) === structureOf(wanted) &&
    (place.columns ? isInside(profile, wanted) : isSameRows(place, wanted))
  );
}

function structureOf({ table, columns, offset }: Place): string {
  return JSON.stringify([table ?? null, columns?.map(({ index }) => index) ?? null, offset?.first, offset?.last]);
}

/** One text can hold several tables without a name, one below the other. */
function isInside({ firstRow, lastRow }: TableProfile, { firstRow: row }: Place): boolean {
  return row === undefined || (row >= firstRow && row <= lastRow);
}

function isSameRows(one: Place, other: Place): boolean {
  return one.firstRow === other.firstRow && one.lastRow === other.lastRow;
}

/** The whole of a cell, marked. */
export function wholeCells(row: Row, columns: readonly number[]): Map<number, Range[]> {
  return new Map(
    columns.flatMap((column): [number, Range[]][] => {
      const range = row.cell(column);
      return range ? [[column, [range]]] : [];
    }),
  );
}
