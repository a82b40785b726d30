import type { Judged } from '../judgement/blob.js';
import { decisionNotes } from '../judgement/decision-notes.js';
import { type Deciding, decide, type UnreadCandidate } from '../judgement/decisions.js';
import type { Decided } from '../model/decided.js';
import type { Decision, FindingDecision } from '../model/decision.js';
import type { Accepted } from '../model/finding.js';
import type { RunNote } from '../model/report.js';
import type { Skipped } from '../model/skip.js';
import type { BlobResult } from './analyse.js';
import type { DecidedBlob } from './people.js';

/** Decisions that govern a run. Plain data, read and checked already. */
export interface Triage {
  readonly decisions: readonly Decision[];
  /** Folder that they govern and that their paths start from, absolute. */
  readonly home: string;
  /** ISO date of the run. */
  readonly today: string;
}

/** A blob and what was judged of it. */
export interface JudgedBlob {
  readonly result: BlobResult;
  readonly judged: readonly Judged[];
}

/** What a scan found, told apart by what a person decided. */
export interface Settled {
  readonly blobs: readonly DecidedBlob[];
  readonly accepted: readonly Accepted[];
  readonly skipped: readonly Skipped[];
  readonly notes: readonly RunNote[];
}

/** Applies decisions to all that was found and to all that was not scanned. */
export function settle(blobs: readonly JudgedBlob[], unread: readonly UnreadCandidate[], deciding: Deciding): Settled {
  const all = blobs.flatMap(({ judged }) => judged);
  const { findings, skipped, standings } = decide(all, unread, deciding);
  const decisionOn = new Map(all.map((judged, at) => [judged, findings[at]]));
  const accepted = all.flatMap((judged) => {
    const decision = decisionOn.get(judged);
    return decision ? [{ ...judged.finding, decision: decidedOf(decision, judged) }] : [];
  });
  const isAccepted = (judged: Judged) => Boolean(decisionOn.get(judged));
  return {
    blobs: blobs.map(({ result, judged }) => ({
      result,
      open: judged.filter((each) => !isAccepted(each)),
      accepted: judged.filter(isAccepted),
    })),
    accepted,
    skipped: unread.map(({ skip }, at) => {
      const decision = skipped[at];
      return decision ? { ...skip, effect: 'list', accepted: shownDecision(decision) } : skip;
    }),
    notes: decisionNotes(standings, accepted.length, skipped.filter((decision) => decision !== null).length),
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
