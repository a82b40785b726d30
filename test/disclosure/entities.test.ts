import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entityClasses } from '../../src/disclosure/entities.js';
import { partition } from '../../src/disclosure/partition.js';
import { codedRows } from './tables.js';

const classesOf = (values: string[]) =>
  partition(
    codedRows(
      values.map((value) => [value]),
      1,
    ),
    [0],
  );

describe('classes sized in entities', () => {
  test('ten rows about one person are a class of one', () => {
    const found = entityClasses(classesOf(Array(10).fill('x')), new Int32Array(10).fill(7));
    expect(found).toMatchObject({ entities: 1, unknown: 0 });
    expect([...found.sizes]).toEqual([1]);
    expect([...found.records]).toEqual([10]);
  });

  test('a row without an entity adds nothing to others', () => {
    const found = entityClasses(classesOf(['x', 'x', 'x', 'y', 'y']), Int32Array.of(1, 0, 2, 0, 0));
    expect([...found.sizes]).toEqual([2, 1]);
    expect(found.unknown).toBe(3);
  });

  test('counts distinct entities', () => {
    const row = fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const classes = classesOf(rows.map(([value]) => value));
        // Codes far apart must not cost memory.
        const { sizes, entities } = entityClasses(
          classes,
          Int32Array.from(rows, ([, person]) => person * 400_000_000),
        );
        for (let c = 0; c < sizes.length; c++) {
          const members = rows.filter((_, index) => classes.classOf[index] === c);
          expect(sizes[c]).toBe(new Set(members.map(([, person]) => person)).size);
        }
        expect(entities).toBe(new Set(rows.map(([, person]) => person)).size);
      }),
    );
  });

  test('needs one entity for every row', () => {
    expect(() => entityClasses(classesOf(['x']), new Int32Array(2))).toThrow(RangeError);
  });
});
