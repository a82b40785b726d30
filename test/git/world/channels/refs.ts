import type { Channel, Place, Planting } from '../channel.js';

const FOUND = { where: 'blob' } as const;

/** Content and messages that only a ref of an unusual kind keeps, and names of refs. */
export const REFS: readonly Channel[] = [
  {
    name: 'a tag of a blob',
    plant({ repo, people }) {
      const object = repo.blob(people.csv());
      repo.ref('refs/tags/blob', repo.tag(object, 'blob', 'blob', 'Een bestand\n'));
      return { ref: 'refs/tags/blob', object };
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'a tag of a tree',
    plant({ repo, people }) {
      const object = repo.blob(people.csv());
      const tree = repo.feed(`100644 blob ${object}\trefs-tree.csv\n`, 'mktree');
      repo.ref('refs/tags/tree', repo.tag(tree, 'tree', 'tree', 'Een map\n'));
      return { path: 'refs-tree.csv', ref: 'refs/tags/tree', object };
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'a ref to a blob, without a tag object',
    plant({ repo, people }) {
      const object = repo.blob(people.csv());
      repo.ref('refs/tags/light-blob', object);
      return { ref: 'refs/tags/light-blob', object };
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'a ref to a tree, without a tag object',
    plant({ repo, people }) {
      const object = repo.blob(people.csv());
      const tree = repo.feed(`100644 blob ${object}\trefs-light-tree.csv\n`, 'mktree');
      repo.ref('refs/tags/light-tree', tree);
      return { path: 'refs-light-tree.csv', ref: 'refs/tags/light-tree', object };
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'a light tag on a commit that nothing else keeps',
    plant: (planting) => kept(planting, 'refs/tags/light', 'refs/light-tag.csv'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a pull request',
    plant: (planting) => kept(planting, 'refs/pull/1/head', 'refs/pull.csv'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a ref of somebody’s own making',
    plant: (planting) => kept(planting, 'refs/custom/x', 'refs/custom.csv'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a ref without a folder',
    plant: (planting) => kept(planting, 'refs/los', 'refs/loose-ref.csv'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'what filter-branch kept of before',
    plant: (planting) => kept(planting, 'refs/original/refs/heads/main', 'refs/original.csv'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a bisection that was not ended',
    plant: (planting) => kept(planting, 'refs/bisect/bad', 'refs/bisect.csv'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a branch of a remote',
    plant: (planting) => kept(planting, 'refs/remotes/origin/oud', 'refs/remote.csv'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a packed ref',
    plant(planting) {
      const place = kept(planting, 'refs/heads/packed', 'refs/packed.csv');
      planting.repo.git('pack-refs', '--all');
      return place;
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'the content of a note',
    plant({ repo, people }) {
      repo.git('notes', 'add', '-f', '-m', people.sentence(), 'main');
      return note(repo, 'refs/notes/commits');
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a note that was removed',
    plant({ repo, people }) {
      repo.git('notes', '--ref=weg', 'add', '-m', people.sentence(), 'main');
      const place = note(repo, 'refs/notes/weg');
      repo.git('notes', '--ref=weg', 'remove', 'main');
      return place;
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'the content of a note in another namespace',
    plant({ repo, people }) {
      repo.git('notes', '--ref=beoordeling', 'add', '-m', people.sentence(), 'main');
      return note(repo, 'refs/notes/beoordeling');
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a note on a blob',
    plant({ repo, people }) {
      repo.git('notes', '--ref=bestand', 'add', '-m', people.sentence(), repo.blob('een bestand\n'));
      return note(repo, 'refs/notes/bestand');
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'the commit message of a note',
    plant({ repo, people }) {
      const ref = 'refs/notes/berichten';
      return { ref, object: repo.commit({ ref, parents: [], message: people.sentence() }) };
    },
    expect: { where: 'message' },
    inPatches: true,
  },
  {
    name: 'the original of a blob that is replaced',
    plant({ repo, people }) {
      repo.commit({ files: { 'refs/replaced.csv': people.csv() } });
      const object = repo.id('main:refs/replaced.csv');
      repo.commit({ remove: ['refs/replaced.csv'] });
      repo.git('replace', object, repo.blob('jaar;aantal\n2018;5000\n'));
      return { path: 'refs/replaced.csv', object };
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'the original of a commit that is replaced',
    plant(planting) {
      const { repo } = planting;
      const place = kept(planting, 'refs/heads/vervangen', 'refs/replaced-commit.csv');
      repo.git('replace', repo.id('refs/heads/vervangen'), repo.commit({ ref: 'refs/heads/schoon', parents: [] }));
      return place;
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'what a blob is replaced by',
    plant({ repo, people }) {
      repo.commit({ files: { 'refs/replacement.csv': 'jaar;aantal\n2017;6000\n' } });
      const object = repo.blob(people.csv());
      const clean = repo.id('main:refs/replacement.csv');
      repo.git('replace', clean, object);
      return { ref: `refs/replace/${clean}`, object };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'the name of a branch',
    plant: (planting) => named(planting, 'refs/heads/names'),
    expect: { where: 'ref' },
    inPatches: false,
  },
  {
    name: 'the name of a tag',
    plant: (planting) => named(planting, 'refs/tags/names'),
    expect: { where: 'ref' },
    inPatches: false,
  },
  {
    name: 'the name of a remote’s branch',
    plant: (planting) => named(planting, 'refs/remotes/origin/names'),
    expect: { where: 'ref' },
    inPatches: false,
  },
  {
    name: 'the name of a ref of somebody’s own making',
    plant: (planting) => named(planting, 'refs/custom/names'),
    expect: { where: 'ref' },
    inPatches: false,
  },
  {
    name: 'the name of a packed tag of a tag',
    plant({ repo, people }) {
      const inner = repo.tag(repo.id('main'), 'commit', 'a', 'a\n');
      repo.ref(`refs/tags/packed-names/${people.name()}`, repo.tag(inner, 'tag', 'b', 'b\n'));
      repo.git('pack-refs', '--all');
      return { ref: 'refs/tags/packed-names' };
    },
    expect: { where: 'ref' },
    inPatches: false,
  },
];

/** A commit with a file of people that only this ref keeps. */
function kept({ repo, people }: Planting, ref: string, path: string): Place {
  const commit = repo.commit({ ref: 'refs/heads/tmp', parents: ['main'], files: { [path]: people.csv() } });
  repo.git('update-ref', '-d', 'refs/heads/tmp');
  repo.ref(ref, commit);
  return { path };
}

function named({ repo, people }: Planting, folder: string): Place {
  repo.ref(`${folder}/${people.name()}`, repo.id('main'));
  return { ref: folder };
}

/** A note under a ref. Its path is what it is a note on, so that notes on one commit are told together. */
function note(repo: Planting['repo'], ref: string): Place {
  const [object, path] = repo.git('ls-tree', '-r', '--format=%(objectname) %(path)', ref).split(' ');
  return { path, object };
}
