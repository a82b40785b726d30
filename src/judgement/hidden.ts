import type { Corner } from '../model/corner.js';
import type { Finding, Severity } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { HiddenMatch } from '../model/match.js';
import { hiddenMessage } from './messages/hidden.js';
import { finding, type Judging, NOBODY, ruleOf } from './parts.js';

/** What nearly every file of its kind has: worth a word only where something is in it. */
const ORDINARY: ReadonlySet<Corner> = new Set<Corner>([
  'alt-text',
  'chart',
  'comment',
  'custom-xml',
  'defined-name',
  'form-field',
  'header-footer',
  'metadata',
  'notes',
  'properties',
  'text-box',
  'validation',
]);

const ORDER: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/**
 * What is hidden is no harm by itself, and is where harm is overlooked. The findings in it block or warn themselves; this one
 * says that nobody who opens the file will see them.
 *
 * @param inside findings in the same corner
 */
export function judgeHidden(
  match: HiddenMatch,
  location: Location,
  judging: Judging,
  inside: readonly Finding[],
): Finding | null {
  const rule = ruleOf(judging, match.rule);
  const telling = inside.filter(({ effect }) => effect !== 'note');
  const corner = match.place.hidden;
  if (corner === undefined || (telling.length === 0 && ORDINARY.has(corner))) return null;
  const rules = [...new Set(telling.map((one) => one.rule))].sort();
  return finding(rule, {
    location,
    kind: 'hidden',
    evidence: { hiddenCount: match.count, ...(rules.length > 0 && { hiddenRules: rules }) },
    message: hiddenMessage(corner, match.count, telling.length > 0),
    effect: telling.length > 0 ? 'warn' : 'note',
    severity: telling.reduce<Severity>((worst, { severity }) => worse(worst, severity), 'low'),
    confidence: 1,
    subjects: NOBODY,
  });
}

function worse(one: Severity, other: Severity): Severity {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}
