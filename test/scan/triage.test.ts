import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { withDecisions } from '../../src/config/decisions-text.js';
import type { Decision } from '../../src/model/decision.js';
import type { Finding } from '../../src/model/finding.js';
import type { Report } from '../../src/model/report.js';
import type { Skipped } from '../../src/model/skip.js';
import { jsonReport } from '../../src/reporters/json.js';
import { builtinRules } from '../../src/rules/load.js';
import { type ScanOptions, scan } from '../../src/scan.js';
import { bsns, folderWith, house, postcode, Random, rows, scanFolder } from './making.js';

const TODAY = '2026-06-15';
const random = new Random(42);
const PEOPLE = bsns(60, random);
/** No reader knows it. */
const RAR = Buffer.concat([Buffer.from('Rar!\x1a\x07\x01\0'), Buffer.alloc(56)]);

function table(count: number, from = 0, header = 'nr;bsn;plaats'): string {
  return `${header}\n${rows(count, (at) => `${at};${PEOPLE[from + at]};x`)}`;
}

const common = { why: 'openbaar register', who: 'Team Data', when: '2026-03-01' } as const;

function on({ fingerprint, rule, location, subjects, effect }: Finding, changes: object = {}): Decision {
  const decision = { fingerprint, rule, path: location.path, people: subjects.max, effect, ...common, ...changes };
  return decision as Decision;
}

function onSkip({ fingerprint, reason, location, size }: Skipped, changes: object = {}): Decision {
  const decision = { fingerprint, notScanned: reason, path: location.path, size, ...common, ...changes };
  return decision as unknown as Decision;
}

function scanWith(home: string, decisions: readonly Decision[], options: Partial<ScanOptions> = {}): Promise<Report> {
  return scanFolder(home, {}, { triage: { decisions, home, today: TODAY }, ...options });
}

const kinds = ({ notes }: Report) => notes.map(({ kind }) => kind);

describe('an accepted finding', () => {
  it('is listed, counts nobody and does not block', async () => {
    const folder = folderWith({ 'data/a.csv': table(40), 'b.csv': table(20, 40) });
    const before = await scanWith(folder, []);
    expect(before).toMatchObject({ verdict: 'blocked', subjects: { max: 60 }, accepted: [] });
    const [b, a] = before.findings;
    const one = await scanWith(folder, [on(a)]);
    expect(one).toMatchObject({ verdict: 'blocked', exitCode: 1, subjects: { min: 20, max: 20 } });
    expect(one.findings).toEqual([b]);
    const { path: _, ...decision } = { ...common, path: '' };
    expect(one.accepted).toEqual([{ ...a, decision }]);
    expect(one.notes).toEqual([
      {
        kind: 'accepted',
        count: 1,
        message: { nl: 'Geaccepteerd door een mens: 1 bevinding.', en: 'Accepted by a person: 1 finding.' },
      },
    ]);
    const both = await scanWith(folder, [on(a), on(b)]);
    expect(both).toMatchObject({ verdict: 'clear', exitCode: 0, subjects: { min: 0, max: 0 }, findings: [] });
  });

  it('is known from every folder of the repository', async () => {
    const home = folderWith({ 'data/a.csv': table(40), 'data/b.csv': table(20, 40) });
    const { findings } = await scanWith(home, []);
    const decisions = findings.map((finding) => on(finding));
    const triage = { decisions, home, today: TODAY };
    for (const [cwd, paths] of [
      [home, ['data']],
      [home, ['data/a.csv', 'data/b.csv']],
      [path.join(home, 'data'), ['.']],
      [path.join(home, 'data'), [path.join(home, 'data/a.csv'), '../data/b.csv']],
    ] as const) {
      const report = await scanFolder(cwd, {}, { paths, triage });
      expect(report).toMatchObject({ verdict: 'clear', findings: [] });
      expect(report.accepted.map(({ fingerprint }) => fingerprint).sort()).toEqual(
        findings.map(({ fingerprint }) => fingerprint).sort(),
      );
    }
  });

  it('in a renamed file stays accepted, and the report says so', async () => {
    const folder = folderWith({ 'data/a.csv': table(40) });
    const [finding] = (await scanWith(folder, [])).findings;
    renameSync(path.join(folder, 'data/a.csv'), path.join(folder, 'open.csv'));
    const report = await scanWith(folder, [on(finding)]);
    expect(report.verdict).toBe('clear');
    expect(report.accepted[0].decision).toEqual({ ...common, from: 'data/a.csv' });
    expect(report.notes[1]).toMatchObject({ kind: 'decision-moved', count: 1, decisions: [finding.fingerprint] });
    expect(report.notes[1].message.nl).toContain('data/a.csv → open.csv (bsn)');
  });

  it('in a copy is none', async () => {
    const folder = folderWith({ 'data/a.csv': table(40) });
    const [finding] = (await scanWith(folder, [])).findings;
    writeFileSync(path.join(folder, 'kopie.csv'), table(40));
    for (const paths of [['.'], ['kopie.csv']]) {
      const report = await scanWith(folder, [on(finding)], { paths });
      expect(report.findings.map(({ location }) => location.path)).toEqual(['kopie.csv']);
    }
  });

  it('with one person more, another column or another header is found again', async () => {
    const folder = folderWith({ 'a.csv': table(40) });
    const decisions = (await scanWith(folder, [])).findings.map((finding) => on(finding));
    for (const [content, state] of [
      [table(41), 'decision-grew'],
      [table(40, 0, 'nr;nummer;plaats'), 'decision-grew'],
      [`bsn\n${rows(40, (at) => PEOPLE[at])}`, 'decision-grew'],
      ['nr;plaats\n1;x\n2;y\n', 'decision-unused'],
    ] as const) {
      writeFileSync(path.join(folder, 'a.csv'), content);
      const report = await scanWith(folder, decisions);
      expect(report.accepted).toEqual([]);
      expect(kinds(report)).toEqual([state]);
      expect(report.verdict).toBe(state === 'decision-grew' ? 'blocked' : 'clear');
    }
    rmSync(path.join(folder, 'a.csv'));
    writeFileSync(path.join(folder, 'leeg.txt'), 'niets');
    expect(kinds(await scanWith(folder, decisions))).toEqual(['decision-gone']);
  });

  it('comes back when its decision ends', async () => {
    const folder = folderWith({ 'a.csv': table(40) });
    const decisions = (await scanWith(folder, [])).findings.map((finding) => on(finding, { until: TODAY }));
    const at = (today: string) => scanFolder(folder, {}, { triage: { decisions, home: folder, today } });
    expect((await at(TODAY)).verdict).toBe('clear');
    const after = await at('2026-06-16');
    expect(after.verdict).toBe('blocked');
    expect(kinds(after)).toEqual(['decision-expired']);
  });

  it('comes back when the policy forbids it', async () => {
    const folder = folderWith({ 'a.csv': table(40) });
    const decisions = (await scanWith(folder, [])).findings.map((finding) => on(finding));
    const triage = { decisions, home: folder, today: TODAY };
    const report = await scanFolder(folder, { triage: { maxDays: null, forbid: ['national-number'] } }, { triage });
    expect(report.verdict).toBe('blocked');
    expect(kinds(report)).toEqual(['decision-refused']);
  });

  it('outside the folder of the decisions, and from a pipe, is nobody’s to accept', async () => {
    const top = folderWith({ 'repo/data/a.csv': table(40), 'data/a.csv': table(40) });
    const home = path.join(top, 'repo');
    const [finding] = (await scanWith(home, [])).findings;
    const outside = await scanWith(home, [on(finding)], { paths: ['../data'] });
    expect(outside.findings.map(({ location }) => location.path)).toEqual(['data/a.csv']);
    expect(outside.findings[0].fingerprint).not.toBe(finding.fingerprint);
    async function* stdin() {
      yield Buffer.from(table(40));
    }
    const piped = await scanWith(home, [on(finding)], { stdin: stdin() });
    expect(piped).toMatchObject({ verdict: 'blocked', accepted: [] });
  });

  it('that a report cannot tell from another is none', async () => {
    const home = folderWith({ 'a/t.csv': table(40), 'x/a/t.csv': table(20, 40), 'w/leeg.txt': 'niets' });
    const { findings } = await scanWith(home, []);
    const decisions = findings.map((finding) => on(finding));
    const options = { cwd: path.join(home, 'w'), paths: ['../a', '../x/a'] };
    const report = await scanWith(home, decisions, options);
    expect(report.findings.map(({ location }) => location.path)).toEqual(['a/t.csv', 'a/t.csv']);
    expect((await scanWith(home, decisions, { ...options, paths: ['../x/a'] })).verdict).toBe('clear');
  });

  it('behind a link into the repository is that of the file', async () => {
    const top = folderWith({ 'repo/data/a.csv': table(40) });
    symlinkSync(path.join(top, 'repo'), path.join(top, 'link'));
    const [finding] = (await scanWith(path.join(top, 'repo'), [])).findings;
    const report = await scanWith(path.join(top, 'link'), [on(finding)]);
    expect(report.verdict).toBe('clear');
  });

  it('leaves the people of the other findings in its file counted', async () => {
    const homes = rows(30, (at) => `${PEOPLE[at]};${postcode(random)};${house(random)}`);
    const folder = folderWith({ 'a.csv': `bsn;postcode;huisnummer\n${homes}` });
    const before = await scanWith(folder, []);
    const number = before.findings.find(({ rule }) => rule === 'bsn');
    const address = before.findings.find(({ rule }) => rule === 'postcode-huisnummer');
    if (!number || !address) throw new Error('not both are found');
    const after = await scanWith(folder, [on(number)]);
    expect(after.subjects.max).toBeGreaterThanOrEqual(address.subjects.min);
    expect(after.subjects.min).toBeGreaterThan(0);
    const all = await scanWith(
      folder,
      before.findings.map((finding) => on(finding)),
    );
    expect(all).toMatchObject({ verdict: 'clear', subjects: { min: 0, max: 0 } });
  });
});

describe('what was not scanned', () => {
  it('is listed once it is accepted, as long as its length is the same', async () => {
    const folder = folderWith({ 'a.rar': RAR, 'b.txt': 'niets' });
    const before = await scanWith(folder, []);
    expect(before).toMatchObject({ verdict: 'incomplete', skipped: [{ reason: 'archive', size: RAR.length }] });
    const decisions = before.skipped.map((skip) => onSkip(skip));
    const after = await scanWith(folder, decisions);
    expect(after).toMatchObject({ verdict: 'clear', exitCode: 0 });
    expect(after.skipped).toEqual([{ ...before.skipped[0], effect: 'list', accepted: common }]);
    expect(after.notes.map(({ message }) => message.nl)).toEqual([
      'Geaccepteerd door een mens: 1 niet gescande vindplaats.',
    ]);
    writeFileSync(path.join(folder, 'a.rar'), Buffer.concat([RAR, RAR]));
    const changed = await scanWith(folder, decisions);
    expect(changed.verdict).toBe('incomplete');
    expect(kinds(changed)).toEqual(['decision-grew']);
  });

  it('under another name is another thing', async () => {
    const folder = folderWith({ 'a.rar': RAR, 'b.txt': 'niets' });
    const decisions = (await scanWith(folder, [])).skipped.map((skip) => onSkip(skip));
    renameSync(path.join(folder, 'a.rar'), path.join(folder, 'c.zip'));
    const report = await scanWith(folder, decisions);
    expect(report.verdict).toBe('incomplete');
    expect(kinds(report)).toEqual(['decision-gone']);
  });

  it('and is all that there is: green by the person who looked at it, and by nobody else', async () => {
    const folder = folderWith({ 'a.rar': RAR });
    const before = await scanWith(folder, []);
    expect(before.verdict).toBe('incomplete');
    const decisions = before.skipped.map((skip) => onSkip(skip));
    expect(await scanWith(folder, decisions)).toMatchObject({ verdict: 'clear', scanned: { blobs: 0 } });
    rmSync(path.join(folder, 'a.rar'));
    expect((await scanWith(folder, decisions)).verdict).toBe('incomplete');
  });
});

describe('the file with decisions itself', () => {
  it('gives no findings, however many it holds', async () => {
    const some = folderWith({ 'a.csv': table(40) });
    const [finding] = (await scanWith(some, [])).findings;
    const hex = () => Array.from({ length: 16 }, () => '0123456789abcdef'[random.below(16)]).join('');
    const many = Array.from({ length: 800 }, (_, at) =>
      on(finding, { fingerprint: hex() + hex(), path: `d/${at}.csv` }),
    );
    const folder = folderWith({ 'b.txt': 'niets' });
    mkdirSync(path.join(folder, '.sluis'));
    writeFileSync(path.join(folder, '.sluis/triage.yml'), withDecisions(null, many, ['Besluiten.']));
    const report = await scanFolder(folder);
    expect(report).toMatchObject({ verdict: 'clear', findings: [], scanned: { blobs: 2 } });
    const json = folderWith({ 'rapport.json': jsonReport(await scanWith(some, [])) });
    expect(await scanFolder(json)).toMatchObject({ findings: [] });
  });
});

describe('a scan without decisions', () => {
  it('has fingerprints of its own folder', async () => {
    const folder = folderWith({ 'a.csv': table(40) });
    const options = { paths: ['.'], cwd: folder, rules: builtinRules() };
    const { policy } = { policy: (await import('../../src/model/policy.js')).DEFAULT_POLICY };
    const { findings } = await scan({ ...options, policy, jobs: 1 });
    expect(findings).toEqual((await scanWith(folder, [])).findings);
  });
});
