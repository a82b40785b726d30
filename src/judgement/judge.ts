import type { Evidence, Finding, SubjectRange } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { AddressMatch, ClassesMatch, IdentifierMatch, Match } from '../model/match.js';
import type { Policy } from '../model/policy.js';
import type { Rule } from '../model/rule.js';
import type { RunKey } from '../profile/digests.js';
import { decide } from '../statistics/decide.js';
import { fingerprintOf } from './fingerprint.js';
import { addressMessage, classesMessage, type IdentifierOutcome, identifierMessage } from './messages.js';
import { subjectsOf } from './subjects.js';

/** Confidence from which an address key blocks by itself. */
const ADDRESS_SURE = 0.75;
/**
 * A twin passes the same check, so the figures cannot tell it from the identifier: what is left is that the
 * name says otherwise.
 */
const TWIN_CONFIDENCE = 0.01;
const NOBODY: SubjectRange = { min: 0, max: 0 };

/** What judgement needs beside the matches. */
export interface Judging {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly policy: Policy;
  readonly key: RunKey;
}

/** A finding and the match it came from; null when the match is no finding. */
export function judgeMatch(match: Match, path: string, judging: Judging): Finding | null {
  const location: Location = { path, ...match.place };
  switch (match.kind) {
    case 'identifier':
      return judgeIdentifier(match, location, judging);
    case 'address':
      return judgeAddress(match, location, judging);
    case 'classes':
      return judgeClasses(match, location, judging);
  }
}

function judgeIdentifier(match: IdentifierMatch, location: Location, judging: Judging): Finding | null {
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
      match.context === 'keyed' || match.context === 'near'
        ? 'positive'
        : match.context === 'neutral'
          ? 'neutral'
          : 'negative',
    ...(match.twin && { twin: match.twin.id }),
    ...(match.damaged > 0 && { damaged: match.damaged }),
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
  const named = match.context === 'keyed' || match.context === 'near';
  return named && match.where === 'column' ? 'failing' : null;
}

function judgeAddress(match: AddressMatch, location: Location, judging: Judging): Finding {
  const rule = ruleOf(judging, match.rule);
  const harmless = match.about === 'object' || match.about === 'organisation';
  const sure = match.confidence >= ADDRESS_SURE;
  return finding(rule, {
    location,
    kind: `address:${match.about}`,
    evidence: { records: match.records, addresses: match.addresses },
    message: addressMessage(match),
    effect: harmless ? 'note' : sure ? 'block' : 'warn',
    severity: harmless ? 'low' : sure ? rule.severity : 'medium',
    confidence: match.confidence,
    subjects: harmless ? NOBODY : { min: match.addresses, max: match.records },
  });
}

function judgeClasses(match: ClassesMatch, location: Location, judging: Judging): Finding | null {
  const rule = ruleOf(judging, match.rule);
  const { k } = judging.policy;
  const blocks = match.recordsBelowBlock > 0;
  if (!blocks && match.recordsBelowWarn === 0) return null;
  return finding(rule, {
    location,
    kind: 'classes',
    evidence: {
      records: match.records,
      k: match.k,
      classes: match.classes,
      classesBelow5: match.classesBelow5,
      recordsBelow5: match.recordsBelow5,
      recordsBelow10: match.recordsBelow10,
      uniques: match.uniques,
    },
    message: classesMessage(match, blocks, blocks ? k.block : k.warn),
    effect: blocks ? 'block' : 'warn',
    severity: blocks ? rule.severity : 'medium',
    confidence: match.confidence,
    subjects: { min: match.uniques, max: blocks ? match.recordsBelowBlock : match.recordsBelowWarn },
  });
}

type Parts = Pick<Finding, 'location' | 'evidence' | 'message' | 'effect' | 'severity' | 'confidence' | 'subjects'> & {
  readonly kind: string;
};

function finding(rule: Rule, { kind, ...parts }: Parts): Finding {
  return {
    fingerprint: fingerprintOf(rule.id, kind, parts.location),
    rule: rule.id,
    category: rule.category,
    class: rule.class,
    ...parts,
  };
}

/** Inside a series it is still the identifier that a person must hear about. */
function titleOf(rule: Rule, judging: Judging): Rule['title'] {
  return rule.identifierOf === undefined ? rule.title : ruleOf(judging, rule.identifierOf).title;
}

function ruleOf({ rules }: Judging, id: string): Rule {
  const rule = rules.get(id);
  if (!rule) throw new Error(`A match names the rule ${id}, which is not loaded.`);
  return rule;
}
