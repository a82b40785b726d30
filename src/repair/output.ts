import type { ColumnChange } from '../reporters/repair.js';
import type { Why } from '../text/repair.js';
import type { Constraints } from './constraints.js';
import { STAR } from './ladder.js';
import { type PseudonymKey, pseudonymOf } from './pseudonym.js';
import type { ColumnReading } from './reading.js';
import type { OutputColumn } from './render.js';
import type { WorkedOut } from './ways.js';

/** The columns of the new file, and what happened to those of the old one. */
export interface Output {
  readonly columns: readonly OutputColumn[];
  /** Index in the old file of every column of the new one. */
  readonly from: readonly number[];
  readonly changes: readonly ColumnChange[];
}

/** A pseudonym key, and the columns that get pseudonyms of it. */
export interface Pseudonyms {
  readonly key: PseudonymKey;
  readonly columns: ReadonlySet<number>;
}

/** Puts every axis on its level, and takes out what must go. */
export function outputOf(
  columns: readonly ColumnReading[],
  constraints: Constraints,
  { axes, surplus, found: { levels } }: WorkedOut,
  pseudonyms: Pseudonyms | null,
): Output {
  const isSurplus = new Set(surplus);
  const onAxis = new Map(
    axes.flatMap(({ columns: members, levels: all }, axis) =>
      members.map((column, at) => [column, all[levels[axis]][at]] as const),
    ),
  );
  const all = columns.map((column, index) => {
    if (pseudonyms?.columns.has(index)) return pseudonymised(column, pseudonyms.key);
    const why = constraints.removed.get(index);
    if (why !== undefined) return removed(column, why);
    if (isSurplus.has(index)) return removed(column, 'groups');
    const level = onAxis.get(index);
    if (level === undefined || level.step === 'as-is') return kept(column);
    const texts = Array.from(level.codes, (code) => level.texts[code]);
    const says = (text: string) => text !== '' && text !== STAR;
    if (level.step === 'gone' || !texts.some(says)) return removed(column, 'groups');
    if (texts.every((text, code) => text === column.values.texts[code])) return kept(column);
    return {
      output: outputColumn(column, texts),
      change: {
        kind: 'coarser',
        column: column.ref,
        step: level.step,
        valuesBefore: column.values.texts.length - 1,
        valuesAfter: level.texts.length - 1,
        stars: level.unfit,
      } satisfies ColumnChange,
    };
  });
  return {
    columns: all.flatMap(({ output }) => output ?? []),
    from: all.flatMap(({ output }, index) => (output === null ? [] : index)),
    changes: all.map(({ change }) => change),
  };
}

interface One {
  readonly output: OutputColumn | null;
  readonly change: ColumnChange;
}

function kept(column: ColumnReading): One {
  return { output: outputColumn(column, column.values.texts), change: { kind: 'kept', column: column.ref } };
}

function removed({ ref }: ColumnReading, why: Why): One {
  return { output: null, change: { kind: 'removed', column: ref, why } };
}

/** The same number is the same pseudonym, however it is written. */
function pseudonymised(column: ColumnReading, key: PseudonymKey): One {
  const texts = column.values.texts.map((text) => (text === '' ? '' : pseudonymOf(text.replace(/[\s.-]/g, ''), key)));
  return { output: outputColumn(column, texts), change: { kind: 'pseudonym', column: column.ref } };
}

function outputColumn({ header, values, quoted }: ColumnReading, texts: readonly string[]): OutputColumn {
  return { name: header, codes: values.column.codes, texts, quoted };
}

/** Share of the cells of the old file that are gone or different in the new one. */
export function shareChanged(columns: readonly ColumnReading[], output: Output, rows: Int32Array): number {
  const all = columns[0]?.values.column.codes.length ?? 0;
  let same = 0;
  output.from.forEach((index, at) => {
    const { texts, column } = columns[index].values;
    const isSame = texts.map((text, code) => text === output.columns[at].texts[code]);
    for (const row of rows) if (isSame[column.codes[row]]) same++;
  });
  return all * columns.length === 0 ? 0 : 1 - same / (all * columns.length);
}
