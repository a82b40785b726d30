import type { DataClass, Effect } from './finding.js';
import type { AcceptableReason } from './skip.js';

/** What every decision says. Texts were checked: none of them holds a number of a person. */
interface DecisionBase {
  /** Structural identity of what was accepted; see `fingerprint.ts`. */
  readonly fingerprint: string;
  /** Path as the report shows it, from the folder that the decisions govern. */
  readonly path: string;
  /** The reason. */
  readonly why: string;
  /** The legal ground. */
  readonly grondslag?: string;
  /** The purpose. */
  readonly doel?: string;
  readonly who: string;
  /** ISO date of the decision. */
  readonly when: string;
  /** Last day on which it counts, an ISO date; without an end when absent. */
  readonly until?: string;
}

/** A person's decision that a finding may be published. */
export interface FindingDecision extends DecisionBase {
  readonly rule: string;
  /** Paths of the other places that the finding rests on. */
  readonly related?: readonly string[];
  /** Most people that it covers, over all findings together that it accepts in one scan. */
  readonly people: number;
  /** Worst effect that it covers. */
  readonly effect: Effect;
}

/** A person's decision that something may be published although it was not scanned. */
export interface SkipDecision extends DecisionBase {
  readonly notScanned: AcceptableReason;
  /** Length in bytes of what was accepted; absent for what has none, such as a link. */
  readonly size?: number;
  /** The lengths of all versions that were accepted, in place of `size`, where a history has several. */
  readonly sizes?: readonly number[];
}

export type Decision = FindingDecision | SkipDecision;

export function isSkipDecision(decision: Decision): decision is SkipDecision {
  return 'notScanned' in decision;
}

/** What a policy can forbid to accept: a class of data, or whatever was not scanned. */
export type Forbiddable = DataClass | 'not-scanned';

/** All lengths that a decision covers; none where what was accepted has no length. */
export function sizesOf({ size, sizes }: SkipDecision): readonly number[] {
  return sizes ?? (size === undefined ? [] : [size]);
}
