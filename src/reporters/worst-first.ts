import type { DataClass, Effect, Finding, Severity } from '../model/finding.js';
import { CLASS_WORDS } from '../text/labels.js';

const EFFECT_ORDER: Record<Effect, number> = { block: 0, warn: 1, note: 2 };
const SEVERITY_ORDER: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };
// The words table is in the model's order of harm.
const CLASS_ORDER = Object.keys(CLASS_WORDS) as DataClass[];

/** Order of findings: the effect first, then the harm, the people and the certainty. */
export function worstFirst(a: Finding, b: Finding): number {
  return (
    EFFECT_ORDER[a.effect] - EFFECT_ORDER[b.effect] ||
    SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
    CLASS_ORDER.indexOf(a.class) - CLASS_ORDER.indexOf(b.class) ||
    b.subjects.max - a.subjects.max ||
    b.confidence - a.confidence
  );
}
