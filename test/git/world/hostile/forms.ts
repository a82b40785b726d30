import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../dirty.js';
import type { Ground } from '../ground.js';
import type { People } from '../people.js';
import { Repository } from '../repository.js';

/** A repository that is right and looks unusual; whoever reads the files of git must know the form or leave it to git. */
export interface Form {
  readonly name: string;
  /** Makes it with people in its history, and gives the repository that is to be scanned. */
  readonly make: (ground: Ground, name: string, people: People) => Repository;
}

export const FORMS: readonly Form[] = [
  { name: 'loose objects', make: once },
  { name: 'one pack', make: packed() },
  { name: 'a pack with an index of the first version', make: packed(['pack.indexVersion=1']) },
  { name: 'a pack whose deltas name their base', make: packed(['repack.useDeltaBaseOffset=false']) },
  { name: 'a pack without compression', make: packed(['pack.compression=0']) },
  {
    name: 'a pack with bitmaps and a reverse index',
    make: packed(['pack.writeReverseIndex=true'], '--write-bitmap-index'),
  },
  {
    name: 'two packs under one index',
    make(ground, name, people) {
      const repo = packed()(ground, name, people);
      repo.commit({ files: { 'later.txt': 'later\n' } });
      repo.git('repack', '-d', '-q');
      repo.git('multi-pack-index', 'write');
      return repo;
    },
  },
  {
    name: 'a pack that is kept',
    make(ground, name, people) {
      const repo = packed()(ground, name, people);
      const folder = join(repo.store, 'objects', 'pack');
      for (const file of readdirSync(folder)) {
        if (file.endsWith('.pack')) writeFileSync(join(folder, file.replace(/pack$/, 'keep')), '');
      }
      return repo;
    },
  },
  {
    name: 'a commit graph',
    make(ground, name, people) {
      const repo = once(ground, name, people);
      repo.git('commit-graph', 'write', '--reachable', '--changed-paths');
      return repo;
    },
  },
  {
    name: 'a bare repository',
    make: (ground, name, people) => once(ground, `${name}-of`, people).clone(name, '--bare'),
  },
  { name: 'a mirror', make: (ground, name, people) => once(ground, `${name}-of`, people).clone(name, '--mirror') },
  {
    name: 'a clone that borrows everything',
    make: (ground, name, people) => borrowing(once(ground, `${name}-of`, people), name),
  },
  {
    name: 'a clone of a clone that borrows everything',
    make(ground, name, people) {
      const first = borrowing(once(ground, `${name}-one`, people), `${name}-two`);
      return borrowing(first, name);
    },
  },
  {
    name: 'a store that is borrowed from by a relative path, a quoted one, and a remark',
    make(ground, name, people) {
      const other = once(ground, `${name}-of`, people);
      const repo = Repository.init(ground, name);
      repo.writeStore('objects/info/alternates', `# geleend\n"../../../${name}-of/.git/objects"\n`);
      repo.ref('refs/heads/main', other.id('main'));
      return repo;
    },
  },
  {
    name: 'a HEAD that is a link',
    make: changed((repo) => {
      rmSync(join(repo.store, 'HEAD'));
      symlinkSync('refs/heads/main', join(repo.store, 'HEAD'));
    }),
  },
  {
    name: 'a store of objects that is a link',
    make: changed((repo) => moveAndLink(repo, join(repo.store, 'objects'))),
  },
  { name: 'refs that are a link', make: changed((repo) => moveAndLink(repo, join(repo.store, 'refs', 'heads'))) },
  {
    name: 'packed refs that are a link',
    make: changed((repo) => {
      repo.git('pack-refs', '--all');
      moveAndLink(repo, join(repo.store, 'packed-refs'));
    }),
  },
  { name: 'a store that is a link', make: changed((repo) => moveAndLink(repo, repo.store)) },
  {
    name: 'a store that is elsewhere',
    make: changed((repo) => {
      const elsewhere = `${repo.folder}-store`;
      renameSync(repo.store, elsewhere);
      repo.write('.git', `gitdir: ${elsewhere}\n`);
    }),
  },
  {
    name: 'a linked work tree',
    make(ground, name, people) {
      const repo = once(ground, `${name}-of`, people);
      const folder = ground.path(name);
      repo.git('worktree', 'add', '--quiet', '--detach', folder, 'main~2');
      return new Repository(ground, folder, join(repo.store, 'worktrees', name));
    },
  },
  {
    name: 'a submodule',
    make(ground, name, people) {
      const repo = once(ground, `${name}-of`, people);
      const outer = Repository.init(ground, name);
      outer.git('submodule', '--quiet', 'add', `file://${repo.folder}`, 'onder');
      return new Repository(ground, join(outer.folder, 'onder'), join(outer.store, 'modules', 'onder'));
    },
  },
  {
    name: 'a branch that has no commit yet',
    make: changed((repo) => repo.git('symbolic-ref', 'HEAD', 'refs/heads/nieuw')),
  },
  {
    name: 'a HEAD on no branch',
    make: changed((repo) => repo.git('update-ref', '--no-deref', 'HEAD', repo.id('main~2'))),
  },
  {
    name: 'objects of SHA-256',
    make(ground, name, people) {
      const repo = Repository.init(ground, name, { format: 'sha256' });
      repo.commit({ files: { 'mensen.csv': people.csv() } });
      repo.commit({ remove: ['mensen.csv'] });
      return repo;
    },
  },
  {
    name: 'packed objects of SHA-256',
    make(ground, name, people) {
      const repo = Repository.init(ground, name, { bare: true, format: 'sha256' });
      repo.commit({ files: { 'mensen.csv': people.csv() } });
      repo.git('repack', '-a', '-d', '-q');
      return repo;
    },
  },
];

function packed(settings: readonly string[] = [], ...options: string[]): Form['make'] {
  return (ground, name, people) => {
    const repo = once(ground, name, people);
    const configured = settings.flatMap((setting) => ['-c', setting]);
    repo.git(...configured, 'repack', '-a', '-d', '-q', '-f', ...options);
    return repo;
  };
}

function changed(change: (repo: Repository) => unknown): Form['make'] {
  return (ground, name, people) => {
    const repo = once(ground, name, people);
    change(repo);
    return repo;
  };
}

/** A repository with nothing but a ref, and the address of another store. */
function borrowing(other: Repository, name: string): Repository {
  const repo = Repository.init(other.ground, name);
  repo.writeStore('objects/info/alternates', `${join(other.store, 'objects')}\n`);
  repo.ref('refs/heads/main', other.id('main'));
  return repo;
}

function moveAndLink({ ground, folder }: Repository, path: string): void {
  const elsewhere = join(ground.path('linked'), folder.replaceAll('/', '_'));
  if (!existsSync(ground.path('linked'))) mkdirSync(ground.path('linked'));
  renameSync(path, elsewhere);
  symlinkSync(elsewhere, path);
}
