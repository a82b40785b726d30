import { type CodedColumn, MISSING } from '../../disclosure/coded.js';
import { partition } from '../../disclosure/partition.js';

/** One level of an axis: the column as it is there, and the information that it costs. */
export interface AxisLevel {
  readonly column: CodedColumn;
  /** Share of all information in the table, 0 to 1; never less than that of the level below. */
  readonly loss: number;
}

/** Columns that get coarser together. Every level is a coarser partition than the one before it. */
export interface Axis {
  readonly levels: readonly AxisLevel[];
}

/** A column of which no class may share one value. */
export interface SensitiveColumn {
  readonly column: CodedColumn;
  /** Code of a value that so many have that sharing it tells nothing; -1 when there is none. */
  readonly common: number;
}

/** What is searched: the quasi-identifiers with their levels, and what the classes are judged by. */
export interface Space {
  readonly rows: number;
  readonly axes: readonly Axis[];
  readonly sensitive: readonly SensitiveColumn[];
  /** One code a row for the person or address it is about, 0 for unknown; null counts rows. */
  readonly entities: Int32Array | null;
  /** Loss that is certain already: columns that go in any case. */
  readonly baseLoss: number;
}

/** What a published table must satisfy. */
export interface Demand {
  /** Fewest records, or entities, in a class. */
  readonly k: number;
  /** Rows that may be left out. */
  readonly allowed: number;
  /** What a row that is left out costs, as a share of its information; 1 unless a test says otherwise. */
  readonly lossOfRow: number;
}

/** The rows of a table that are alike in all that matters, with how many they are. */
export interface Condensed {
  /** Number of kinds of rows. */
  readonly kinds: number;
  readonly weights: Int32Array;
  /** Codes of every axis at every level; empty below the axis's floor. */
  readonly axes: readonly (readonly CodedColumn[])[];
  readonly sensitive: readonly SensitiveColumn[];
  /** Entity of every kind; kinds are in the order of their entities. Null where rows are counted. */
  readonly entities: Int32Array | null;
}

/**
 * Joins rows that no longer differ once every axis stands at its floor: below it no answer can lie, so nothing is
 * lost, and searching costs as many steps as there are kinds of rows instead of rows.
 */
export function condense({ rows, axes, sensitive, entities }: Space, floors: readonly number[]): Condensed {
  const own = axes.map(({ levels }, axis) => levels[floors[axis]].column);
  const extra = entities === null ? [] : [entityColumn(entities)];
  const all = [...extra, ...own, ...sensitive.map(({ column }) => column)];
  const { classOf, sizes } = partition(
    { rows, columns: all },
    all.map((_, index) => index),
  );
  const firsts = firstRows(classOf, sizes.length);
  const order = orderOf(firsts, entities);
  const take = ({ codes, cardinality }: CodedColumn): CodedColumn => ({
    codes: order.map((kind) => codes[firsts[kind]]),
    cardinality,
  });
  return {
    kinds: sizes.length,
    weights: order.map((kind) => sizes[kind]),
    axes: axes.map(({ levels }, axis) =>
      levels.map(({ column }, level) =>
        level < floors[axis] ? { codes: new Int32Array(), cardinality: 0 } : take(column),
      ),
    ),
    sensitive: sensitive.map(({ column, common }) => ({ column: take(column), common })),
    entities: entities && order.map((kind) => entities[firsts[kind]]),
  };
}

function entityColumn(entities: Int32Array): CodedColumn {
  let most = MISSING;
  for (const entity of entities) if (entity > most) most = entity;
  return { codes: entities, cardinality: most + 1 };
}

function firstRows(classOf: Int32Array, classes: number): Int32Array {
  const firsts = new Int32Array(classes).fill(-1);
  for (let row = 0; row < classOf.length; row++) if (firsts[classOf[row]] < 0) firsts[classOf[row]] = row;
  return firsts;
}

function orderOf(firsts: Int32Array, entities: Int32Array | null): Int32Array {
  const order = firsts.map((_, kind) => kind);
  return entities === null ? order : order.sort((a, b) => entities[firsts[a]] - entities[firsts[b]] || a - b);
}
