import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { Bilingual } from '../../model/finding.js';
import type { IdentifierSpec, Rule } from '../../model/rule.js';
import { CLASS_WORDS, SEVERITY_WORDS } from '../../text/labels.js';
import type { Language } from '../../text/language.js';
import { ROLE_TEXTS } from '../../text/roles.js';
import { checkText } from './check-text.js';
import { testNumbersText } from './test-numbers.js';
import { cellsText, formsOf, ignoredOf, proofText } from './values.js';

type SectionId =
  | 'remedy'
  | 'not-when'
  | 'kind'
  | 'severity'
  | 'law'
  | 'headers'
  | 'context'
  | 'weak'
  | 'negative'
  | 'cells'
  | 'form'
  | 'check'
  | 'proof'
  | 'ignored'
  | 'tests'
  | 'twins'
  | 'leans'
  | 'roles'
  | 'examples'
  | 'silent'
  | 'sources';

/** What a section is called: in a column of at most ten characters, and above a text. */
interface Name {
  readonly label: Bilingual;
  readonly heading: Bilingual;
}

/** One subject of the explanation of a rule. Never empty. */
export interface RuleSection {
  readonly id: SectionId;
  /** At most ten characters. */
  readonly label: string;
  readonly heading: string;
  /** Sentences or words, each by itself. */
  readonly items: readonly string[];
  /** How the items belong together: words of a list, sentences, or entries that can be long. */
  readonly form: 'words' | 'text' | 'list';
}

const NAMES: Record<SectionId, Name> = {
  remedy: name('Wat nu', 'What now', 'Wat u kunt doen', 'What to do'),
  'not-when': name('Niet erg', 'No worry', 'Wanneer het geen probleem is', 'When not to worry'),
  kind: name('Soort', 'Kind', 'Soort gegeven', 'Kind of data'),
  severity: name('Ernst', 'Severity', 'Ernst', 'Severity'),
  law: name('Wet', 'Law', 'Wettelijke grond', 'Legal ground'),
  headers: name('Koppen', 'Headers', 'Kopwoorden', 'Header words'),
  context: name('Woorden', 'Words', 'Woorden in de tekst', 'Words in the text'),
  weak: name(
    'Soms',
    'Sometimes',
    'Kopwoorden die ook iets anders kunnen zijn',
    'Header words that can be something else',
  ),
  cells: name('Cellen', 'Cells', 'Hoe de cellen eruitzien', 'What the cells look like'),
  proof: name('Bewijs', 'Proof', 'Wat het bewijst', 'What proves it'),
  ignored: name(
    'Telt niet',
    'Ignored',
    'Voorbeelden en waarden van organisaties die niet tellen',
    'Examples and values of organisations that do not count',
  ),
  negative: name('Niet bij', 'Not with', 'Kopwoorden voor iets anders', 'Header words for something else'),
  form: name('Vorm', 'Form', 'Geschreven vormen', 'Written forms'),
  check: name('Controle', 'Check', 'Controle en toeval', 'Check and chance'),
  tests: name('Test', 'Test', 'Gepubliceerde testnummers', 'Published test numbers'),
  twins: name('Tweelingen', 'Twins', 'Tweelingen', 'Twins'),
  leans: name('Leunt op', 'Leans on', 'Leunt op', 'Leans on'),
  roles: name('Kolommen', 'Columns', 'Hoe kolommen worden herkend', 'How columns are recognised'),
  examples: name('Vindt', 'Finds', 'Voorbeelden die gevonden worden', 'Examples that are found'),
  silent: name(
    'Zwijgt bij',
    'Silent for',
    'Voorbeelden waarbij de regel zwijgt',
    'Examples for which the rule is silent',
  ),
  sources: name('Bronnen', 'Sources', 'Bronnen', 'Sources'),
};

const RESTS_ON_ROLES: ReadonlySet<Rule['detector']> = new Set(['k-anonymity']);

/** All that is known of a rule, in the order in which a reader asks for it. What a rule does not state is left out. */
export function ruleSections(rule: Rule, language: Language): RuleSection[] {
  const { identifier } = rule;
  const section = (id: SectionId, form: RuleSection['form'], items: readonly string[]): RuleSection => ({
    id,
    label: NAMES[id].label[language],
    heading: NAMES[id].heading[language],
    form,
    items,
  });
  const sections = [
    section('remedy', 'text', [rule.remedy[language]]),
    section('not-when', 'text', rule.notWhen ? [rule.notWhen[language]] : []),
    section('kind', 'text', [CLASS_WORDS[rule.class][language]]),
    section('severity', 'text', [SEVERITY_WORDS[rule.severity][language]]),
    section('law', 'text', rule.legal),
    section('headers', 'words', rule.headers),
    section('context', 'words', rule.context),
    section('weak', 'words', rule.attribute?.weak ?? []),
    section('negative', 'words', rule.negativeHeaders),
    section('cells', 'list', rule.attribute ? cellsText(rule.attribute.values, language) : []),
    section('form', 'words', identifier?.shapes ?? formsOf(rule.value)),
    section('proof', 'text', rule.value ? proofText(rule.value, language) : []),
    section('ignored', 'words', rule.value ? ignoredOf(rule.value) : []),
    section('check', 'text', identifier ? [checkText(identifier, language)] : []),
    section('tests', 'text', identifier ? testNumbersText(identifier, language) : []),
    section('twins', 'list', identifier ? twins(identifier, language) : []),
    section('leans', 'words', rule.identifierOf === undefined ? [] : [rule.identifierOf]),
    section('roles', 'list', RESTS_ON_ROLES.has(rule.detector) ? roles(language) : []),
    section('examples', 'list', names(rule.examples)),
    section('silent', 'list', names(rule.counterexamples)),
    section('sources', 'list', rule.sources),
  ];
  return sections.filter(({ items }) => items.length > 0);
}

function name(nl: string, en: string, longNl: string, longEn: string): Name {
  return { label: { nl, en }, heading: { nl: longNl, en: longEn } };
}

function twins({ twins: others }: IdentifierSpec, language: Language): string[] {
  return others.map(({ id, explanation }) => `${id}: ${explanation[language]}`);
}

/** What columns are recognised as and how, for the rules that rest on it. */
function roles(language: Language): string[] {
  return Object.values(ROLE_TEXTS).map(({ title, how }) => `${title[language]}: ${how[language]}`);
}

function names(examples: Rule['examples']): string[] {
  return examples.map(({ name: example }) => maskNumbers(example));
}
