import { UserError } from '../errors.js';
import type { GitWish } from '../scan/git/gather.js';
import { type CiWish, ciWish } from './ci/wish.js';
import type { Arguments } from './command.js';
import { type ScanFormats, scanFormats } from './formats.js';
import { checkOutput } from './report-output.js';

/** More workers than this only cost memory. */
const MOST_JOBS = 128;
/** A day: long enough to try every number under every digest function. */
const MOST_SECONDS = 86_400;

/** A scan as asked, after checking. */
export interface ScanRequest {
  readonly paths: readonly string[];
  readonly fromStdin: boolean;
  /** What of a repository is scanned instead of files; null for files. */
  readonly git: GitWish | null;
  /** Look at what is new in this build; null for everything else. */
  readonly ci: CiWish | null;
  readonly noIgnore: boolean;
  /** Neither use nor keep what scans of a repository learn. */
  readonly noCache: boolean;
  readonly policy: string | undefined;
  /** Null: by the size of the work. */
  readonly jobs: number | null;
  /** Seconds for reversing pseudonyms; null: as usual. */
  readonly hashBudget: number | null;
  readonly formats: ScanFormats;
  /** File for the report, or folder for several forms of it. */
  readonly output: string | undefined;
  readonly details: boolean;
  readonly quiet: boolean;
}

/** @throws UserError for options that do not go together. */
export function scanRequest(args: Arguments): ScanRequest {
  const paths = args.words.filter((word) => word !== '-');
  const fromStdin = args.has('stdin') || paths.length < args.words.length;
  if (fromStdin && paths.length > 0) throw stdinAndPaths();
  const git = gitWish(args);
  if (git !== null && (fromStdin || paths.length > 1)) throw oneRepository();
  const ci = ciWish(args);
  const formats = scanFormats(args.value('format'));
  const output = args.value('output');
  checkOutput(formats, output);
  return {
    paths: paths.length > 0 ? paths : ['.'],
    fromStdin,
    git,
    ci,
    noIgnore: args.has('no-ignore'),
    noCache: args.has('no-cache'),
    policy: args.value('policy'),
    jobs: jobsOf(args.value('jobs')),
    hashBudget: budgetOf(args.value('hash-budget')),
    formats,
    output,
    details: args.has('details'),
    quiet: args.has('quiet'),
  };
}

/**
 * What of a repository is to be scanned; null for files.
 *
 * @throws UserError for options that exclude each other
 */
export function gitWish(args: Arguments): GitWish | null {
  const asked = ['history', 'range', 'staged'].filter((name) => args.has(name));
  const extra = ['reflog', 'dangling'].find((name) => args.has(name));
  if (asked.length > 1) {
    throw new UserError(
      {
        nl: `\`--${asked[0]}\` en \`--${asked[1]}\` gaan niet samen.`,
        en: `\`--${asked[0]}\` and \`--${asked[1]}\` do not go together.`,
      },
      { nl: 'Scan ze een voor een.', en: 'Scan them one after the other.' },
    );
  }
  if (extra !== undefined && asked[0] !== 'history') {
    throw new UserError(
      { nl: `\`--${extra}\` hoort bij \`--history\`.`, en: `\`--${extra}\` goes with \`--history\`.` },
      { nl: 'Voeg `--history` toe.', en: 'Add `--history`.' },
    );
  }
  switch (asked[0]) {
    case 'history':
      return { kind: 'history', reflog: args.has('reflog'), dangling: args.has('dangling') };
    case 'range':
      return { kind: 'range', expression: args.value('range') ?? '' };
    case 'staged':
      return { kind: 'staged' };
    default:
      return null;
  }
}

function oneRepository(): UserError {
  return new UserError(
    { nl: 'Geef één git-repository.', en: 'Name one git repository.' },
    {
      nl: 'Laat het pad weg voor de repository waarin u staat, en scan andere apart.',
      en: 'Leave out the path for the repository you are in, and scan others separately.',
    },
  );
}

function jobsOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  const jobs = /^[1-9]\d{0,2}$/.test(value) ? Number(value) : 0;
  if (jobs >= 1 && jobs <= MOST_JOBS) return jobs;
  throw new UserError(
    { nl: '`--jobs` is geen geheel getal boven nul.', en: '`--jobs` is not a whole number above zero.' },
    { nl: `Schrijf een getal van 1 tot en met ${MOST_JOBS}.`, en: `Write a number from 1 to ${MOST_JOBS}.` },
  );
}

function budgetOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  const seconds = /^\d{1,5}$/.test(value) ? Number(value) : MOST_SECONDS + 1;
  if (seconds <= MOST_SECONDS) return seconds;
  throw new UserError(
    { nl: '`--hash-budget` is geen heel aantal seconden.', en: '`--hash-budget` is not a whole number of seconds.' },
    {
      nl: `Schrijf een getal van 0 tot en met ${MOST_SECONDS}.`,
      en: `Write a number from 0 to ${MOST_SECONDS}.`,
    },
  );
}

function stdinAndPaths(): UserError {
  return new UserError(
    {
      nl: 'De standaardinvoer en paden gaan niet samen.',
      en: 'The standard input and paths do not go together.',
    },
    { nl: 'Scan ze een voor een.', en: 'Scan them one after the other.' },
  );
}
