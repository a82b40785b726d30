import { compileIdentifier } from '../matching/check.js';
import type { ValueDetector } from '../matching/lane.js';
import type { Match } from '../model/match.js';
import type { Policy } from '../model/policy.js';
import type { AttributeSpec, IdentifierSpec, Rule, ValueSpec } from '../model/rule.js';
import type { RunKey } from '../profile/digests.js';
import { WordsInText } from './attributes/in-text.js';
import { type IdentifierParts, IdentifierValues } from './identifier-value.js';
import { Surroundings } from './surroundings.js';
import { ValuesInText } from './values/in-text.js';
import { readerOf } from './values/readers.js';

/** A detector of single values in texts and cells. */
export interface SingleValues extends ValueDetector {
  readonly ruleId: string;
  /** Some of its words come from the policy. */
  readonly hasOwnWords?: boolean;
  /** Set around a cell that is nothing but one number. */
  pureCell: boolean;
  /** What was found since the last call. Whatever it counted becomes a match. */
  take(): readonly Match[];
}

/** All detectors of single values of the enabled rules, by kind and together. */
export interface Singles {
  readonly identifiers: readonly (IdentifierParts & { readonly values: IdentifierValues })[];
  readonly texts: readonly ValuesInText[];
  readonly words: readonly WordsInText[];
  readonly singles: readonly SingleValues[];
}

export function singlesOf(enabled: readonly Rule[], policy: Policy, key: RunKey): Singles {
  const identifiers = enabled.filter(hasIdentifier).flatMap((rule) => {
    if (rule.detector !== 'identifier') return [];
    const parts = { rule, compiled: compileIdentifier(rule.id, rule.identifier), surroundings: new Surroundings(rule) };
    return [{ ...parts, values: new IdentifierValues(parts, key, policy.testPersons === 'real') }];
  });
  const texts = enabled.filter(hasValue).map((rule) => new ValuesInText({ rule, reader: readerOf(rule, policy) }, key));
  const words = enabled.filter(hasAttribute).map((rule) => new WordsInText(rule));
  return { identifiers, texts, words, singles: [...identifiers.map(({ values }) => values), ...texts, ...words] };
}

function hasIdentifier(rule: Rule): rule is Rule & { identifier: IdentifierSpec } {
  return rule.identifier !== undefined;
}

function hasValue(rule: Rule): rule is Rule & { value: ValueSpec } {
  return rule.value !== undefined;
}

function hasAttribute(rule: Rule): rule is Rule & { attribute: AttributeSpec } {
  return rule.attribute !== undefined;
}
