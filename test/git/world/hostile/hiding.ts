import { join } from 'node:path';
import { lieInCommitGraph } from '../commit-graph.js';
import { DIRTY, once } from '../dirty.js';
import type { Ground } from '../ground.js';
import type { People } from '../people.js';
import { Repository } from '../repository.js';

/** A way to keep people in the history out of sight. */
export interface Hiding {
  readonly name: string;
  readonly make: (ground: Ground, name: string, people: People) => Repository;
  /** A command whose output should show the people, or the ids of their blob or commit, and does not. */
  readonly naive: readonly string[];
  /** The history is cut: that it is not whole may be said in place of what is behind the cut. */
  readonly isCut?: boolean;
}

const OBJECTS = ['rev-list', '--objects', '--all'];
const PATCHES = ['log', '-p', '--all', '--format=%h'];

/** In most, people were added by `main~1` and are no longer there in `main`. */
export const HIDINGS: readonly Hiding[] = [
  {
    name: 'a clean blob in place of the real one',
    make: hiddenBy((repo) => repo.git('replace', repo.id(`main~1:${DIRTY}`), repo.blob('jaar;aantal\n2019;4200\n'))),
    naive: ['log', '-p', 'main', '--format=%h'],
  },
  {
    name: 'a clean tree in place of the real one',
    make: hiddenBy((repo) => repo.git('replace', repo.id('main~1:'), repo.id('main:'))),
    naive: ['rev-list', '--objects', '--no-object-names', 'main'],
  },
  {
    name: 'a clean commit in place of the real one',
    make: hiddenBy((repo) => repo.git('replace', repo.id('main~1'), repo.id('main~2'))),
    naive: ['rev-list', '--objects', 'main'],
  },
  {
    name: 'a graft that cuts the parents off',
    make: hiddenBy((repo) => repo.writeStore('info/grafts', `${repo.id('main')}\n`)),
    naive: OBJECTS,
  },
  {
    name: 'a file that says that the clone is shallow',
    make: hiddenBy((repo) => repo.writeStore('shallow', `${repo.id('main')}\n`)),
    naive: OBJECTS,
    isCut: true,
  },
  {
    name: 'a commit graph that leaves the parents out',
    make: hiddenBy((repo) => lieInCommitGraph(repo, 'main', { withoutParents: true })),
    naive: OBJECTS,
  },
  {
    name: 'a commit graph that names another tree',
    make: hiddenBy((repo) => lieInCommitGraph(repo, 'main~1', { tree: repo.id('main:') })),
    naive: OBJECTS,
  },
  {
    name: 'attributes in the history',
    make: hiddenBy((repo) => {
      repo.commit({ files: { '.gitattributes': '* -diff\n' } });
      repo.git('checkout', '--quiet', '--force', 'main');
    }),
    naive: PATCHES,
  },
  {
    name: 'attributes in the store',
    make: hiddenBy((repo) => repo.writeStore('info/attributes', '* binary\n')),
    naive: PATCHES,
  },
  {
    name: 'attributes of a setting',
    make: hiddenBy((repo) => {
      repo.writeStore('eigenschappen', '* binary\n');
      repo.git('config', 'core.attributesFile', join(repo.store, 'eigenschappen'));
    }),
    naive: PATCHES,
  },
  {
    name: 'every file a large one',
    make: hiddenBy((repo) => repo.git('config', 'core.bigFileThreshold', '1')),
    naive: PATCHES,
  },
  {
    name: 'first commits that are not shown',
    make(ground, name, people) {
      const repo = Repository.init(ground, name);
      repo.commit({ files: { [DIRTY]: people.csv() } });
      repo.git('config', 'log.showRoot', 'false');
      return repo;
    },
    naive: PATCHES,
  },
  {
    name: 'a branch that is not told',
    make(ground, name, people) {
      const repo = Repository.init(ground, name);
      repo.commit({ files: { 'LEESMIJ.md': 'Cijfers\n' } });
      repo.commit({ ref: 'refs/heads/geheim', parents: ['main'], files: { [DIRTY]: people.csv() } });
      repo.git('config', 'transfer.hideRefs', 'refs/heads/geheim');
      return repo;
    },
    naive: ['ls-remote', '.'],
  },
  {
    name: 'a message in an encoding of a setting',
    make(ground, name, people) {
      const repo = Repository.init(ground, name);
      repo.commit({ files: { 'LEESMIJ.md': 'Cijfers\n' }, message: people.sentence() });
      repo.git('config', 'i18n.logOutputEncoding', 'UTF-16LE');
      return repo;
    },
    naive: ['log', '--all', '--format=%s'],
  },
  {
    name: 'a tag of the same name as the branch',
    make: hiddenBy((repo) => {
      repo.ref('refs/heads/uitgave', repo.id('main'));
      repo.ref('refs/tags/uitgave', repo.id('main~2'));
    }),
    naive: ['rev-list', '--objects', 'uitgave'],
  },
  {
    name: 'a tag that calls a blob a commit, so that git gives up',
    make(ground, name, people) {
      const repo = Repository.init(ground, name);
      repo.commit({ files: { 'LEESMIJ.md': 'Cijfers\n' } });
      // Written by hand: git looks at what it points to.
      repo.writeStore('refs/tags/liegt', `${repo.tag(repo.blob(people.csv()), 'commit', 'liegt', 'Uitgave\n')}\n`);
      return repo;
    },
    naive: OBJECTS,
  },
  {
    name: 'a work tree that is elsewhere',
    make: hiddenBy((repo) => {
      repo.git('config', 'core.worktree', repo.ground.home);
      repo.write(DIRTY, 'jaar;aantal\n2019;4200\n');
    }),
    naive: ['status', '--porcelain'],
  },
  {
    name: 'a repository that says it is bare',
    make: hiddenBy((repo) => repo.git('config', 'core.bare', 'true')),
    naive: ['status', '--porcelain'],
  },
];

function hiddenBy(hide: (repo: Repository) => unknown): Hiding['make'] {
  return (ground, name, people) => {
    const repo = once(ground, name, people);
    hide(repo);
    return repo;
  };
}
