import type { Channel, Place, Planting } from '../channel.js';

const PATH = { where: 'path' } as const;

/** Numbers in the names of what is committed, and in what names lead to. */
export const NAMES: readonly Channel[] = [
  {
    name: 'the name of a file',
    plant: ({ repo, people }) => removed(repo, 'names/file', `names/file/${people.name()}.txt`),
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'the name of a folder',
    plant: ({ repo, people }) =>
      removed(repo, 'names/folder', `names/folder/${people.name()}/niets.txt`, 'niets in een map\n'),
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'a second name of the same content',
    plant({ repo, people }) {
      const content = 'Een lijst die is hernoemd.\n';
      repo.commit({ files: { 'names/renamed/lijst.txt': content } });
      const name = `names/renamed/${people.name()}.txt`;
      repo.commit({ remove: ['names/renamed/lijst.txt'], files: { [name]: content } });
      repo.commit({ remove: [name] });
      return { path: 'names/renamed' };
    },
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'a second name of the same folder',
    plant({ repo, people }) {
      const content = 'Een lijst in een map die is hernoemd.\n';
      repo.commit({ files: { 'names/moved/lijst/lijst.txt': content } });
      const name = `names/moved/${people.name()}/lijst.txt`;
      repo.commit({ remove: ['names/moved/lijst/lijst.txt'], files: { [name]: content } });
      repo.commit({ remove: [name] });
      return { path: 'names/moved' };
    },
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'a name that only a merge has',
    plant({ repo, people }) {
      const base = repo.id('main');
      const side = repo.commit({ ref: 'refs/heads/naam', parents: [base], files: { 'n.txt': 'n\n' } });
      const name = `names/merge/${people.name()}.txt`;
      repo.commit({ ref: 'refs/heads/naam-merge', parents: [base, side], files: { [name]: 'niets\n' } });
      return { path: 'names/merge' };
    },
    expect: PATH,
    inPatches: false,
  },
  {
    name: 'the name of an empty file',
    plant: ({ repo, people }) => removed(repo, 'names/empty', `names/empty/${people.name()}`, ''),
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'the name of a picture, which is not scanned',
    plant({ repo, people }) {
      const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
      return removed(repo, 'names/picture', `names/picture/${people.name()}.png`, png);
    },
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'a name with bytes that are no UTF-8',
    plant({ repo, people }) {
      const name = Buffer.from(`José ${people.name()}.txt`, 'latin1');
      return inTree({ repo, people }, 'latin1', name, repo.blob('niets\n'));
    },
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'a name of two lines',
    plant({ repo, people }) {
      return inTree({ repo, people }, 'lines', `regel\n${people.name()}\n.txt`, repo.blob('niets\n'));
    },
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'a name in a tree that only a tag keeps',
    plant({ repo, people }) {
      const tree = repo.tree([{ mode: '100644', name: `${people.name()}.txt`, id: repo.blob('niets\n') }]);
      const object = repo.tree([{ mode: '40000', name: 'names-in-tag', id: tree }]);
      repo.ref('refs/tags/names-tree', object);
      return { path: 'names-in-tag', object: tree };
    },
    expect: PATH,
    inPatches: false,
  },
  {
    name: 'a name in a tree of notes',
    plant({ repo, people }) {
      const ref = 'refs/notes/namen';
      repo.commit({ ref, parents: [], files: { [`names-in-notes/${people.name()}.txt`]: 'niets\n' } });
      return { path: 'names-in-notes', ref };
    },
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'where a link points',
    plant({ repo, people }) {
      const path = 'names/link';
      repo.commit({ files: { [path]: { mode: '120000', content: `../${people.name()}.csv` } } });
      const object = repo.id(`main:${path}`);
      repo.commit({ remove: [path] });
      return { path, object };
    },
    expect: { where: 'blob' },
    inPatches: true,
  },
  {
    name: 'the name of a submodule',
    plant({ repo, people }) {
      const path = `names/submodule/${people.name()}`;
      repo.commit({ files: { [path]: { mode: '160000', id: repo.id('main') } } });
      repo.commit({ remove: [path] });
      return { path: 'names/submodule' };
    },
    expect: PATH,
    inPatches: true,
  },
  {
    name: 'the address of a submodule',
    plant({ repo, people }) {
      const gitmodules = `[submodule "lijst"]\n\tpath = lijst\n\turl = https://git.example.org/${people.name()}.git\n`;
      repo.commit({ ref: 'refs/heads/gitmodules', parents: [], files: { '.gitmodules': gitmodules } });
      return { path: '.gitmodules', object: repo.id('refs/heads/gitmodules:.gitmodules') };
    },
    expect: { where: 'blob' },
    inPatches: true,
  },
];

/** A file that was there and is no more. */
function removed(repo: Planting['repo'], path: string, file: string, content: string | Uint8Array = 'niets\n'): Place {
  repo.commit({ files: { [file]: content } });
  repo.commit({ remove: [file] });
  return { path };
}

/** A name that git would not take from a work tree everywhere. */
function inTree({ repo }: Planting, where: string, name: string | Uint8Array, id: string): Place {
  const path = `names-${where}`;
  const inner = repo.tree([{ mode: '100644', name, id }]);
  const tree = repo.tree([{ mode: '40000', name: path, id: inner }]);
  repo.ref(`refs/heads/names-of/${where}`, repo.rawCommit({ tree, message: 'Een naam\n' }));
  return { path, object: inner };
}
