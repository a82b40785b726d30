import type { AuditOutcome } from '../../model/audit.js';
import type { Finding } from '../../model/finding.js';
import { shownName } from '../page/shown.js';
import { hostOf } from './address.js';
import { type FollowStep, said, step, withMore } from './follow-said.js';
import { shellWord } from './shell.js';

/** Branches that are seldom there to be deleted. */
const MAIN = /^refs\/heads\/(?:main|master|trunk|develop|gh-pages)$/;
const OF_PEOPLE = /^refs\/(?:heads|tags)\//;
const PULL = /^refs\/pull\/(\d{1,9})\//;

/** The rewritten history goes to the server: over what leads to it there, out of clones, and out of what only the server can reach. */
export function serverSteps(outcome: AuditOutcome, findings: readonly Finding[]): FollowStep[] {
  const names = [...new Set(findings.flatMap(({ history }) => history?.refs ?? []))];
  const own = names.filter((name) => !PULL.test(name));
  return [
    withMore(step('push', ['git push --force --mirror origin']), ...leading(own, findings)),
    ...deletable(own),
    clones(outcome),
    forge(outcome, names),
  ];
}

function leading(names: readonly string[], findings: readonly Finding[]) {
  const histories = findings.flatMap(({ history }) => (history === undefined ? [] : [history]));
  if (histories.length === 0) return [];
  if (histories.every(({ refCount }) => refCount === 0)) return [said('push-none')];
  const more = Math.max(0, ...histories.map(({ refCount, refs }) => refCount - refs.length));
  const shown = names.map((name) => shownName(name.replace(/^refs\/(?:heads|tags|remotes)\//, ''))).join(', ');
  if (shown === '') return [];
  return [more > 0 ? said('push-more', { names: shown, count: more }) : said('push-refs', { names: shown })];
}

function deletable(names: readonly string[]): FollowStep[] {
  const words = names
    .filter((name) => OF_PEOPLE.test(name) && !MAIN.test(name))
    .flatMap((name) => shellWord(name) ?? []);
  return words.length === 0
    ? []
    : [
        step(
          'delete-refs',
          words.map((word) => `git push origin --delete ${word}`),
        ),
      ];
}

function clones({ target: { exposure } }: AuditOutcome): FollowStep {
  const traffic = exposure?.traffic ?? null;
  if (traffic === null || traffic.clones === 0) return step('clones');
  return withMore(step('clones'), said('cloned', { clones: traffic.clones, cloners: traffic.cloners }));
}

/** What only whoever runs the server can take away. */
function forge({ target }: AuditOutcome, names: readonly string[]): FollowStep {
  const kind = hostOf(target) === 'github.com' ? 'forge' : 'forge-other';
  const commands = [
    "grep -c '^refs/pull/.*/head$' .git/filter-repo/changed-refs",
    'cat .git/filter-repo/first-changed-commits',
  ];
  const pulls = [...new Set(names.flatMap((name) => PULL.exec(name)?.[1] ?? []).map((number) => `#${number}`))];
  return withMore(
    step(kind, commands),
    ...(pulls.length === 0 ? [] : [said('forge-refs', { names: pulls.join(', ') })]),
  );
}

/** Copies that belong to others. */
export function forkSteps({ target: { exposure } }: AuditOutcome): FollowStep[] {
  if (exposure === null) return [];
  const { forks, isFork } = exposure;
  const { count, users, organisations } = forks;
  const counted =
    users === null || organisations === null
      ? step('forks-count', [], { count })
      : step('forks', [], { count, users, organisations });
  return [...(count > 0 ? [counted] : []), ...(isFork ? [step('is-fork')] : [])];
}
