import { join } from 'node:path';
import type { Channel } from '../channel.js';
import { Repository } from '../repository.js';

const FOUND = { where: 'blob' } as const;

/** How objects are stored. These come last: they pack what is there. */
export const STORAGE: readonly Channel[] = [
  {
    name: 'a link far down a chain of deltas',
    plant({ repo, people }) {
      const path = 'storage/delta.txt';
      const lines = Array.from({ length: 400 }, (_, at) => `Alinea ${at} van het jaarverslag.`);
      for (let version = 0; version < 60; version++) {
        lines[version] = `Alinea ${version}, herzien.`;
        const all = version === 30 ? [...lines, people.sentence()] : lines;
        repo.commit({ ref: 'refs/heads/delta', files: { [path]: `${all.join('\n')}\n` } });
      }
      repo.git('repack', '-a', '-d', '-k', '-f', '-q', '--depth=250', '--window=250');
      return { path };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a second pack',
    plant({ repo, people }) {
      repo.commit({ ref: 'refs/heads/pakket', parents: [], files: { 'storage/second-pack.csv': people.csv() } });
      repo.git('repack', '-d', '-q');
      return { path: 'storage/second-pack.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'objects that another repository keeps',
    plant({ repo, people }) {
      const other = Repository.init(repo.ground, 'alternate', { bare: true, format: repo.format });
      const commit = other.commit({ files: { 'storage/alternate.csv': people.csv() } });
      repo.writeStore('objects/info/alternates', `${join(other.store, 'objects')}\n`);
      repo.ref('refs/heads/geleend', commit);
      return { path: 'storage/alternate.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a loose object',
    plant({ repo, people }) {
      repo.commit({ ref: 'refs/heads/los', parents: [], files: { 'storage/loose.csv': people.csv() } });
      return { path: 'storage/loose.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
];
