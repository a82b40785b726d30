import { appendFileSync, mkdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plainPlaces } from '../../src/git/plain-places.js';
import { openRepository } from '../../src/git/repository.js';
import { git } from '../../src/git/run.js';
import { newRepository } from './histories.js';
import type { Repository } from './world/repository.js';

/** What git says of the places; null when it does not take it for a repository. */
function asked(folder: string, inHook = false): ReturnType<typeof plainPlaces> {
  const words = [
    '--absolute-git-dir',
    '--git-common-dir',
    '--show-object-format',
    '--is-inside-work-tree',
    '--show-cdup',
  ];
  const { status, stdout } = git({ folder, inHook }, ['rev-parse', ...words]);
  if (status !== 0) return null;
  const [gitDir, common, format, inside, up] = stdout.toString('utf8').split('\n');
  expect(format).toBe('sha1');
  return { gitDir, commonDir: resolve(folder, common), top: inside === 'true' ? resolve(folder, up) : null };
}

const config = (repo: Repository, text: string) => appendFileSync(join(repo.store, 'config'), text);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a repository as git makes it', () => {
  it('is where git says, without asking', () => {
    const repo = newRepository();
    repo.commit({ files: { 'a.txt': 'a\n' } });
    const clone = repo.clone('kopie', '--depth', '1');
    for (const { folder } of [repo, clone]) {
      expect(plainPlaces({ folder })).not.toBeNull();
      expect(plainPlaces({ folder })).toEqual(asked(folder));
      expect(openRepository(folder, '.').isPlain).toBe(true);
    }
  });

  it('is where git says when it is bare, unless its settings say that it is not', () => {
    const repo = newRepository();
    repo.commit({ files: { 'a.txt': 'a\n' } });
    const { folder } = repo.clone('kaal.git', '--bare');
    const link = repo.ground.path('kaal-link');
    symlinkSync(folder, link);
    for (const each of [folder, link]) {
      expect(plainPlaces({ folder: each })).toMatchObject({ top: null });
      expect(plainPlaces({ folder: each })).toEqual(asked(each));
      expect(openRepository(each, '.').isPlain).toBe(true);
    }
    expect(plainPlaces({ folder, inHook: true })).toBeNull();
    appendFileSync(join(folder, 'config'), '[core]\n\tbare = false\n');
    expect(plainPlaces({ folder })).toBeNull();
  });

  it('is where git says when the folder is reached by a link', () => {
    const repo = newRepository();
    const link = repo.ground.path('link');
    symlinkSync(repo.folder, link);
    expect(plainPlaces({ folder: link })).toEqual(asked(link));
    expect(plainPlaces({ folder: link })?.gitDir).toBe(join(realpathSync(repo.folder), '.git'));
  });

  it.each([
    '[user]\n\tname = Ontwikkelaar\n\temail = ontwikkelaar@example.org\n',
    '[remote "origin"]\n\turl = https://example.org/werk.git\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n',
    '[branch "main"]\n\tremote = origin\n\tmerge = refs/heads/main\n',
    '[core]\n\thooksPath = .husky/_\n\tautocrlf = input\n',
    '# uitleg\n\n[lfs]\n\trepositoryformatversion = 0\n',
  ])('may have settings that change nothing of that (%#)', (text) => {
    const repo = newRepository();
    config(repo, text);
    expect(plainPlaces({ folder: repo.folder })).not.toBeNull();
    expect(plainPlaces({ folder: repo.folder })).toEqual(asked(repo.folder));
  });
});

describe('git is asked', () => {
  const strange: readonly [string, (repo: Repository) => void][] = [
    ['the work tree is elsewhere', (repo) => config(repo, '[core]\n\tworktree = ../anders\n')],
    ['it says twice what it is', (repo) => config(repo, '[core]\n\tbare = true\n')],
    ['its form is newer', (repo) => config(repo, '[core]\n\trepositoryformatversion = 1\n')],
    ['it has extensions', (repo) => config(repo, '[extensions]\n\tworktreeConfig = true\n')],
    ['settings name other files', (repo) => config(repo, '[include]\n\tpath = anders\n')],
    ['a setting is not known', (repo) => config(repo, '[core]\n\tabbrev = onzin\n')],
    ['a value is quoted', (repo) => config(repo, '[user]\n\tname = "a\n')],
    ['a value goes on', (repo) => config(repo, '[user]\n\tname = a\\\n\tb\n')],
    ['a line is broken', (repo) => config(repo, '[user\n')],
    ['a section is in the line of a setting', (repo) => config(repo, '[core] worktree = ../anders\n')],
    ['a name is written otherwise', (repo) => config(repo, '[Core]\n\tWorkTree = ../anders\n')],
    ['there are no settings', (repo) => rmSync(join(repo.store, 'config'))],
    ['its head is nothing', (repo) => writeFileSync(join(repo.store, 'HEAD'), 'niets\n')],
    ['its head is missing', (repo) => rmSync(join(repo.store, 'HEAD'))],
    ['it has no objects', (repo) => rmSync(join(repo.store, 'objects'), { recursive: true })],
    ['it has no refs', (repo) => rmSync(join(repo.store, 'refs'), { recursive: true })],
    ['it shares with another', (repo) => writeFileSync(join(repo.store, 'commondir'), '../../anders\n')],
    [
      'its folder is a link',
      (repo) => {
        renameSync(repo.store, join(repo.ground.folder, 'opslag'));
        symlinkSync(join(repo.ground.folder, 'opslag'), repo.store);
      },
    ],
  ];
  it.each(strange)('when %s', (_name, change) => {
    const repo = newRepository();
    expect(plainPlaces({ folder: repo.folder })).not.toBeNull();
    change(repo);
    expect(plainPlaces({ folder: repo.folder })).toBeNull();
  });

  it('in a folder inside, a second work tree, and one with SHA-256', () => {
    const repo = newRepository();
    repo.commit({ files: { 'a.txt': 'a\n' } });
    const inner = join(repo.folder, 'map');
    mkdirSync(inner);
    repo.git('worktree', 'add', '--quiet', '--detach', repo.ground.path('tweede'), 'main');
    const long = newRepository('sha256').folder;
    for (const folder of [inner, repo.ground.path('tweede'), long]) {
      expect(plainPlaces({ folder })).toBeNull();
      expect(openRepository(folder, '.').isPlain).toBe(false);
    }
  });

  it.each(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY'])('when a hook is told %s', (name) => {
    const repo = newRepository();
    vi.stubEnv(name, repo.ground.folder);
    expect(plainPlaces({ folder: repo.folder, inHook: true })).toBeNull();
    // Outside of a hook it is not to be trusted, and git is not told either.
    expect(plainPlaces({ folder: repo.folder })).toEqual(asked(repo.folder));
  });
});
