import { printable, UserError } from '../../errors.js';
import { plainLine } from '../../git/plain-line.js';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';

/** Words of an expression that begin with a hyphen and only choose commits. */
const CHOICES =
  /^(?:--(?:all|not|first-parent|merges|no-merges|branches|tags|remotes)|--(?:branches|tags|remotes|glob|exclude)=[\w./*?-]+|--(?:since|after|until|before)=[\w .:+-]+|--max-count=\d+|-n\d+|-\d+)$/;

/**
 * The commits that an expression stands for, parents before children.
 *
 * @param expression as `git rev-list` takes it: `A..B`, `A...B`, `B ^A --not --remotes`
 * @throws UserError when it cannot be resolved: a range that nobody knows is never an empty one
 */
export function commitsOf(repository: Repository, expression: string): string[] {
  const words = expression.split(/\s+/).filter((word) => word !== '');
  const wrong = words.find((word) => word.startsWith('-') && !CHOICES.test(word));
  if (wrong !== undefined) throw notAllowed(wrong);
  if (words.length === 0) throw unresolved(expression, repository);
  return list(repository, [...words, '--'], expression);
}

/**
 * Commits that can be reached from some ids and from none of the others; ids that this clone does not have among the
 * others exclude nothing.
 *
 * @throws UserError when one of the wanted ids is not here: what it leads to is never nothing
 */
export function commitsBetween(
  repository: Repository,
  wanted: readonly string[],
  excluded: readonly string[],
): string[] {
  const line = wanted.length === 1 && excluded.length === 1 ? plainLine(repository, excluded[0], wanted[0]) : null;
  if (line !== null) return line;
  const input = [...wanted, ...excluded.map((id) => `^${id}`)].join('\n');
  const commits = list(repository, ['--ignore-missing', '--stdin'], 'range', `${input}\n`);
  const listed = new Set(commits);
  checkPresent(
    repository,
    wanted.filter((id) => !listed.has(id)),
  );
  return commits;
}

/** What git is told to ignore when it is missing must be there all the same, for all that is not excluded. */
function checkPresent(repository: Repository, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const run = git(repository.place, ['cat-file', '--batch-check'], `${ids.join('\n')}\n`);
  const lines = run.stdout.toString('latin1').split('\n');
  const isHere = ids.every((id, at) => lines[at]?.startsWith(`${id} `) && !lines[at].endsWith(' missing'));
  if (run.status !== 0 || !isHere) throw unresolved('range', repository);
}

function list(repository: Repository, args: readonly string[], shown: string, input?: string): string[] {
  const run = git(repository.place, ['rev-list', '--topo-order', '--reverse', ...args], input);
  if (run.status !== 0) throw unresolved(shown, repository);
  return run.stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}

function notAllowed(word: string): UserError {
  const shown = withoutNumbers(printable(word, 40));
  return new UserError(
    { nl: `\`${shown}\` kan niet in een reeks commits.`, en: `\`${shown}\` cannot be in a range of commits.` },
    {
      nl: 'Schrijf zoiets als `main..HEAD`, of `HEAD --not --remotes`.',
      en: 'Write something like `main..HEAD`, or `HEAD --not --remotes`.',
    },
  );
}

function unresolved(expression: string, { shallow }: Repository): UserError {
  const shown = withoutNumbers(printable(expression, 80));
  return new UserError(
    {
      nl: `De reeks commits \`${shown}\` is niet te vinden in deze repository.`,
      en: `The range of commits \`${shown}\` cannot be found in this repository.`,
    },
    shallow.length > 0
      ? {
          nl: 'Deze kloon heeft maar een deel van de geschiedenis. Haal de rest op met `git fetch --unshallow` (in een workflow: `fetch-depth: 0`).',
          en: 'This clone has only a part of the history. Fetch the rest with `git fetch --unshallow` (in a workflow: `fetch-depth: 0`).',
        }
      : {
          nl: 'Controleer de namen met `git log`, en haal wat op de server staat op met `git fetch`.',
          en: 'Check the names with `git log`, and fetch what the server has with `git fetch`.',
        },
  );
}

/** Numbers that could be of a person are not shown; what stands in ids of commits is. */
function withoutNumbers(text: string): string {
  return text.replace(/\d{7,}/g, (run) => (/^\d{8,10}$/.test(run) ? '#'.repeat(run.length) : run));
}
