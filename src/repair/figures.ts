import { recordsBelow, smallestClass, discernibility as squares } from '../disclosure/classes.js';
import type { CodedColumn } from '../disclosure/coded.js';
import { entityClasses } from '../disclosure/entities.js';
import { type Partition, partition } from '../disclosure/partition.js';
import type { SubjectRange } from '../model/finding.js';
import type { Figures } from '../reporters/repair.js';
import type { Entities } from './entities.js';

/** Classes of some columns over some rows. */
export function classesOf(columns: readonly CodedColumn[], rows: Int32Array): Partition {
  const taken = columns.map(({ codes, cardinality }) => ({
    codes: rows.map((row) => codes[row]),
    cardinality,
  }));
  return partition(
    { rows: rows.length, columns: taken },
    taken.map((_, at) => at),
  );
}

/**
 * How findable people are on some columns.
 *
 * @param rows 0-based rows that are in the file
 */
export function figuresOf(
  columns: readonly CodedColumn[],
  rows: Int32Array,
  { unit, codes }: Entities,
  people: SubjectRange,
): Figures {
  const classes = classesOf(columns, rows);
  const own =
    codes === null
      ? null
      : entityClasses(
          classes,
          rows.map((row) => codes[row]),
        );
  const sizes = own?.sizes ?? classes.sizes;
  const below = (limit: number) => recordsBelow(sizes, limit, classes.sizes);
  return {
    rows: rows.length,
    unit,
    entities: own?.entities ?? rows.length,
    k: smallestClass(sizes),
    groups: classes.sizes.length,
    recordsBelow5: below(5),
    recordsBelow10: below(10),
    people,
  };
}

/**
 * Cost of a partition by two older measures, to compare with other tools: discernibility Σe² + suppressed · n (Bayardo &
 * Agrawal 2005), and the average class size relative to k, n / (classes · k) (LeFevre et al. 2006).
 *
 * @param sizes rows of every class that stays
 * @param suppressed rows that are left out
 */
export function otherLosses(
  sizes: Int32Array,
  suppressed: number,
  k: number,
): { discernibility: number; averageClassSize: number | null } {
  const kept = sizes.reduce((sum, size) => sum + size, 0);
  return {
    discernibility: squares(sizes) + suppressed * (kept + suppressed),
    averageClassSize: sizes.length === 0 ? null : kept / (sizes.length * k),
  };
}
