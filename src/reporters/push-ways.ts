import type { Finding } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { Report } from '../model/report.js';
import type { Language } from '../text/language.js';
import { defused } from '../text/neutral.js';
import { fill } from '../text/sentences.js';
import { WAYS, type WayKey } from '../text/ways.js';
import { ownShellWord } from './audit/shell.js';

/** What is to be known of a push for saying how something comes out of it. */
export interface PushFacts {
  /** Id of the commit at its end; null when something else is pushed. */
  readonly tip: string | null;
  /** The commit before the first new one; null when the push brings the beginning of a history. */
  readonly base: string | null;
  /** Number of new commits. */
  readonly commits: number;
  /** Branch to go to first; null when it is the one that is checked out. */
  readonly elsewhere: string | null;
}

/** Files that are named in one command. */
const MOST_FILES = 5;
const SHORT_ID = 12;

/**
 * What whoever pushes can do now: take it out of the commits that nobody has yet, repair the data, or decide. With the
 * commands for just this push.
 */
export function pushWays(report: Report, facts: PushFacts, language: Language): string[] {
  const say = (key: WayKey, values: Readonly<Record<string, string | number>> = {}) =>
    fill(WAYS[key], language, values);
  const stopping = report.findings.filter(({ effect }) => effect === 'block');
  const found = stopping.length > 0 ? stopping : report.findings.filter(({ effect }) => effect === 'warn');
  const files = filesOf(found);
  const unread = report.skipped.filter(({ effect }) => effect === 'block');
  const fingerprint = (found[0] ?? unread[0])?.fingerprint ?? '<…>';
  const takeOut = [
    ...takeOutFiles(
      [...files.paths, ...unread.filter(({ location }) => isFile(location)).map(({ location }) => location.path)],
      files.isInTip(facts),
      facts,
      say,
    ),
    ...takeOutRest(found, facts, say),
  ];
  return ways(say, 'stopped', {
    takeOut: [say('take-out'), ...takeOut],
    table: files.tables[0],
    fingerprint,
    source: sourceOf(facts),
  });
}

/** The same for a commit that was not made yet. */
export function commitWays(report: Report, language: Language): string[] {
  const say: Say = (key, values = {}) => fill(WAYS[key], language, values);
  const stopping = report.findings.filter(({ effect }) => effect !== 'note');
  const { paths, tables } = filesOf(stopping);
  const unread = report.skipped.filter(({ effect, location }) => effect === 'block' && isFile(location));
  const shown = [...new Set([...paths, ...unread.map(({ location }) => location.path)].map(quoted))].slice(
    0,
    MOST_FILES,
  );
  return ways(say, 'stopped-commit', {
    // Unlike `git restore`, this works before the first commit as well.
    takeOut: [say('take-out-staged'), ...(shown.length === 0 ? [] : [`git reset --quiet -- ${shown.join(' ')}`])],
    table: tables[0],
    fingerprint: stopping[0]?.fingerprint ?? '<…>',
    source: '--staged',
  });
}

function sourceOf({ base, elsewhere, commits }: PushFacts): string {
  const end = elsewhere === null ? 'HEAD' : quoted(elsewhere);
  return commits === 0 || base === null ? '--history' : `--range ${base.slice(0, SHORT_ID)}..${end}`;
}

/** What can be done: a sentence with commands each, the first only when there are any. */
interface Ways {
  readonly takeOut: readonly string[];
  /** A table that can be repaired. */
  readonly table: string | undefined;
  readonly fingerprint: string;
  /** Where `triage accept` finds it again. */
  readonly source: string;
}

function ways(say: Say, stopped: WayKey, { takeOut, table, fingerprint, source }: Ways): string[] {
  const sections = [
    ...(takeOut.length > 1 ? [takeOut] : []),
    ...(table === undefined
      ? []
      : [[say('repair'), `sluis fix ${quoted(table.startsWith('-') ? `./${table}` : table)}`]]),
    [say('decide'), `sluis triage accept ${fingerprint} ${source}`],
  ];
  const numbered = sections.flatMap(([sentence, ...commands], at) => [
    '',
    `  ${at + 1}. ${sentence}`,
    ...commands.map((line) => `     ${line}`),
  ]);
  return ['', say(stopped), '', say('ways'), ...numbered].map(defused);
}

type Say = (key: WayKey, values?: Readonly<Record<string, string | number>>) => string;

interface FoundFiles {
  readonly paths: readonly string[];
  /** Those in which a table was found. */
  readonly tables: readonly string[];
  /** Whether all of it came with the last commit. */
  isInTip(facts: PushFacts): boolean;
}

function filesOf(findings: readonly Finding[]): FoundFiles {
  const inFiles = findings.filter(({ location }) => isContent(location) && isFile(location));
  const pathsOf = (some: readonly Finding[]) => [...new Set(some.map(({ location }) => location.path))];
  return {
    paths: pathsOf(inFiles),
    tables: pathsOf(inFiles.filter(({ location }) => location.columns !== undefined)),
    isInTip: ({ tip }) => inFiles.every(({ location }) => location.commit === undefined || location.commit === tip),
  };
}

/** Found in what a file holds, not in its name. */
export function isContent({ blob, columns, firstRow, line }: Location): boolean {
  return [blob, columns, firstRow, line].some((each) => each !== undefined);
}

/** Not a message or a name of something in git. */
export function isFile(location: Location): boolean {
  const { path } = location;
  return path !== '' && !/^(?:commit|tag) [0-9a-f]{40}/.test(path) && !isRef(location);
}

/** The name of a ref, or what it points at itself; a folder of files can be called `refs` as well. */
export function isRef(location: Location): boolean {
  const { path, ref } = location;
  return path.startsWith('refs/') && (isContent(location) ? ref === path : KINDS_OF_REFS.test(path));
}

/** The kinds of refs that git knows: where only a name is there to go by. */
const KINDS_OF_REFS = /^refs\/(?:heads|tags|notes|remotes)\//;

function takeOutFiles(paths: readonly string[], isInTip: boolean, facts: PushFacts, say: Say): string[] {
  if (paths.length === 0) return [];
  const shown = [...new Set(paths.map(quoted))];
  // What a later commit removed already is not there to be taken out.
  const rest = shown.length > MOST_FILES ? ' …' : '';
  const remove = `git rm --cached --ignore-unmatch -- ${shown.slice(0, MOST_FILES).join(' ')}${rest}`;
  const go = facts.elsewhere === null ? [] : [`git switch ${quoted(facts.elsewhere)}`];
  if (isInTip && facts.tip !== null) {
    // A commit that brought nothing else is left empty, which git does not do unasked.
    return [...go, remove, 'git commit --amend --no-edit --allow-empty'];
  }
  const together = say('together', { count: facts.commits });
  const start = facts.base === null ? 'git update-ref -d HEAD' : `git reset --soft ${facts.base.slice(0, SHORT_ID)}`;
  const refs = facts.base === null ? '' : ` --refs ${facts.base.slice(0, SHORT_ID)}..HEAD`;
  const named = shown.slice(0, MOST_FILES).map((path) => `--path ${path}`);
  const filter = `git filter-repo --force --invert-paths ${named.join(' ')}${rest}${refs}`;
  return [...go, `${start}   # ${together}`, remove, 'git commit', say('apart'), filter];
}

/** Messages and names. */
function takeOutRest(findings: readonly Finding[], { tip }: PushFacts, say: Say): string[] {
  const lines = findings.flatMap(({ location }) => {
    const { path, commit } = location;
    if (path.startsWith('commit ') && commit !== undefined) {
      const older = [`git rebase -i ${commit.slice(0, SHORT_ID)}^   # ${say('reword')}`];
      return commit === tip ? [`git commit --amend   # ${say('message')}`] : older;
    }
    if (path.startsWith('tag ')) return [`git tag -d <tag>   # ${say('tag')}`];
    if (isRef(location) && path.startsWith('refs/heads/'))
      return [`git branch -m <${say('new-name')}>   # ${say('branch')}`];
    if (isRef(location)) return [`git tag <${say('new-name')}> <tag>^{}   # ${say('ref')}`];
    return !isContent(location)
      ? [`git mv <${say('old-name')}> <${say('new-name')}> && git commit --amend --no-edit   # ${say('file-name')}`]
      : [];
  });
  return [...new Set(lines)];
}

/** A path for a shell. One that is partly masked, or no text, cannot be written out. */
function quoted(path: string): string {
  return ownShellWord(path) ?? '<…>';
}
