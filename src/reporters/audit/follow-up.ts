import type { AuditOutcome, AuditPart } from '../../model/audit.js';
import type { Finding } from '../../model/finding.js';
import { shownName } from '../page/shown.js';
import { hostOf, ownerAndName } from './address.js';
import { forkSteps, serverSteps } from './follow-refs.js';
import { type FollowStep, said, step, withMore } from './follow-said.js';
import { rewriteSteps } from './rewrite.js';

export type { FollowStep } from './follow-said.js';

/** Places that are named in one sentence. */
const MOST_NAMES = 20;

type Steps = (outcome: AuditOutcome, findings: readonly Finding[]) => FollowStep[];

/** How it comes out of each part of a repository. */
const TAKE_OUT: Record<AuditPart, Steps> = {
  code: (outcome, findings) => [
    ...rewriteSteps(outcome, findings),
    ...serverSteps(outcome, findings),
    ...forkSteps(outcome),
  ],
  wiki: (outcome, findings) => [...rewriteSteps(outcome, findings), ...serverSteps(outcome, findings)],
  gist: (outcome) => [step('close-gist'), ...forkSteps(outcome)],
  releases: (_, findings) => [step('releases', [], { names: namesOf(findings) })],
  texts: (_, findings) => [step('texts', [], { names: namesOf(findings) }), step('texts-forge')],
};

/**
 * How findings in one part of a repository are taken out of the world, in order: close it, tell who must know within 72 hours
 * while it can still be seen since when it was there, take it out, ask for what only others can take away, check.
 *
 * @param findings one, or all of this outcome: together they take one rewrite of the history
 */
export function followUp(outcome: AuditOutcome, findings: Finding | readonly Finding[]): FollowStep[] {
  const all = 'rule' in findings ? [findings] : findings;
  if (all.length === 0) return [];
  return [
    ...closing(outcome),
    telling(outcome),
    ...(all.some(isSecret) ? [step('rotate')] : []),
    ...TAKE_OUT[outcome.target.part](outcome, all),
    checking(outcome),
  ];
}

function closing({ target: { exposure, part } }: AuditOutcome): FollowStep[] {
  if (part === 'gist' || exposure?.visibility === 'private') return [];
  return [withMore(step('close'), ...(exposure?.hasPages ? [said('pages')] : []))];
}

function telling({ target: { exposure } }: AuditOutcome): FollowStep {
  const isClosed = exposure?.visibility === 'private' || exposure?.visibility === 'internal';
  return step(isClosed ? 'tell-private' : 'tell-public', [
    'sluis report report.json --format dossier --output dossier.md',
  ]);
}

/** What opens a door can be replaced; a person cannot. */
function isSecret({ rule }: Finding): boolean {
  return rule === 'wachtwoord';
}

function checking({ target }: AuditOutcome): FollowStep {
  const name = ownerAndName(target);
  const isKnown = target.part === 'code' && hostOf(target) === 'github.com' && name !== null;
  return step('check', isKnown ? [`sluis audit github:${name}`] : []);
}

function namesOf(findings: readonly Finding[]): string {
  const names = [...new Set(findings.map(({ location }) => shownName(location.path)))];
  const rest = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (rest > 0 ? ` (+ ${rest})` : '');
}
