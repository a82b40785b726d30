import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainRefs } from '../../src/git/plain-refs.js';
import { git } from '../../src/git/run.js';
import { newRepository } from './histories.js';
import type { Repository } from './world/repository.js';

/** What git lists, and whether it has something to say about it. */
function listed(folder: string): { refs: { name: string; id: string }[]; isQuiet: boolean } {
  const { stdout, stderr } = git({ folder }, ['for-each-ref', '--format=%(objectname) %(refname)']);
  const lines = stdout.toString('utf8').split('\n').slice(0, -1);
  return { refs: lines.map((line) => ({ id: line.slice(0, 40), name: line.slice(41) })), isQuiet: stderr === '' };
}

function repositoryWithCommits(): { repo: Repository; ids: readonly string[] } {
  const repo = newRepository();
  return { repo, ids: [1, 2, 3].map((at) => repo.commit({ files: { 'a.txt': `${at}\n` } })) };
}

function put(repo: Pick<Repository, 'store'>, name: string, content: string): void {
  const file = join(repo.store, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

describe('the refs of a plain repository', () => {
  it('are those that git lists: loose, packed, both, and names of others', () => {
    const { repo, ids } = repositoryWithCommits();
    repo.ref('refs/heads/oud', ids[0]);
    repo.ref('refs/tags/v1.0', ids[1]);
    repo.git('tag', '-a', '-m', 'x', 'v2', ids[1]);
    repo.git('pack-refs', '--all');
    repo.ref('refs/heads/oud', ids[2]);
    repo.ref('refs/heads/zaak/12-a', ids[0]);
    repo.ref('refs/notes/commits', ids[0]);
    repo.ref('refs/remotes/origin/main', ids[1]);
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    repo.git('symbolic-ref', 'refs/heads/zelfde', 'refs/tags/v1.0');
    const refs = plainRefs(repo.store);
    expect(refs?.length).toBe(9);
    expect(refs).toEqual(listed(repo.folder).refs);
  });

  it('are none in an empty repository', () => {
    expect(plainRefs(newRepository().store)).toEqual([]);
  });

  const strange: readonly [string, (repo: Repository, id: string) => void][] = [
    ['a file holds no id', (repo) => put(repo, 'refs/heads/stuk', 'niets\n')],
    ['a file is empty', (repo) => put(repo, 'refs/heads/stuk', '')],
    ['an id is cut off', (repo, id) => put(repo, 'refs/heads/stuk', id.slice(0, 39))],
    ['an id is nothing', (repo) => put(repo, 'refs/heads/stuk', `${'0'.repeat(40)}\n`)],
    ['a name leads nowhere', (repo) => put(repo, 'refs/heads/stuk', 'ref: refs/heads/weg\n')],
    [
      'names lead in a circle',
      (repo) => {
        put(repo, 'refs/heads/a', 'ref: refs/heads/b\n');
        put(repo, 'refs/heads/b', 'ref: refs/heads/a\n');
      },
    ],
    ['a name is broken', (repo, id) => put(repo, 'refs/heads/a..b', `${id}\n`)],
    ['a name is locked', (repo, id) => put(repo, 'refs/heads/main.lock', `${id}\n`)],
    ['a name is hidden', (repo, id) => put(repo, 'refs/heads/.a', `${id}\n`)],
    ['a name holds other letters', (repo, id) => put(repo, 'refs/heads/één', `${id}\n`)],
    ['a ref is a link', (repo) => symlinkSync('main', join(repo.store, 'refs/heads/link'))],
    [
      'packed refs are cut off',
      (repo) => put(repo, 'packed-refs', '# pack-refs with: peeled fully-peeled sorted \nab'),
    ],
    ['packed refs have no order', (repo, id) => put(repo, 'packed-refs', `${id} refs/heads/x\n`)],
    [
      'packed refs say something else',
      (repo, id) => {
        repo.git('pack-refs', '--all');
        appendFileSync(join(repo.store, 'packed-refs'), `${id} refs/heads/a\n`);
      },
    ],
  ];
  it.each(strange)('are left to git when %s', (_name, change) => {
    const { repo, ids } = repositoryWithCommits();
    expect(plainRefs(repo.store)).toEqual(listed(repo.folder).refs);
    change(repo, ids[0]);
    expect(plainRefs(repo.store)).toBeNull();
  });

  it('are those that git lists, or left to git, whatever lies there', () => {
    const { repo, ids } = repositoryWithCommits();
    const part = fc.constantFrom('a', 'b', 'B', '-x', 'a.b', '@', 'x.lock', '.y', 'z.', 'a..b', 'é', 'stash', 'HEAD');
    const name = fc
      .tuple(fc.constantFrom('heads', 'tags', 'remotes/o', 'x'), fc.array(part, { minLength: 1, maxLength: 2 }))
      .map(([kind, parts]) => ['refs', kind, ...parts].join('/'));
    const value = fc.oneof(
      fc.constantFrom(...ids).map((id) => `${id}\n`),
      fc.constantFrom(ids[0], `${ids[1]} \n`, 'ab'.repeat(20), `${'0'.repeat(40)}\n`, 'niets'),
      name.map((other) => `ref: ${other}\n`),
    );
    let plain = 0;
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 4 }), fc.boolean(), (files, isPacked) => {
        const { store, folder } = newWorld(repo);
        for (const [file, content] of files) {
          try {
            put({ store }, file, content);
          } catch {
            // A name that is a folder already.
          }
        }
        if (isPacked) git({ folder }, ['pack-refs', '--all']);
        const refs = plainRefs(store);
        if (refs === null) return;
        plain++;
        expect(refs).toEqual(listed(folder).refs);
        expect(listed(folder).isQuiet).toBe(true);
      }),
      { numRuns: 60 },
    );
    expect(plain).toBeGreaterThan(5);
  });
});

let worlds = 0;

/** A repository with the same objects and no refs. */
function newWorld(repo: Repository): { store: string; folder: string } {
  worlds++;
  const folder = repo.ground.path(`wereld-${worlds}`);
  repo.git('init', '--quiet', '--template=', folder);
  writeFileSync(join(folder, '.git/objects/info/alternates'), `${join(repo.store, 'objects')}\n`);
  expect(readFileSync(join(folder, '.git/HEAD'), 'utf8')).toContain('refs/heads/');
  return { store: join(folder, '.git'), folder };
}
