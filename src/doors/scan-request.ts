import { UserError } from '../errors.js';
import type { Arguments, Example, Option } from './command.js';
import { FORMAT_OPTION, type Format, formatsOf } from './formats.js';
import { POLICY_OPTION } from './policy-option.js';

/** More workers than this only cost memory. */
const MOST_JOBS = 128;

export const SCAN_OPTIONS: readonly Option[] = [
  {
    name: 'stdin',
    group: 'input',
    text: { nl: 'de standaardinvoer (ook: `-` als pad)', en: 'the standard input (also: `-` as path)' },
  },
  {
    name: 'no-ignore',
    group: 'input',
    text: { nl: 'ook bestanden die git negeert', en: 'files that git ignores as well' },
  },
  POLICY_OPTION,
  {
    name: 'jobs',
    group: 'input',
    value: 'other',
    text: {
      nl: 'AANTAL werkers tegelijk; anders naar de grootte van het werk',
      en: 'NUMBER of workers at once; otherwise by the size of the work',
    },
  },
  {
    ...FORMAT_OPTION,
    text: {
      nl: 'terminal (standaard), json, of beide: terminal,json',
      en: 'terminal (default), json, or both: terminal,json',
    },
  },
  {
    name: 'output',
    group: 'report',
    value: 'file',
    text: {
      nl: 'BESTAND voor het JSON-rapport; anders de standaarduitvoer',
      en: 'FILE for the JSON report; otherwise the standard output',
    },
  },
  {
    name: 'details',
    group: 'report',
    text: { nl: 'alle cijfers, opmerkingen en paden', en: 'all figures, notes and paths' },
  },
  {
    name: 'quiet',
    group: 'report',
    text: { nl: 'alleen de uitgangscode, en fouten', en: 'only the exit code, and errors' },
  },
];

export const SCAN_EXAMPLES: readonly Example[] = [
  { line: 'sluis scan', text: { nl: 'de map waarin u staat', en: 'the folder you are in' } },
  { line: 'sluis scan data notities.md', text: { nl: 'een map en een bestand', en: 'a folder and a file' } },
  { line: 'sluis scan --format json', text: { nl: 'voor een programma', en: 'for a program' } },
  { line: 'cat reeks.csv | sluis scan -', text: { nl: 'wat uit een pijp komt', en: 'what comes from a pipe' } },
];

/** A scan as asked, after checking. */
export interface ScanRequest {
  readonly paths: readonly string[];
  readonly fromStdin: boolean;
  readonly noIgnore: boolean;
  readonly policy: string | undefined;
  /** Null: by the size of the work. */
  readonly jobs: number | null;
  readonly formats: ReadonlySet<Format>;
  /** File for the JSON report. */
  readonly output: string | undefined;
  readonly details: boolean;
  readonly quiet: boolean;
}

/** @throws UserError for options that do not go together. */
export function scanRequest(args: Arguments): ScanRequest {
  const paths = args.words.filter((word) => word !== '-');
  const fromStdin = args.has('stdin') || paths.length < args.words.length;
  if (fromStdin && paths.length > 0) throw stdinAndPaths();
  const formats = formatsOf(args.value('format'));
  const output = args.value('output');
  if (output !== undefined && !formats.has('json')) throw outputWithoutJson();
  if (output === undefined && formats.size > 1) throw twoOnStdout();
  return {
    paths: paths.length > 0 ? paths : ['.'],
    fromStdin,
    noIgnore: args.has('no-ignore'),
    policy: args.value('policy'),
    jobs: jobsOf(args.value('jobs')),
    formats,
    output,
    details: args.has('details'),
    quiet: args.has('quiet'),
  };
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

function stdinAndPaths(): UserError {
  return new UserError(
    {
      nl: 'De standaardinvoer en paden gaan niet samen.',
      en: 'The standard input and paths do not go together.',
    },
    { nl: 'Scan ze een voor een.', en: 'Scan them one after the other.' },
  );
}

function outputWithoutJson(): UserError {
  return new UserError(
    { nl: '`--output` is voor het JSON-rapport.', en: '`--output` is for the JSON report.' },
    {
      nl: 'Voeg `--format json` toe, of `--format terminal,json` voor beide.',
      en: 'Add `--format json`, or `--format terminal,json` for both.',
    },
  );
}

function twoOnStdout(): UserError {
  return new UserError(
    {
      nl: 'Er kan maar één formaat op de standaarduitvoer.',
      en: 'Only one format can be on the standard output.',
    },
    { nl: 'Geef met `--output` een bestand voor het JSON-rapport.', en: 'Give a file for the JSON report with `--output`.' },
  );
}
