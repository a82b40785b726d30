import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { plainReport } from '../../../src/reporters/json.js';
import { builtinRulesWhole } from '../../../src/rules/load.js';
import { scan } from '../../../src/scan.js';
import {
  bytesOf,
  failed,
  folder,
  OPTIONS,
  opened,
  outcome,
  reading,
  report,
  run,
  SECRET,
  told,
  WHEN,
  within,
} from './making.js';

const LATER = '2026-03-03T02:10:00.000Z';
const hasModes = process.platform !== 'win32';

describe('a ledger', () => {
  it('gives back what was recorded, also after it was closed', () => {
    const at = folder();
    const expected = [
      { target: 'a#code', isUnchanged: false, outcome: outcome('a#code'), sealed: 'abc' },
      { target: 'b#wiki', isUnchanged: false, outcome: failed('b#wiki'), sealed: null },
    ];
    within(at, (ledger) => {
      ledger.begin(run('1'));
      // Order is that of the ids, however they came.
      ledger.record(failed('b#wiki'), null);
      ledger.record(outcome('a#code'), Buffer.from('abc'));
      expect(told(ledger)).toEqual(expected);
      ledger.end(WHEN);
      expect(told(ledger)).toEqual(expected);
    });
    expect(told(reading(at))).toEqual(expected);
    expect(reading(at).run('1')?.head).toEqual(run('1'));
    expect(reading(at).run('2')).toBeNull();
    within(at, (ledger) => expect([ledger.recovered, told(ledger)]).toEqual([0, expected]));
  });

  it('keeps the report of a real scan as the JSON reporter writes it', async () => {
    const at = folder();
    mkdirSync(`${at}-data`);
    const rows = Array.from(
      { length: 40 },
      (_, i) => `99999${String(i).padStart(4, '0')},Jan,${1950 + i}-01-02,35${10 + i}AB,${i}`,
    );
    writeFileSync(
      path.join(`${at}-data`, 'personen.csv'),
      `bsn,voornaam,geboortedatum,postcode,huisnummer\n${rows.join('\n')}\n`,
    );
    const found = await scan({
      paths: [`${at}-data`],
      cwd: at.replace(/ledger$/, ''),
      rules: builtinRulesWhole(),
      policy: DEFAULT_POLICY,
    });
    expect(found.findings.length).toBeGreaterThan(0);
    within(at, (ledger) => {
      ledger.begin(run('1'));
      ledger.record(outcome('a', { report: found }), null);
      expect(ledger.latest('a')?.outcome().report).toEqual(plainReport(found));
    });
  });

  it('knows the latest of every target, over runs and failures', () => {
    const at = folder();
    within(at, (ledger) => {
      expect([ledger.latest('a'), ledger.latestTips('a'), ledger.run(), ledger.resume()]).toEqual([
        null,
        null,
        null,
        null,
      ]);
      ledger.begin(run('1'));
      ledger.record(outcome('a'), Buffer.from('first'));
      ledger.record(failed('b'), null);
      ledger.end(WHEN);
      ledger.begin(run('2'));
      ledger.record(failed('a'), null);
      ledger.end(WHEN);
    });
    const ledger = reading(at);
    expect(ledger.latest('a')?.outcome()).toEqual(failed('a'));
    expect(ledger.latest('a')?.sealed()).toBeNull();
    const { tips, settings } = outcome('a');
    expect(ledger.latestTips('a')).toEqual({ tips, settings, state: 'pushed 1' });
    expect(ledger.latestTips('b')).toBeNull();
    expect(ledger.run('1')?.outcomes.map((each) => each.outcome().failure)).toEqual([null, 'unreachable']);
  });

  it('notes cheaply that nothing changed, with what the forge says now', () => {
    const at = folder();
    const { target } = outcome('a');
    const open = {
      ...target,
      name: 'gemeente/renamed',
      state: 'pushed 2',
      exposure: { ...target.exposure!, stars: 99 },
    };
    within(at, (ledger) => {
      ledger.begin(run('1'));
      ledger.record(outcome('a'), Buffer.from('first'));
      ledger.record(outcome('b', { report: report(70) }), Buffer.from('other'));
      ledger.end(WHEN);
      ledger.begin(run('2'));
      ledger.record(failed('a'), null);
      ledger.end(WHEN);
      ledger.begin(run('3'));
      const before = statSync(path.join(at, 'ledger')).size;
      ledger.unchanged([{ target: 'b', when: LATER }]);
      expect(statSync(path.join(at, 'ledger')).size - before).toBeLessThan(250);
      ledger.unchanged([{ target: 'a', when: WHEN, seen: open }]);
      expect(() => ledger.unchanged([{ target: 'c', when: WHEN }])).toThrow('never scanned');
      ledger.end(WHEN);
    });
    const ledger = reading(at);
    expect(told(ledger)).toEqual([
      { target: 'a', isUnchanged: true, outcome: { ...outcome('a'), target: open }, sealed: 'first' },
      { target: 'b', isUnchanged: true, outcome: outcome('b', { report: report(70) }), sealed: 'other' },
    ]);
    expect(['a', 'b'].map((id) => ledger.latest(id)?.seen())).toEqual([WHEN, LATER]);
    expect(ledger.run('1')?.outcomes.map((each) => each.seen())).toEqual([WHEN, WHEN]);
    const digests = (id: string) => ledger.run(id)?.outcomes.map((each) => each.digest());
    expect(digests('3')).toEqual(digests('1'));
    expect(new Set([...(digests('1') ?? []), ...(digests('2') ?? [])]).size).toBe(3);
    expect(ledger.latestTips('a')?.state).toBe('pushed 2');
    expect(ledger.runs().map(({ verdicts }) => [verdicts.blocked, verdicts.incomplete])).toEqual([
      [2, 0],
      [0, 1],
      [2, 0],
    ]);
    // Between the same people in both, and nobody twice.
    expect(ledger.runs()[2].subjects).toEqual({ min: 70, max: 77 });
  });

  it('tells the figures of runs in the order in which they were made, whatever the clock said', () => {
    const at = folder();
    within(at, (ledger) => {
      for (const [id, when] of [
        ['1', '2026-03-01T00:00:00Z'],
        ['2', '2019-01-01T00:00:00Z'],
        ['3', '2026-02-01T00:00:00Z'],
      ]) {
        ledger.begin(run(id));
        ledger.record(outcome('a', { when, tips: id }), null);
        ledger.end(when, { min: Number(id), max: 9 });
      }
    });
    expect(
      reading(at)
        .runs()
        .map(({ run: id, subjects }) => [id, subjects.min]),
    ).toEqual([
      ['1', 1],
      ['2', 2],
      ['3', 3],
    ]);
    expect(reading(at).latestTips('a')?.tips).toBe('3');
    expect(reading(at).run()?.head.id).toBe('3');
  });

  it('goes on with a run that was broken off, and counts a target once', () => {
    const at = folder();
    within(at, (ledger) => {
      ledger.begin(run('1'));
      ledger.record(outcome('a'), null);
      ledger.record(outcome('a', { bytes: 1 }), null);
    });
    expect(reading(at).run()?.point).toBeNull();
    within(at, (ledger) => {
      expect(ledger.resume()).toEqual({ head: run('1'), done: ['a'] });
      ledger.record(outcome('b'), null);
      ledger.end(WHEN);
      expect(ledger.resume()).toBeNull();
      expect(ledger.runs()[0].targets).toBe(2);
      expect(ledger.run()?.outcomes.map((each) => each.outcome().bytes)).toEqual([1, 4096]);
      expect(() => ledger.record(outcome('c'), null)).toThrow('no run has begun');
      expect(() => ledger.begin(run('1'))).toThrow('this id');
    });
  });

  it('keeps nothing of a target but what belongs in it', () => {
    const at = folder();
    const source = { kind: 'git', url: 'https://user:geheim@example.test/x' };
    const given = { ...outcome('a'), target: { ...outcome('a').target, source }, extra: 'geheim' };
    within(at, (ledger) => {
      ledger.begin(run('1'));
      ledger.record(given, null);
      ledger.unchanged([{ target: 'a', when: WHEN, seen: given.target }]);
      const wrong = { ...report(), findings: [{ ...report().findings[0], evidence: { values: 'geheim' } }] };
      expect(() => ledger.record(outcome('a', { report: wrong as never }), null)).not.toThrow();
      expect(() => ledger.record(outcome('a b'), null)).toThrow('target.id');
      expect(() => ledger.record(outcome('a', { report: null }), null)).toThrow('form of the ledger');
      expect(told(ledger)?.[0].outcome.target).toEqual(outcome('a').target);
    });
    for (const [name, bytes] of bytesOf(at)) expect([name, bytes.includes('geheim')]).toEqual([name, false]);
  });

  it('survives names that were made to break it', () => {
    const names = [
      '__proto__',
      'constructor',
      'a\nb\r\n',
      '\u2028\u202e',
      '\ud800',
      'sluis.ledger/1\n',
      '\u001eS\u0000\u001e',
      ' '.repeat(900),
    ];
    const at = folder();
    within(at, (ledger) => {
      ledger.begin({ ...run('1'), asked: names });
      for (const [i, name] of names.entries())
        ledger.record(outcome(`t${i}`, { target: { ...outcome(`t${i}`).target, name } }), null);
      ledger.record(outcome('__proto__'), Buffer.from('sealed'));
      ledger.end(WHEN);
    });
    const ledger = reading(at);
    expect(ledger.run()?.head.asked).toEqual(names);
    expect(names.map((_, i) => ledger.latest(`t${i}`)?.outcome().target.name)).toEqual(names);
    expect(ledger.latest('__proto__')?.sealed()?.toString()).toBe('sealed');
    expect(ledger.latest('constructor')).toBeNull();
  });

  it('is what a model of it is, whatever is done in whichever order', () => {
    const step = fc.record({
      what: fc.constantFrom('record', 'fail', 'same', 'end', 'reopen', 'compact', 'forget'),
      id: fc.constantFrom('a', 'b', 'c'),
      bytes: fc.nat(999),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const at = folder();
        let ledger = opened(at);
        let runs = 0;
        const begin = () => ledger.begin(run(String(++runs)));
        begin();
        let current = new Map<string, number>();
        const scanned = new Map<string, number>();
        for (const { what, id, bytes } of steps) {
          if (what === 'record') {
            ledger.record(outcome(id, { bytes }), Buffer.from(String(bytes)));
            scanned.set(id, bytes);
            current.set(id, bytes);
          } else if (what === 'fail') {
            ledger.record({ ...failed(id), bytes }, null);
            current.set(id, bytes);
          } else if (what === 'same' && scanned.has(id)) {
            // Together with all that come after it in the alphabet.
            const marked = [...scanned.keys()].filter((each) => each >= id);
            ledger.unchanged(marked.map((target) => ({ target, when: WHEN })));
            for (const each of marked) current.set(each, scanned.get(each)!);
          } else if (what === 'end') {
            ledger.end(WHEN);
            expect(ledger.runs().at(-1)?.targets).toBe(current.size);
            begin();
            current = new Map();
          } else if (what === 'reopen') {
            ledger.close();
            ledger = opened(at);
          } else if (what === 'compact') {
            ledger.compactAndClose();
            ledger = opened(at);
          } else if (what === 'forget') {
            ledger.forget(`gemeente/${id}`);
            current.delete(id);
            scanned.delete(id);
          }
          const kept = new Map(ledger.run()?.outcomes.map((each) => [each.target, each.outcome().bytes]));
          expect(kept).toEqual(new Map([...current].sort()));
          for (const name of ['a', 'b', 'c'])
            expect([name, ledger.latestTips(name) !== null]).toEqual([name, scanned.has(name)]);
          expect(ledger.runs()).toHaveLength(runs - 1);
        }
        ledger.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is sealed', () => {
  it('is found in no file of the ledger', () => {
    const at = folder();
    const planted = Array.from({ length: 50 }, (_, i) => `999990${String(i * 7).padStart(3, '0')}`);
    within(at, (ledger) => {
      ledger.begin(run('1'));
      for (const [i, value] of planted.entries()) ledger.record(outcome(`t${i}`), Buffer.from(value));
      ledger.end(WHEN);
      ledger.accessed('piet', 'audit report');
      ledger.compactAndClose();
    });
    within(at, (ledger) => expect(ledger.latest('t3')?.sealed()?.toString()).toBe(planted[3]));
    expect(readdirSync(at).sort()).toContain('access');
    const forms = planted.flatMap((value) => [
      value,
      Buffer.from(value).toString('hex'),
      Buffer.from(value).toString('base64').slice(0, 11),
    ]);
    for (const [name, bytes] of bytesOf(at))
      expect([name, forms.filter((form) => bytes.includes(form))]).toEqual([name, []]);
    for (const [name, bytes] of bytesOf(at)) expect([name, bytes.includes(SECRET)]).toEqual([name, false]);
  });

  it('can be had with the same secret only', () => {
    const at = folder();
    within(at, (ledger) => {
      ledger.begin(run('1'));
      ledger.record(outcome('a'), Buffer.from('first'));
    });
    const other = { secret: Buffer.alloc(32, 4) };
    expect(reading(at, other).latest('a')?.outcome()).toEqual(outcome('a'));
    expect(() => reading(at, other).latest('a')?.sealed()).toThrow('made with another');
    expect(() => opened(at, other)).toThrow('made with another');
    expect(() => opened(at, { secret: Buffer.alloc(16) })).toThrow('32 bytes');
    // Nothing stays locked.
    within(at, (ledger) => expect(ledger.latest('a')?.sealed()?.toString()).toBe('first'));
  });
});

describe('who looked', () => {
  it('is noted by readers while an audit writes', () => {
    const at = folder();
    const ledger = opened(at);
    expect(ledger.accesses()).toEqual([]);
    reading(at).accessed('anna', 'audit report');
    ledger.accessed('piet', 'gemeente/a\n');
    const when = OPTIONS.now().toISOString();
    const expected = [
      { when, who: 'anna', what: 'audit report' },
      { when, who: 'piet', what: 'gemeente/a\n' },
    ];
    expect(reading(at).accesses()).toEqual(expected);
    ledger.close();
    if (hasModes)
      for (const name of readdirSync(at))
        expect([name, statSync(path.join(at, name)).mode & 0o777]).toEqual([name, 0o600]);
    if (hasModes) expect(statSync(at).mode & 0o777).toBe(0o700);
  });
});
