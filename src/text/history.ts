import type { Bilingual, Finding } from '../model/finding.js';
import type { Language } from './language.js';
import { neutral } from './neutral.js';
import { fill } from './sentences.js';

type HistoryKey =
  | 'since'
  | 'still'
  | 'gone'
  | 'versions'
  | 'refs'
  | 'more-refs'
  | 'nowhere'
  | 'remotes'
  | 'local'
  | 'paths';

const TEXTS: Readonly<Record<HistoryKey, Bilingual>> = {
  since: { nl: 'sinds {date} (commit {commit})', en: 'since {date} (commit {commit})' },
  still: { nl: 'het staat er nog', en: 'it is still there' },
  gone: {
    nl: 'in de bestanden van nu staat het niet meer, in de geschiedenis wel (laatste commit: {commit}, {date})',
    en: 'it is no longer in the files of today, but it is in the history (last commit: {commit}, {date})',
  },
  versions: { nl: 'in {count} versies', en: 'in {count} versions' },
  refs: { nl: 'te bereiken vanaf {names}', en: 'can be reached from {names}' },
  'more-refs': { nl: '{names} en nog {count}', en: '{names} and {count} more' },
  nowhere: { nl: 'geen tak of tag leidt ernaartoe', en: 'no branch or tag leads to it' },
  remotes: {
    nl: 'het is al op {names} geweest, voor zover deze kloon weet',
    en: 'it has been on {names} already, as far as this clone knows',
  },
  local: { nl: 'niet op een server, voor zover deze kloon weet', en: 'on no server, as far as this clone knows' },
  paths: { nl: 'ook als {names}', en: 'also as {names}' },
};

const SHORT_ID = 12;
const SHOWN_REFS = 5;

/** Since when something is in the history, whether it is there still, what leads to it and who has it. Empty outside git. */
export function historyText({ history, location }: Finding, language: Language): string {
  if (history === undefined) return '';
  const say = (key: HistoryKey, values: Readonly<Record<string, string | number>> = {}) =>
    fill(TEXTS[key], language, values);
  const { since, until, versions, inTip, refs, refCount, remotes, paths = [] } = history;
  const parts = [say('since', { date: since, commit: shortId(location.commit) })];
  if (versions > 1) parts.push(say('versions', { count: versions }));
  if (inTip) parts.push(say('still'));
  else if (refCount > 0)
    parts.push(say('gone', { commit: shortId(location.lastCommit ?? location.commit), date: until }));
  parts.push(refCount === 0 ? say('nowhere') : say('refs', { names: refNames(refs, refCount, say) }));
  if (remotes.length > 0) parts.push(say('remotes', { names: remotes.map(neutral).join(', ') }));
  else if (refCount > 0) parts.push(say('local'));
  if (paths.length > 0) parts.push(say('paths', { names: paths.map(neutral).join(', ') }));
  const text = parts.join('; ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function refNames(
  refs: readonly string[],
  count: number,
  say: (key: 'more-refs', values: Readonly<Record<string, string | number>>) => string,
): string {
  const shown = refs.slice(0, SHOWN_REFS).map((name) => neutral(name.replace(/^refs\/(?:heads|tags|remotes)\//, '')));
  const names = shown.join(', ');
  return count > shown.length ? say('more-refs', { names, count: count - shown.length }) : names;
}

function shortId(id: string | undefined): string {
  return id === undefined ? '?' : id.slice(0, SHORT_ID);
}
