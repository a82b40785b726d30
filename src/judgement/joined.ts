import type { SubjectRange } from '../model/finding.js';
import type { LinkMatch } from '../model/match.js';

/** What the figures of two joined tables do, and how many people it is about; null for nothing. */
export function effectOfJoin({
  uniques,
  recordsBelowBlock,
  recordsBelowWarn,
}: Pick<LinkMatch, 'uniques' | 'recordsBelowBlock' | 'recordsBelowWarn'>): {
  readonly effect: 'block' | 'warn';
  readonly subjects: SubjectRange;
} | null {
  if (recordsBelowBlock > 0) return { effect: 'block', subjects: { min: uniques, max: recordsBelowBlock } };
  return recordsBelowWarn > 0 ? { effect: 'warn', subjects: { min: uniques, max: recordsBelowWarn } } : null;
}
