import { existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { folderWith, git, listed, repositoryWith, write } from './temp.js';

const POSIX = process.platform !== 'win32';
afterEach(() => vi.unstubAllEnvs());

describe('a repository', () => {
  it('gives what git would publish, and counts what it ignores', async () => {
    const folder = repositoryWith({ 'a.csv': '', '.gitignore': '*.log\nbuild/\n' });
    write(folder, { 'nieuw.csv': '', 'b.log': '', 'build/c.csv': '', 'build/d.csv': '' });
    expect(await listed(folder)).toEqual({
      paths: ['.gitignore', 'a.csv', 'nieuw.csv'],
      skips: [],
      ignored: 3,
      allowed: 0,
    });
  });

  it('gives a tracked file although a rule ignores it', async () => {
    const folder = folderWith({ '.gitignore': '*.csv\n', 'a.csv': '' });
    git(folder, 'init', '-q');
    git(folder, 'add', '-f', 'a.csv');
    expect((await listed(folder)).paths).toEqual(['.gitignore', 'a.csv']);
  });

  it('gives everything with --no-ignore, except the store', async () => {
    const folder = repositoryWith({ 'a.csv': '', '.gitignore': '*.log\n' });
    write(folder, { 'b.log': '' });
    expect(await listed(folder, { noIgnore: true })).toMatchObject({
      paths: ['.gitignore', 'a.csv', 'b.log'],
      ignored: 0,
    });
  });

  it('gives the part of it that is named', async () => {
    const folder = repositoryWith({ 'a/b.csv': '', 'c.csv': '', '.gitignore': '*.log\n' });
    write(folder, { 'a/d.log': '', 'e.log': '' });
    expect(await listed(folder, { paths: ['a'] })).toMatchObject({ paths: ['a/b.csv'], ignored: 1 });
    expect(await listed(folder, { paths: ['.', 'a'] })).toMatchObject({ ignored: 2 });
  });

  it('gives an ignored file or folder that is named', async () => {
    const folder = repositoryWith({ 'a.csv': '', '.gitignore': 'build/\n*.log\n' });
    write(folder, { 'build/b.csv': '', 'c.log': '' });
    expect((await listed(folder, { paths: ['c.log'] })).paths).toEqual(['c.log']);
    expect((await listed(folder, { paths: ['build'] })).paths).toEqual(['build/b.csv']);
  });

  it('passes a tracked file that is deleted, and takes one that is staged', async () => {
    const folder = repositoryWith({ 'a.csv': '', 'b.csv': '' });
    rmSync(join(folder, 'a.csv'));
    write(folder, { 'c.csv': '' });
    git(folder, 'add', 'c.csv');
    expect(await listed(folder)).toMatchObject({ paths: ['b.csv', 'c.csv'], skips: [] });
  });

  it('gives a file once in the middle of a merge', async () => {
    const folder = repositoryWith({ 'a.csv': 'een' });
    git(folder, 'checkout', '-q', '-b', 'tak');
    write(folder, { 'a.csv': 'twee' });
    git(folder, 'commit', '-q', '-am', 'x');
    git(folder, 'checkout', '-q', '-');
    write(folder, { 'a.csv': 'drie' });
    git(folder, 'commit', '-q', '-am', 'x');
    expect(() => git(folder, 'merge', 'tak')).toThrow();
    expect((await listed(folder)).paths).toEqual(['a.csv']);
  });

  it('says what a sparse checkout leaves out: it is published', async () => {
    const folder = repositoryWith({ 'a/b.csv': '', 'c/d.csv': '' });
    git(folder, 'sparse-checkout', 'set', 'a');
    for (const noIgnore of [false, true])
      expect(await listed(folder, { noIgnore })).toMatchObject({
        paths: ['a/b.csv'],
        skips: ['c/d.csv: pointer block'],
      });
  });

  it.runIf(POSIX)('gives files with strange names', async () => {
    const names = ['a b', 'ü', 'a\nb', '"a"', 'a\\b', '-a', ' a', 'a\tb'];
    const folder = folderWith(Object.fromEntries(names.map((name) => [name, ''])));
    git(folder, 'init', '-q');
    git(folder, 'config', 'core.quotePath', 'true');
    git(folder, 'add', '--', 'a b', 'ü');
    expect((await listed(folder)).paths).toEqual([...names].sort());
  });

  it.runIf(process.platform === 'linux')('says a name that is no UTF-8', async () => {
    const folder = repositoryWith({ 'a.csv': '' });
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]), 'x');
    expect(await listed(folder)).toMatchObject({ paths: ['a.csv'], skips: ['caf\uFFFD: unreadable block'] });
  });

  it('gives no links: git publishes where they point, not what is there', async () => {
    const outside = folderWith({ 'geheim.csv': '' });
    const folder = folderWith({ 'a.csv': '' });
    git(folder, 'init', '-q');
    symlinkSync(join(outside, 'geheim.csv'), join(folder, 'uit'));
    symlinkSync('a.csv', join(folder, 'in'));
    symlinkSync('nergens', join(folder, 'los'));
    git(folder, 'add', '-A');
    expect(await listed(folder)).toMatchObject({
      paths: ['a.csv'],
      skips: ['los: link-broken list', 'uit: link-outside list'],
    });
  });
});

describe('repositories in a repository', () => {
  it('are said: what is in them is published elsewhere', async () => {
    const inner = repositoryWith({ 'x.csv': '' });
    const folder = repositoryWith({ 'a.csv': '' });
    git(folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'onder');
    git(folder, 'clone', '-q', inner, 'los');
    expect(await listed(folder)).toMatchObject({
      paths: ['.gitmodules', 'a.csv'],
      skips: ['los: submodule block', 'onder: submodule block'],
    });
    expect((await listed(folder, { paths: ['onder'] })).paths).toEqual(['onder/x.csv']);
    expect((await listed(folder, { noIgnore: true })).paths).toEqual([
      '.gitmodules',
      'a.csv',
      'los/x.csv',
      'onder/x.csv',
    ]);
  });

  it('a second work tree is a repository like any other', async () => {
    const folder = repositoryWith({ 'a.csv': '', '.gitignore': '*.log\n' });
    const second = join(folderWith(), 'werk');
    git(folder, 'worktree', 'add', '-q', second, '-b', 'tak');
    write(second, { 'b.log': '', 'c.csv': '' });
    expect(await listed(second)).toMatchObject({ paths: ['.gitignore', 'a.csv', 'c.csv'], ignored: 1 });
  });
});

describe('a repository that means harm', () => {
  it.runIf(POSIX)('runs no program', async () => {
    const folder = repositoryWith({ 'a.csv': '', '.gitattributes': '* filter=kwaad diff=kwaad\n' });
    const script = join(folder, 'kwaad.sh');
    const mark = join(folderWith(), 'liep');
    writeFileSync(script, `#!/bin/sh\ntouch '${mark}'\n`, { mode: 0o755 });
    git(folder, 'config', 'core.fsmonitor', script);
    git(folder, 'config', 'core.hooksPath', folder);
    git(folder, 'config', 'core.pager', script);
    git(folder, 'config', 'filter.kwaad.clean', script);
    git(folder, 'config', 'filter.kwaad.smudge', script);
    git(folder, 'config', 'diff.kwaad.textconv', script);
    git(folder, 'config', 'alias.ls-files', `!${script}`);
    write(folder, { 'post-index-change': `#!/bin/sh\ntouch '${mark}'\n` });
    rmSync(mark, { force: true });
    expect((await listed(folder)).paths).toContain('a.csv');
    expect(existsSync(mark)).toBe(false);
  });

  it('hides nothing by calling itself bare or by pointing elsewhere', async () => {
    const bare = repositoryWith({ 'a.csv': '' });
    git(bare, 'config', 'core.bare', 'true');
    expect((await listed(bare)).paths).toEqual(['a.csv']);
    const moved = repositoryWith({ 'a.csv': '' });
    git(moved, 'config', 'core.worktree', folderWith());
    expect((await listed(moved)).paths).toEqual(['a.csv']);
  });

  it('is not asked about another repository that the environment names', async () => {
    const other = repositoryWith({ 'x.csv': '' });
    const folder = repositoryWith({ 'a.csv': '' });
    vi.stubEnv('GIT_DIR', join(other, '.git'));
    vi.stubEnv('GIT_WORK_TREE', other);
    vi.stubEnv('GIT_INDEX_FILE', join(other, '.git', 'index'));
    expect((await listed(folder)).paths).toEqual(['a.csv']);
  });
});

describe('without git', () => {
  it('every file is read: never less', async () => {
    const folder = repositoryWith({ 'a.csv': '', '.gitignore': '*.log\n' });
    write(folder, { 'b.log': '' });
    vi.stubEnv('PATH', folder);
    expect((await listed(folder)).paths).toEqual(['.gitignore', 'a.csv', 'b.log']);
  });
});
