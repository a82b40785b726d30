import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdTable } from '../../src/git/id-table.js';

describe('a table of ids', () => {
  it.each([20, 32] as const)('numbers them as a map does, for ids of %i bytes', (idBytes) => {
    // Ids that differ only in their last bytes stand beside each other.
    const id = fc.tuple(fc.constantFrom('00', 'ff', 'a1'), fc.nat(40)).map(([filling, last]) =>
      last
        .toString(16)
        .padStart(4, '0')
        .padStart(idBytes * 2, filling),
    );
    fc.assert(
      fc.property(fc.array(id, { maxLength: 200 }), (ids) => {
        const table = new IdTable(idBytes);
        const map = new Map<string, number>();
        for (const each of ids) {
          expect(table.findHex(each)).toBe(map.get(each) ?? -1);
          if (!map.has(each)) map.set(each, map.size);
          expect(table.addHex(each)).toBe(map.get(each));
        }
        expect(table.size).toBe(map.size);
        expect([...map.keys()].map((_, number) => table.hex(number))).toEqual([...map.keys()]);
        expect(Buffer.from(table.bytes()).toString('hex')).toBe([...map.keys()].join(''));
      }),
    );
  });

  it('keeps all numbers while it grows', () => {
    const table = new IdTable(20);
    const ids = Array.from({ length: 20_000 }, (_, at) => createHash('sha1').update(String(at)).digest());
    ids.forEach((id, at) => {
      if (table.add(id, 0) !== at) throw new Error(`number ${at} is another one`);
    });
    expect(ids.filter((id, at) => table.find(id, 0) !== at)).toEqual([]);
    expect(ids.filter((id, at) => table.hex(at) !== id.toString('hex'))).toEqual([]);
    expect(table.find(createHash('sha1').update('other').digest(), 0)).toBe(-1);
  });

  it('reads an id from the middle of other bytes', () => {
    const table = new IdTable(20);
    const bytes = Buffer.concat([Buffer.alloc(7, 1), Buffer.alloc(20, 2), Buffer.alloc(5, 3)]);
    expect(table.add(bytes, 7)).toBe(0);
    expect(table.hex(0)).toBe('02'.repeat(20));
    expect(table.find(bytes, 6)).toBe(-1);
  });
});
