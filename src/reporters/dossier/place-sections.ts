import { groupBy } from '../../text/group.js';
import { fileName } from '../../text/place.js';
import { pathsOf } from '../audit/rewrite.js';
import { shellWord } from '../audit/shell.js';
import { shownName } from '../page/shown.js';
import { isFile } from '../push-ways.js';
import type { Facts } from './facts.js';
import { type Block, commands, type Line, list, pieces, type Section, text } from './outline.js';

/** Files that are named one by one. */
const MOST_FILES = 40;

/** Since when and until when, as far as the history says. */
export function periodSection({ findings, say, todo, day }: Facts): Section {
  const histories = findings.flatMap(({ history }) => (history === undefined ? [] : [history]));
  if (histories.length === 0)
    return {
      title: say('period'),
      blocks: [text(...pieces(say('period-unknown'))), text(say('period-check'), todo('todo-period'))],
    };
  // ISO dates compare as text does.
  const first = histories.map(({ since }) => since).reduce((a, b) => (a < b ? a : b));
  const last = histories.map(({ until }) => until).reduce((a, b) => (a > b ? a : b));
  const isThere = histories.some(({ inTip }) => inTip);
  const end = isThere ? say('period-still') : say('period-last', { day: day(last) });
  return {
    title: say('period'),
    blocks: [
      ...list([[say('period-first', { day: day(first) })], [end]]),
      text(say('period-check'), todo('todo-period')),
    ],
  };
}

/** In which files, by which names of the repository, on which servers. */
export function placeSection(facts: Facts): Section {
  const { findings, say, todo } = facts;
  const refs = namesOf(facts, 'refs');
  const servers = serverNames(facts);
  return {
    title: say('place'),
    blocks: [
      ...list(fileLines(facts)),
      ...(refs.length === 0 ? [] : [text(say('refs'), refs.join(', '))]),
      text(say('servers'), ...(servers.length === 0 ? [] : [`${servers.join(', ')}. `]), todo('todo-servers')),
      text(say('forks'), todo('todo-forks')),
    ].filter((block) => block.kind !== 'list' || findings.length > 0),
  };
}

function fileLines({ findings, say, titles }: Facts): Line[] {
  const files = [...groupBy(findings, ({ location }) => fileName(location))];
  const lines = files
    .slice(0, MOST_FILES)
    .map(
      ([name, group]): Line => [
        { code: shownName(name) },
        say('place-line', { rules: titles(group.map(({ rule }) => rule)) }),
      ],
    );
  const rest = files.length - lines.length;
  return rest > 0 ? [...lines, [say('place-more', { count: rest })]] : lines;
}

/** Servers that have it, as far as the tracking refs know. */
export function serverNames(facts: Facts): string[] {
  return namesOf(facts, 'remotes');
}

function namesOf({ findings }: Facts, key: 'refs' | 'remotes'): string[] {
  const names = findings.flatMap(({ history }) => history?.[key] ?? []);
  return [...new Set(names)].map((name) => shownName(name.replace(/^refs\/(?:heads|tags|remotes)\//, '')));
}

/** Whether what leaked could be read. */
export function protectionSection({ findings, report, say, todo }: Facts): Section {
  const isHashed = findings.some(({ rule }) => rule === 'bsn-hash');
  const isReadable = findings.some(({ rule }) => rule !== 'bsn-hash');
  const locked = report.skipped.filter(({ reason }) => reason === 'encrypted').length;
  return {
    title: say('protection'),
    blocks: [
      ...(isReadable ? [text(say('protection-readable'))] : []),
      ...(isHashed ? [text(say('protection-hash'))] : []),
      ...(locked > 0 ? [text(say('protection-locked', { count: locked }), todo('todo-locked'))] : []),
      text(say('before'), todo('todo-before')),
    ],
  };
}

/** What was done, for a person to say; what to do, with the commands. */
export function measuresSection(facts: Facts): Section {
  const { findings, say, todo } = facts;
  const isSecret = findings.some(({ rule }) => rule === 'wachtwoord');
  const isTable = findings.some(({ location }) => location.columns !== undefined);
  const asked: Line[] = [...(isSecret ? [[say('step-secret')]] : []), ...(isTable ? [pieces(say('step-fix'))] : [])];
  return {
    title: say('measures'),
    blocks: [
      text(say('done'), todo('todo-done')),
      text(say('proposed')),
      ...list([[say('step-private')]]),
      ...historySteps(facts),
      ...list([[say('step-ask')], ...asked]),
      text(say('step-scan')),
      ...commands(['sluis scan --history']),
      text(say('step-hook')),
      ...commands(['sluis hook install']),
    ],
  };
}

/**
 * A name that is not known in full (part of it is masked, or it was no text) cannot be written out in a command: a place to fill in
 * stands for it, and that is told.
 */
function historySteps({ findings, say }: Facts): Block[] {
  const inFiles = findings.filter(({ history, location }) => history !== undefined && isFile(location));
  const paths = [...new Set(inFiles.flatMap(pathsOf))];
  if (paths.length === 0) return [];
  const named = [...new Set(paths.slice(0, MOST_FILES).map(option))];
  const rest = paths.length > MOST_FILES ? ' …' : '';
  return [
    text(say('step-history')),
    ...commands([`git filter-repo --invert-paths${named.map((each) => ` \\\n  ${each}`).join('')}${rest}`]),
    ...(named.includes(UNKNOWN) ? [text(say('step-hidden'))] : []),
  ];
}

const UNKNOWN = '--path <…>';

function option(path: string): string {
  const word = shellWord(path);
  if (word === null) return UNKNOWN;
  return path.startsWith('-') ? `--path=${word}` : `--path ${word}`;
}
