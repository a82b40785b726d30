import {
  bilingual,
  type Check,
  checkSource,
  list,
  number,
  object,
  oneOf,
  type Place,
  pattern,
  RULE_ID,
  record,
  refine,
  string,
} from '../config/check.js';
import { parseYaml } from '../config/yaml.js';
import { printable, UserError } from '../errors.js';
import type { DataClass, Effect, Severity } from '../model/finding.js';
import type { DetectorId, Rule } from '../model/rule.js';
import { attributeFields, completeAttribute } from './attribute.js';
import { checkContradictions } from './contradictions.js';
import { completeIdentifier, identifierFields } from './identifier.js';
import { completeValue, valueFields } from './value.js';
import { contextWord, headerWords } from './words.js';

/** Records over the unions, so that the compiler demands a new member here too. */
const DETECTORS: Record<DetectorId, true> = {
  identifier: true,
  series: true,
  address: true,
  'k-anonymity': true,
  'test-values': true,
  unique: true,
  diversity: true,
  'small-cells': true,
  linkable: true,
  pseudonym: true,
  message: true,
  value: true,
  attribute: true,
  name: true,
  credential: true,
  domain: true,
  hidden: true,
};
const CLASSES: Record<DataClass, true> = {
  'national-number': true,
  special: true,
  criminal: true,
  'address-key': true,
  'direct-identifier': true,
  're-identifiable': true,
  ordinary: true,
  hygiene: true,
};
const SEVERITIES: Record<Severity, true> = { critical: true, high: true, medium: true, low: true };
const EFFECTS: Record<Effect, true> = { block: true, warn: true, note: true };

const id = () => pattern(RULE_ID, { nl: 'kleine letters, cijfers en `-`', en: 'lower case letters, digits and `-`' });

const exampleFields = {
  name: string({ max: 200 }),
  file: refine(string({ max: 200 }), checkExampleFile),
  content: string({ max: 100_000 }),
};
const effects = Object.keys(EFFECTS) as Effect[];
const example = object({ ...exampleFields, effect: oneOf(effects) });
const counterexample = object(exampleFields, { effect: oneOf(['note']) });

const RULE = refine(
  object(
    {
      detector: oneOf(Object.keys(DETECTORS) as DetectorId[]),
      title: bilingual(),
      explanation: bilingual(),
      remedy: bilingual(),
      category: id(),
      class: oneOf(Object.keys(CLASSES) as DataClass[]),
      severity: oneOf(Object.keys(SEVERITIES) as Severity[]),
    },
    {
      legal: texts(),
      headers: headerWords(),
      context: list(contextWord()),
      negativeHeaders: headerWords(),
      identifierOf: id(),
      notWhen: bilingual(),
      identifier: identifierFields,
      value: valueFields,
      attribute: attributeFields,
      thresholds: record(/^[a-z][a-zA-Z0-9-]{0,60}$/, number()),
      examples: list(example, { max: 200 }),
      counterexamples: list(counterexample, { max: 200 }),
      sources: texts(),
    },
  ),
  (rule, place) => {
    const { detector } = rule;
    if (!isDescribed(detector) || rule[detector] !== undefined) return;
    place.report(
      {
        nl: `de detector \`${detector}\` heeft een \`${detector}\` nodig`,
        en: `the detector \`${detector}\` needs ${detector === 'value' ? 'a' : 'an'} \`${detector}\``,
      },
      { nl: `Voeg \`${detector}\` toe.`, en: `Add \`${detector}\`.` },
    );
  },
);

/** Detectors that are told what to look for under a key of their own name. */
function isDescribed(detector: DetectorId): detector is 'identifier' | 'value' | 'attribute' {
  return detector === 'identifier' || detector === 'value' || detector === 'attribute';
}

/**
 * Parses `rule.yaml`.
 *
 * @param file path for messages.
 * @param ruleId name of the folder that the rule stands in.
 * @throws UserError that lists every problem with its line and remedy.
 */
export function parseRule(text: string, file: string, ruleId: string): Rule {
  if (!RULE_ID.test(ruleId)) throw wrongFolderName(file);
  const {
    identifier: spec,
    value,
    attribute,
    ...stated
  } = checkSource(parseYaml(text, file), refine(RULE, checkContradictions));
  return {
    id: ruleId,
    ...stated,
    legal: stated.legal ?? [],
    headers: stated.headers ?? [],
    context: stated.context ?? [],
    negativeHeaders: stated.negativeHeaders ?? [],
    ...(spec === undefined ? {} : { identifier: completeIdentifier(spec) }),
    ...(value === undefined ? {} : { value: completeValue(value) }),
    ...(attribute === undefined ? {} : { attribute: completeAttribute(attribute) }),
    thresholds: stated.thresholds ?? {},
    examples: stated.examples ?? [],
    counterexamples: stated.counterexamples ?? [],
    sources: stated.sources ?? [],
  };
}

function texts(): Check<readonly string[]> {
  return list(string({ max: 1000 }), { max: 100 });
}

/** The content is written below a temporary folder; the name must not leave it. */
function checkExampleFile(file: string, place: Place): void {
  const parts = file.split('/');
  if (/^[^\\:\p{Cc}]+$/u.test(file) && parts.every((part) => part !== '' && part !== '.' && part !== '..')) return;
  place.report(
    { nl: '`file` is geen eenvoudige bestandsnaam', en: '`file` is not a plain file name' },
    { nl: 'Schrijf een naam als `data/reeks.csv`.', en: 'Write a name such as `data/reeks.csv`.' },
  );
}

function wrongFolderName(file: string): UserError {
  const shown = printable(file);
  return new UserError(
    { nl: `De map van ${shown} heeft geen geldige regelnaam.`, en: `The folder of ${shown} has no valid rule name.` },
    {
      nl: 'Gebruik 2 tot 41 kleine letters, cijfers en `-`, te beginnen met een letter.',
      en: 'Use 2 to 41 lower case letters, digits and `-`, starting with a letter.',
    },
  );
}
