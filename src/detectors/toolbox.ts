import { type CompiledIdentifier, compileIdentifier } from '../matching/check.js';
import { Lane, type ValueDetector } from '../matching/lane.js';
import type { Match } from '../model/match.js';
import type { Policy } from '../model/policy.js';
import type { AttributeSpec, IdentifierSpec, Rule, RuleSet, ValueSpec, Vocabulary } from '../model/rule.js';
import type { RunKey } from '../profile/digests.js';
import { indexWords, lookUp, squeeze } from '../profile/words.js';
import { type AttributeTool, attributeTool } from './attributes/columns.js';
import { WordsInText } from './attributes/in-text.js';
import { AttributeWords } from './attributes/words.js';
import { HeaderWords } from './header-words.js';
import { IdentifierValues } from './identifier-value.js';
import { Surroundings } from './surroundings.js';
import { type ValueParts, ValuesInText } from './values/in-text.js';
import { readerOf } from './values/readers.js';
import type { Lexicon } from './view.js';

/** A rule about an identifier, ready for use. */
export interface IdentifierTool {
  readonly rule: Rule & { identifier: IdentifierSpec };
  readonly compiled: CompiledIdentifier;
  readonly surroundings: Surroundings;
  readonly values: IdentifierValues;
  /** Rule that looks for it inside series, or null. */
  readonly series: Rule | null;
  /** Headers that speak against a series. */
  readonly notSeries: Surroundings;
}

/** A detector of single values in texts and cells. */
export interface SingleValues extends ValueDetector {
  /** Set around a cell that is nothing but one number. */
  pureCell: boolean;
  /** What was found since the last call. Whatever it counted becomes a match. */
  take(): readonly Match[];
}

/** The enabled detectors, made once per worker from the rules and the policy. */
export interface Toolbox {
  readonly identifiers: readonly IdentifierTool[];
  /** Detectors of single values, all that the lane tells. */
  readonly singles: readonly SingleValues[];
  readonly texts: readonly ValuesInText[];
  readonly words: readonly WordsInText[];
  readonly valueParts: readonly ValueParts[];
  readonly attributes: readonly AttributeTool[];
  readonly attributeWords: AttributeWords;
  readonly headers: HeaderWords;
  readonly lane: Lane;
  readonly lexicon: Lexicon;
  readonly addressRule: Rule | null;
  readonly classesRule: Rule | null;
  readonly uniqueRule: Rule | null;
  readonly diversityRule: Rule | null;
  readonly smallCellsRule: Rule | null;
  readonly linkableRule: Rule | null;
  readonly pseudonymRule: Rule | null;
  readonly messageRules: readonly Rule[];
  readonly policy: Policy;
  readonly key: RunKey;
  /** Whether the rules know a text as a column name. */
  knownHeader(text: string): boolean;
}

export function makeToolbox({ rules, words }: RuleSet, policy: Policy, key: RunKey): Toolbox {
  const enabled = rules.filter(({ id }) => !policy.disabled.includes(id));
  const byDetector = (detector: Rule['detector']) => enabled.filter((rule) => rule.detector === detector);
  const only = (detector: Rule['detector']) => byDetector(detector)[0] ?? null;
  const identifiers = byDetector('identifier')
    .filter(hasIdentifier)
    .map((rule) => {
      const compiled = compileIdentifier(rule.id, rule.identifier);
      const surroundings = new Surroundings(rule);
      const series = byDetector('series').find(({ identifierOf }) => identifierOf === rule.id) ?? null;
      const notSeries = lazily(() => new Surroundings(series ?? { ...rule, headers: [], context: [] }));
      return {
        rule,
        compiled,
        surroundings,
        values: new IdentifierValues({ rule, compiled, surroundings }, key, policy.testPersons === 'real'),
        series,
        get notSeries() {
          return notSeries();
        },
      };
    });
  const headers = lazily(() => indexWords(Object.fromEntries(enabled.map((rule) => [rule.id, headersOf(rule)]))));
  const indexes = lazily(() => [lexicon.roles, lexicon.topics, headers()]);
  const lexicon = lexiconOf(words, (text) => indexes().some((index) => index.has(squeeze(text))));
  const valueParts = enabled.filter(hasValue).map((rule) => ({ rule, reader: readerOf(rule, policy) }));
  const attributeRules = enabled.filter(hasAttribute);
  const texts = valueParts.map((parts) => new ValuesInText(parts, key));
  const wordsInText = attributeRules.map((rule) => new WordsInText(rule));
  const singles = [...identifiers.map(({ values }) => values), ...texts, ...wordsInText];
  const attributes = lazily(() => attributeRules.map(attributeTool));
  const attributeWords = lazily(() => new AttributeWords(attributes()));
  const headerWords = lazily(() => new HeaderWords([...valueParts.map(({ rule }) => rule), ...attributeRules]));
  return {
    identifiers,
    singles,
    texts,
    words: wordsInText,
    valueParts,
    get attributes() {
      return attributes();
    },
    get attributeWords() {
      return attributeWords();
    },
    get headers() {
      return headerWords();
    },
    lane: new Lane(singles),
    lexicon,
    addressRule: only('address'),
    classesRule: only('k-anonymity'),
    uniqueRule: only('unique'),
    diversityRule: only('diversity'),
    smallCellsRule: only('small-cells'),
    linkableRule: only('linkable'),
    pseudonymRule: only('pseudonym'),
    messageRules: byDetector('message'),
    policy,
    key,
    knownHeader: (text) => indexes().some((index) => lookUp(index, text).size > 0),
  };
}

/** The words of the rules, indexed when a table asks for them: text has no headers. */
function lexiconOf(words: Vocabulary, known: Lexicon['known']): Lexicon {
  const roles = lazily(() => indexWords(words.roles));
  const topics = lazily(() => indexWords(words.topics));
  return {
    get roles() {
      return roles();
    },
    get topics() {
      return topics();
    },
    known,
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
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

function headersOf(rule: Rule): string[] {
  return [
    ...rule.headers,
    ...rule.negativeHeaders,
    ...(rule.attribute?.weak ?? []),
    ...(rule.identifier?.twins ?? []).flatMap(({ headers }) => headers),
  ];
}
