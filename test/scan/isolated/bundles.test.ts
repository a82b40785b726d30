import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { builtinRules } from '../../../src/rules/load.js';
import { valuesBehind } from '../../../src/scan/show/behind.js';
import { withScan } from '../../../src/scan.js';
import { zipOf } from '../../formats/zip/write.js';
import { bsns, folderWith, Random, rows, scanFolder } from '../making.js';

const random = new Random(78);
const numbers = bsns(90, random);
const table = (from: number, to: number) => `bsn;soort\n${rows(to - from, (at) => `${numbers[from + at]};${at % 7}`)}`;

/** A bundle of a repository with these versions of a file, one commit each; the message is that of the last. */
function bundleOf(versions: readonly string[], message = 'bijgewerkt', branch = 'main'): Buffer {
  const folder = folderWith({ 'leeg.txt': '' });
  const git = (...argv: string[]) =>
    execFileSync('git', ['-c', `user.name=${numbers[89]}`, '-c', 'user.email=t@example.nl', ...argv], {
      cwd: folder,
      stdio: 'ignore',
      env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' },
    });
  git('init', '-q', '-b', branch);
  for (const content of versions) {
    writeFileSync(path.join(folder, 'mensen.csv'), content);
    git('add', '.');
    git('commit', '-qm', message);
  }
  git('bundle', 'create', '-q', 'alles.bundle', '--all');
  return readFileSync(path.join(folder, 'alles.bundle'));
}

describe('a bundle among files', () => {
  it('counts somebody in two versions of a file once, in one finding', async () => {
    const bundle = bundleOf([table(0, 60), table(20, 80), 'niets meer\n']);
    const report = await scanFolder(folderWith({ 'map/kopie.bundle': bundle }));
    expect(report.verdict).toBe('blocked');
    expect(report.skipped).toEqual([]);
    const found = report.findings.filter(({ rule }) => rule === 'bsn');
    expect(found.map(({ location: { path: file, member } }) => [file, member])).toEqual([
      ['map/kopie.bundle', ['mensen.csv']],
    ]);
    expect(found[0].subjects).toEqual({ min: 80, max: 80 });
    expect(report.subjects).toEqual({ min: 80, max: 80 });
    expect(JSON.stringify(report.findings).includes('version"')).toBe(false);
  });

  it('is read inside an archive and inside another bundle', async () => {
    const bundle = bundleOf([table(0, 60)]);
    const report = await scanFolder(folderWith({ 'a.zip': zipOf({ 'b.bundle': bundle }) }));
    expect(report.findings.find(({ rule }) => rule === 'bsn')?.location.member).toEqual(['b.bundle', 'mensen.csv']);
  });

  it('shows numbers in messages and names, and none of its makers', async () => {
    const bundle = bundleOf(['niets\n'], `Verzoek van bsn ${numbers[0]}`, `zaak/${numbers[1]}`);
    const report = await scanFolder(folderWith({ 'kopie.bundle': bundle }));
    const found = report.findings.filter(({ rule }) => rule === 'bsn');
    expect(found.map(({ location }) => location.member?.[0].replace(/[0-9a-f]{40}/, 'id')).sort()).toEqual([
      'commit id',
      `refs/heads/zaak/${'•'.repeat(9)}`,
    ]);
    // The number in the name stands alone: it may be chance.
    expect(report.subjects).toEqual({ min: 1, max: 2 });
    expect(numbers.filter((number) => JSON.stringify(report).includes(number)).length).toBe(0);
  });

  it('has its findings in the history of a repository that it lies in', async () => {
    const folder = folderWith({ 'kopie.bundle': bundleOf([table(0, 60), table(20, 80)]) });
    const git = (...argv: string[]) => execFileSync('git', argv, { cwd: folder, stdio: 'ignore' });
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.nl', 'commit', '-qm', 'een');
    const wish = { kind: 'history', reflog: false, dangling: false } as const;
    const report = await scanFolder(folder, {}, { git: { folder, shown: folder, wish } });
    const found = report.findings.filter(({ rule }) => rule === 'bsn');
    expect(found.map(({ location }) => location.member)).toEqual([['mensen.csv']]);
    expect(report.subjects).toEqual({ min: 80, max: 80 });
  });

  it('shows what is behind a finding of the version that it is in', async () => {
    const folder = folderWith({ 'kopie.bundle': bundleOf(['naam\nniemand\n', table(0, 40)]) });
    const options = { paths: ['.'], cwd: folder, rules: builtinRules(), policy: DEFAULT_POLICY, jobs: 1 };
    const shown = await withScan(options, async ({ units, gathered, context }) => {
      const member = units.flatMap(({ members }) => members).find(({ judged }) => judged.finding.rule === 'bsn');
      return member ? valuesBehind(member, gathered, context, 100) : [];
    });
    const [section] = shown;
    const texts = section?.kind === 'table' ? section.rows.map(({ cells }) => cells.get(0)?.[0].text ?? '') : [];
    expect(texts.join() === numbers.slice(0, 40).join()).toBe(true);
  });
});
