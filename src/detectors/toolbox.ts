import type { CompiledIdentifier } from '../matching/check.js';
import { Lane } from '../matching/lane.js';
import type { Policy } from '../model/policy.js';
import type { IdentifierSpec, Rule, RuleSet, Vocabulary } from '../model/rule.js';
import { once } from '../once.js';
import type { RunKey } from '../profile/digests.js';
import { indexWords, lookUp, squeeze } from '../profile/words.js';
import { builtinRules } from '../rules/load.js';
import type { WordsInText } from './attributes/in-text.js';
import { type AttributeTool, attributeTool } from './attributes/tool.js';
import { AttributeWords } from './attributes/words.js';
import { HeaderWords } from './header-words.js';
import type { IdentifierValues } from './identifier-value.js';
import { preparedPhrases } from './prepared-phrases.js';
import { type SingleValues, singlesOf } from './singles.js';
import { Surroundings } from './surroundings.js';
import type { ValueParts, ValuesInText } from './values/in-text.js';
import type { Lexicon } from './view.js';

/** The rule about pictures, sound and film of people. */
const MEDIA_RULE = 'foto-film-geluid';

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
  readonly hiddenRule: Rule | null;
  /** What tells of pictures of people in columns, and of such files. */
  readonly mediaRule: Rule | null;
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
  const { identifiers: found, texts, words: wordsInText, singles } = singlesOf(enabled, policy, key);
  const identifiers = found.map((parts): IdentifierTool => {
    const { rule } = parts;
    const series = byDetector('series').find(({ identifierOf }) => identifierOf === rule.id) ?? null;
    const notSeries = once(() => new Surroundings(series ?? { ...rule, headers: [], context: [] }));
    return {
      ...parts,
      series,
      get notSeries() {
        return notSeries();
      },
    };
  });
  const headers = once(() => indexWords(Object.fromEntries(enabled.map((rule) => [rule.id, headersOf(rule)]))));
  const indexes = once(() => [lexicon.roles, lexicon.topics, headers()]);
  const lexicon = lexiconOf(words, (text) => indexes().some((index) => index.has(squeeze(text))));
  const valueParts = texts.map(({ parts }) => parts);
  const attributeRules = wordsInText.map(({ rule }) => rule);
  const attributes = once(() => attributeRules.map(attributeTool));
  const attributeWords = once(() => new AttributeWords(attributes()));
  const headerWords = once(() => {
    const builtin = new Set(builtinRules().rules.map(({ id }) => id));
    return new HeaderWords([...valueParts.map(({ rule }) => rule), ...attributeRules], (id) => builtin.has(id));
  });
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
    lane: new Lane(singles, preparedPhrases(singles)),
    lexicon,
    addressRule: only('address'),
    classesRule: only('k-anonymity'),
    uniqueRule: only('unique'),
    diversityRule: only('diversity'),
    smallCellsRule: only('small-cells'),
    linkableRule: only('linkable'),
    pseudonymRule: only('pseudonym'),
    hiddenRule: only('hidden'),
    mediaRule: enabled.find(({ id }) => id === MEDIA_RULE) ?? null,
    messageRules: byDetector('message'),
    policy,
    key,
    knownHeader: (text) => indexes().some((index) => lookUp(index, text).size > 0),
  };
}

/** The words of the rules, indexed when a table asks for them: text has no headers. */
function lexiconOf(words: Vocabulary, known: Lexicon['known']): Lexicon {
  const roles = once(() => indexWords(words.roles));
  const topics = once(() => indexWords(words.topics));
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

function headersOf(rule: Rule): string[] {
  return [
    ...rule.headers,
    ...rule.negativeHeaders,
    ...(rule.identifier?.twins ?? []).flatMap(({ headers }) => headers),
  ];
}
