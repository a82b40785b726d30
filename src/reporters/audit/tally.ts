import type { Audit, AuditedTarget, AuditPoint } from '../../model/audit.js';
import type { Effect, Finding } from '../../model/finding.js';
import type { Verdict } from '../../model/report.js';
import { VERDICT_WORDS } from '../../text/labels.js';
import type { Language } from '../../text/language.js';

/** The worst first, as an overview shows them. */
export const VERDICTS: readonly Verdict[] = ['blocked', 'incomplete', 'review', 'clear'];

/** A verdict within a sentence or a list, where capitals would shout. */
export function verdictWord(verdict: Verdict, language: Language): string {
  const word = VERDICT_WORDS[verdict][language].toLowerCase();
  return `${word[0].toUpperCase()}${word.slice(1)}`;
}

export function countVerdicts({ targets }: Pick<Audit, 'targets'>): Record<Verdict, number> {
  const counts = { blocked: 0, incomplete: 0, review: 0, clear: 0 };
  for (const { verdict } of targets) counts[verdict]++;
  return counts;
}

export function findingsOf({ report }: AuditedTarget): readonly Finding[] {
  return report?.findings ?? [];
}

export function countEffect(target: AuditedTarget, effect: Effect): number {
  return findingsOf(target).filter((finding) => finding.effect === effect).length;
}

/** Digits of a fingerprint. */
const PRINT = 32;

/** Tells which findings of a target the audit before did not have. */
export function freshIn({ fresh }: AuditedTarget): (finding: Finding) => boolean {
  const prints = new Set(fresh.map((print) => print.slice(0, PRINT)));
  return ({ fingerprint }) => prints.has(fingerprint);
}

/** What could have been public the longest; null where nothing is, or nobody knows. ISO dates compare as text does. */
export function oldestOf(targets: readonly AuditedTarget[]): AuditedTarget | null {
  let oldest: AuditedTarget | null = null;
  for (const target of targets) {
    if (target.exposedSince !== null && (oldest === null || target.exposedSince < (oldest.exposedSince ?? '')))
      oldest = target;
  }
  return oldest;
}

/** It was begun and is not finished: it goes on, or was broken off. */
export function isUnfinished({ run }: Pick<Audit, 'run'>): boolean {
  return run.ended === null;
}

/** The last audit that was finished, where this one is not; null where there is none. */
export function finishedBefore(audit: Audit): AuditPoint | null {
  return isUnfinished(audit) ? (audit.trend.at(-1) ?? null) : null;
}

/** There was nothing to look at: no target, or only such as have nothing in them. */
export function isOfNothing({ targets, empty }: Pick<Audit, 'targets' | 'empty'>): boolean {
  return targets.length === empty;
}

/** Nothing is in it: known, and nothing to scan. */
export function isEmptyTarget({ report }: AuditedTarget): boolean {
  return report?.notes.some(({ kind }) => kind === 'nothing-there') === true;
}

/** The audit before this one is not there: everything would be new. */
export function isFirst({ trend, run }: Audit): boolean {
  return trend.every((point) => point.run === run.id);
}

/** Pairs of tables of different targets that re-identify people together, and that block or warn. */
export function countTogether({ links }: Pick<Audit, 'links'>): number {
  return links.filter(({ joined }) => joined !== null).length;
}
