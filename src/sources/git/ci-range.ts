import { UserError } from '../../errors.js';
import type { Depth, Origin } from '../../git/fetch.js';
import { isZeroId } from '../../git/push-lines.js';
import type { Ref } from '../../git/refs.js';
import type { Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';
import type { RunNote } from '../../model/report.js';
import type { CommitsChange, Point } from './ci-change.js';
import { commitsBetween } from './range.js';

/** The checkout of a build, and the server that it came from. */
export interface Checkout {
  /** Opens the repository anew: fetching changes what it has. */
  open(): Repository;
  readonly origin: Origin;
}

/** A change, found in the repository. */
export interface CiRange {
  readonly repository: Repository;
  /** Ids, parents before children: every commit that was not public before. */
  readonly commits: readonly string[];
  readonly published: readonly Ref[];
  readonly notes: readonly RunNote[];
}

/** How far a shallow checkout is deepened, step by step: most changes are short, and some repositories are very long. */
const STEPS: readonly Depth[] = [50, 1000, 'all'];

/**
 * Finds the commits of a change. What the checkout lacks is fetched, and a shallow one is deepened until the whole range
 * is there.
 *
 * @throws UserError when the range cannot be had whole: an unknown range is never an empty one
 */
export function resolveChange(change: CommitsChange, checkout: Checkout): CiRange {
  const head = headOf(change, checkout);
  const sought = change.known.map((point) => findPoint(point, checkout));
  const known = sought.filter((id) => id !== null);
  const { repository, commits } = wholeRange(head, known, checkout);
  const published = change.name === null ? [] : [{ name: change.name, id: head }];
  const isEmpty = commits.length + published.length === 0;
  return {
    repository,
    commits,
    published,
    notes: [...(sought.includes(null) ? [BASE_GONE] : []), ...(isEmpty ? [NO_NEW] : [])],
  };
}

/**
 * The id of a point, fetched when this clone does not have it.
 *
 * @returns null when the server does not have it either
 */
export function findPoint(point: Point, { open, origin }: Checkout): string | null {
  const repository = open();
  const id = 'id' in point ? point.id : (origin.idOf(point.ref) ?? remembered(repository, point.ref));
  if (id === null || isZeroId(id)) return null;
  if (has(repository, id)) return id;
  // Of a shallow clone one commit is enough to begin with; a whole one stays whole.
  origin.fetch([id], repository.shallow.length > 0 ? 1 : 'as-is');
  return has(open(), id) ? id : null;
}

/**
 * Fetches all branches and tags with their whole past: a checkout that is not shallow can still be one of a single branch.
 *
 * @throws UserError when that fails
 */
export function wholeHistory({ open, origin }: Checkout): Repository {
  const isShallow = open().shallow.length > 0;
  if (!origin.fetchAll(isShallow)) throw isShallow ? tooShallow() : notFetched();
  const whole = open();
  if (whole.shallow.length > 0) throw tooShallow();
  return whole;
}

function headOf({ head, headRef }: CommitsChange, checkout: Checkout): string {
  const { open, origin } = checkout;
  if (findPoint({ id: head }, checkout) !== null) return head;
  const last = headRef === null ? null : origin.idOf(headRef);
  if (headRef !== null && last !== null) origin.fetch([headRef], open().shallow.length > 0 ? STEPS[0] : 'as-is');
  if (!has(open(), head)) throw hasNoCommit(open()) ? noCommit() : headGone();
  return head;
}

/** Deepens until no commit of the range stands at the border of a shallow clone. */
function wholeRange(head: string, known: readonly string[], { open, origin }: Checkout) {
  let repository = open();
  let commits = commitsBetween(repository, [head], known);
  for (const depth of STEPS) {
    if (!isCut(repository, commits)) break;
    origin.fetch([head, ...known], depth);
    repository = open();
    commits = commitsBetween(repository, [head], known);
  }
  if (isCut(repository, commits)) throw tooShallow();
  return { repository, commits };
}

function isCut({ shallow }: Repository, commits: readonly string[]): boolean {
  const border = new Set(shallow);
  return commits.some((id) => border.has(id));
}

function has({ place }: Repository, id: string): boolean {
  return git(place, ['cat-file', '-e', id]).status === 0;
}

/** Whether nothing was ever checked out. */
function hasNoCommit({ place }: Repository): boolean {
  return git(place, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}']).status !== 0;
}

/** What this clone remembers of a branch of the server that does not answer; its own HEAD is that of the change. */
function remembered({ place }: Repository, ref: string): string | null {
  const tracking = ref === 'HEAD' ? 'refs/remotes/origin/HEAD' : ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
  const { status, stdout } = git(place, ['rev-parse', '--quiet', '--verify', '--end-of-options', tracking]);
  return status === 0 ? stdout.toString('latin1').trim() : null;
}

const BASE_GONE: RunNote = {
  kind: 'build',
  message: {
    nl: 'De stand van vóór deze wijziging is er niet meer (een geforceerde push?). Daarom is meer gescand dan alleen het nieuwe.',
    en: 'The state before this change is gone (a force push?). So more was scanned than only what is new.',
  },
};

const NO_NEW: RunNote = {
  kind: 'build',
  message: {
    nl: 'Er is geen commit die nieuw is: alles was er al in waarmee is vergeleken. Klopt dat niet, noem dan met `base` (op de opdrachtregel `--base`) een andere tak of commit.',
    en: 'No commit is new: what was compared with has them all. If that is wrong, name another branch or commit as `base` (`--base` on the command line).',
  },
};

function headGone(): UserError {
  return new UserError(
    {
      nl: 'De commit waar deze wijziging op eindigt is hier niet, en de server geeft hem niet.',
      en: 'The commit at which this change ends is not here, and the server does not give it.',
    },
    {
      nl: 'Is er intussen opnieuw gepusht, dan bekijkt de nieuwere run dat. Geef anders de stap `actions/checkout` de regel `fetch-depth: 0`.',
      en: 'If there was another push meanwhile, the newer run looks at that. Otherwise give the step `actions/checkout` the line `fetch-depth: 0`.',
    },
  );
}

/** The error for a repository in which nothing is checked out. */
export function noCommit(): UserError {
  return new UserError(
    { nl: 'Er is geen commit uitgecheckt.', en: 'No commit is checked out.' },
    {
      nl: 'Controleer de stap die de repository uitcheckt: hij moet vóór deze stap staan, en de repository moet er een hebben.',
      en: 'Check the step that checks out the repository: it must stand before this step, and the repository must have one.',
    },
  );
}

function notFetched(): UserError {
  return new UserError(
    {
      nl: 'Niet alle takken en tags van de server zijn op te halen. Wat daarin staat zou ongezien blijven.',
      en: 'Not all branches and tags of the server can be fetched. What is in them would go unseen.',
    },
    {
      nl: 'Geef de job `permissions: contents: read`, en een `token` dat deze repository mag lezen. Is een tak of tag hier anders dan op de server, check dan opnieuw uit.',
      en: 'Give the job `permissions: contents: read`, and a `token` that may read this repository. If a branch or tag here differs from that of the server, check out anew.',
    },
  );
}

function tooShallow(): UserError {
  return new UserError(
    {
      nl: 'Deze checkout heeft maar een deel van de geschiedenis, en de rest is niet op te halen.',
      en: 'This checkout has only a part of the history, and the rest cannot be fetched.',
    },
    {
      nl: 'Geef de stap `actions/checkout` onder `with:` de regel `fetch-depth: 0` (elders: `git fetch --unshallow`).',
      en: 'Give the step `actions/checkout` under `with:` the line `fetch-depth: 0` (elsewhere: `git fetch --unshallow`).',
    },
  );
}
