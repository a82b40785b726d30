import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinKept } from '../../src/audit/join.js';
import { sharedKey } from '../../src/detectors/link/pairs.js';
import type { JoinTable } from '../../src/detectors/link/row-keys.js';
import { memoryBlob } from '../../src/model/blob.js';
import type { LinkMatch } from '../../src/model/match.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { builtinRules } from '../../src/rules/load.js';
import { textTables } from '../../src/scan/blobs.js';
import { isToldAlone, linkTables } from '../../src/scan/link.js';
import { rowKeysOf } from '../../src/scan/row-keys.js';
import { analyse, Random, rows, shuffled, toolbox } from '../scan/making.js';

const KEY = Uint32Array.of(11, 22, 33, 44);
const K = DEFAULT_POLICY.k;
const AGES = ['0-17', '18-39', '40-64', '65+'];

/** The scan's own link of two files, and what is kept of their tables. */
async function both(texts: readonly [string, string], most = 1 << 16) {
  const results = texts.map((text, at) => analyse(`clienten/${at}.csv`, text));
  const open = (at: number) => memoryBlob(results[at].path, Buffer.from(texts[at]));
  const tools = toolbox();
  const links = [...linkTables(textTables({ results, open }, tools.knownHeader), tools).matches.values()].flat();
  const context = { rules: builtinRules(), policy: DEFAULT_POLICY, key: tools.key };
  const wanted = results.flatMap(({ sketches }, at) => sketches.map((sketch) => ({ at, sketch, most })));
  const reopen = async (at: number) => open(at);
  const kept = await rowKeysOf(wanted, { results, reopen }, context, KEY);
  const isToldAlready = results.some(isToldAlone);
  return { link: links.find(({ by }) => by !== 'rows') ?? null, kept: kept as JoinTable[], isToldAlready };
}

/** Two tables about the same people, in another order, with what is missing, written in capitals or stands there twice. */
function twoTables(seed: number, count: number, districts: number, share: number, doubles: number): [string, string] {
  const random = new Random(seed);
  const keys = shuffled(
    Array.from({ length: count }, (_, at) => `K${(1_000_003 + at * 7919).toString(16)}x`),
    random,
  );
  const age = rows(count + doubles, (at) => {
    const key = keys[at % count];
    const shown = at % 13 === 5 ? ` ${key.toUpperCase()} ` : at % 31 === 7 ? 'NULL' : key;
    return `${shown};${AGES[random.below(4)]};${'MV'[random.below(2)]}`;
  });
  const order = shuffled([...keys.keys()], random).slice(0, Math.max(20, Math.round(count * share)));
  const place = rows(order.length, (at) => `${keys[order[at]]};wijk ${1 + random.below(districts)}`);
  return [`clientnr;leeftijdsgroep;geslacht\n${age}`, `clientnr;wijk\n${place}`];
}

function figuresOf({ linked, uniques, recordsBelowBlock, recordsBelowWarn, kBefore, kAfter }: LinkMatch) {
  return { linked, uniques, recordsBelowBlock, recordsBelowWarn, kBefore, kAfter };
}

describe('a join of what was kept', () => {
  it('is the join of the scan itself, for any two tables', async () => {
    let [joined, silent] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(1e6),
        fc.integer({ min: 40, max: 400 }),
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.3, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 40 }),
        async (seed, count, districts, share, doubles) => {
          const { link, kept, isToldAlready } = await both(twoTables(seed, count, districts, share, doubles));
          fc.pre(!isToldAlready);
          expect(kept).toHaveLength(2);
          const shared = sharedKey(kept[0].keys, kept[1].keys);
          const found = shared && !shared.isDoubtful ? joinKept([kept[0], kept[1]], shared.at, K) : null;
          const join = found?.joined ?? null;
          // What the scan joins and lets be because no group is small, is nothing here.
          if (link === null || link.recordsBelowWarn === 0) {
            expect(join).toBeNull();
            silent++;
            return;
          }
          joined++;
          expect(join).toMatchObject({ ...figuresOf(link), isEstimate: false });
          expect(join?.subjects).toEqual({
            min: link.uniques,
            max: link.recordsBelowBlock > 0 ? link.recordsBelowBlock : link.recordsBelowWarn,
          });
          expect(join?.effect).toBe(link.recordsBelowBlock > 0 ? 'block' : 'warn');
          expect(join?.newUniques).toBeLessThanOrEqual(link.uniques);
          expect(new Set(found?.people).size).toBe(join?.subjects.max);
        },
      ),
      { numRuns: 60 },
    );
    expect(Math.min(joined, silent)).toBeGreaterThan(5);
  });

  it('counts who becomes unique only by it', async () => {
    const keys = Array.from({ length: 200 }, (_, at) => 1_000_003 + at * 7919);
    const district = (at: number) => Math.floor(at / 12);
    // In each district one age, but for one person in each of the first four; the last of all is alone in this table already.
    const ageOf = (at: number) =>
      at === 199 ? '95+' : AGES[(district(at) + Number(at < 48 && at % 12 === 6)) % AGES.length];
    const age = `clientnr;leeftijdsgroep\n${rows(200, (at) => `${keys[at]};${ageOf(at)}`)}`;
    const place = `clientnr;wijk\n${rows(200, (at) => `${keys[at]};wijk ${district(at)}`)}`;
    const { kept } = await both([age, place]);
    expect(joinKept([kept[0], kept[1]], [0, 0], K)?.joined).toEqual({
      effect: 'block',
      subjects: { min: 5, max: 5 },
      linked: 200,
      uniques: 5,
      newUniques: 4,
      recordsBelowBlock: 5,
      recordsBelowWarn: 12,
      kBefore: 1,
      kAfter: 1,
      isEstimate: false,
    });
  });

  it('is estimated, and says so, where only the smallest keys were kept', async () => {
    const texts = twoTables(5, 6000, 40, 1, 0);
    const exact = await both(texts);
    const sampled = await both(texts, 2048);
    const whole = joinKept([exact.kept[0], exact.kept[1]], [0, 0], K)?.joined ?? null;
    const part = joinKept([sampled.kept[0], sampled.kept[1]], [0, 0], K)?.joined ?? null;
    expect(whole?.isEstimate ?? false).toBe(false);
    // 320 groups of some 19: whatever is told, it is an estimate of the same.
    const small = whole?.recordsBelowWarn ?? 0;
    expect(Math.abs((part?.recordsBelowWarn ?? 0) - small)).toBeLessThan(small + 200);
    expect(part === null || part.isEstimate).toBe(true);
    const bare = sampled.kept[0].keys[0];
    expect(bare.groups.length).toBe(2048);
    expect(bare.isComplete).toBe(false);
  });

  it('keeps no value, and nothing that can be tried without the key', async () => {
    const texts = twoTables(9, 100, 5, 1, 0);
    const one = await both(texts);
    expect(
      JSON.stringify(one.kept, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as Uint32Array) : value)),
    ).not.toMatch(/wijk|clientnr|18-39|K[0-9a-f]{6}x/i);
    const results = texts.map((text, at) => analyse(`clienten/${at}.csv`, text));
    const context = { rules: builtinRules(), policy: DEFAULT_POLICY, key: toolbox().key };
    const reopen = async (at: number) => memoryBlob('x', Buffer.from(texts[at]));
    const wanted = [{ at: 0, sketch: results[0].sketches[0], most: 1 << 16 }];
    const [other] = await rowKeysOf(wanted, { results, reopen }, context, Uint32Array.of(1, 2, 3, 4));
    const digests = (table: JoinTable | null) => new Set(table?.keys[0].hashes.filter((_, at) => at % 2 === 0));
    const mine = digests(one.kept[0]);
    expect([...digests(other)].filter((digest) => mine.has(digest))).toEqual([]);
  });
});
