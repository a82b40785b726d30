import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { plainLine } from '../../src/git/plain-line.js';
import { openRepository } from '../../src/git/repository.js';
import { newRepository, randomHistory } from './histories.js';
import type { Repository } from './world/repository.js';

const MISSING = 'ab'.repeat(20);

/** Commits one after the other, each in a file of its own. */
function line(count: number, format: 'sha1' | 'sha256' = 'sha1'): { repo: Repository; ids: readonly string[] } {
  const repo = newRepository(format);
  const tree = repo.emptyTree();
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    ids.push(repo.rawCommit({ tree, parents: ids.slice(-1), message: `${at}\n` }));
  }
  return { repo, ids };
}

const plain = (repo: Repository, from: string, to: string) => plainLine(openRepository(repo.folder, '.'), from, to);
const fileOf = (repo: Repository, id: string) => join(repo.store, 'objects', id.slice(0, 2), id.slice(2));

describe('a straight line of commits', () => {
  it.each(['sha1', 'sha256'] as const)('is the one that git lists (%s)', (format) => {
    const { repo, ids } = line(22, format);
    const asked = (from: string, to: string) =>
      repo.git('rev-list', '--topo-order', '--reverse', to, `^${from}`).split('\n');
    for (const [from, to] of [
      [0, 1],
      [3, 9],
      [1, 21],
    ]) {
      expect(plain(repo, ids[from], ids[to])).toEqual(asked(ids[from], ids[to]));
    }
    expect(plain(repo, ids[4], ids[4])).toEqual([]);
    // Too long.
    expect(plain(repo, ids[0], ids[21])).toBeNull();
  });

  it('may start at what is packed', () => {
    const { repo, ids } = line(2);
    repo.ref('refs/heads/main', ids[1]);
    repo.git('repack', '-adq');
    const next = repo.rawCommit({ tree: repo.emptyTree(), parents: [ids[1]], message: 'x\n' });
    expect(plain(repo, ids[1], next)).toEqual([next]);
    // What is new is looked for in files of their own only.
    expect(plain(repo, ids[0], ids[1])).toBeNull();
  });

  it('is left to git when it is not straight, or not all there', () => {
    const { repo, ids } = line(3);
    const tree = repo.emptyTree();
    const side = repo.rawCommit({ tree, parents: [ids[0]], message: 'zij\n' });
    const merge = repo.rawCommit({ tree, parents: [ids[2], side], message: 'samen\n' });
    expect(plain(repo, ids[2], merge)).toBeNull();
    expect(plain(repo, side, ids[2])).toBeNull();
    expect(plain(repo, ids[2], ids[0])).toBeNull();
    expect(plain(repo, ids[0], MISSING)).toBeNull();
    expect(plain(repo, MISSING, ids[2])).toBeNull();
    expect(plain(repo, ids[0], tree)).toBeNull();
    expect(plain(repo, ids[0], repo.tag(ids[2], 'commit', 'v1', 'x'))).toBeNull();
    const orphan = repo.rawCommit({ tree, parents: [MISSING], message: 'los\n' });
    expect(plain(repo, MISSING, orphan)).toBeNull();
  });

  it('is left to git in a clone that has not all of the history', () => {
    const { repo, ids } = line(3);
    writeFileSync(join(repo.store, 'shallow'), `${ids[1]}\n`);
    expect(plain(repo, ids[1], ids[2])).toBeNull();
  });

  it('is left to git when an object is damaged, or is another than it is called', () => {
    const { repo, ids } = line(3);
    expect(plain(repo, ids[0], ids[2])).not.toBeNull();
    const body = `tree ${repo.emptyTree()}\nparent ${ids[0]}\n\nx`;
    const whole = deflateSync(`commit ${body.length}\0${body}`);
    for (const bytes of [whole, whole.subarray(0, 20), Buffer.from('niets'), Buffer.alloc(0)]) {
      rmSync(fileOf(repo, ids[1]), { force: true });
      writeFileSync(fileOf(repo, ids[1]), bytes);
      expect(plain(repo, ids[0], ids[2])).toBeNull();
    }
  });

  it('is never another one than git lists in random histories', () => {
    const { repo, commits } = randomHistory(7, 30);
    repo.git('repack', '-adq');
    const packs = join(repo.store, 'objects', 'pack');
    const [pack] = readdirSync(packs).filter((name) => name.endsWith('.pack'));
    const bytes = readFileSync(join(packs, pack));
    rmSync(packs, { recursive: true });
    // Each object gets a file of its own.
    repo.feed(bytes, 'unpack-objects', '-q');
    let found = 0;
    for (const from of commits) {
      for (const to of commits) {
        const known = plain(repo, from, to);
        if (known === null) continue;
        found++;
        expect(known).toEqual(
          repo
            .git('rev-list', '--topo-order', '--reverse', to, `^${from}`)
            .split('\n')
            .filter((id) => id !== ''),
        );
      }
    }
    // Every commit with itself, and lines beside.
    expect(found).toBeGreaterThan(commits.length);
  });
});
