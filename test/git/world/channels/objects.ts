import type { Channel, Place, Planting } from '../channel.js';
import type { TreeEntry } from '../repository.js';

const FOUND = { where: 'blob' } as const;

/** Objects that git reads but would not write. */
export const OBJECTS: readonly Channel[] = [
  {
    name: 'the second of two entries with one name',
    plant: (planting) =>
      odd(planting, 'double', (id) => [
        { mode: '100644', name: 'lijst.csv', id: planting.repo.blob('jaar;aantal\n2013;1000\n') },
        { mode: '100644', name: 'lijst.csv', id },
      ]),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a tree out of order',
    plant: (planting) =>
      odd(planting, 'unsorted', (id) => [
        { mode: '100644', name: 'z.csv', id },
        { mode: '100644', name: 'a.txt', id: planting.repo.blob('a\n') },
      ]),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a mode of long ago',
    plant: (planting) => odd(planting, 'mode', (id) => [{ mode: '100664', name: 'lijst.csv', id }]),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a mode with a zero before it',
    plant: (planting) => odd(planting, 'zero-mode', (id) => [{ mode: '0100644', name: 'lijst.csv', id }]),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a file inside .git',
    plant: (planting) => odd(planting, 'dot-git', (id) => [{ mode: '100644', name: '.git', id }]),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a file named after the folder above',
    plant: (planting) => odd(planting, 'dot-dot', (id) => [{ mode: '100644', name: '..', id }]),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a name with a slash in it',
    plant: (planting) => odd(planting, 'slash', (id) => [{ mode: '100644', name: '/etc/lijst.csv', id }]),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'two names that differ in capitals',
    plant: (planting) =>
      odd(planting, 'capitals', (id) => [
        { mode: '100644', name: 'LIJST.csv', id: planting.repo.blob('jaar;aantal\n2012;1500\n') },
        { mode: '100644', name: 'lijst.csv', id },
      ]),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a parent that is named twice',
    plant({ repo, people }) {
      const path = 'objects-parent.csv';
      const tree = repo.tree([{ mode: '100644', name: path, id: repo.blob(people.csv()) }]);
      const base = repo.id('main');
      repo.ref('refs/heads/objects/parent', repo.rawCommit({ tree, parents: [base, base], message: 'Twee keer\n' }));
      return { path };
    },
    expect: FOUND,
    inPatches: false,
  },
];

function odd({ repo, people }: Planting, name: string, entries: (id: string) => readonly TreeEntry[]): Place {
  const path = `objects-${name}`;
  const object = repo.blob(people.csv());
  const tree = repo.tree([{ mode: '40000', name: path, id: repo.tree(entries(object)) }]);
  repo.ref(`refs/heads/objects/${name}`, repo.rawCommit({ tree, message: 'Een boom\n' }));
  return { path, object };
}
