import type { Effect, Finding } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { AttributeMatch, WordsMatch } from '../model/match.js';
import type { Rule } from '../model/rule.js';
import { attributeMessage, wordsMessage } from './messages/attribute.js';
import { finding, type Judging, NOBODY, ruleOf } from './parts.js';
import { isManifest, pathKind } from './path-kind.js';

/** Words beside a name are no proof that they are about that person; several things that point at one say more. */
const WORDS_CONFIDENCE = 0.6;
const FILE_CONFIDENCE = 0.85;
/** Kinds of what points at a person, from which a text with special data is a file on somebody. */
const KEYS_OF_FILE = 2;
/** Distinct words of an ordinary attribute, below which a text mentions it in passing. */
const FEWEST_WORDS = 2;

/**
 * A column that says something of people. What the law calls special or criminal blocks beside what names them; all
 * else is a warning.
 */
export function judgeAttribute(match: AttributeMatch, location: Location, judging: Judging): Finding | null {
  const rule = ruleOf(judging, match.rule);
  // The people in a manifest are the makers of the program.
  const effect = isManifest(location.path) ? null : effectOf(match, rule);
  if (effect === null) return null;
  return finding(rule, {
    location,
    kind: `attribute:${match.by}`,
    evidence: {
      records: match.records,
      ...(match.fitting !== null && { fitting: match.fitting }),
      ...(match.gate !== null && { gate: match.gate }),
    },
    message: attributeMessage(match, rule.title),
    effect,
    severity: effect === 'note' ? 'low' : rule.severity,
    confidence: match.about === 'perhaps' ? match.confidence / 2 : match.confidence,
    subjects: effect === 'note' ? NOBODY : { min: 1, max: match.records },
  });
}

/** Of rows that nothing shows to be people, what the law calls special is worth a word. */
function effectOf({ about, by }: AttributeMatch, rule: Rule): Effect | null {
  switch (about) {
    case 'identified':
      return by !== 'values' && isSensitive(rule) ? 'block' : 'warn';
    case 'person':
      return 'warn';
    case 'public':
    case 'grouped':
      return 'note';
    case 'perhaps':
      return isSensitive(rule) && by !== 'values' ? 'note' : null;
  }
}

/** Words of an attribute in a text that names people. */
export function judgeWords(match: WordsMatch, location: Location, judging: Judging): Finding | null {
  const rule = ruleOf(judging, match.rule);
  // Programs speak of everything, and the people in them are their makers.
  const kind = pathKind(location.path);
  if (match.pointers === 0 || kind === 'code') return null;
  if (!isSensitive(rule) && match.distinct < FEWEST_WORDS) return null;
  // A report on somebody is no program's documentation.
  const isFile = isSensitive(rule) && match.pointers >= KEYS_OF_FILE && kind === 'other';
  return finding(rule, {
    location,
    kind: 'words',
    evidence: { values: match.values, distinct: match.distinct },
    message: wordsMessage(match, rule.title),
    effect: isFile ? 'block' : 'warn',
    severity: isFile ? rule.severity : 'medium',
    confidence: isFile ? FILE_CONFIDENCE : WORDS_CONFIDENCE,
    subjects: { min: isFile ? 1 : 0, max: 1 },
  });
}

function isSensitive({ class: kind }: Rule): boolean {
  return kind === 'special' || kind === 'criminal';
}
