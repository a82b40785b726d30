import { readFileSync } from 'node:fs';
import type { Channel, Place, Planting } from '../channel.js';
import { onItsOwn } from '../channel.js';
import { Repository } from '../repository.js';

/** Content that lies inside something else, or elsewhere: it is found, or named as not scanned. */
export const CONTAINERS: readonly Channel[] = [
  archived('zip', 'zip'),
  archived('tar', 'tar'),
  archived('tar.gz', 'tgz'),
  {
    name: 'a git bundle',
    plant({ repo, people }) {
      const other = otherWith({ repo, people }, 'bundled');
      const file = repo.ground.path('mensen.bundle');
      other.git('bundle', 'create', '--quiet', file, 'main');
      return onItsOwn(repo, 'containers/mensen.bundle', readFileSync(file));
    },
    expect: { where: 'blob' },
    inPatches: false,
    isPacked: true,
  },
  {
    name: 'a git pack',
    plant({ repo, people }) {
      const other = otherWith({ repo, people }, 'packed');
      const input = `${other.id('main:mensen.csv')}\n`;
      return onItsOwn(repo, 'containers/mensen.pack', other.bytes(['pack-objects', '--quiet', '--stdout'], { input }));
    },
    expect: { where: 'blob' },
    inPatches: false,
    isPacked: true,
  },
  {
    name: 'a pointer to a large file elsewhere',
    plant: ({ repo }) =>
      onItsOwn(
        repo,
        'containers/lfs.csv',
        `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345\n`,
      ),
    expect: { where: 'skipped', reason: 'pointer' },
    inPatches: false,
  },
  {
    name: 'a pointer of git-annex',
    plant: ({ repo }) =>
      onItsOwn(repo, 'containers/annex.csv', `/annex/objects/SHA256E-s123--${'4d7a'.repeat(16)}.csv\n`),
    expect: { where: 'skipped', reason: 'pointer' },
    inPatches: false,
  },
  {
    name: 'a message in PGP',
    plant: ({ repo }) =>
      onItsOwn(repo, 'containers/mensen.asc', '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n'),
    expect: { where: 'skipped', reason: 'encrypted' },
    inPatches: false,
  },
  {
    name: 'bytes that are nothing known',
    plant: ({ repo }) =>
      onItsOwn(
        repo,
        'containers/onbekend.dat',
        Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * at * 7 + at * 13) % 251)),
      ),
    expect: { where: 'skipped', reason: 'partly-read' },
    inPatches: false,
  },
  {
    name: 'a submodule',
    plant({ repo, people }) {
      const other = otherWith({ repo, people }, 'submodule');
      repo.git('checkout', '--quiet', '--force', 'main');
      repo.git('submodule', '--quiet', 'add', `file://${other.folder}`, 'containers/submodule');
      repo.git('commit', '--quiet', '-m', 'Voeg de lijst toe');
      return { path: 'containers/submodule' };
    },
    expect: { where: 'skipped', reason: 'submodule' },
    inPatches: false,
  },
];

/** A repository with a file of people that is not part of this one. */
function otherWith({ repo, people }: Planting, name: string): Repository {
  const other = Repository.init(repo.ground, name, { format: repo.format });
  other.commit({ files: { 'mensen.csv': people.csv() } });
  return other;
}

function archived(ending: string, format: string): Channel {
  const path = `containers/mensen.${ending}`;
  const plant = ({ repo, people }: Planting): Place => {
    const other = otherWith({ repo, people }, format);
    return onItsOwn(repo, path, other.bytes(['archive', `--format=${format}`, 'main']));
  };
  return { name: `an archive .${ending}`, plant, expect: { where: 'blob' }, inPatches: false, isPacked: true };
}
