import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Damage, harmless, packAll, spoil } from '../damage.js';
import type { Ground } from '../ground.js';
import { Repository } from '../repository.js';

const NOTHING = '1234567890'.repeat(4);

/** Packs, refs and settings that are gone or wrong. */
export const STORES: readonly Damage[] = [
  {
    name: 'a pack with a bit turned',
    make: (ground, name) =>
      packed(ground, name, (pack) =>
        spoil(`${pack}.pack`, (bytes) => {
          bytes[bytes.length >> 1] ^= 4;
          return bytes;
        }),
      ),
    proof: 'fsck',
  },
  {
    name: 'a pack of which the end is missing',
    make: (ground, name) =>
      packed(ground, name, (pack) => spoil(`${pack}.pack`, (bytes) => bytes.subarray(0, bytes.length >> 1))),
    proof: 'fsck',
  },
  {
    name: 'a pack that is gone, its index is not',
    make: (ground, name) => packed(ground, name, (pack) => rmSync(`${pack}.pack`)),
    proof: 'refuses',
  },
  {
    name: 'a pack without its index',
    make: (ground, name) => packed(ground, name, (pack) => rmSync(`${pack}.idx`)),
    proof: 'refuses',
  },
  {
    name: 'an index of a pack with bytes turned',
    make: (ground, name) =>
      packed(ground, name, (pack) =>
        spoil(`${pack}.idx`, (bytes) => {
          bytes.fill(0xff, 8 + 256 * 4 + 5, 8 + 256 * 4 + 100);
          return bytes;
        }),
      ),
    proof: 'fsck',
  },
  {
    name: 'a store of others that is gone',
    make: (ground, name) => borrowed(ground, name, (other) => rmSync(other.folder, { recursive: true })),
    proof: 'refuses',
  },
  {
    name: 'a store of others that has lost a blob',
    make: (ground, name) =>
      borrowed(ground, name, (other) => {
        const id = other.id('main:geleend.csv');
        rmSync(join(other.store, 'objects', id.slice(0, 2), id.slice(2)));
      }),
    proof: 'fsck',
    names: { path: 'geleend.csv' },
  },
  {
    name: 'a ref to nothing',
    make: (ground, name) => written(ground, name, { 'refs/heads/niets': `${NOTHING}\n` }),
    proof: 'fsck',
  },
  {
    name: 'a packed ref to nothing',
    make: (ground, name) => written(ground, name, { 'packed-refs': `${NOTHING} refs/heads/niets\n` }),
    proof: 'fsck',
  },
  {
    name: 'a ref of no bytes',
    make: (ground, name) => written(ground, name, { 'refs/heads/leeg': '' }),
    proof: 'fsck',
  },
  {
    name: 'a ref of other bytes',
    make: (ground, name) => written(ground, name, { 'refs/heads/onzin': 'onzin\n' }),
    proof: 'fsck',
  },
  {
    name: 'a list of packed refs that is none',
    make: (ground, name) => written(ground, name, { 'packed-refs': 'onzin\n' }),
    proof: 'refuses',
  },
  {
    name: 'a list of packed refs that is none, beside a HEAD on no branch',
    make(ground, name) {
      const repo = harmless(ground, name);
      repo.git('update-ref', '--no-deref', 'HEAD', repo.id('main~1'));
      repo.writeStore('packed-refs', '# pack-refs with: peeled fully-peeled sorted \nonzin\n');
      return repo;
    },
    proof: 'refuses',
  },
  {
    name: 'a HEAD of other bytes',
    make: (ground, name) => written(ground, name, { HEAD: 'onzin\n' }),
    proof: 'refuses',
  },
  {
    name: 'settings that git cannot read',
    make: (ground, name) => written(ground, name, { config: '[core\n' }),
    proof: 'refuses',
  },
  {
    name: 'a form of repository that git does not know',
    make: (ground, name) =>
      written(ground, name, {
        config: '[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectFormat = sha512\n',
      }),
    proof: 'refuses',
  },
  {
    name: 'a folder that points to a store that is gone',
    make(ground, name) {
      const folder = ground.path(name);
      mkdirSync(folder);
      writeFileSync(join(folder, '.git'), `gitdir: ${ground.path('is er niet')}\n`);
      return new Repository(ground, folder);
    },
    proof: 'refuses',
  },
];

function packed(ground: Ground, name: string, breakIt: (pack: string) => void): Repository {
  const repo = harmless(ground, name);
  breakIt(packAll(repo));
  return repo;
}

function written(ground: Ground, name: string, files: Readonly<Record<string, string>>): Repository {
  const repo = harmless(ground, name);
  const before = (file: string) => (file === 'packed-refs' ? '# pack-refs with: peeled fully-peeled sorted \n' : '');
  for (const [file, content] of Object.entries(files)) repo.writeStore(file, `${before(file)}${content}`);
  return repo;
}

/** A repository with a commit that is only in the store of another, which then breaks. */
function borrowed(ground: Ground, name: string, breakIt: (other: Repository) => void): Repository {
  const other = Repository.init(ground, `${name}-other`, { bare: true });
  const commit = other.commit({ files: { 'geleend.csv': 'jaar;aantal\n2011;1\n' } });
  const repo = harmless(ground, name);
  repo.writeStore('objects/info/alternates', `${join(other.store, 'objects')}\n`);
  repo.ref('refs/heads/geleend', commit);
  breakIt(other);
  return repo;
}
