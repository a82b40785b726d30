import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../src/audit/ledger/ledger.js';
import type { LedgerReader } from '../../../src/audit/ledger/reader.js';
import { mentions, selectorOf } from '../../../src/audit/ledger/selector.js';
import { bytesOf, failed, folder, opened, outcome, reading, run, told, WHEN, within } from './making.js';

const named = (id: string, name: string, more = {}) =>
  outcome(id, { target: { ...outcome(id).target, name }, ...more });

function filled(ledger: Ledger): void {
  ledger.begin({ ...run('1'), asked: ['github:gemeente', 'github:Gemeente/Oud', 'github:elders/b'] });
  ledger.record(named('host/1#code', 'gemeente/oud'), Buffer.from('one'));
  ledger.record(named('host/1#wiki', 'gemeente/oud'), Buffer.from('wiki'));
  ledger.record(named('host/2#code', 'elders/b'), Buffer.from('two'));
  ledger.end(WHEN);
  ledger.begin({ ...run('2'), asked: ['github:gemeente/nieuw', 'lijst.txt'] });
  ledger.record(named('host/1#code', 'gemeente/nieuw', { bytes: 2 }), Buffer.from('one, later'));
  ledger.unchanged([{ target: 'host/2#code', when: WHEN }]);
  ledger.accessed('anna', 'gemeente/oud');
  ledger.accessed('anna', 'elders/b');
}

describe('forgetting', () => {
  it.each([
    ['host/1#code', 1, ['host/2#code']],
    ['GEMEENTE/oud', 2, ['host/2#code']],
    ['gemeente/', 2, ['host/2#code']],
    ['elders/b', 1, ['host/1#code']],
  ])('%s leaves nothing of it, under whichever name', (selector, targets, left) => {
    const at = folder();
    const ledger = opened(at);
    filled(ledger);
    const before = ledger.latest('host/1#code')!;
    expect(ledger.forget(selector)).toEqual({ targets });
    expect(() => before.outcome()).toThrow('written anew');
    expect(ledger.run()?.outcomes.map(({ target }) => target)).toEqual(left);
    expect(ledger.latest(selector)).toBeNull();
    // The run goes on.
    ledger.record(outcome('new'), null);
    ledger.end(WHEN);
    expect(ledger.runs().map((each) => each.targets)).toEqual([3, 2]);
    ledger.close();
    const names = selector === 'elders/b' ? ['elders/b', 'host/2'] : ['gemeente/nieuw', 'host/1#code'];
    for (const [name, bytes] of bytesOf(at))
      for (const each of names) expect([name, each, bytes.includes(each)]).toEqual([name, each, false]);
    expect(readFileSync(path.join(at, 'ledger')).toString('latin1')).toContain(`"targets":${targets}}`);
    within(at, (again) => expect([again.recovered, again.runs().length]).toEqual([0, 2]));
  });

  it('keeps who looked, without at what', () => {
    const at = folder();
    within(at, (ledger) => {
      filled(ledger);
      ledger.forget('gemeente/');
      expect(ledger.accesses().map(({ who, what }) => [who, what])).toEqual([
        ['anna', '(forgotten)'],
        ['anna', 'elders/b'],
      ]);
      expect(ledger.run('1')?.head.asked).toEqual(['github:elders/b']);
      expect(ledger.run('2')?.head.asked).toEqual(['lijst.txt']);
    });
  });

  it('of what is not there changes nothing', () => {
    const at = folder();
    within(at, (ledger) => {
      filled(ledger);
      const before = readFileSync(path.join(at, 'ledger'));
      for (const none of ['gemeente', 'x/', '/', '']) expect(ledger.forget(none)).toEqual({ targets: 0 });
      expect(readFileSync(path.join(at, 'ledger')).equals(before)).toBe(true);
    });
  });

  it('knows a name from one that contains it', () => {
    expect(mentions('github:gemeente/data', ['gemeente/data'])).toBe(true);
    expect(mentions('https://x/gemeente/data.git', ['gemeente/data'])).toBe(true);
    expect(mentions('github:gemeente/data-2', ['gemeente/data'])).toBe(false);
    expect(mentions('github:gemeente', ['gemeente/'])).toBe(true);
    expect(mentions('github:gemeentewerken/a', ['gemeente/'])).toBe(false);
    expect(selectorOf('a/').matches('x', 'ab/c')).toBe(false);
  });

  it('is seen by a reader as it was before, until it opens the ledger again', () => {
    const at = folder();
    within(at, (ledger) => {
      filled(ledger);
      const reader = reading(at);
      const before = told(reader);
      ledger.forget('gemeente/');
      expect(told(reader)).toEqual(before);
      expect(told(reading(at))).toHaveLength(1);
    });
  });
});

describe('compaction', () => {
  it('keeps the last two runs, what they refer to, and the figures of all', () => {
    const at = folder();
    const size = () => statSync(path.join(at, 'ledger')).size;
    const last = ['4', '5'];
    const toldOf = (ledger: LedgerReader, id: string) =>
      ledger.run(id)?.outcomes.map((each) => [each.outcome(), each.sealed()?.toString()]);
    const seen = (ledger: LedgerReader) => [
      last.map((id) => toldOf(ledger, id)),
      ledger.runs(),
      ledger.latestTips('gone'),
      ledger.latest('gone')?.outcome(),
    ];
    const before = within(at, (ledger) => {
      for (let i = 0; i < 6; i++) {
        ledger.begin(run(String(i)));
        ledger.record(outcome('often', { bytes: i }), Buffer.from(`often ${i}`));
        if (i === 0) ledger.record(outcome('once', { bytes: 77 }), Buffer.from('once'));
        else if (i === 5) ledger.record(outcome('once', { bytes: 78 }), Buffer.from('once more'));
        else ledger.unchanged([{ target: 'once', when: WHEN }]);
        if (i === 1) ledger.record(outcome('gone'), Buffer.from('gone'));
        if (i === 2) ledger.record(failed('gone'), null);
        ledger.end(WHEN);
      }
      return seen(ledger);
    });
    const whole = size();
    within(at, (ledger) => ledger.compactAndClose());
    const compacted = size();
    expect(compacted).toBeLessThan(whole - 3000);
    within(at, (ledger) => {
      expect(seen(ledger)).toEqual(before);
      expect(ledger.run('3')).toMatchObject({ isCompacted: true, outcomes: [], point: ledger.runs()[3] });
      ledger.compactAndClose();
    });
    // One more record that says that it was closed in order.
    expect(size() - compacted).toBeLessThan(100);
    within(at, (ledger) => {
      ledger.begin(run('next'));
      ledger.unchanged([{ target: 'gone', when: WHEN }]);
      ledger.record(outcome('often', { bytes: 9 }), null);
      ledger.end(WHEN);
      expect(ledger.run()?.outcomes).toHaveLength(2);
    });
    expect(reading(at).runs()).toHaveLength(7);
    expect(reading(at).latest('gone')?.sealed()?.toString()).toBe('gone');
  });
});
