import { join } from 'node:path';
import type { Channel, Planting } from '../channel.js';
import { Repository } from '../repository.js';

const FOUND = { where: 'blob' } as const;
const IN_REFLOG = { where: 'blob', asked: 'reflog' } as const;
const DANGLING = { where: 'blob', asked: 'dangling' } as const;

/** What somebody’s work leaves behind: stashes, work trees, reflogs, objects that nothing names. */
export const WORKSPACE: readonly Channel[] = [
  {
    name: 'an older stash',
    plant({ repo, people }) {
      start(repo);
      repo.write('LEESMIJ.md', `Cijfers\n${people.sentence()}\n`);
      repo.git('stash', 'push', '--quiet', '-m', 'oud');
      return { path: 'LEESMIJ.md', object: repo.id('refs/stash:LEESMIJ.md') };
    },
    expect: FOUND,
    inPatches: false,
    keptBy: 'reflog',
  },
  // The next four fill one stash, because a ref keeps the last one only.
  {
    name: 'the index of a stash',
    plant({ repo, people }) {
      const csv = people.csv();
      repo.write('stash/staged.csv', csv);
      repo.git('add', 'stash/staged.csv');
      repo.write('stash/staged.csv', 'jaar;aantal\n2015;8000\n');
      return { path: 'stash/staged.csv', object: repo.blob(csv) };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'the work tree of a stash',
    plant({ repo, people }) {
      const csv = people.csv();
      repo.write('stash/work.csv', 'jaar;aantal\n2016;7000\n');
      repo.git('add', 'stash/work.csv');
      repo.write('stash/work.csv', csv);
      return { path: 'stash/work.csv', object: repo.blob(csv) };
    },
    expect: FOUND,
    inPatches: false,
  },
  {
    name: 'the untracked files of a stash',
    plant({ repo, people }) {
      const csv = people.csv();
      repo.write('stash/untracked.csv', csv);
      return { path: 'stash/untracked.csv', object: repo.blob(csv) };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'the message of a stash',
    plant({ repo, people }) {
      repo.git('stash', 'push', '--quiet', '--include-untracked', '-m', people.sentence());
      return { ref: 'refs/stash', object: repo.id('refs/stash') };
    },
    expect: { where: 'message' },
    inPatches: true,
  },
  {
    name: 'a linked work tree with its HEAD on no branch',
    plant({ repo, people }) {
      const second = linked(repo, 'second');
      second.write('workspace/linked.csv', people.csv());
      second.git('add', '.');
      second.git('commit', '--quiet', '-m', 'Los werk');
      return { path: 'workspace/linked.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'a ref of a linked work tree',
    plant({ repo, people }) {
      const path = 'workspace/worktree-ref.csv';
      const commit = unnamed({ repo, people }, path);
      linked(repo, 'third').git('update-ref', 'refs/worktree/kladje', commit);
      return { path };
    },
    expect: FOUND,
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'the index of a linked work tree',
    plant({ repo, people }) {
      const fourth = linked(repo, 'fourth');
      fourth.write('workspace/linked-index.csv', people.csv());
      fourth.git('add', 'workspace/linked-index.csv');
      return { object: fourth.id(':workspace/linked-index.csv') };
    },
    expect: DANGLING,
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'a commit that was reset away',
    plant({ repo, people }) {
      start(repo);
      repo.write('workspace/reset.csv', people.csv());
      repo.git('add', '.');
      repo.git('commit', '--quiet', '-m', 'Te snel');
      repo.git('reset', '--quiet', '--hard', 'HEAD~1');
      return { path: 'workspace/reset.csv' };
    },
    expect: IN_REFLOG,
    inPatches: false,
    keptBy: 'reflog',
  },
  {
    name: 'a commit that was amended away',
    plant({ repo, people }) {
      start(repo);
      repo.write('workspace/amended.csv', people.csv());
      repo.git('add', '.');
      repo.git('commit', '--quiet', '-m', 'Nog eens');
      repo.git('rm', '--quiet', 'workspace/amended.csv');
      repo.git('commit', '--quiet', '--amend', '--allow-empty', '-m', 'Nog eens');
      return { path: 'workspace/amended.csv' };
    },
    expect: IN_REFLOG,
    inPatches: false,
    keptBy: 'reflog',
  },
  {
    name: 'a branch that was deleted after it was checked out',
    plant({ repo, people }) {
      start(repo);
      repo.git('checkout', '--quiet', '-b', 'verwijderd');
      repo.write('workspace/deleted-branch.csv', people.csv());
      repo.git('add', '.');
      repo.git('commit', '--quiet', '-m', 'Probeersel');
      repo.git('checkout', '--quiet', 'main');
      repo.git('branch', '--quiet', '-D', 'verwijderd');
      return { path: 'workspace/deleted-branch.csv' };
    },
    expect: IN_REFLOG,
    inPatches: false,
    keptBy: 'reflog',
  },
  {
    name: 'the message of a commit that was reset away',
    plant({ repo, people }) {
      start(repo);
      repo.git('commit', '--quiet', '--allow-empty', '-m', people.sentence());
      const object = repo.id('HEAD');
      repo.git('reset', '--quiet', '--hard', 'HEAD~1');
      return { object };
    },
    expect: { where: 'message', asked: 'reflog' },
    inPatches: false,
    keptBy: 'reflog',
  },
  {
    name: 'where HEAD was before a reset',
    plant({ repo, people }) {
      repo.git('update-ref', 'ORIG_HEAD', unnamed({ repo, people }, 'workspace/orig-head.csv'));
      return { path: 'workspace/orig-head.csv' };
    },
    expect: DANGLING,
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'what was fetched and never merged',
    plant({ repo, people }) {
      const other = Repository.init(repo.ground, 'fetched', { format: repo.format });
      other.commit({ files: { 'workspace/fetched.csv': people.csv() } });
      repo.git('fetch', '--quiet', '--no-tags', other.folder, 'main');
      return { path: 'workspace/fetched.csv' };
    },
    expect: DANGLING,
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'a blob that nothing names',
    plant: ({ repo, people }) => ({ object: repo.blob(people.csv()) }),
    expect: DANGLING,
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'a packed blob that nothing names',
    plant({ repo, people }) {
      const object = repo.blob(people.csv());
      repo.feed(`${object}\n`, 'pack-objects', '--quiet', join(repo.store, 'objects', 'pack', 'pack'));
      repo.git('prune-packed');
      return { object };
    },
    expect: DANGLING,
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'a commit that nothing names',
    plant: (planting) => ({
      object: planting.repo.id(`${unnamed(planting, 'workspace/dangling.csv')}:workspace/dangling.csv`),
    }),
    expect: DANGLING,
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'a commit that only an entry for a submodule names',
    plant(planting) {
      const path = 'workspace/as-submodule.csv';
      const id = unnamed(planting, path);
      const files = { 'workspace/zelf': { mode: '160000', id } };
      planting.repo.commit({ ref: 'refs/heads/zelf', parents: [], files });
      return { object: planting.repo.id(`${id}:${path}`) };
    },
    expect: DANGLING,
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'the message of a commit that nothing names',
    plant: ({ repo, people }) => ({ object: repo.rawCommit({ tree: repo.emptyTree(), message: people.sentence() }) }),
    expect: { where: 'message', asked: 'dangling' },
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'the message of a tag that nothing names',
    plant: ({ repo, people }) => ({ object: repo.tag(repo.id('main'), 'commit', 'los', people.sentence()) }),
    expect: { where: 'tag', asked: 'dangling' },
    inPatches: false,
    keptBy: 'nothing',
  },
  {
    name: 'commits on a HEAD without a branch',
    plant({ repo, people }) {
      repo.git('checkout', '--quiet', '--detach', 'main');
      repo.write('workspace/detached.csv', people.csv());
      repo.git('add', 'workspace/detached.csv');
      repo.git('commit', '--quiet', '-m', 'Los');
      return { path: 'workspace/detached.csv' };
    },
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'content that is staged and not committed',
    plant({ repo, people }) {
      const object = repo.blob(people.csv());
      repo.git('update-index', '--add', '--cacheinfo', `100644,${object},workspace/staged.csv`);
      return { object };
    },
    expect: DANGLING,
    inPatches: false,
    keptBy: 'nothing',
  },
];

/** The work tree and index as main has them. */
function start(repo: Repository): void {
  repo.git('checkout', '--quiet', '--force', 'main');
  repo.git('reset', '--quiet', '--hard');
  repo.git('clean', '--quiet', '-ffdx');
}

/** A commit with a file of people, that no ref and no reflog keeps. */
function unnamed({ repo, people }: Planting, path: string): string {
  const commit = repo.commit({ ref: 'refs/heads/tmp', parents: ['main'], files: { [path]: people.csv() } });
  repo.git('update-ref', '-d', 'refs/heads/tmp');
  return commit;
}

function linked(repo: Repository, name: string): Repository {
  const folder = repo.ground.path(`worktree-${name}`);
  repo.git('worktree', 'add', '--quiet', '--detach', folder, 'main');
  return new Repository(repo.ground, folder, join(repo.store, 'worktrees', `worktree-${name}`));
}
