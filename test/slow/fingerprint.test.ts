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

describe('no number of all that there can be', () => {
  it('is in a fingerprint as the masked part of a path, or as the name of a column; one that is not masked is found', async () => {
    const random = new Random(77);
    const [number, other] = bsns(2, random);
    const report = await scanFiles(carrying(number, random), { testPersons: 'real' });
    const attacks = attacksOn(report);
    const inPath = attacks.find(({ before }) => before.includes('brief-'));
    const inHeader = attacks.find(
      ({ before }) => before.startsWith('["bsn","column:keyed"') && before.endsWith('[[0,"'),
    );
    if (!inPath || !inHeader) throw new Error('There is nothing to attack.');
    const leaky = placed('0123456789abcdef', [`brief-${other}.txt`]).slice(16);
    const onLeaky = { before: '["0123456789abcdef","brief-', after: '.txt"]' };
    const halves = halvesIn(report);
    expect(hitsOf([inPath, inHeader, onLeaky], new Set([...halves, leaky]))).toBe(1);
    // Three digests of each of 91 million numbers, about five minutes on an idle core.
  }, 1_800_000);

  it('is a fingerprint by itself, however it is written', async () => {
    const random = new Random(78);
    const halves = halvesIn(await scanFiles(carrying(bsns(1, random)[0], random), { testPersons: 'real' }));
    const engine = makeEngine();
    const wordsOf = (half: string): [number, number] => [
      Number.parseInt(half.slice(0, 8), 16),
      Number.parseInt(half.slice(8), 16),
    ];
    const wanted = new Map([...halves].map(wordsOf));
    engine.lookFor(Uint32Array.from(wanted.keys()));
    let hits = 0;
    for (const form of ['plain', 'plain-newline', 'dotted', 'utf16']) {
      const space = SPACES.findIndex((each) => each.source === 'bsn' && each.form === form);
      expect(SPACES[space].candidates).toBe(EVERY);
      const found = engine.run({ algorithm: 'sha256', space, from: 0, count: SPACES[space].outers });
      for (let at = 0; at < found.length; at += 2) if (wanted.get(found[at]) === found[at + 1]) hits++;
    }
    expect(hits).toBe(0);
  });
});
