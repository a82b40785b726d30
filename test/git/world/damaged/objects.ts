import { deflateSync } from 'node:zlib';
import { type Damage, harmless, looseFile, lose, spoil } from '../damage.js';
import type { Ground } from '../ground.js';
import type { Repository } from '../repository.js';

const FILE = 'HEAD:cijfers/2019.csv';

/** Single objects that are gone or wrong. */
export const OBJECTS: readonly Damage[] = [
  {
    name: 'a blob that is gone',
    make: (ground, name) => broken(ground, name, (repo) => lose(repo, FILE)),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'a blob of an old version that is gone',
    make: (ground, name) => broken(ground, name, (repo) => lose(repo, 'HEAD~2:oud/2018.csv')),
    proof: 'fsck',
    names: { path: 'oud/2018.csv' },
  },
  {
    name: 'a tree that is gone',
    make: (ground, name) => broken(ground, name, (repo) => lose(repo, 'HEAD:cijfers')),
    proof: 'fsck',
  },
  {
    name: 'the tree of an old commit that is gone',
    make: (ground, name) => broken(ground, name, (repo) => lose(repo, 'HEAD~2:')),
    proof: 'fsck',
  },
  {
    name: 'a commit that is gone',
    make: (ground, name) => broken(ground, name, (repo) => lose(repo, 'HEAD~1')),
    proof: 'fsck',
  },
  {
    name: 'what a tag points at is gone',
    make: (ground, name) =>
      broken(ground, name, (repo) => {
        const blob = repo.blob('jaar;aantal\n2010;1\n');
        repo.ref('refs/tags/weg', repo.tag(blob, 'blob', 'weg', 'Uitgave\n'));
        lose(repo, blob);
      }),
    proof: 'fsck',
  },
  {
    name: 'a blob of no bytes, as after a power cut',
    make: (ground, name) => spoiled(ground, name, () => Buffer.alloc(0)),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'a blob of which the end is missing',
    make: (ground, name) => spoiled(ground, name, (bytes) => bytes.subarray(0, bytes.length - 12)),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'a blob that is no compressed data',
    make: (ground, name) => spoiled(ground, name, () => Buffer.from('dit is niets')),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'a blob with a bit turned',
    make: (ground, name) =>
      spoiled(ground, name, (bytes) => {
        bytes[bytes.length >> 1] ^= 4;
        return bytes;
      }),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'a blob that says it is longer than it is',
    make: (ground, name) => spoiled(ground, name, () => deflateSync('blob 5000\0jaar;aantal\n2019;4200\n')),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'a blob that is longer than it says',
    make: (ground, name) => spoiled(ground, name, () => deflateSync('blob 5\0jaar;aantal\n2019;4200\n')),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'a blob with other content than its id stands for',
    make: (ground, name) => spoiled(ground, name, () => deflateSync('blob 6\0anders')),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'an object of a kind that does not exist',
    make: (ground, name) => spoiled(ground, name, () => deflateSync('klad 6\0anders')),
    proof: 'fsck',
    names: { path: 'cijfers/2019.csv' },
  },
  {
    name: 'a commit with a bit turned',
    make: (ground, name) =>
      broken(ground, name, (repo) =>
        spoil(looseFile(repo, 'HEAD~1'), (bytes) => {
          bytes[bytes.length >> 1] ^= 4;
          return bytes;
        }),
      ),
    proof: 'fsck',
  },
  {
    name: 'a tree of which the last entry is cut off',
    make: (ground, name) =>
      broken(ground, name, (repo) => {
        const whole = repo.bytes(['cat-file', 'tree', 'HEAD:cijfers']);
        commitTree(repo, repo.object('tree', whole.subarray(0, whole.length - 7)));
      }),
    proof: 'fsck',
  },
  {
    name: 'a tree with a name of no letters',
    make: (ground, name) =>
      broken(ground, name, (repo) => commitTree(repo, repo.tree([{ mode: '100644', name: '', id: repo.id(FILE) }]))),
    proof: 'fsck',
  },
  {
    name: 'a tree with a mode that is no number',
    make: (ground, name) =>
      broken(ground, name, (repo) => commitTree(repo, repo.tree([{ mode: 'x', name: 'a', id: repo.id(FILE) }]))),
    proof: 'fsck',
  },
  {
    name: 'a tree that calls a file a folder',
    make: (ground, name) =>
      broken(ground, name, (repo) => commitTree(repo, repo.tree([{ mode: '40000', name: 'a', id: repo.id(FILE) }]))),
    proof: 'fsck',
  },
  {
    name: 'a commit without a tree',
    make: (ground, name) =>
      broken(ground, name, (repo) => {
        repo.writeStore('refs/heads/kaal', `${repo.object('commit', 'author A <a@example.org> 1 +0000\n\nkaal\n')}\n`);
      }),
    proof: 'fsck',
  },
];

function broken(ground: Ground, name: string, breakIt: (repo: Repository) => void): Repository {
  const repo = harmless(ground, name);
  breakIt(repo);
  return repo;
}

function spoiled(ground: Ground, name: string, change: (bytes: Buffer) => Uint8Array): Repository {
  return broken(ground, name, (repo) => spoil(looseFile(repo, FILE), change));
}

function commitTree(repo: Repository, tree: string): void {
  repo.writeStore('refs/heads/krom', `${repo.rawCommit({ tree, message: 'Krom\n' })}\n`);
}
