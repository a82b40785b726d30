import { UserError } from '../../errors.js';
import { originOf, type ServerToken } from '../../git/fetch.js';
import { openRepository, type Repository } from '../../git/repository.js';
import { git } from '../../git/run.js';
import type { RunNote } from '../../model/report.js';
import type { GitWish } from '../../scan/git/gather.js';
import type { CiChange, Point } from '../../sources/git/ci-change.js';
import { type Checkout, findPoint, noCommit, resolveChange, wholeHistory } from '../../sources/git/ci-range.js';
import { baseGoverning } from '../gate/base.js';
import type { Governing } from '../governing.js';
import { headNotCheckedOut } from './github.js';
import { isId } from './payload.js';
import { type NamedPolicy, namedPolicy } from './policy.js';

/** How much is looked at: what is new, the files that are checked out, or everything that ever was. */
export type Mode = 'changes' | 'tree' | 'history';

/** A change that published something, or is about to. */
export type SomeChange = Exclude<CiChange, { kind: 'nothing' }>;

export interface CiRequest {
  /** Folder of the checkout. */
  readonly folder: string;
  readonly mode: Mode;
  readonly change: SomeChange;
  /** Path of the policy, from the folder; null for the usual one. */
  readonly policy: string | null;
  /** A credential for a checkout that kept none; null for none. */
  readonly token: ServerToken | null;
  /** ISO date of the run. */
  readonly today: string;
}

/** What is scanned and what governs that. */
export interface CiPlan extends Governing {
  readonly repository: Repository;
  /** Null: the files that are checked out. */
  readonly wish: GitWish | null;
}

/**
 * Works out what a build has to look at, fetching what the checkout lacks.
 *
 * @throws UserError when that cannot be known or had
 */
export async function planOf(request: CiRequest): Promise<CiPlan> {
  const { folder, mode, change, today } = request;
  const checkout: Checkout = { open: () => openCheckout(folder), origin: originOf(folder, request.token) };
  const { wish, notes, repository } = scopeOf(mode, change, checkout);
  const { revision, notes: told } = governorOf(change.governor, checkout);
  const named: NamedPolicy = namedPolicy(request.policy, { repository, revision, head: headOf(change) });
  const governing = await baseGoverning(repository, { cwd: folder, today, revision, ...named });
  return { ...governing, notes: [...governing.notes, ...notes, ...told], repository, wish };
}

/**
 * A commit or branch that somebody names to compare with: with what is checked out, or with the pull request that the event
 * is about where nothing of that is checked out.
 *
 * @throws UserError when one of the two is not known
 */
export function changeSince(base: string, folder: string, env: NodeJS.ProcessEnv): SomeChange {
  const { place } = openCheckout(folder);
  const point = pointOf(base, (name) => said(place.folder, name));
  const checkedOut = said(folder, 'HEAD');
  if (checkedOut === null) throw noCommit();
  const head = headNotCheckedOut(env) ?? { head: checkedOut, headRef: null };
  return { kind: 'commits', ...head, known: [point], name: null, governor: point };
}

/** The checkout of a build. */
function openCheckout(folder: string): Repository {
  try {
    return openRepository(folder, '.');
  } catch (error) {
    if (error instanceof UserError) throw noCheckout(error);
    throw error;
  }
}

interface Scope {
  readonly repository: Repository;
  readonly wish: GitWish | null;
  readonly notes: readonly RunNote[];
}

function scopeOf(mode: Mode, change: SomeChange, checkout: Checkout): Scope {
  if (mode === 'history') {
    return { repository: wholeHistory(checkout), wish: { kind: 'history', reflog: false, dangling: false }, notes: [] };
  }
  if (mode === 'tree') return { repository: checkout.open(), wish: null, notes: [] };
  if (change.kind === 'everything') {
    return { repository: checkout.open(), wish: null, notes: [{ kind: 'build', message: change.why }] };
  }
  const { repository, commits, published, notes } = resolveChange(change, checkout);
  return { repository, wish: { kind: 'commits', commits, published }, notes };
}

/** The commit whose policy counts. */
function governorOf(governor: Point | null, checkout: Checkout): { revision: string | null; notes: RunNote[] } {
  if (governor === null) return { revision: null, notes: [NO_GOVERNOR] };
  const revision = findPoint(governor, checkout);
  if (revision === null) throw noBase();
  return { revision, notes: [] };
}

function headOf(change: SomeChange): string {
  return change.kind === 'commits' ? change.head : 'HEAD';
}

/** A name as people write it: an id, `main`, `origin/main` or a full name. */
function pointOf(base: string, find: (name: string) => string | null): Point {
  const isPlain = /^[\w][\w./-]*$/.test(base) && !base.includes('..');
  if (!isPlain) throw wrongBase();
  if (isId(base)) return { id: base };
  if (base.startsWith('refs/')) return { ref: base };
  const name = base.replace(/^origin\//, '');
  // What this clone remembers may be older than what the server has, but then only more is scanned.
  const id = find(`refs/remotes/origin/${name}`) ?? find(`refs/tags/${name}`);
  return id === null ? { ref: `refs/heads/${name}` } : { id };
}

function said(folder: string, revision: string): string | null {
  const asked = ['rev-parse', '--quiet', '--verify', '--end-of-options', `${revision}^{commit}`];
  const { status, stdout } = git({ folder }, asked);
  return status === 0 ? stdout.toString('latin1').trim() : null;
}

const NO_GOVERNOR: RunNote = {
  kind: 'build',
  message: {
    nl: 'Vóór deze push was er niets, dus ook geen beleid en geen besluiten. Het standaardbeleid geldt.',
    en: 'There was nothing before this push, so no policy and no decisions either. The default policy counts.',
  },
};

function noCheckout({ text }: UserError): UserError {
  return new UserError(
    { nl: `Er is niets uitgecheckt. ${text.nl}`, en: `Nothing is checked out. ${text.en}` },
    {
      nl: 'Zet de stap `uses: actions/checkout@v5` vóór deze stap.',
      en: 'Put the step `uses: actions/checkout@v5` before this step.',
    },
  );
}

function noBase(): UserError {
  return new UserError(
    {
      nl: 'De stand van vóór deze wijziging, waarvan het beleid geldt, is hier niet en de server geeft hem niet.',
      en: 'The state before this change, whose policy counts, is not here and the server does not give it.',
    },
    {
      nl: 'Geef de stap `actions/checkout` de regel `fetch-depth: 0`, of noem met `base` een tak of commit waarvan het beleid geldt.',
      en: 'Give the step `actions/checkout` the line `fetch-depth: 0`, or name a branch or commit whose policy counts as `base`.',
    },
  );
}

function wrongBase(): UserError {
  return new UserError(
    { nl: '`base` is geen naam van een tak, tag of commit.', en: '`base` is no name of a branch, tag or commit.' },
    {
      nl: 'Schrijf zoiets als `main`, `origin/main` of een commit-id.',
      en: 'Write something like `main`, `origin/main` or a commit id.',
    },
  );
}
