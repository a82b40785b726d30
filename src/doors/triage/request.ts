import path from 'node:path';
import { UserError } from '../../errors.js';
import type { GitWish } from '../../scan/git/gather.js';
import type { Arguments } from '../command.js';
import { gitWish } from '../scan-request.js';
import { prefixOf } from './prefix.js';

/** What the user said of the decision already; the rest is asked or missing. */
export interface Said {
  readonly why: string | undefined;
  readonly grondslag: string | undefined;
  readonly doel: string | undefined;
  readonly until: string | undefined;
  readonly who: string | undefined;
}

/** Decisions as asked, after checking. */
export interface AcceptRequest {
  /** Start of a fingerprint; null accepts all. */
  readonly prefix: string | null;
  readonly paths: readonly string[];
  readonly report: string | undefined;
  /** What of the repository is scanned instead of files; null for files. */
  readonly git: GitWish | null;
  readonly noIgnore: boolean;
  readonly policy: string | undefined;
  readonly said: Said;
}

/** @throws UserError for options that do not go together. */
export function acceptRequest(args: Arguments): AcceptRequest {
  const all = args.has('all');
  const prefix = all ? null : prefixOf(args.words[0]);
  const paths = all ? args.words : args.words.slice(1);
  const report = args.value('report');
  const git = gitWish(args);
  if (report !== undefined && (git !== null || paths.length > 0 || args.has('no-ignore'))) throw reportAndPaths();
  if (git !== null && paths.length > 0) throw pathsAndGit();
  return {
    prefix,
    paths: paths.length > 0 ? paths : ['.'],
    report,
    git,
    noIgnore: args.has('no-ignore'),
    policy: args.value('policy'),
    said: {
      why: args.value('why'),
      grondslag: args.value('grondslag'),
      doel: args.value('doel'),
      until: args.value('until'),
      who: args.value('who'),
    },
  };
}

/**
 * Paths as the user named them, from the folder that decisions govern.
 *
 * @throws UserError for one outside it
 */
export function pathsFrom(root: string, cwd: string, paths: readonly string[]): string[] {
  return paths.map((named) => {
    const relative = path.relative(root, path.resolve(cwd, named));
    if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) throw outside();
    return relative === '' ? '.' : relative;
  });
}

/** The error for something that lies outside the folder that decisions govern. */
export function outside(): UserError {
  return new UserError(
    {
      nl: 'Dit ligt buiten de map waarvoor u besluit.',
      en: 'This lies outside the folder that you decide for.',
    },
    {
      nl: 'Ga in de map of git-repository staan waar het bestand in ligt, en probeer het daar.',
      en: 'Go to the folder or git repository that holds the file, and try there.',
    },
  );
}

function pathsAndGit(): UserError {
  return new UserError(
    {
      nl: 'Paden en een deel van de git-repository gaan niet samen.',
      en: 'Paths and a part of the git repository do not go together.',
    },
    {
      nl: 'Laat de paden weg: de hele repository wordt bekeken.',
      en: 'Leave out the paths: the whole repository is looked at.',
    },
  );
}

function reportAndPaths(): UserError {
  return new UserError(
    { nl: '`--report` en een nieuwe scan gaan niet samen.', en: '`--report` and a new scan do not go together.' },
    {
      nl: 'Laat de paden en `--no-ignore` weg, of laat `--report` weg.',
      en: 'Leave out the paths and `--no-ignore`, or leave out `--report`.',
    },
  );
}
