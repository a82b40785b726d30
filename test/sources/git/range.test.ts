import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.js';
import { openRepository } from '../../../src/git/repository.js';
import { commitsBetween, commitsOf } from '../../../src/sources/git/range.js';
import { newRepository, randomHistory } from '../../git/histories.js';
import type { Repository } from '../../git/world/repository.js';

const open = (repo: Repository) => openRepository(repo.folder, '.');
const MISSING = 'ab'.repeat(20);

/** Three commits on main, and one on a branch beside the last. */
function small(): { readonly repo: Repository; readonly ids: readonly string[]; readonly side: string } {
  const repo = newRepository();
  const ids = [1, 2, 3].map((at) => repo.commit({ files: { 'a.txt': `${at}\n` } }));
  const side = repo.commit({ ref: 'refs/heads/side', parents: [ids[1]], files: { 'b.txt': 'b\n' } });
  return { repo, ids, side };
}

function errorOf(run: () => unknown): UserError {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('no error');
}

describe('a range of commits', () => {
  it('is what git takes it for, parents before children', () => {
    const { repo, ids, side } = small();
    const of = (expression: string) => commitsOf(open(repo), expression);
    expect(of('main')).toEqual(ids);
    expect(of('main~1..main')).toEqual([ids[2]]);
    expect(of('  side   ^main  ')).toEqual([side]);
    expect(of('main...side').sort()).toEqual([ids[2], side].sort());
    expect(of('side --not main')).toEqual([side]);
    expect(of('--all').sort()).toEqual([...ids, side].sort());
    expect(of('--branches=si* --not main')).toEqual([side]);
    expect(of('-1 main')).toEqual([ids[2]]);
    expect(of('main..main')).toEqual([]);
  });

  it('is the same as that of git in random histories', () => {
    const { repo, commits } = randomHistory(21, 25);
    for (const [from, to] of [
      [0, 24],
      [10, 20],
      [24, 3],
      [7, 7],
    ]) {
      const found = commitsOf(open(repo), `${commits[from]}..${commits[to]}`);
      const listed = repo
        .git('rev-list', commits[to], `^${commits[from]}`)
        .split('\n')
        .filter((id) => id !== '');
      expect([...found].sort()).toEqual(listed.sort());
      const at = new Map(found.map((id, place) => [id, place]));
      const parents = (id: string) => repo.git('rev-list', '--parents', '-1', id).split(' ').slice(1);
      const wrong = found.filter((id) => parents(id).some((each) => (at.get(each) ?? -1) >= at.get(id)!));
      expect(wrong).toEqual([]);
    }
  });

  it('that nobody knows is an error, never an empty one', () => {
    const opened = open(small().repo);
    const unknown = ['nobody', 'main..nobody', 'nobody..main', MISSING, `${MISSING}..main`, '', '   ', 'a.txt'];
    for (const expression of unknown) {
      const error = errorOf(() => commitsOf(opened, expression));
      expect(JSON.stringify(error.remedy)).toContain('git fetch');
      expect(JSON.stringify(error.remedy)).not.toContain('unshallow');
    }
  });

  it('cannot hold options that do more than choose commits', () => {
    const opened = open(small().repo);
    const form = ['--objects', '--filter=blob:none', '--count', '-z', '--bisect', '--quiet', '--disk-usage'];
    for (const option of [...form, '--output=x', '--stdin', '--', '--not=x', '--since=$(x)', '--exec=x', '-n1x']) {
      expect(errorOf(() => commitsOf(opened, `main ${option}`)).remedy).toBeDefined();
    }
  });

  it('cannot make git do anything with an option', () => {
    const { repo } = small();
    const word = fc.string().map((text) => `-${text.replace(/\s/g, '')}`);
    const allowed =
      /^--(all|not|first-parent|merges|no-merges|branches|tags|remotes|glob|exclude|since|after|until|before|max-count)\b|^-n?\d+$/;
    const opened = open(repo);
    fc.assert(
      fc.property(
        word.filter((each) => !allowed.test(each)),
        (each) => {
          expect(() => commitsOf(opened, `main ${each}`)).toThrow(UserError);
        },
      ),
    );
  });

  it('never shows a number of a person in its error', () => {
    const { repo } = small();
    const number = ['9999', '90', '019'].join('');
    for (const expression of [`no-${number}`, `main --x${number}`]) {
      const error = errorOf(() => commitsOf(open(repo), expression));
      expect(`${error.message} ${JSON.stringify(error)}`.includes(number)).toBe(false);
    }
  });

  it('in a shallow clone comes with how the rest is fetched', () => {
    const { repo, ids } = small();
    const clone = repo.clone('shallow', '--depth=1');
    const error = errorOf(() => commitsOf(open(clone), `${ids[0]}..HEAD`));
    expect(JSON.stringify(error.remedy)).toContain('--unshallow');
    expect(commitsOf(open(clone), 'HEAD')).toEqual([ids[2]]);
  });
});

describe('commits between', () => {
  it('are those that the others do not reach', () => {
    const { repo, ids, side } = small();
    expect(commitsBetween(open(repo), [ids[2]], [ids[0]])).toEqual(ids.slice(1));
    expect(commitsBetween(open(repo), [ids[2], side], [ids[1]]).sort()).toEqual([ids[2], side].sort());
    expect(commitsBetween(open(repo), [ids[0]], [ids[2]])).toEqual([]);
  });

  it('leave out nothing for an id that this clone does not have', () => {
    const { repo, ids } = small();
    expect(commitsBetween(open(repo), [ids[2]], [MISSING])).toEqual(ids);
    expect(commitsBetween(open(repo), [ids[2]], [MISSING, ids[1], 'cd'.repeat(20)])).toEqual([ids[2]]);
  });

  it('are never none for an id that is not here but wanted', () => {
    const { repo, ids } = small();
    for (const wanted of [[MISSING], [ids[2], MISSING], [MISSING, ids[0]]]) {
      for (const excluded of [[], [ids[1]], [ids[2]], ['cd'.repeat(20)]]) {
        expect(errorOf(() => commitsBetween(open(repo), wanted, excluded)).remedy).toBeDefined();
      }
    }
  });

  it('go through tags, and are none for what is no commit', () => {
    const { repo, ids } = small();
    const tag = repo.tag(ids[2], 'commit', 'v1', 'x');
    expect(commitsBetween(open(repo), [tag], [repo.tag(ids[1], 'commit', 'v0', 'x')])).toEqual([ids[2]]);
    expect(commitsBetween(open(repo), [repo.blob('x'), repo.emptyTree()], [ids[1]])).toEqual([]);
  });
});
