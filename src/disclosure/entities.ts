import { MISSING } from './coded.js';
import type { Partition } from './partition.js';

/** Classes sized in people or households instead of rows. */
export interface EntityClasses {
  /** Distinct entities in every class; at least 1. */
  readonly sizes: Int32Array;
  /** Rows in every class. */
  readonly records: Int32Array;
  /** Distinct entities in the whole table. */
  readonly entities: number;
  /** Rows of which the entity is unknown. */
  readonly unknown: number;
}

/**
 * Counts in every class the distinct entities: ten rows about one person are a class of one.
 *
 * A row without an entity adds nothing, because it can belong to any entity of its class; only a class that has no
 * other rows counts as one entity. So gaps never make a class look larger.
 *
 * @param entities one code a row, {@link MISSING} for unknown: codes of persons, addresses or households
 * @throws RangeError when there is not one code for every row
 */
export function entityClasses(classes: Partition, entities: Int32Array): EntityClasses {
  if (entities.length !== classes.classOf.length) throw new RangeError('one entity is needed for every row');
  const { codes, count } = densely(entities);
  const { start, rows } = rowsByClass(classes);
  const sizes = new Int32Array(classes.sizes.length);
  const lastClass = new Int32Array(count + 1).fill(-1);
  for (let c = 0; c < sizes.length; c++) {
    for (let i = start[c]; i < start[c + 1]; i++) {
      const code = codes[rows[i]];
      if (code === MISSING || lastClass[code] === c) continue;
      lastClass[code] = c;
      sizes[c]++;
    }
    if (sizes[c] === 0) sizes[c] = 1;
  }
  return {
    sizes,
    records: classes.sizes,
    entities: count,
    unknown: entities.filter((code) => code === MISSING).length,
  };
}

/** The rows in the order of their classes: those of class c stand from `start[c]` up to `start[c + 1]`. */
export function rowsByClass({ classOf, sizes }: Partition): { start: Int32Array; rows: Int32Array } {
  const start = new Int32Array(sizes.length + 1);
  for (let c = 0; c < sizes.length; c++) start[c + 1] = start[c] + sizes[c];
  const next = start.slice();
  const rows = new Int32Array(classOf.length);
  for (let row = 0; row < classOf.length; row++) rows[next[classOf[row]]++] = row;
  return { start, rows };
}

function densely(entities: Int32Array): { codes: Int32Array; count: number } {
  const known = new Map<number, number>();
  const codes = entities.map((entity) => {
    if (entity === MISSING) return MISSING;
    let code = known.get(entity);
    if (code === undefined) {
      code = known.size + 1;
      known.set(entity, code);
    }
    return code;
  });
  return { codes, count: known.size };
}
