import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NONE, TreeComparison } from '../../src/git/tree-comparison.js';

interface One {
  readonly name: string;
  readonly mode: string;
  readonly fill: number;
}

const IDS = [20, 32] as const;
const NAMES = ['a', 'a-b', 'a.b', 'a0', 'ab', 'b', 'ë', 'data', 'z', 'long'.repeat(300)];
const MODES = ['100644', '100755', '40000', '120000', '160000'];
const one = fc.record({ name: fc.constantFrom(...NAMES), mode: fc.constantFrom(...MODES), fill: fc.nat(3) });
const isTree = ({ mode }: One) => mode === '40000';
/** Git orders folders as if their names ended with a slash. */
const key = (each: One) => Buffer.from(isTree(each) ? `${each.name}/` : each.name);
const inOrder = (all: readonly One[]) => [...all].sort((a, b) => Buffer.compare(key(a), key(b)));
const plain = fc.uniqueArray(one, { selector: ({ name }) => name, maxLength: NAMES.length }).map(inOrder);
/** Trees of which most is the same. */
const near = fc.tuple(plain, fc.array(one, { maxLength: 2 }), fc.nat(3)).map(([all, more, without]) => {
  const names = new Set(more.map(({ name }) => name));
  const fresh = [...new Map(more.map((each) => [each.name, each])).values()];
  const kept = all.filter(({ name }, at) => !names.has(name) && at !== without);
  return [all, inOrder([...kept, ...fresh])] as const;
});
const pairs = fc.oneof(near, fc.tuple(plain, plain));

const bytesOf = ({ name, mode, fill }: One, idBytes: number) =>
  Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.alloc(idBytes, fill)]);
const treeOf = (all: readonly One[], idBytes: number) => Buffer.concat(all.map((each) => bytesOf(each, idBytes)));

/** What stands at positions, by name. */
function named(tree: Uint8Array, positions: readonly number[]): (string | null)[] {
  const text = Buffer.from(tree).toString('latin1');
  return positions.map((at) => (at === NONE ? null : /[0-7]+ ([^\0]+)\0/.exec(text.slice(at))![0]));
}

const shown = ({ name, mode }: One) => `${mode} ${Buffer.from(name).toString('latin1')}\0`;

describe('two trees', () => {
  it.each(IDS)(
    'differ in what has another mode or id, with what stands in its place, for ids of %i bytes',
    (idBytes) => {
      const comparison = new TreeComparison(idBytes);
      fc.assert(
        fc.property(pairs, fc.constantFrom(true, null), ([before, after], known) => {
          const [tree, other] = [treeOf(after, idBytes), treeOf(before, idBytes)];
          comparison.compare(tree, other, known);
          const of = new Map(before.map((each) => [each.name, each]));
          const fresh = after.filter((each) => {
            const same = of.get(each.name);
            return same?.mode !== each.mode || same.fill !== each.fill;
          });
          const partners = fresh.map((each) => {
            const same = of.get(each.name);
            return same && isTree(same) === isTree(each) ? shown(same) : null;
          });
          const gone = before.filter((each) => !after.some((o) => o.name === each.name && isTree(o) === isTree(each)));
          expect(named(tree, comparison.fresh)).toEqual(fresh.map(shown));
          expect(named(other, comparison.partners)).toEqual(partners);
          expect(named(other, comparison.gone)).toEqual(gone.map(shown));
          expect([comparison.isPlain, comparison.isDamaged]).toEqual([true, false]);
        }),
        { numRuns: 500 },
      );
    },
  );

  it('are not plain when one is out of order or has an entry twice, and nothing new of it is left out', () => {
    const comparison = new TreeComparison(20);
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), fc.array(one, { maxLength: 8 }), (before, after) => {
        const [tree, other] = [treeOf(after, 20), treeOf(before, 20)];
        comparison.compare(tree, other, null);
        const keys = after.map(key);
        const isPlain = keys.every((each, at) => at === 0 || Buffer.compare(keys[at - 1], each) < 0);
        expect(comparison.isPlain).toBe(isPlain);
        const known = new Set(before.map((each) => bytesOf(each, 20).toString('latin1')));
        const told = new Set(comparison.fresh);
        let at = 0;
        for (const each of after) {
          const bytes = bytesOf(each, 20);
          expect(known.has(bytes.toString('latin1')) || told.has(at)).toBe(true);
          at += bytes.length;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of which one ends in damage are told to be damaged, also where both end so', () => {
    const comparison = new TreeComparison(20);
    fc.assert(
      fc.property(pairs, fc.constantFrom('x', '100644', '100644 name\0short'), ([before, after], tail) => {
        const end = Buffer.from(tail);
        const tree = Buffer.concat([treeOf(after, 20), end]);
        for (const [isWhole, other] of [
          [true, treeOf(before, 20)],
          [false, Buffer.concat([treeOf(before, 20), end])],
        ] as const) {
          comparison.compare(tree, other, null);
          expect([comparison.isPlain, comparison.isDamaged]).toEqual([false, true]);
          comparison.compare(other, tree, null);
          expect(comparison.isDamaged).toBe(!isWhole);
        }
      }),
    );
  });
});
