import type { Evidence, Finding } from '../model/finding.js';
import type { Location } from '../model/location.js';
import { type IdentifierMatch, isNamed } from '../model/match.js';
import type { Rule } from '../model/rule.js';
import { decide } from '../statistics/decide.js';
import { type IdentifierOutcome, identifierMessage } from './messages/identifier.js';
import { finding, type Judging, NOBODY, ruleOf } from './parts.js';
import { subjectsOf } from './subjects.js';

/**
 * A twin passes the same check, so the figures cannot tell it from the identifier: what is left is that the
 * name says otherwise.
 */
const TWIN_CONFIDENCE = 0.01;

export function judgeIdentifier(match: IdentifierMatch, location: Location, judging: Judging): Finding | null {
  const rule = ruleOf(judging, match.rule);
  const testReal = judging.policy.testPersons === 'real';
  const left = testReal ? 0 : match.test;
  const [candidates, passing] = [match.candidates - left, match.passing - left];
  const context = match.context === 'twin' ? 'neutral' : match.context;
  const all = decide(match.candidates, match.passing, match.chance, context, match.tried);
  const real = decide(candidates, passing, match.chance, context, match.tried);
  const outcome = outcomeOf(match, all.verdict !== 'no', real.verdict);
  if (outcome === null) return null;
  const evidence: Evidence = {
    values: match.values,
    distinct: match.candidates,
    passing: match.passing,
    chance: match.chance,
    log10p: outcome === 'test' ? all.log10p : real.log10p,
    ...(match.tried > 1 && { tried: match.tried }),
    ...(match.sampled < 1 && { sampled: match.sampled }),
    ...(match.test > 0 && { testNumbers: match.test }),
    context:
      isNamed(match.context) || match.context === 'reference'
        ? 'positive'
        : match.context === 'neutral'
          ? 'neutral'
          : 'negative',
    ...(match.twin && { twin: match.twin.id }),
    ...(match.damaged > 0 && { damaged: match.damaged }),
    ...(match.disguise !== undefined && { disguise: match.disguise }),
  };
  const message = identifierMessage(match, titleOf(rule, judging), outcome);
  const common = { location, evidence, message, kind: `${match.where}:${match.context}` };
  switch (outcome) {
    case 'found':
    case 'likely':
      return finding(rule, {
        ...common,
        effect: outcome === 'found' ? 'block' : 'warn',
        severity: outcome === 'found' ? rule.severity : 'medium',
        confidence: real.confidence,
        subjects: subjectsOf(match, candidates, passing, judging.key),
      });
    case 'test': {
      const testRule = [...judging.rules.values()].find(
        ({ detector, identifierOf }) => detector === 'test-values' && identifierOf === (rule.identifierOf ?? rule.id),
      );
      return finding(testRule ?? rule, {
        ...common,
        effect: 'note',
        severity: 'low',
        confidence: all.confidence,
        subjects: NOBODY,
      });
    }
    case 'twin':
      return finding(rule, {
        ...common,
        effect: 'note',
        severity: 'low',
        confidence: TWIN_CONFIDENCE,
        subjects: NOBODY,
      });
    case 'failing':
      return finding(rule, {
        ...common,
        effect: 'note',
        severity: 'low',
        confidence: real.confidence,
        subjects: NOBODY,
      });
  }
}

function outcomeOf(match: IdentifierMatch, any: boolean, real: 'certain' | 'likely' | 'no'): IdentifierOutcome | null {
  if (match.context === 'twin') return any ? 'twin' : null;
  if (real === 'certain') return 'found';
  if (real === 'likely') return 'likely';
  if (any) return 'test';
  // Text names numbers in passing; a column that is named and fails is worth a word.
  const named = isNamed(match.context);
  return named && match.where === 'column' ? 'failing' : null;
}

/** Inside a series it is still the identifier that a person must hear about. */
function titleOf(rule: Rule, judging: Judging): Rule['title'] {
  return rule.identifierOf === undefined ? rule.title : ruleOf(judging, rule.identifierOf).title;
}
