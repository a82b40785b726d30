import type { Rule, RuleSet } from '../../model/rule.js';
import { styleOf } from '../../reporters/style.js';
import { field, type Page, paragraph } from '../../reporters/terminal/layout.js';
import { CLASS_WORDS, SEVERITY_WORDS } from '../../text/labels.js';
import { neutralText } from '../../text/neutral.js';
import { ROLE_TEXTS } from '../../text/roles.js';
import type { Arguments, Context } from '../command.js';
import { lookOf } from '../look.js';
import { maskNumbers } from '../mask.js';
import { unknownRule } from '../policy-rules.js';
import { checkText } from './check-text.js';
import { rulesHere } from './policy.js';

// At most ten characters each, the width of the column of labels.
const LABELS = {
  kind: { nl: 'Soort', en: 'Kind' },
  remedy: { nl: 'Wat nu', en: 'What now' },
  law: { nl: 'Wet', en: 'Law' },
  headers: { nl: 'Koppen', en: 'Headers' },
  context: { nl: 'Woorden', en: 'Words' },
  negative: { nl: 'Niet bij', en: 'Not with' },
  check: { nl: 'Controle', en: 'Check' },
  leans: { nl: 'Leunt op', en: 'Leans on' },
  twins: { nl: 'Tweelingen', en: 'Twins' },
  roles: { nl: 'Kolommen', en: 'Columns' },
  examples: { nl: 'Vindt', en: 'Finds' },
  silent: { nl: 'Zwijgt bij', en: 'Silent for' },
  sources: { nl: 'Bronnen', en: 'Sources' },
};

const RESTS_ON_ROLES: ReadonlySet<Rule['detector']> = new Set(['k-anonymity']);

/** `sluis rules explain <rule>`: all that is known of a rule, for people. */
export async function explainRule(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const { rules } = await rulesHere(args, context);
  const rule = ruleOf(rules, args.words[0]);
  const { colour, width } = lookOf(io.stdout, io.env);
  const none = new Map<string, never>();
  const page: Page = { language, width, style: styleOf(colour), details: true, titles: none, remedies: none };
  await io.stdout.write(`${[...head(page, rule), '', ...fields(page, rule)].join('\n')}\n`);
  return 0;
}

function ruleOf({ rules }: RuleSet, id: string): Rule {
  const rule = rules.find((one) => one.id === id);
  if (rule !== undefined) return rule;
  throw unknownRule(
    id,
    rules.map((one) => one.id),
  );
}

function head(page: Page, rule: Rule): string[] {
  const title = paragraph(page, `${neutralText(rule.title[page.language])} (${rule.id})`);
  return [...title.map(page.style.heading), ...paragraph(page, neutralText(rule.explanation[page.language]))];
}

function fields(page: Page, rule: Rule): string[] {
  const { language } = page;
  const twins = rule.identifier?.twins ?? [];
  const lines: [keyof typeof LABELS, string][] = [
    ['kind', `${CLASS_WORDS[rule.class][language]}; ${SEVERITY_WORDS[rule.severity][language]}`],
    ['remedy', rule.remedy[language]],
    ['law', rule.legal.join(', ')],
    ['headers', rule.headers.join(', ')],
    ['context', rule.context.join(', ')],
    ['negative', rule.negativeHeaders.join(', ')],
    ['check', rule.identifier === undefined ? '' : checkText(rule.identifier, language)],
    ['leans', rule.identifierOf ?? ''],
    ...twins.map((twin): ['twins', string] => ['twins', twinText(twin.id, twin.explanation[language])]),
    ...rolesOf(rule, language),
    ['examples', names(rule.examples)],
    ['silent', names(rule.counterexamples)],
    ['sources', rule.sources.join('; ')],
  ];
  return lines.flatMap(([label, text]) => field(page, LABELS[label][language], neutralText(text)));
}

/** What columns are recognised as and how, for the rules that rest on it. */
function rolesOf(rule: Rule, language: Page['language']): ['roles', string][] {
  if (!RESTS_ON_ROLES.has(rule.detector)) return [];
  return Object.values(ROLE_TEXTS).map(({ title, how }) => ['roles', `${title[language]}: ${how[language]}`]);
}

function twinText(id: string, explanation: string): string {
  return `${id}: ${explanation}`;
}

function names(examples: Rule['examples']): string {
  return examples.map(({ name }) => maskNumbers(name)).join('; ');
}
