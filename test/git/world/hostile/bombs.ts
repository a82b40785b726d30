import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { DIRTY } from '../dirty.js';
import type { Ground } from '../ground.js';
import type { People } from '../people.js';
import { Repository } from '../repository.js';

/** A repository that is small and costs much to read, with people in it. */
export interface Bomb {
  readonly name: string;
  readonly make: (ground: Ground, name: string, people: People) => Repository;
  /** Too much to read: to say that it was not is enough. */
  readonly mayBeListed?: boolean;
}

export const BOMBS: readonly Bomb[] = [
  {
    name: 'a hundred thousand refs',
    make(ground, name, people) {
      const repo = small(ground, name, people);
      const id = repo.id('main');
      const refs = Array.from({ length: 100_000 }, (_, at) => `${id} refs/heads/tak/${String(at).padStart(6, '0')}\n`);
      repo.writeStore('packed-refs', `# pack-refs with: peeled fully-peeled sorted \n${refs.join('')}`);
      return repo;
    },
  },
  {
    // Too many for whoever walks them one by one.
    name: 'a tree of 2³⁰ paths to one file',
    make(ground, name, people) {
      const repo = Repository.init(ground, name);
      let tree = repo.tree([{ mode: '100644', name: DIRTY, id: repo.blob(people.csv()) }]);
      for (let level = 0; level < 30; level++) {
        tree = repo.tree(['a', 'b'].map((entry) => ({ mode: '40000', name: entry, id: tree })));
      }
      repo.ref('refs/heads/main', repo.rawCommit({ tree, message: 'Boom\n' }));
      return repo;
    },
  },
  {
    name: 'a folder of ten thousand levels',
    mayBeListed: true,
    make(ground, name, people) {
      const repo = Repository.init(ground, name);
      repo.commit({ files: { [`${'d/'.repeat(10_000)}${DIRTY}`]: people.csv() } });
      return repo;
    },
  },
  {
    name: 'a tag of a tag, two thousand deep',
    make(ground, name, people) {
      const repo = small(ground, name, people);
      const tags = Array.from({ length: 2000 }, (_, at) => {
        const target = at === 0 ? 'refs/heads/main^0' : `:${at}`;
        return `tag diep${at}\nmark :${at + 1}\nfrom ${target}\ntagger A <a@example.org> ${1_500_000_000 + at} +0000\ndata 1\nx\n`;
      });
      repo.feed(tags.join(''), 'fast-import', '--quiet');
      return repo;
    },
  },
  {
    name: 'a merge of five hundred',
    make(ground, name, people) {
      const repo = small(ground, name, people);
      const base = repo.id('main');
      const numbers = Array.from({ length: 500 }, (_, at) => at + 1);
      const roots = numbers.map((at) => `commit refs/heads/wortel/${at}\nmark :${at}\n${commitLines(at)}\n`);
      const merges = numbers.map((at) => `merge :${at}\n`);
      const merge = `commit refs/heads/veel\n${commitLines(501)}from ${base}\n${merges.join('')}\n`;
      repo.feed(`${roots.join('')}${merge}`, 'fast-import', '--quiet');
      return repo;
    },
  },
  {
    name: 'a message of twenty megabytes',
    make(ground, name, people) {
      const repo = small(ground, name, people);
      repo.commit({ message: `${'Een lange regel zonder iets.\n'.repeat(700_000)}${people.sentence()}\n` });
      return repo;
    },
  },
  {
    name: 'ten thousand commits',
    make(ground, name, people) {
      const repo = small(ground, name, people);
      const commits = Array.from({ length: 10_000 }, (_, at) => {
        const parent = at === 0 ? 'from refs/heads/main^0\n' : '';
        const text = `jaar;aantal\n${at};1\n`;
        const file = `M 100644 inline a.csv\ndata ${text.length}\n${text}`;
        return `commit refs/heads/lang\n${commitLines(at)}${parent}${file}\n`;
      });
      repo.feed(commits.join(''), 'fast-import', '--quiet');
      return repo;
    },
  },
  {
    name: 'a hundred megabytes in a few hundred kilobytes',
    make(ground, name, people) {
      const repo = small(ground, name, people);
      repo.commit({ files: { 'groot.txt': Buffer.alloc(100_000_000, 'Een gewone regel van het verslag.\n') } });
      return repo;
    },
  },
  {
    name: 'an object of which only the length is large',
    make(ground, name, people) {
      const repo = small(ground, name, people);
      const id = '1234567890'.repeat(4);
      const tree = repo.tree([{ mode: '100644', name: 'groot.csv', id }]);
      repo.writeStore(join('objects', id.slice(0, 2), id.slice(2)), deflateSync('blob 4000000000000\0kort'));
      repo.ref('refs/heads/groot', repo.rawCommit({ tree, message: 'Groot\n' }));
      return repo;
    },
  },
];

/** The person, the time and the message of a commit, as `git fast-import` reads them. */
function commitLines(at: number): string {
  return `committer A <a@example.org> ${1_500_000_000 + at} +0000\ndata 1\nx\n`;
}

function small(ground: Ground, name: string, people: People): Repository {
  const repo = Repository.init(ground, name);
  repo.commit({ files: { [DIRTY]: people.csv() } });
  return repo;
}
