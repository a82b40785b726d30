import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Copies } from '../../src/audit/copies.js';
import type { KeptTable } from '../../src/audit/kept-tables.js';
import { LinkSearch } from '../../src/audit/links.js';
import { recentTables } from '../../src/audit/recent-tables.js';
import { sharedKey } from '../../src/detectors/link/pairs.js';
import type { JoinKey } from '../../src/detectors/link/row-keys.js';
import { report, seriesFinding } from '../reporters/reports.js';
import { Random } from '../scan/making.js';

const K = { block: 5, warn: 10 };

/** Digests of numbers, as good as random, the smallest of them first. */
function keyOf(values: readonly number[], changes: Partial<JoinKey> = {}, most = 1 << 16): JoinKey {
  const digests = values.map((value) => {
    const random = new Random(value * 2 + 1);
    return [random.below(2 ** 30) * 4 + random.below(4), random.below(2 ** 21)] as const;
  });
  digests.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const kept = digests.slice(0, most);
  return {
    header: null,
    isSerial: false,
    isComplete: kept.length === digests.length,
    hashes: Uint32Array.from(kept.flat()),
    groups: Uint32Array.from(kept, (_, at) => at % 4),
    ...changes,
  };
}

function table(path: string, key: JoinKey, changes: Partial<KeptTable> = {}): KeptTable {
  const rows = key.groups.length;
  return {
    path,
    rows,
    gate: 'birth',
    confidence: 0.9,
    keys: [key],
    sizes: new Uint32Array(4).fill(rows / 4),
    groups: { sizes: Int32Array.of(Math.ceil(rows / 4)), counts: Int32Array.of(4) },
    isToldAlone: false,
    isCounted: false,
    ...changes,
  };
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

/** Links between targets that have one table each. */
function linksOf(tables: readonly (KeptTable | readonly KeptTable[])[]) {
  const search = new LinkSearch();
  const all = tables.map((each) => [each].flat());
  all.forEach((each, at) => {
    search.add(`t${at}`, { tables: each, left: 0 });
  });
  let opened = 0;
  const found = search.find(
    recentTables((target) => {
      opened++;
      return all[Number(target.slice(1))];
    }),
    K,
  );
  return { ...found, opened };
}

describe('looking for tables that share a key', () => {
  it('finds every pair that comparing each with each finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ from: fc.integer({ min: 0, max: 60 }), count: fc.integer({ min: 10, max: 600 }) }), {
          minLength: 2,
          maxLength: 10,
        }),
        fc.constantFrom(1 << 16, 128),
        (sets, most) => {
          const tables = sets.map(({ from, count }, at) =>
            table(`${at}`, keyOf(numbers(from * 50, count), {}, most), { rows: 1000 + at }),
          );
          const expected = tables.flatMap((a, i) =>
            tables.slice(i + 1).flatMap((b, j) => (sharedKey(a.keys, b.keys) ? [`t${i} t${i + 1 + j}`] : [])),
          );
          const found = linksOf(tables).links.map(({ tables: pair }) => pair.map(({ target }) => target).join(' '));
          // A key that shares just half may be missed once in some thousands.
          const missed = expected.filter((pair) => !found.includes(pair));
          const share = (pair: string) => {
            const [a, b] = pair.split(' ').map((name) => tables[Number(name.slice(1))]);
            return sharedKey(a.keys, b.keys)?.share ?? 0;
          };
          expect(missed.filter((pair) => share(pair) > 0.6)).toEqual([]);
          expect(found.filter((pair) => !expected.includes(pair))).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('knows numbers that count up by their name only', () => {
    const serial = (header: string | null) => keyOf(numbers(0, 100), { isSerial: true, header });
    const count = (one: string | null, other: string | null) =>
      linksOf([table('a', serial(one), { rows: 101 }), table('b', serial(other))]).links.length;
    expect([count('1a2b', '1a2b'), count('1a2b', '3c'), count(null, null), count('1a2b', null)]).toEqual([1, 0, 0, 0]);
    const plain = keyOf(numbers(0, 100), { header: '1a2b' });
    expect(linksOf([table('a', plain, { rows: 101 }), table('b', serial('1a2b'))]).links).toHaveLength(1);
  });

  it('names tables with numbers that count up, and does not join them', () => {
    // Each alone has ten people in every group; together everybody is unique.
    const tables = (isSerial: boolean) =>
      [0, 1].map((side) => {
        const key = keyOf(numbers(0, 100), { isSerial, header: '1a2b' });
        const groups = key.groups.map((_, at) => (side === 0 ? at % 10 : Math.floor(at / 10)));
        const sizes = new Uint32Array(10).fill(10);
        return table(
          `${side}`,
          { ...key, groups },
          { sizes, groups: { sizes: Int32Array.of(10), counts: Int32Array.of(10) } },
        );
      });
    const joined = (isSerial: boolean) =>
      linksOf(tables(isSerial)).links.map((link) => link.joined?.newUniques ?? null);
    expect([joined(false), joined(true)]).toEqual([[100], [null]]);
  });

  it('is about people on one side at least', () => {
    const key = keyOf(numbers(0, 100));
    const count = (one: KeptTable['gate'], other: KeptTable['gate']) =>
      linksOf([table('a', key, { gate: one, rows: 101 }), table('b', key, { gate: other })]).links.length;
    expect([count('birth', null), count(null, 'birth'), count(null, null)]).toEqual([1, 1, 0]);
  });

  it('leaves what stands in one target together to its own scan, and not what stands apart as well', () => {
    const [a, b] = [table('a', keyOf(numbers(0, 100)), { rows: 101 }), table('b', keyOf(numbers(0, 100)))];
    expect(linksOf([[a, b], a, [b, a]]).links).toEqual([]);
    expect(linksOf([[a, b], a, b]).links).toHaveLength(1);
  });

  it('does not join what is told by itself', () => {
    const pair = (isToldAlone: boolean) => {
      const few = {
        sizes: new Uint32Array(4).fill(25),
        groups: { sizes: Int32Array.of(25), counts: Int32Array.of(4) },
      };
      const other = keyOf(numbers(0, 100), { groups: Uint32Array.from(numbers(0, 100), (at) => (at >> 2) % 4) });
      return linksOf([table('a', keyOf(numbers(0, 100)), { ...few, isToldAlone }), table('b', other, few)]).links[0]
        .joined;
    };
    expect(pair(false)?.effect).toBe('warn');
    expect(pair(true)).toBeNull();
  });
});

describe('what a limit leaves out is counted', () => {
  it('a key that very many different tables hold', () => {
    const tables = numbers(0, 260).map((at) => table('x', keyOf(numbers(0, 40)), { rows: 1000 + at }));
    const { leftOut, links } = linksOf(tables);
    expect(links).toHaveLength(1000);
    expect(leftOut.tables).toBe(60);
    // All pairs with one of the first two hundred.
    expect(leftOut.links + links.length).toBe((260 * 259) / 2 - (60 * 59) / 2);
  });

  it('tables that a target did not keep', () => {
    const search = new LinkSearch();
    search.add('a', { tables: [], left: 3 });
    search.add('b', { tables: [], left: 4 });
    expect(search.find(() => [], K).leftOut).toEqual({ tables: 7, pairs: 0, links: 0, places: 0 });
  });

  it('places of a table beyond fifty', () => {
    const [one, other] = [table('a', keyOf(numbers(0, 40)), { rows: 41 }), table('b', keyOf(numbers(0, 40)))];
    const { links, leftOut } = linksOf([...numbers(0, 120).map(() => one), other]);
    expect(links.map(({ tables }) => tables.length)).toEqual([51]);
    // The table that it is linked with is told all the same.
    expect(links[0].tables.some(({ path }) => path === 'b')).toBe(true);
    expect(leftOut.places).toBe(70);
  });

  it('copies, and their places', () => {
    const found = (blob: number, path: string) =>
      seriesFinding({ effect: 'block', location: { path, blob: blob.toString(16).padStart(40, '0') } });
    const target = (id: string) => ({ id, name: id, part: 'code' as const, exposure: null, state: null });
    const all = numbers(0, 1003).map((blob) => found(blob, 'x'));
    const told = new Copies();
    const more = numbers(0, 105).map((at) => found(7, `y${at}`));
    told.add({ target: target('a'), report: report({ findings: [...all, ...more] }) });
    told.add({ target: target('b'), report: report({ findings: all }) });
    const { copies, leftOut } = told.found();
    expect([copies.length, copies[0].places.length]).toEqual([1000, 100]);
    expect(leftOut).toEqual({ copies: 3, places: 7 });
  });
});

it('opens few tables twice, and holds no more than it may', () => {
  let opened = 0;
  const one = table('a', keyOf(numbers(0, 1000)));
  const recent = recentTables(() => {
    opened++;
    return [one];
  }, 30_000);
  // Two of 12,000 bytes and some fit.
  for (const target of ['a', 'b', 'a', 'b', 'a']) recent(target);
  expect(opened).toBe(2);
  for (const target of ['c', 'a', 'b']) recent(target);
  expect(opened).toBe(4);
});
