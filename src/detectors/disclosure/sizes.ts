import { averageRisk, classesBelow, highestRisk, recordsBelow, smallestClass } from '../../disclosure/classes.js';
import { type CodedTable, MISSING } from '../../disclosure/coded.js';
import { entityClasses } from '../../disclosure/entities.js';
import { type Partition, partition } from '../../disclosure/partition.js';

/** Classes of some columns, sized in records or in the people or addresses that a key tells apart. */
export interface SizedClasses {
  readonly partition: Partition;
  /** Size of every class, in those units. */
  readonly sizes: Int32Array;
  /** Number of units in the whole table. */
  readonly all: number;
}

/**
 * Sizes the classes of `columns` (positions in the table).
 *
 * @param key columns that say which records are one person or address; empty when every record is one
 */
export function sizeClasses(table: CodedTable, columns: readonly number[], key: readonly number[]): SizedClasses {
  const classes = partition(table, columns);
  if (key.length === 0) return { partition: classes, sizes: classes.sizes, all: table.rows };
  const { sizes, entities } = entityClasses(classes, entityCodes(table, key));
  return { partition: classes, sizes, all: entities };
}

/** One code for every person or address; a record of which the first key column is empty has none. */
function entityCodes(table: CodedTable, key: readonly number[]): Int32Array {
  const [first] = key;
  const { codes } = table.columns[first];
  if (key.length === 1) return codes;
  return partition(table, key).classOf.map((id, row) => (codes[row] === MISSING ? MISSING : id + 1));
}

/** Figures over the classes; records are counted, class sizes are in units. */
export interface ClassSummary {
  readonly k: number;
  readonly classes: number;
  readonly classesBelow5: number;
  /** Records that are alone, or with others of the same person or address only. */
  readonly uniques: number;
  readonly averageRisk: number;
  readonly highestRisk: number;
  recordsBelow(limit: number): number;
}

export function summarise({ partition: { sizes: records }, sizes }: SizedClasses): ClassSummary {
  return {
    k: smallestClass(sizes) ?? 0,
    classes: sizes.length,
    classesBelow5: classesBelow(sizes, 5),
    uniques: recordsBelow(sizes, 2, records),
    averageRisk: averageRisk(sizes, records) ?? 0,
    highestRisk: highestRisk(sizes) ?? 0,
    recordsBelow: (limit) => recordsBelow(sizes, limit, records),
  };
}
