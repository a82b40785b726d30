import type { Channel } from '../channel.js';

const FOUND = { where: 'blob' } as const;

/** What .gitattributes, .gitignore and the index say that should not be shown, and those files themselves. */
export const ATTRIBUTES: readonly Channel[] = [
  marked('binary', false),
  marked('-diff', false),
  marked('diff=geheim', true),
  marked('export-ignore', true),
  marked('-text', true),
  marked('linguist-generated', true),
  marked('working-tree-encoding=UTF-16', true),
  marked('filter=lfs -text', true),
  {
    name: 'a mark in the store of git',
    plant({ repo, people }) {
      const path = 'attributes/in-store.csv';
      repo.writeStore('info/attributes', `${path} binary\n`);
      repo.commit({ files: { [path]: people.csv() } });
      repo.commit({ remove: [path] });
      return { path };
    },
    expect: FOUND,
    inPatches: false,
  },
  inside('.gitattributes'),
  inside('.gitignore'),
  inside('.mailmap'),
  inside('.git-blame-ignore-revs'),
  inside('.sluis.yml'),
  {
    name: 'a file that is ignored and was forced in',
    plant({ repo, people }) {
      const path = 'attributes/ignored/mensen.csv';
      repo.commit({ files: { 'attributes/ignored/.gitignore': '*\n', [path]: people.csv() } });
      return { path };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a file that is assumed to be unchanged',
    plant: ({ repo, people }) => flagged(repo, people.csv(), '--assume-unchanged'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a file that the work tree skips',
    plant: ({ repo, people }) => flagged(repo, people.csv(), '--skip-worktree'),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a folder outside a sparse checkout',
    plant({ repo, people }) {
      const path = 'sparse/mensen.csv';
      repo.commit({ files: { [path]: people.csv() } });
      repo.git('sparse-checkout', 'set', '--no-cone', '/*', '!/sparse/');
      return { path };
    },
    expect: FOUND,
    inPatches: true,
  },
];

/** A file with an attribute; removed again, so that no later commit shows it. */
function marked(attribute: string, inPatches: boolean): Channel {
  const folder = `attributes/${attribute.replace(/\W/g, '_')}`;
  const path = `${folder}/mensen.csv`;
  return {
    name: `a file with the attribute ${attribute}`,
    plant({ repo, people }) {
      repo.commit({ files: { [`${folder}/.gitattributes`]: `*.csv ${attribute}\n`, [path]: people.csv() } });
      return { path };
    },
    expect: FOUND,
    inPatches,
  };
}

/** A file that git or sluis reads for itself, of a branch of its own so that it rules over nothing else. */
function inside(name: string): Channel {
  const path = `attributes/inside/${name}`;
  return {
    name: `the content of ${name}`,
    plant({ repo, people }) {
      const ref = `refs/heads/inside/${name.slice(1)}`;
      repo.commit({ ref, parents: [], files: { [path]: `# ${people.sentence()}\n` } });
      return { path };
    },
    expect: FOUND,
    inPatches: true,
  };
}

function flagged(repo: Parameters<Channel['plant']>[0]['repo'], content: string, flag: string) {
  const path = `attributes/${flag.slice(2)}.csv`;
  repo.commit({ files: { [path]: content } });
  repo.git('checkout', '--quiet', '--force', 'main');
  repo.git('update-index', flag, path);
  repo.write(path, 'jaar;aantal\n2014;9000\n');
  return { path };
}
