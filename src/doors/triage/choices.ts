import { MAX_SIZES } from '../../config/decisions.js';
import type { Effect, Finding } from '../../model/finding.js';
import { isPlacedAt } from '../../model/fingerprint.js';
import type { Report } from '../../model/report.js';
import type { Skipped } from '../../model/skip.js';
import type { Named } from './prefix.js';

/** All findings of one fingerprint, to decide on as one. */
export interface FindingChoice extends Named {
  readonly kind: 'finding';
  readonly findings: readonly Finding[];
  /** Paths from the folder that decisions govern; null when they lie outside it. */
  readonly paths: readonly string[] | null;
  readonly people: number;
  readonly effect: Effect;
  readonly isAccepted: boolean;
}

/** The same for what was not scanned. */
export interface SkipChoice extends Named {
  readonly kind: 'skip';
  readonly skips: readonly Skipped[];
  readonly paths: readonly string[] | null;
  /** Lengths in bytes, each once, ascending: several where a history has several versions. None for what has no length. */
  readonly sizes: readonly number[];
  /** More versions of different length than a decision can name. */
  readonly isMixed: boolean;
  readonly isAccepted: boolean;
}

export type Choice = FindingChoice | SkipChoice;

/** The parts of a report that can be decided on. */
export type Decidable = Pick<Report, 'findings' | 'accepted' | 'skipped'>;

const EFFECTS: readonly Effect[] = ['block', 'warn', 'note'];

/**
 * Everything in a report that can be decided on, in its order.
 *
 * @param prefix path from the folder that decisions govern to the folder that the report was made in
 */
export function choicesOf({ findings, accepted, skipped }: Decidable, prefix: string): Choice[] {
  const byPrint = new Map<string, Finding[]>();
  for (const finding of [...findings, ...accepted]) {
    byPrint.set(finding.fingerprint, [...(byPrint.get(finding.fingerprint) ?? []), finding]);
  }
  const decided = new Set(accepted.map(({ fingerprint }) => fingerprint));
  const skips = new Map<string, Skipped[]>();
  for (const skip of skipped) {
    if (skip.effect === 'block' || skip.accepted)
      skips.set(skip.fingerprint, [...(skips.get(skip.fingerprint) ?? []), skip]);
  }
  return [
    ...[...byPrint.values()].map((group) => findingChoice(group, prefix, decided.has(group[0].fingerprint))),
    ...[...skips.values()].map((group) => skipChoice(group, prefix)),
  ];
}

function findingChoice(findings: readonly Finding[], prefix: string, isAccepted: boolean): FindingChoice {
  const [{ fingerprint, rule, location, related = [] }] = findings;
  return {
    kind: 'finding',
    fingerprint,
    name: `${location.path} (${rule})`,
    findings,
    paths: pathsOf(
      fingerprint,
      [location, ...related].map(({ path }) => path),
      prefix,
    ),
    people: findings.reduce((sum, { subjects }) => sum + subjects.max, 0),
    effect: EFFECTS.find((effect) => findings.some((finding) => finding.effect === effect)) ?? 'note',
    isAccepted,
  };
}

function skipChoice(skips: readonly Skipped[], prefix: string): SkipChoice {
  const [{ fingerprint, location, reason }] = skips;
  const sizes = [...new Set(skips.flatMap(({ size }) => size ?? []))].sort((a, b) => a - b);
  return {
    kind: 'skip',
    fingerprint,
    name: `${location.path} (${reason})`,
    skips,
    paths: pathsOf(fingerprint, [location.path], prefix),
    sizes,
    isMixed: sizes.length > MAX_SIZES,
    isAccepted: skips.every(({ accepted }) => accepted !== undefined),
  };
}

/** The paths of a fingerprint: those of the report, or those from the governed folder on. The fingerprint itself says which. */
function pathsOf(fingerprint: string, shown: readonly string[], prefix: string): readonly string[] | null {
  const fromRoot = shown.map((path) => (prefix === '' ? path : `${prefix}/${path}`));
  return [shown, fromRoot].find((paths) => isPlacedAt(fingerprint, paths)) ?? null;
}
