import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { placed } from '../../src/model/fingerprint.js';
import { enumerate } from '../../src/pseudonyms/enumerate.js';
import { makeEngine } from '../../src/pseudonyms/make-engine.js';
import { SPACES } from '../../src/pseudonyms/spaces/all.js';
import { BSN_SPACES } from '../../src/pseudonyms/spaces/bsn.js';
import { type Attack, attacksOn, carrying, halvesIn } from '../judgement/attack.js';
import { bsns, Random, scanFiles } from '../scan/making.js';

// Every burgerservicenummer that there can be, against the fingerprints of a report. Minutes.

const EVERY = 90_909_091;
const PLAIN = BSN_SPACES[0];

/** Visits all numbers of nine digits that pass the 11-proef. */
function everyNumber(visit: (number: string) => void): number {
  let count = 0;
  enumerate(PLAIN, 0, PLAIN.outers, (message) => {
    count++;
    visit(message.toString('latin1'));
  });
  return count;
}

/** How many of all numbers give one of the halves. */
function hitsOf(attacks: readonly Attack[], halves: ReadonlySet<string>): number {
  let hits = 0;
  const count = everyNumber((number) => {
    for (const { before, after } of attacks) {
      if (halves.has(hash('sha256', before + number + after, 'hex').slice(0, 16))) hits++;
    }
  });
  expect(count).toBe(EVERY);
  return hits;
}

async function attacked() {
  const random = new Random(77);
  const report = await scanFiles(carrying(bsns(1, random)[0], random), { testPersons: 'real' });
  const attacks = attacksOn(report);
  const inPath = attacks.filter(({ before }) => before.includes('brief-'));
  const inHeader = attacks.filter(
    ({ before }) => before.startsWith('["bsn","column:keyed"') && /\[\[0,"$/.test(before),
  );
  return { halves: halvesIn(report), chosen: [inPath[0], inHeader[0]] };
}

describe('no number of all that there can be', () => {
  it('is in a fingerprint as the masked part of a path, or as the name of a column', async () => {
    const { halves, chosen } = await attacked();
    expect(chosen.every((attack) => attack !== undefined)).toBe(true);
    expect(hitsOf(chosen, halves)).toBe(0);
  });

  it('is a fingerprint by itself, in any written form', async () => {
    const { halves } = await attacked();
    const engine = makeEngine();
    const wanted = new Map(
      [...halves].map((half) => [Number.parseInt(half.slice(0, 8), 16), Number.parseInt(half.slice(8), 16)]),
    );
    engine.lookFor(Uint32Array.from(wanted.keys()));
    let tried = 0;
    let hits = 0;
    for (const space of BSN_SPACES) {
      const found = engine.run({ algorithm: 'sha256', space: SPACES.indexOf(space), from: 0, count: space.outers });
      for (let at = 0; at < found.length; at += 2) if (wanted.get(found[at]) === found[at + 1]) hits++;
      tried += space.candidates;
    }
    expect(tried).toBeGreaterThan(10 * EVERY);
    expect(hits).toBe(0);
  });

  it('is missed: one that was not masked is found', () => {
    const [number] = bsns(1, new Random(78));
    const leaky = placed('0123456789abcdef', [`brief-${number}.txt`]).slice(16);
    const attack = { before: '["0123456789abcdef","brief-', after: '.txt"]' };
    expect(hitsOf([attack], new Set([leaky]))).toBe(1);
  });
});
