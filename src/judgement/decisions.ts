import { type Decision, type FindingDecision, isSkipDecision, type SkipDecision, sizesOf } from '../model/decision.js';
import type { Effect, Finding } from '../model/finding.js';
import { isMasked } from '../model/masked.js';
import type { Policy } from '../model/policy.js';
import type { Skipped } from '../model/skip.js';
import { addDays } from '../text/dates.js';
import { movedTo, type Place } from './moved.js';

/** A finding with the paths that decisions know it by; one outside the governed folder begins with `../`. */
export interface Candidate {
  readonly finding: Finding;
  readonly paths: readonly string[];
}

/** The same for something that was not scanned. */
export interface UnreadCandidate {
  readonly skip: Skipped;
  readonly path: string;
}

/** What a scan knows of the files that decisions are about. */
export interface Sight {
  /** `scanned`: this scan looked at it; `present`: it is there, or nobody can tell; `gone`: no file has this path any more. */
  state(path: string): 'scanned' | 'present' | 'gone';
  /** Whether the scan covers everything that the decisions govern. */
  readonly isWhole: boolean;
}

export interface Deciding {
  readonly decisions: readonly Decision[];
  readonly policy: Pick<Policy, 'triage'>;
  /** ISO date of the run. */
  readonly today: string;
  readonly sight: Sight;
}

/**
 * What became of a decision in a scan. `idle`: the scan says nothing about it. `moved`: it covers a file that has
 * another path now. `grew`: what it was about has more people, is worse or has another form. `unused`: its file was
 * scanned, and it covers nothing in it. `gone`: its file is not there any more. `refused`: the policy does not allow it,
 * or the name of its file is masked.
 */
export type DecisionState = 'used' | 'moved' | 'idle' | 'grew' | 'unused' | 'gone' | 'expired' | 'refused';

/** A decision after a scan. */
export interface Standing {
  readonly decision: Decision;
  readonly state: DecisionState;
  /** Of `moved`: the path that it covers now. */
  readonly to?: string;
}

/** The decision on each candidate, by its position, and what became of each decision. */
export interface Decisions {
  readonly findings: readonly (FindingDecision | null)[];
  readonly skipped: readonly (SkipDecision | null)[];
  readonly standings: readonly Standing[];
}

const EFFECT_ORDER: Record<Effect, number> = { note: 0, warn: 1, block: 2 };

/**
 * Matches decisions with what a scan found. A decision covers what has its fingerprint as long as that is no worse than
 * what was accepted, or the same structure with as many people under a path that replaced its own. In doubt it covers
 * nothing, so that a person looks again.
 */
export function decide(
  candidates: readonly Candidate[],
  unread: readonly UnreadCandidate[],
  deciding: Deciding,
): Decisions {
  const { decisions, policy, today } = deciding;
  const states = new Map<Decision, Omit<Standing, 'decision'>>();
  for (const decision of decisions) {
    const state = stateAlone(decision, policy, today);
    if (state !== 'valid') states.set(decision, { state });
  }
  const valid = decisions.filter((decision) => !states.has(decision));
  const findings = onFindings(candidates, valid.filter(isOnFinding), deciding, states);
  const skipped = onUnread(unread, valid.filter(isSkipDecision), states);
  const undecided = candidates.filter((_, at) => findings[at] === null);
  const seen: Seen = {
    sight: deciding.sight,
    undecided: new Set(undecided.map(({ finding, paths }) => `${finding.rule} ${paths[0]}`)),
    unread: new Set(unread.map(({ path }) => path)),
  };
  for (const decision of valid)
    if (!states.has(decision)) states.set(decision, { state: withoutMatch(decision, seen) });
  const standings = decisions.map((decision) => ({ decision, state: 'idle' as const, ...states.get(decision) }));
  return { findings, skipped, standings };
}

/** Whether a decision counts at all on a day, whatever it is about. */
export function stateAlone(
  decision: Decision,
  { triage: { maxDays, forbid } }: Pick<Policy, 'triage'>,
  today: string,
): 'valid' | 'expired' | 'refused' {
  const { when, until } = decision;
  // Another file can have the same masked name, and one that is not scanned is not there to be counted with it.
  if ([decision.path, ...(isSkipDecision(decision) ? [] : (decision.related ?? []))].some(isMasked)) return 'refused';
  if (until !== undefined && until < today) return 'expired';
  if (isSkipDecision(decision) && forbid.includes('not-scanned')) return 'refused';
  if (maxDays === null) return 'valid';
  // A date in the future would stretch the time that a decision may count.
  const from = when < today ? when : today;
  return until !== undefined && until <= addDays(from, maxDays) ? 'valid' : 'refused';
}

type States = Map<Decision, Omit<Standing, 'decision'>>;

function isOnFinding(decision: Decision): decision is FindingDecision {
  return !isSkipDecision(decision);
}

function onFindings(
  candidates: readonly Candidate[],
  valid: readonly FindingDecision[],
  { decisions, policy, sight }: Deciding,
  states: States,
): (FindingDecision | null)[] {
  const result: (FindingDecision | null)[] = candidates.map(() => null);
  const groups = groupsOf(candidates);
  const take = (decision: FindingDecision, positions: readonly number[], to?: string) => {
    const group = positions.map((at) => candidates[at].finding);
    const state = coverage(decision, group, policy);
    if (state === 'used') for (const at of positions) result[at] = decision;
    states.set(decision, state === 'used' && to !== undefined ? { state: 'moved', to } : { state });
  };
  for (const decision of valid) {
    const positions = groups.get(decision.fingerprint);
    if (positions) take(decision, positions);
  }
  // A finding with a decision of its own, even one that does not count any more, is no renamed one.
  const own = new Set(decisions.map(({ fingerprint }) => fingerprint));
  const places = [...groups]
    .filter(([fingerprint]) => !own.has(fingerprint))
    .map(([_, positions]) => placeOf(positions.map((at) => candidates[at])))
    .filter(({ paths }) => !paths.some(isMasked));
  const left = valid.filter(({ fingerprint }) => !groups.has(fingerprint));
  for (const [decision, place] of movedTo(left, places, (path) => sight.state(path) === 'gone')) {
    take(decision, groups.get(place.fingerprint) ?? [], place.paths[0]);
  }
  return result;
}

/** Positions of the candidates by fingerprint, without those outside the folder. */
function groupsOf(candidates: readonly Candidate[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  candidates.forEach(({ finding: { fingerprint }, paths }, at) => {
    if (!paths.every(isInside)) return;
    const group = groups.get(fingerprint);
    if (group) group.push(at);
    else groups.set(fingerprint, [at]);
  });
  return groups;
}

function isInside(path: string): boolean {
  return !path.startsWith('../');
}

function placeOf(group: readonly Candidate[]): Place {
  const [{ finding, paths }] = group;
  return {
    fingerprint: finding.fingerprint,
    paths,
    hasColumns: (finding.location.columns ?? []).length > 0,
    people: peopleIn(group.map((candidate) => candidate.finding)),
  };
}

function peopleIn(findings: readonly Finding[]): number {
  return findings.reduce((sum, { subjects }) => sum + subjects.max, 0);
}

/** Whether findings together are no worse than what was accepted. */
function coverage(
  decision: FindingDecision,
  findings: readonly Finding[],
  { triage: { forbid } }: Deciding['policy'],
): 'used' | 'grew' | 'refused' {
  if (findings.some((finding) => forbid.includes(finding.class))) return 'refused';
  const isNoWorse = findings.every(
    ({ rule, effect }) => rule === decision.rule && EFFECT_ORDER[effect] <= EFFECT_ORDER[decision.effect],
  );
  return isNoWorse && peopleIn(findings) <= decision.people ? 'used' : 'grew';
}

function coversSize(decision: SkipDecision, size: number | undefined): boolean {
  const sizes = sizesOf(decision);
  return size === undefined ? sizes.length === 0 : sizes.includes(size);
}

/** What was not scanned can change unseen: another length is another thing. */
function onUnread(
  unread: readonly UnreadCandidate[],
  valid: readonly SkipDecision[],
  states: States,
): (SkipDecision | null)[] {
  const byFingerprint = new Map(valid.map((decision) => [decision.fingerprint, decision]));
  const matching = unread.map(({ skip, path }) =>
    isInside(path) ? (byFingerprint.get(skip.fingerprint) ?? null) : null,
  );
  matching.forEach((decision, at) => {
    if (decision === null) return;
    const isSame = coversSize(decision, unread[at].skip.size);
    if (!isSame || !states.has(decision)) states.set(decision, { state: isSame ? 'used' : 'grew' });
  });
  return matching.map((decision, at) => {
    if (decision === null) return null;
    // Of several versions each was accepted by itself; one that is new takes nothing back of the others.
    if (decision.sizes !== undefined) return coversSize(decision, unread[at].skip.size) ? decision : null;
    return states.get(decision)?.state === 'used' ? decision : null;
  });
}

/** What else a scan says of the files that decisions are about. */
interface Seen {
  readonly sight: Sight;
  /** Rule and path of each finding without a decision. */
  readonly undecided: ReadonlySet<string>;
  /** Paths of what was not scanned, or not fully. */
  readonly unread: ReadonlySet<string>;
}

/** The state of a decision that nothing in the scan has the fingerprint of. */
function withoutMatch(decision: Decision, { sight, undecided, unread }: Seen): DecisionState {
  const state = sight.state(decision.path);
  if (state === 'gone') return sight.isWhole ? 'gone' : 'idle';
  if (state === 'present') return 'idle';
  if (isSkipDecision(decision)) return 'unused';
  // The same rule in the same file, in another form: another column, another kind.
  if (undecided.has(`${decision.rule} ${decision.path}`)) return 'grew';
  return unread.has(decision.path) ? 'idle' : 'unused';
}
