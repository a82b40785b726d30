import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Exposure } from '../../../src/model/audit.js';
import type { Finding } from '../../../src/model/finding.js';
import { followUp } from '../../../src/reporters/audit/follow-up.js';
import { seriesFinding } from '../reports.js';
import { audited, blockedTarget, exposure, history } from './audits.js';

const at = (file: string, changes: Partial<Finding> = {}) =>
  seriesFinding({ location: { path: file, firstRow: 2 }, history: history(), ...changes });
const seen = (changes: Partial<Exposure>) => audited({ target: { exposure: exposure(changes) } });
const kinds = (...[outcome, findings]: Parameters<typeof followUp>) =>
  followUp(outcome, findings).map(({ kind }) => kind);
const commands = (...[outcome, findings]: Parameters<typeof followUp>) =>
  followUp(outcome, findings).flatMap((step) => step.commands);
const told = (...[outcome, findings]: Parameters<typeof followUp>) =>
  followUp(outcome, findings)
    .map(({ text }) => text.nl)
    .join('\n');

describe('followUp', () => {
  test('closes it, tells who must know, takes it out, asks others, and checks, in this order', () => {
    expect(kinds(audited(), at('a.csv'))).toEqual([
      'close',
      'tell-public',
      'rewrite',
      'push',
      'delete-refs',
      'clones',
      'forge',
      'forks',
      'check',
    ]);
    expect(commands(audited(), at('a.csv'))).toEqual([
      'sluis report report.json --format dossier --output dossier.md',
      'git clone https://github.com/gemeente/dataset.git',
      'cd dataset',
      'git filter-repo --sensitive-data-removal --invert-paths --path=a.csv',
      'git push --force --mirror origin',
      'git push origin --delete refs/tags/v1.0',
      "grep -c '^refs/pull/.*/head$' .git/filter-repo/changed-refs",
      'cat .git/filter-repo/first-changed-commits',
      'sluis audit github:gemeente/dataset',
    ]);
  });

  test('has every sentence in both languages, without a place that was not filled', () => {
    const outcome = seen({ isArchived: true, isFork: true, hasPages: true });
    const findings = [
      at('a.csv', { rule: 'wachtwoord' }),
      at('refs/heads/x', { location: { path: 'refs/heads/x' } }),
      at('deel•.csv'),
    ];
    for (const part of ['code', 'wiki', 'gist', 'releases', 'texts'] as const)
      for (const { text } of followUp({ ...outcome, target: { ...outcome.target, part } }, findings)) {
        expect(text.nl).not.toBe(text.en);
        expect(text.nl + text.en).not.toMatch(/\{\w+\}|undefined|null/);
      }
  });

  test('takes one rewrite for all findings, with every path at which they stood', () => {
    const moved = at('nieuw.csv', { history: history({ paths: ['oud.csv', 'ouder.csv'] }) });
    expect(commands(audited(), [at('a.csv'), moved, at('a.csv')])).toContain(
      'git filter-repo --sensitive-data-removal --invert-paths --path=a.csv --path=nieuw.csv --path=oud.csv --path=ouder.csv',
    );
    const many = Array.from({ length: 250 }, (_, each) => at(`bestand-${each}.csv`));
    expect(told(audited(), many)).toContain('nog eens voor de andere 50');
  });

  test('a name that must not be shown is looked up by its content, and an unfilled command runs nothing', () => {
    const hidden = at('export-999990019.csv', {
      location: { path: 'export-999990019.csv', firstRow: 2, blob: 'a'.repeat(40) },
    });
    const lines = commands(audited(), [hidden, at('a.csv')]);
    expect(lines.join('\n')).not.toContain('999990019');
    expect(lines).toContain(`git log --all --format= --name-only --find-object=${'a'.repeat(40)}`);
    const [rewrite] = lines.filter((line) => line.startsWith('git filter-repo'));
    const run = (line: string) =>
      spawnSync('bash', ['-c', line.replace('git filter-repo', 'echo ran')], { encoding: 'utf8' });
    expect(run(rewrite)).toMatchObject({ stdout: '' });
    expect(run(rewrite).status).not.toBe(0);
    expect(run('git filter-repo x').stdout).toBe('ran x\n');
    expect(kinds(audited(), at('deel•.csv'))).toContain('look-blind');
  });

  test('messages are emptied by their id, names of branches deleted, and neither needs a path', () => {
    const message = at(`commit ${'b'.repeat(40)}`, { location: { path: `commit ${'b'.repeat(40)}`, line: 1 } });
    const tag = at(`tag ${'c'.repeat(40)}`, { location: { path: `tag ${'c'.repeat(40)}`, line: 1 } });
    expect(commands(audited(), [message, tag])).toContain(
      `git filter-repo --sensitive-data-removal --commit-callback 'if commit.original_id in (b"${'b'.repeat(40)}",): commit.message = b"-\\n"' --tag-callback 'if tag.original_id in (b"${'c'.repeat(40)}",): tag.message = b"-\\n"'`,
    );
    const branch = at('refs/heads/jan', { location: { path: 'refs/heads/jan' } });
    expect(commands(audited(), branch)).toContain('git push origin --delete refs/heads/jan');
    expect(commands(audited(), branch).join()).not.toContain('filter-repo --');
  });

  test('hostile names stay one word of a command', () => {
    const names = ["a'b.csv", '$(id).csv', '-x.csv', '`id`', 'a\nb', '\u202egnp.csv'];
    const [rewrite] = commands(
      audited(),
      names.map((name) => at(name)),
    ).filter((line) => line.startsWith('git filter-repo'));
    const script = rewrite.replace('git filter-repo', "printf '%s\\0'");
    const words = execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0');
    expect(words.slice(2, -1)).toEqual(names.map((name) => `--path=${name}`));
    const ref = at('a.csv', { history: history({ refs: ["refs/heads/a';id'"] }) });
    expect(commands(audited(), ref)).toContain(`git push origin --delete 'refs/heads/a'\\'';id'\\'''`);
  });

  test('the way out of each part is its own', () => {
    const of = (part: 'wiki' | 'gist' | 'releases' | 'texts') => {
      const outcome = audited({ target: { part } });
      return followUp(outcome, at('a.csv'));
    };
    expect(of('wiki').flatMap((step) => step.commands)).toContain(
      'git clone https://github.com/gemeente/dataset.wiki.git',
    );
    expect(of('gist').map(({ kind }) => kind)).toEqual(['tell-public', 'close-gist', 'forks', 'check']);
    expect(of('releases').map(({ kind }) => kind)).toEqual(['close', 'tell-public', 'releases', 'check']);
    expect(of('texts').map(({ kind }) => kind)).toEqual(['close', 'tell-public', 'texts', 'texts-forge', 'check']);
  });

  test('depends on who can see it, who has it and whose server it is', () => {
    const closed = kinds(seen({ visibility: 'private', forks: { count: 0, users: 0, organisations: 0 } }), at('a.csv'));
    expect(closed).not.toContain('close');
    expect(closed).not.toContain('forks');
    expect(closed).toContain('tell-private');
    expect(told(audited(), at('a.csv'))).toContain('GitHub Support');
    expect(told(audited(), at('a.csv'))).toContain('3 forks (2 van personen, 1 van organisaties)');
    expect(told(seen({ forks: { count: 4, users: null, organisations: null } }), at('a.csv'))).toContain(
      'Aantal forks: 4.',
    );
    const own = audited({ target: { id: 'git.gemeente.nl/7#code', exposure: null } });
    expect(told(own, at('a.csv'))).toContain('beheerder van de server');
    expect(told(own, at('a.csv'))).not.toContain('GitHub');
    const pulls = at('a.csv', { history: history({ refs: ['refs/pull/14/head'], refCount: 30 }) });
    expect(told(audited(), pulls)).toContain('In elk geval geraakt: #14.');
    const gone = at('a.csv', { history: history({ inTip: false, refs: ['refs/heads/a'], refCount: 30 }) });
    expect(told(audited(), gone)).toContain('a en nog 29');
    expect(told(audited(), gone)).toContain('alleen nog in de geschiedenis');
  });

  test('only passwords are to be replaced', () => {
    expect(kinds(audited(), at('a.env', { rule: 'wachtwoord' }))).toContain('rotate');
    expect(kinds(audited(), at('a.csv'))).not.toContain('rotate');
  });

  test('no address is made up where the name is masked or the id is none of a forge', () => {
    const clone = (id: string, name: string) =>
      commands(audited({ target: { id, name } }), at('a.csv')).filter((line) => line.startsWith('git clone'));
    expect(clone('github.com/1#code', 'gemeente/export-…')).toEqual([]);
    expect(clone('/srv/klonen/a#code', 'a')).toEqual([]);
    expect(clone('https://git.example.nl/a/b.git#code', 'a/b')).toEqual(['git clone https://git.example.nl/a/b.git']);
    expect(clone('github.com/1#code', 'gemeente/$(id)')).toEqual([]);
  });

  test('nothing is to be done where nothing was found', () => {
    expect(followUp(blockedTarget([]), [])).toEqual([]);
  });
});

const hasFilterRepo = spawnSync('git', ['filter-repo', '--version']).status === 0;

describe.skipIf(!hasFilterRepo)('the commands on a real repository', () => {
  test('leave neither file, message nor branch on the server', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sluis-follow-'));
    try {
      const git = (cwd: string, ...args: string[]) =>
        execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim();
      const [server, work] = ['server.git', 'work'].map((name) => path.join(folder, name));
      git(folder, 'init', '-q', '--bare', '-b', 'main', server);
      mkdirSync(work);
      git(work, 'init', '-q', '-b', 'main');
      const names = ["a'b.csv", '-x.csv', 'bidi\u202e.csv', 'blijft.txt'];
      for (const name of names) writeFileSync(path.join(work, name), name);
      const identity = ['-c', 'user.name=n', '-c', 'user.email=n@example.org'];
      git(work, 'add', '-A');
      git(work, ...identity, 'commit', '-qm', 'geheim bericht');
      git(work, ...identity, 'tag', '-am', 'geheim label', 'v1');
      git(work, 'push', '-q', server, 'main', 'v1', 'main:refs/heads/jan');
      const [commit, tag] = ['main', 'v1'].map((name) => git(work, 'rev-parse', name));
      const message = (kind: string, id: string) =>
        at(`${kind} ${id}`, { location: { path: `${kind} ${id}`, line: 1 } });
      const findings = [
        ...names.slice(0, 3).map((name) => at(name)),
        message('commit', commit),
        message('tag', tag),
        at('refs/heads/jan', { location: { path: 'refs/heads/jan' }, history: history({ refs: [] }) }),
      ];
      const outcome = audited({ target: { id: '/srv/x#code', name: 'x' } });
      const lines = followUp(outcome, findings).flatMap((step) =>
        step.commands.filter((line) => line.startsWith('git ')),
      );
      const push = lines.filter((line) => line.startsWith('git push'));
      const rest = lines.filter((line) => !line.startsWith('git push'));
      git(folder, 'clone', '-q', '--no-local', server, 'vers');
      execFileSync('bash', ['-ec', [...rest, ...push].join('\n')], { cwd: path.join(folder, 'vers'), stdio: 'pipe' });
      expect(git(server, 'log', '--all', '--format=', '--name-only')).toBe('blijft.txt');
      expect(git(server, 'log', '--all', '--format=%B')).toBe('-');
      expect(git(server, 'cat-file', '-p', 'v1')).not.toContain('geheim');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
