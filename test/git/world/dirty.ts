import type { Ground } from './ground.js';
import type { People } from './people.js';
import { Repository } from './repository.js';

/** The file of people in every repository that `dirty` makes: in its last commit, staged, and in the work tree. */
export const DIRTY = 'mensen.csv';
/** The same, staged and not committed. */
const STAGED = 'klaargezet.csv';

/** Two commits on main, the last of which adds people; others are staged. */
export function dirty(ground: Ground, name: string, people: People): Repository {
  const repo = Repository.init(ground, name);
  repo.commit({ files: { 'LEESMIJ.md': 'Cijfers\n' } });
  repo.commit({ files: { [DIRTY]: people.csv() } });
  repo.git('checkout', '--quiet', '--force', 'main');
  repo.write(STAGED, people.csv());
  repo.git('add', STAGED);
  return repo;
}

/** A repository in which people were committed and removed again: only its history holds them. */
export function once(ground: Ground, name: string, people: People): Repository {
  const repo = Repository.init(ground, name);
  repo.commit({ files: { 'LEESMIJ.md': 'Cijfers\n' } });
  repo.commit({ files: { [DIRTY]: people.csv() } });
  repo.commit({ remove: [DIRTY] });
  return repo;
}
