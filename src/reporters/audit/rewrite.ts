import type { AuditOutcome } from '../../model/audit.js';
import type { Finding } from '../../model/finding.js';
import { isContent, isFile, isRef } from '../push-ways.js';
import { cloneAddress } from './address.js';
import { type FollowStep, said, step, withMore } from './follow-said.js';
import { shellWord } from './shell.js';

/** Paths in one command: beyond that a shell can refuse it. */
const MOST_PATHS = 200;
/** Names that are looked up by the content behind them. */
const MOST_LOOKS = 20;
/** A word that no shell takes: whoever forgets to fill it in has run nothing. */
const TO_FILL_IN = '--path=<…>';
const OBJECT = /^(commit|tag) ([0-9a-f]{40}|[0-9a-f]{64})$/;
const BLOB = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** How something comes out of a history: the names to look up first, then one command for everything. */
export function rewriteSteps(outcome: AuditOutcome, findings: readonly Finding[]): FollowStep[] {
  const inFiles = findings.filter(({ location }) => isFile(location));
  const hidden = inFiles.filter((finding) => pathsOf(finding).some((path) => shellWord(path) === null));
  const words = [...new Set(inFiles.flatMap(pathsOf).flatMap((path) => shellWord(path) ?? []))];
  const callbacks = (['commit', 'tag'] as const).flatMap((kind) => callback(kind, findings));
  if (words.length === 0 && hidden.length === 0 && callbacks.length === 0) return namedRefs(findings);
  const paths = [
    ...words.slice(0, MOST_PATHS).map((word) => `--path=${word}`),
    ...(hidden.length > 0 ? [TO_FILL_IN] : []),
  ];
  const options = [...(paths.length > 0 ? ['--invert-paths', ...paths] : []), ...callbacks];
  const rest = words.length - MOST_PATHS;
  const rewrite = step('rewrite', [
    ...cloning(outcome),
    ['git filter-repo --sensitive-data-removal', ...options].join(' '),
  ]);
  const isOnlyHistory = findings.every(({ history }) => history?.inTip === false);
  return [
    ...(outcome.target.exposure?.isArchived ? [step('unarchive')] : []),
    ...lookSteps(hidden),
    withMore(
      rewrite,
      ...(isOnlyHistory ? [said('rewrite-only')] : []),
      ...(rest > 0 ? [said('rewrite-more', { count: rest })] : []),
    ),
    ...namedRefs(findings),
  ];
}

/** Every path at which it stood, the one of today first. */
export function pathsOf({ location, history }: Finding): string[] {
  return [location.path, ...(history?.paths ?? [])];
}

function cloning({ target }: AuditOutcome): string[] {
  const address = cloneAddress(target);
  if (address === null) return [];
  const folder = address.replace(/\.git$/, '').replace(/^.*\//, '');
  return [`git clone ${address}`, ...(/^\w[\w.-]*$/.test(folder) ? [`cd ${folder}`] : [])];
}

/** Shows on the screen of whoever works on it what must not stand in a report. */
function lookSteps(hidden: readonly Finding[]): FollowStep[] {
  if (hidden.length === 0) return [];
  const blobs = [...new Set(hidden.flatMap(({ location: { blob } }) => (blob && BLOB.test(blob) ? [blob] : [])))];
  if (blobs.length === 0) return [step('look-blind')];
  const shown = blobs.slice(0, MOST_LOOKS);
  return [
    step(
      'look',
      shown.map((blob) => `git log --all --format= --name-only --find-object=${blob}`),
    ),
  ];
}

/** Empties messages by the id of what they belong to, so that nobody has to write down what is in them. */
function callback(kind: 'commit' | 'tag', findings: readonly Finding[]): string[] {
  const ids = findings.flatMap(({ location: { path } }) => {
    const [, found, id] = OBJECT.exec(path) ?? [];
    return found === kind ? [`b"${id}"`] : [];
  });
  if (ids.length === 0) return [];
  const list = [...new Set(ids)].join(', ');
  return [`--${kind}-callback 'if ${kind}.original_id in (${list},): ${kind}.message = b"-\\n"'`];
}

/** Branches and tags whose name itself holds it. */
function namedRefs(findings: readonly Finding[]): FollowStep[] {
  const names = findings.flatMap(({ location }) => (isRef(location) && !isContent(location) ? [location.path] : []));
  if (names.length === 0) return [];
  const words = [...new Set(names.flatMap((name) => shellWord(name) ?? []))];
  return [
    step(
      'delete-named',
      words.map((word) => `git push origin --delete ${word}`),
    ),
  ];
}
