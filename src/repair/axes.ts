import type { CodedColumn } from '../disclosure/coded.js';
import { partition } from '../disclosure/partition.js';
import { cardinalityOf, type Level } from './ladder.js';
import { type LadderKind, ladderKind, levelsOf } from './ladders.js';
import type { Axis } from './lattice/space.js';
import { levelLoss } from './loss.js';
import type { ColumnReading } from './reading.js';

/** Columns that get coarser together, with what is written for each at every level. */
export interface AxisPlan {
  readonly columns: readonly number[];
  /** For every level of the axis: the level of each of its columns. */
  readonly levels: readonly (readonly Level[])[];
  readonly axis: Axis;
}

/** What the axes are made of. */
export interface AxisInput {
  readonly columns: readonly ColumnReading[];
  /** Worth of every column; they add up to one. */
  readonly weights: readonly number[];
  readonly k: number;
  /** Columns that must stay in some form. */
  readonly keep: ReadonlySet<number>;
}

/**
 * The axes of the quasi-identifiers: one a column, except that the parts of a postcode and the two coordinates of a
 * place move together.
 */
export function axesOf(indices: readonly number[], input: AxisInput): AxisPlan[] {
  return grouped(indices, input.columns).map((members) => axisOf(members, input));
}

interface Member {
  readonly column: number;
  readonly kind: LadderKind;
}

function grouped(indices: readonly number[], columns: readonly ColumnReading[]): Member[][] {
  const members = indices.map((column): Member => {
    const { role, values } = columns[column];
    return { column, kind: ladderKind(role, values) };
  });
  const numbers = indices.filter((column) => columns[column].role === 'letter-number');
  const split = members.map(({ column, kind }): Member => {
    const nth = numbers.indexOf(column);
    if (nth < 0) return { column, kind };
    return { column, kind: nth === 0 ? 'first-letter-number' : 'second-letter-number' };
  });
  const groups: (readonly LadderKind[])[] = [
    ['postcode', 'postcode-letters', 'letter-pair', 'first-letter-number', 'second-letter-number'],
    ['rd-x', 'rd-y'],
    ['wgs-lat', 'wgs-lon'],
  ];
  const result: Member[][] = [];
  const taken = new Set<Member>();
  for (const kinds of groups) {
    const group = kinds.flatMap((kind) => split.find((member) => member.kind === kind) ?? []);
    if (group.length < 2) continue;
    result.push(group);
    for (const member of group) taken.add(member);
  }
  result.push(...split.filter((member) => !taken.has(member)).map((member) => [member]));
  return result.sort((a, b) => a[0].column - b[0].column);
}

function axisOf(members: readonly Member[], { columns, weights, k, keep }: AxisInput): AxisPlan {
  const ladders = members.map(({ column, kind }) => levelsOf(kind, columns[column].values, k));
  const count = Math.max(...ladders.map(({ length }) => length));
  // Ladders in one group have the same steps; one without steps in between goes at its end.
  const all = Array.from({ length: count }, (_, level) =>
    ladders.map((ladder) => ladder[level === count - 1 ? ladder.length - 1 : Math.min(level, ladder.length - 1)]),
  );
  const isKept = members.some(({ column }) => keep.has(column));
  // A cell that holds a house number too is no level to publish.
  const from = members.some(({ kind }) => kind === 'whole-address') ? 1 : 0;
  const levels = all.filter((_, at) => at >= from && isUseful(at, all, from) && !(isKept && at === count - 1));
  const axis: Axis = {
    levels: levels.map((level) => ({
      column: combined(members, level, columns),
      loss: members.reduce((sum, { column }, at) => sum + weights[column] * levelLoss(level[at], all[0][at]), 0),
    })),
  };
  return { columns: members.map(({ column }) => column), levels, axis };
}

/** A level that changes nothing, or that says no more than gone does, only makes the search longer. */
function isUseful(at: number, all: readonly (readonly Level[])[], from: number): boolean {
  if (at === from || at === all.length - 1) return true;
  const size = (level: readonly Level[]) => level.map(cardinalityOf).join();
  return all[at].some((level) => cardinalityOf(level) > 1) && size(all[at]) !== size(all[at - 1]);
}

/** One column of codes for the group: the codes of its columns at this level, together. */
function combined(members: readonly Member[], level: readonly Level[], columns: readonly ColumnReading[]): CodedColumn {
  const own = members.map(({ column }, at): CodedColumn => {
    const { codes } = columns[column].values.column;
    const { codes: to, texts } = level[at];
    return { codes: codes.map((code) => to[code]), cardinality: texts.length };
  });
  if (own.length === 1) return own[0];
  const rows = own[0].codes.length;
  const { classOf, sizes } = partition(
    { rows, columns: own },
    own.map((_, at) => at),
  );
  return { codes: classOf, cardinality: sizes.length };
}
