import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryAt, idOf, kindOf, nameOf } from '../../src/git/tree.js';
import { entryNamed, newEntries } from '../../src/git/tree-diff.js';

const name = fc.constantFrom('a', 'b', 'a.b', 'data', 'ë', '\n', '100644 x', 'long'.repeat(30));
const mode = fc.constantFrom('100644', '100755', '40000', '040000', '120000', '160000', '1', '7'.repeat(30));
// Ids of bytes that look like what stands around them: ends of names, spaces, digits.
const idOfBytes = (idBytes: number) =>
  fc.oneof(
    fc.constantFrom(0, 32, 48, 49, 97).map((byte) => Buffer.alloc(idBytes, byte)),
    fc.uint8Array({ minLength: idBytes, maxLength: idBytes }).map((bytes) => Buffer.from(bytes)),
  );

/** One entry as bytes. */
const entry = (idBytes: number) =>
  fc.tuple(mode, name, idOfBytes(idBytes)).map(([m, n, id]) => Buffer.concat([Buffer.from(`${m} ${n}\0`), id]));

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Trees that have much in common: pieces of one list, in any order, also twice. */
const trees = (idBytes: number) =>
  fc.array(entry(idBytes), { minLength: 1, maxLength: 12 }).chain((pool) => {
    const any = fc.array(fc.nat(pool.length - 1), { maxLength: 14 });
    // Most commits change one entry of many.
    const near = fc.tuple(fc.nat(pool.length), fc.nat(pool.length)).map(([from, to]) => {
      const all = pool.map((_, at) => at);
      return [...all.slice(0, from), ...all.slice(to)];
    });
    const tree = fc.oneof(any, near).map((places) => places.map((at) => pool[at]));
    return fc.tuple(tree, fc.array(tree, { maxLength: 3 }));
  });

function found(tree: Uint8Array, parents: readonly Uint8Array[], idBytes: number): string[] {
  return newEntries(tree, parents, idBytes).entries.map(({ start, end }) => hex(tree.subarray(start, end)));
}

/** Trees as git writes them: no entry twice, all in one order. */
const orderedTrees = (idBytes: number) =>
  fc.uniqueArray(entry(idBytes), { selector: hex, maxLength: 12 }).chain((pool) => {
    const tree = fc.subarray(pool);
    return fc.tuple(tree, fc.array(tree, { maxLength: 3 }));
  });

describe('entries that no parent has', () => {
  it.each([20, 32])('are exactly those, in the order of the tree, for ids of %i bytes', (idBytes) => {
    fc.assert(
      fc.property(orderedTrees(idBytes), ([tree, parents]) => {
        const known = new Set(parents.flat().map(hex));
        const expected = tree.map(hex).filter((each) => !known.has(each));
        const all = parents.map((parent) => Buffer.concat(parent));
        expect(found(Buffer.concat(tree), all, idBytes)).toEqual(expected);
        expect(newEntries(Buffer.concat(tree), all, idBytes).isDamaged).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('are all there when entries stand twice or in another order, and more only of a first parent', () => {
    fc.assert(
      fc.property(trees(20), ([tree, parents]) => {
        const known = new Set(parents.flat().map(hex));
        const others = new Set(parents.slice(1).flat().map(hex));
        const all = parents.map((parent) => Buffer.concat(parent));
        const result = found(Buffer.concat(tree), all, 20);
        expect(result.filter((each) => !known.has(each))).toEqual(tree.map(hex).filter((each) => !known.has(each)));
        expect(result.filter((each) => others.has(each))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('are found in trees larger than what is compared at once', () => {
    const entries = Array.from({ length: 300 }, (_, at) =>
      Buffer.concat([Buffer.from(`100644 file${String(at).padStart(4, '0')}\0`), Buffer.alloc(20, at)]),
    );
    const parent = Buffer.concat(entries);
    for (const at of [0, 1, 28, 29, 30, 150, 298, 299]) {
      const without = Buffer.concat(entries.toSpliced(at, 1));
      expect(found(parent, [without], 20)).toEqual([hex(entries[at])]);
      expect(found(without, [parent], 20)).toEqual([]);
    }
  });

  it('never throw on damaged bytes, and never leave out what can be read', () => {
    const damaged = fc
      .tuple(trees(20), fc.nat(400), fc.uint8Array({ maxLength: 30 }))
      .map(([[tree, parents], at, junk]) => {
        const bytes = Buffer.concat(tree);
        return { tree: Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at + 1)]), parents };
      });
    fc.assert(
      fc.property(damaged, fc.boolean(), ({ tree, parents }, isSame) => {
        const others = parents.map((parent) => Buffer.concat(parent));
        if (isSame) others.push(tree.subarray(0, tree.length >> 1));
        const known = new Set(others.flatMap((other) => whole(other)));
        const isNew = (each: string) => !known.has(each);
        expect(found(tree, others, 20).filter(isNew)).toEqual(whole(tree).filter(isNew));
        const isDamaged = whole(tree).join('').length !== tree.length * 2;
        expect(newEntries(tree, [], 20).isDamaged).toBe(isDamaged);
        // Also where a parent ends in the same damage.
        for (const parent of [tree, tree.subarray(tree.length >> 1), ...others]) {
          expect(newEntries(tree, [parent, ...others], 20).isDamaged).toBe(isDamaged);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never throw on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.uint8Array(), { maxLength: 3 }), (tree, parents) => {
        newEntries(tree, parents, 20);
        newEntries(tree, [tree, ...parents], 32);
      }),
    );
  });
});

/** Entries up to the first that is none, read by the form that git documents. */
function whole(tree: Uint8Array): string[] {
  const rest = Buffer.from(tree).toString('latin1');
  const form = /([0-7]+) ([^\0]+)\0([\s\S]{20})/y;
  const entries: string[] = [];
  for (let match = form.exec(rest); match; match = form.exec(rest)) {
    entries.push(Buffer.from(match[0], 'latin1').toString('hex'));
  }
  return entries;
}

describe('one entry', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(name, mode, idOfBytes(20), (n, m, id) => {
        const tree = Buffer.concat([Buffer.from(`${m} ${n}\0`), id]);
        const one = entryAt(tree, 0, 20)!;
        expect(one.end).toBe(tree.length);
        expect(nameOf(tree, one)).toBe(n);
        expect(idOf(tree, one)).toBe(id.toString('hex'));
        expect(entryNamed(tree, tree, one, 20)).toEqual(one);
        expect(entryAt(tree, 0, 21)).toBeNull();
        expect(entryAt(tree.subarray(0, -1), 0, 20)).toBeNull();
      }),
    );
  });

  it.each([
    ['100644', 'file'],
    ['100755', 'file'],
    ['100664', 'file'],
    ['40000', 'tree'],
    ['040000', 'tree'],
    ['120000', 'link'],
    ['160000', 'submodule'],
    ['0', 'file'],
  ])('of mode %s is a %s', (m, kind) => {
    const tree = Buffer.concat([Buffer.from(`${m} x\0`), Buffer.alloc(20)]);
    expect(kindOf(tree, entryAt(tree, 0, 20)!)).toBe(kind);
  });

  it.each(['', '100644', '100644 ', '100644 \0', 'x\0', '8 x\0', ' x\0'])('is none in %j', (text) => {
    expect(entryAt(Buffer.concat([Buffer.from(text), Buffer.alloc(text.endsWith('\0') ? 20 : 0)]), 0, 20)).toBeNull();
  });
});
