import path from 'node:path';
import { POLICY_NAME } from '../config/find.js';
import type { Effect, Finding, SubjectRange } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { ValueMatch } from '../model/match.js';
import type { Rule, ValueEffect, ValueSpec } from '../model/rule.js';
import { decide } from '../statistics/decide.js';
import { isMakersContact } from './contacts.js';
import { valueMessage } from './messages/value.js';
import { finding, type Judging, NOBODY, ruleOf } from './parts.js';
import { isManifest } from './path-kind.js';

/** Confidence where the written form or a name is the proof, by what stands beside it and whether there is a doubt. */
const BY_FORM: Readonly<Record<ValueMatch['context'], number>> = { keyed: 0.95, near: 0.8, neutral: 0.85 };
const DOUBT = 0.6;
/** Distinct values of a column, below which it is hardly one. */
const FEW = 3;

/** Values that are recognised by form, check or name; null where the rule wants nothing said of them. */
export function judgeValue(match: ValueMatch, location: Location, judging: Judging): Finding | null {
  const rule = ruleOf(judging, match.rule);
  const spec = rule.value;
  if (!spec || match.passing === 0) return null;
  // The list of retired domains stands in the policy itself.
  if (rule.detector === 'domain' && path.posix.basename(location.path) === POLICY_NAME) return null;
  const confidence = confidenceOf(match, spec);
  const effect = confidence === null ? 'silent' : settled(effectOf(match, rule, spec), match, rule, location.path);
  if (confidence === null || effect === 'silent') return null;
  const isNote = effect === 'note';
  return finding(rule, {
    location,
    kind: `value:${match.where}:${match.context === 'neutral' ? 'alone' : 'named'}`,
    evidence: {
      values: match.values,
      distinct: match.candidates,
      passing: match.passing,
      ...(match.chance < 1 && { chance: match.chance }),
      ...(match.sampled < 1 && { sampled: match.sampled }),
      ...(match.ignored > 0 && { ignored: match.ignored }),
      context: match.context === 'neutral' ? 'neutral' : 'positive',
    },
    message: valueMessage(match, rule),
    effect,
    severity: isNote ? 'low' : effect === 'warn' && rule.severity === 'critical' ? 'high' : rule.severity,
    confidence,
    subjects: isNote ? NOBODY : subjectsOf(match, spec),
  });
}

/** Posterior where a check speaks, otherwise what form and name are worth; null where that is too little. */
function confidenceOf(match: ValueMatch, spec: ValueSpec): number | null {
  const { context, candidates, passing, chance } = match;
  if (spec.proof !== 'check') return match.isSure ? BY_FORM[context] : Math.min(DOUBT, BY_FORM[context]);
  const { verdict, confidence } = decide(candidates, passing, chance, context);
  return verdict === 'no' ? null : confidence;
}

function effectOf(match: ValueMatch, rule: Rule, { effects, onlyAbout }: ValueSpec): ValueEffect {
  if (match.where === 'column') {
    if (match.about === 'public') return weaker(effects.column, 'note');
    if (onlyAbout !== undefined && match.about !== onlyAbout) return 'silent';
    if (match.about === 'organisation') return weaker(effects.column, 'note');
    const isDoubtful = !match.isSure || (match.passing < FEW && rule.class === 'direct-identifier');
    return isDoubtful ? weaker(effects.column, 'warn') : effects.column;
  }
  if (match.context === 'neutral') return ofAlone(match, rule, effects.alone);
  return match.isSure ? effects.text : weaker(effects.text, 'warn');
}

/** A contact detail of the makers of a program is a note. */
function settled(effect: ValueEffect, match: ValueMatch, rule: Rule, path: string): ValueEffect {
  const isSingle = match.where === 'text' || match.passing < FEW || isManifest(path);
  return isSingle && isMakersContact(rule, path) ? weaker(effect, 'note') : effect;
}

/** Values that nothing names: from so many on they are told, and from many on they are a list. */
function ofAlone({ passing }: ValueMatch, { thresholds: { alone = 1, many } }: Rule, effect: ValueEffect): ValueEffect {
  if (passing < alone) return 'silent';
  return many !== undefined && passing >= many && effect === 'note' ? 'warn' : effect;
}

const ORDER: readonly ValueEffect[] = ['silent', 'note', 'warn', 'block'];

function weaker(one: ValueEffect, other: Effect): ValueEffect {
  return ORDER[Math.min(ORDER.indexOf(one), ORDER.indexOf(other))];
}

/** A person has one of some values, and may have several of others. */
function subjectsOf(match: ValueMatch, { counts }: ValueSpec): SubjectRange {
  if (counts === 'none') return NOBODY;
  const distinct = Math.round(match.passing / match.sampled);
  return { min: counts === 'one' ? distinct : 1, max: Math.max(distinct, match.where === 'column' ? match.values : 0) };
}
