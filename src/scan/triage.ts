import type { Judged } from '../judgement/blob.js';
import { decisionNotes } from '../judgement/decision-notes.js';
import { type Deciding, decide, type UnreadCandidate } from '../judgement/decisions.js';
import type { Decided } from '../model/decided.js';
import type { Decision, FindingDecision } from '../model/decision.js';
import type { Accepted, Finding } from '../model/finding.js';
import type { RunNote } from '../model/report.js';
import type { Skipped } from '../model/skip.js';
import type { FindingUnit } from './judged.js';

/** Decisions that govern a run. Plain data, read and checked already. */
export interface Triage {
  readonly decisions: readonly Decision[];
  /** Folder that they govern and that their paths start from, absolute. */
  readonly home: string;
  /** ISO date of the run. */
  readonly today: string;
}

/** What a scan found, told apart by what a person decided. */
export interface Settled {
  /** Findings that nobody accepted. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly Accepted[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly RunNote[];
  readonly isAccepted: (unit: FindingUnit) => boolean;
}

/** Applies decisions to all that was found and to all that was not scanned. */
export function settle(units: readonly FindingUnit[], unread: readonly UnreadCandidate[], deciding: Deciding): Settled {
  const told = units.map((unit) => unit.told);
  const { findings, skipped, standings } = decide(told, unread, deciding);
  const accepted = told.flatMap((judged, at) => {
    const decision = findings[at];
    return decision ? [{ ...judged.finding, decision: decidedOf(decision, judged) }] : [];
  });
  const decided = new Set(units.filter((_, at) => findings[at]));
  return {
    findings: told.filter((_, at) => !findings[at]).map(({ finding }) => finding),
    accepted,
    skipped: unread.map(({ skip }, at) => {
      const decision = skipped[at];
      return decision ? { ...skip, effect: 'list', accepted: shownDecision(decision) } : skip;
    }),
    notes: decisionNotes(standings, accepted.length, skipped.filter((decision) => decision !== null).length),
    isAccepted: (unit) => decided.has(unit),
  };
}

function decidedOf(decision: FindingDecision, { finding, paths }: Judged): Decided {
  const isMoved = decision.fingerprint !== finding.fingerprint && decision.path !== paths[0];
  return { ...shownDecision(decision), ...(isMoved && { from: decision.path }) };
}

function shownDecision({ who, when, why, grondslag, doel, until }: Decision): Decided {
  return {
    who,
    when,
    why,
    ...(grondslag !== undefined && { grondslag }),
    ...(doel !== undefined && { doel }),
    ...(until !== undefined && { until }),
  };
}
