import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { openRepository } from '../../../src/git/repository.js';
import { listStaged } from '../../../src/sources/git/staged.js';
import { newRepository } from '../../git/histories.js';
import type { Repository } from '../../git/world/repository.js';

const staged = (repo: Repository) => listStaged(openRepository(repo.folder, '.'));
const paths = (repo: Repository) =>
  staged(repo)
    .files.map(({ path }) => path)
    .sort();

/** A repository with a commit, an index that is the same, and a work tree. */
function withCommit(files: Readonly<Record<string, string>> = { 'a.txt': 'one\n', 'b/c.txt': 'two\n' }): Repository {
  const repo = newRepository();
  repo.commit({ files });
  repo.git('reset', '--quiet', '--hard');
  return repo;
}

describe('what is staged', () => {
  it('is nothing when the index is that of the last commit', () => {
    expect(staged(withCommit())).toEqual({ files: [], removed: [], skipped: [] });
  });

  it('is all of the index before the first commit', () => {
    const repo = newRepository();
    repo.write('a.txt', 'one\n');
    repo.write('b/ë f\n.txt', 'two\n');
    repo.git('add', '-A');
    expect(paths(repo)).toEqual(['a.txt', 'b/ë f\n.txt']);
    expect(
      staged(repo)
        .files.map(({ id }) => id)
        .sort(),
    ).toEqual([repo.blob('one\n'), repo.blob('two\n')].sort());
  });

  it('is what was added and not what changed since', () => {
    const repo = withCommit();
    repo.write('a.txt', 'staged\n');
    repo.git('add', 'a.txt');
    repo.write('a.txt', 'later\n');
    repo.write('untracked.txt', 'x\n');
    expect(staged(repo).files).toMatchObject([{ path: 'a.txt', id: repo.blob('staged\n') }]);
  });

  it('has the new name of a file that moved, and takes the old one away', () => {
    const repo = withCommit();
    repo.git('mv', 'a.txt', 'z.txt');
    expect(staged(repo)).toMatchObject({ files: [{ path: 'z.txt', id: repo.blob('one\n') }], removed: ['a.txt'] });
  });

  it('has a path that looks like a line of git', () => {
    const repo = withCommit();
    const name = `:100644 100644 ${'ab'.repeat(20)} ${'cd'.repeat(20)} D`;
    repo.write(name, 'x\n');
    repo.write('z.txt', 'y\n');
    repo.git('add', '-A');
    expect(paths(repo)).toEqual([name, 'z.txt']);
    expect(staged(repo).removed).toEqual([]);
  });

  it('does not have what is only intended', () => {
    const repo = withCommit();
    repo.write('later.txt', 'not yet\n');
    repo.git('add', '--intent-to-add', 'later.txt');
    expect(staged(repo)).toEqual({ files: [], removed: [], skipped: [] });
  });

  it('has all versions of a file in conflict', () => {
    const repo = withCommit();
    repo.commit({ ref: 'refs/heads/other', parents: ['main'], files: { 'a.txt': 'theirs\n' } });
    repo.commit({ files: { 'a.txt': 'ours\n' } });
    repo.git('reset', '--quiet', '--hard');
    expect(repo.attempt(['merge', 'other']).status).not.toBe(0);
    const ids = staged(repo)
      .files.filter(({ path }) => path === 'a.txt')
      .map(({ id }) => id);
    expect(ids.sort()).toEqual(['one\n', 'ours\n', 'theirs\n'].map((text) => repo.blob(text)).sort());
  });

  it('names a submodule as what is not read', () => {
    const repo = withCommit();
    repo.git('update-index', '--add', '--cacheinfo', `160000,${'ab'.repeat(20)},sub`);
    expect(staged(repo)).toMatchObject({ files: [], skipped: [{ path: 'sub', reason: 'submodule' }] });
    expect(listStaged(openRepository(repo.folder, '.')).removed).toEqual([]);
  });

  it('has a file that became a link, and one of which only the mode changed', () => {
    const repo = withCommit();
    const target = repo.blob('secret/place');
    repo.git('update-index', '--cacheinfo', `120000,${target},a.txt`);
    repo.git('update-index', '--chmod=+x', 'b/c.txt');
    expect(staged(repo).files).toMatchObject([{ path: 'a.txt', id: target }, { path: 'b/c.txt' }]);
    expect(staged(repo).removed).toEqual([]);
  });

  it('has a file in the place of a folder', () => {
    const repo = withCommit();
    rmSync(join(repo.folder, 'b'), { recursive: true });
    repo.write('b', 'now a file\n');
    repo.git('add', '-A');
    expect(staged(repo)).toMatchObject({ files: [{ path: 'b' }], removed: ['b/c.txt'] });
  });

  it('is all of the index where the last commit cannot be read', () => {
    const repo = withCommit();
    repo.write('a.txt', 'staged\n');
    repo.git('add', 'a.txt');
    removeObject(repo, repo.id('HEAD^{tree}'));
    expect(paths(repo)).toEqual(['a.txt', 'b/c.txt']);
  });

  it('is never empty because the index is damaged', () => {
    for (const isFirst of [true, false]) {
      const repo = isFirst ? newRepository() : withCommit();
      repo.writeStore('index', 'no index');
      expect(() => staged(repo)).toThrow(UserError);
    }
  });
});

/** Takes a loose object away. */
function removeObject(repo: Repository, id: string): void {
  rmSync(join(repo.store, 'objects', id.slice(0, 2), id.slice(2)));
}
