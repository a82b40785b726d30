import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import type { Location } from '../../src/model/location.js';
import { commitWays, type PushFacts, pushWays } from '../../src/reporters/push-ways.js';
import { newRepository } from '../git/histories.js';
import { report, seriesFinding } from './reports.js';

const TIP = 'ab'.repeat(20);
const BASE = 'cd'.repeat(20);
const OLD = 'ef'.repeat(20);
const FACTS: PushFacts = { tip: TIP, base: BASE, commits: 3, elsewhere: null };
const FINGERPRINT = seriesFinding().fingerprint;

const reportOf = (findings: readonly Finding[]) => report({ verdict: 'blocked', exitCode: 1, findings });

const at = (location: Location, changes: Partial<Finding> = {}) => seriesFinding({ location, ...changes });
const inText = (path: string, commit = TIP) => at({ path, commit, line: 1 });
const inTable = (path: string, commit = TIP) => at({ path, commit, columns: [{ index: 0, name: null }] });

/** What is said in both languages must hold the same commands. */
function commands(findings: readonly Finding[], facts: Partial<PushFacts> = {}): string[] {
  const lines = (['nl', 'en'] as const).map((language) => {
    const said = pushWays(reportOf(findings), { ...FACTS, ...facts }, language);
    return said.flatMap((line) => /^ {5}((?:git|sluis) .*?)(?: {3}#.*)?$/.exec(line)?.[1] ?? []);
  });
  const withoutWords = lines.map((each) => each.map((line) => line.replace(/<[^>…]+>/g, '<>')));
  expect(withoutWords[0]).toEqual(withoutWords[1]);
  return withoutWords[0];
}

describe('the ways on for a push that was stopped', () => {
  it('amend the last commit when all came with it', () => {
    expect(commands([inText('a.txt')])).toEqual([
      'git rm --cached --ignore-unmatch -- a.txt',
      'git commit --amend --no-edit --allow-empty',
      `sluis triage accept ${FINGERPRINT} --range ${BASE.slice(0, 12)}..HEAD`,
    ]);
  });

  it('go back to the base when it came earlier, and keep apart all files', () => {
    expect(commands([inText('a.txt', OLD), inTable('b.csv')])).toEqual([
      `git reset --soft ${BASE.slice(0, 12)}`,
      'git rm --cached --ignore-unmatch -- a.txt b.csv',
      'git commit',
      `git filter-repo --force --invert-paths --path a.txt --path b.csv --refs ${BASE.slice(0, 12)}..HEAD`,
      'sluis fix b.csv',
      `sluis triage accept ${FINGERPRINT} --range ${BASE.slice(0, 12)}..HEAD`,
    ]);
  });

  it('name a file of any name for a shell', () => {
    const names = ['a\nb.csv', '##x[y].csv', "it's.csv", 'tab\tx.csv'];
    const [, remove] = commands(names.map((name) => inText(name, OLD)));
    const said = spawnSync('bash', ['-c', remove.replace(/^.* -- /, "printf '%s\\0' ")], { encoding: 'utf8' }).stdout;
    expect(said.split('\0').slice(0, -1)).toEqual(names);
    expect(commands([inText('geen\ufffdtekst.csv')])[0]).toContain('<…>');
  });

  it('begin anew when the push brings the first commit', () => {
    const said = commands([inText('a.txt', OLD)], { base: null });
    expect(said[0]).toBe('git update-ref -d HEAD');
    expect(said.at(-1)).toBe(`sluis triage accept ${FINGERPRINT} --history`);
    expect(said.join()).not.toContain('--refs');
  });

  it('go to the branch first when another one is checked out', () => {
    const said = commands([inText('a.txt')], { elsewhere: "it's/mine" });
    expect(said[0]).toBe("git switch 'it'\\''s/mine'");
    expect(said.at(-1)).toContain("..'it'\\''s/mine'");
  });

  it('name at most five files', () => {
    const findings = Array.from({ length: 8 }, (_, each) => inText(`f${each}.txt`));
    expect(commands(findings)[0]).toBe('git rm --cached --ignore-unmatch -- f0.txt f1.txt f2.txt f3.txt f4.txt …');
  });

  it('cannot write out a path that is masked', () => {
    const said = commands([inTable('export ••••.csv')]).join('\n');
    expect(said).toContain('-- <…>');
    expect(said).toContain('sluis fix <…>');
    expect(said).not.toContain('•');
  });

  it('do not take a path for an option', () => {
    expect(commands([inTable('-x.csv')])).toContain('sluis fix ./-x.csv');
  });

  it('say how messages and names are made anew, without inventing files', () => {
    const of = (location: Location) => commands([at(location)])[0];
    expect(of({ path: `commit ${TIP}`, commit: TIP, line: 1 })).toBe('git commit --amend');
    expect(of({ path: `commit ${OLD}`, commit: OLD, line: 1 })).toBe(`git rebase -i ${OLD.slice(0, 12)}^`);
    expect(of({ path: `tag ${OLD}`, line: 1 })).toBe('git tag -d <>');
    expect(of({ path: 'refs/heads/x' })).toMatch(/^git branch -m /);
    expect(of({ path: 'refs/tags/x' })).toMatch(/^git tag /);
    expect(of({ path: 'name.txt' })).toMatch(/^git mv /);
  });

  it('are about what blocks before what warns', () => {
    const warns = { ...inText('warns.txt'), effect: 'warn' as const };
    expect(commands([warns, inText('blocks.txt')]).join()).not.toContain('warns.txt');
    expect(commands([warns]).join()).toContain('warns.txt');
  });

  it('cannot be taken for commands of a build server', () => {
    const said = pushWays(reportOf([inText('x##[error]y')]), FACTS, 'en').join('\n');
    expect(said).not.toContain('##[');
  });
});

describe('a folder of files that is called refs', () => {
  it('is no name in git: its files are taken out as others are', () => {
    for (const path of ['refs/bron.csv', 'refs/heads/bron.csv']) {
      const said = commands([inTable(path)]);
      expect(said[0]).toBe(`git rm --cached --ignore-unmatch -- ${path}`);
      expect(said).toContain(`sluis fix ${path}`);
      expect(said.join()).not.toMatch(/git (?:branch|tag)/);
    }
    // Found in the name of a file.
    expect(commands([at({ path: 'refs/bron.csv' })])[0]).toMatch(/^git mv /);
  });

  it('does not hide what is found in the name of a ref, or in what a ref points at itself', () => {
    expect(commands([at({ path: 'refs/heads/bron' })])[0]).toMatch(/^git branch -m /);
    expect(commands([at({ path: 'refs/tags/bron' })])[0]).toMatch(/^git tag /);
    const blob = at({ path: 'refs/tags/bron', ref: 'refs/tags/bron', blob: OLD, line: 1 });
    expect(commands([blob])[0]).toMatch(/^git tag /);
  });
});

describe('paths in a command', () => {
  it('are taken by a shell and by git as they are', () => {
    const repo = newRepository();
    const names = [
      'a b.csv',
      "it's.csv",
      'x"y".csv',
      '$(touch z).csv',
      '`w`.csv',
      'a;b&c|d.csv',
      '-n.csv',
      '*.csv',
      '~.csv',
      '!x.csv',
    ];
    for (const name of names) repo.write(name, 'x\n');
    repo.git('add', '-A');
    for (const name of names) {
      const [command] = commands([inText(name)]);
      const run = spawnSync('sh', ['-c', command], { cwd: repo.folder, env: repo.ground.environment() });
      expect(run.status).toBe(0);
      const left = repo.git('ls-files', '-z').split('\0');
      expect(left).not.toContain(name);
      // A star that is the whole name also takes what it stands for.
      expect(name === '*.csv' || left.length === names.length).toBe(true);
      repo.git('add', '-A');
    }
    expect(repo.git('ls-files', '--others')).toBe('');
  });
});

describe('the ways on for a commit that was stopped', () => {
  it('take files out of the index, and accept what is staged', () => {
    for (const language of ['nl', 'en'] as const) {
      const said = commitWays(reportOf([inText('a b.txt'), inTable('c.csv')]), language).map((line) => line.trim());
      expect(said).toContain("git reset --quiet -- 'a b.txt' c.csv");
      expect(said).toContain('sluis fix c.csv');
      expect(said).toContain(`sluis triage accept ${FINGERPRINT} --staged`);
    }
  });
});
