import type { Policy } from '../../model/policy.js';
import type { Rule, RuleSet } from '../../model/rule.js';
import { styleOf } from '../../reporters/style.js';
import { CLASS_WORDS, SEVERITY_WORDS } from '../../text/labels.js';
import type { Language } from '../../text/language.js';
import { neutralText } from '../../text/neutral.js';
import type { Arguments, Context } from '../command.js';
import { formatOnly } from '../formats.js';
import { lookOf } from '../look.js';
import { rulesHere } from './policy.js';
import { tableLines } from './table.js';

const HEADINGS: Record<Language, readonly string[]> = {
  nl: ['regel', 'titel', 'soort', 'ernst'],
  en: ['rule', 'title', 'kind', 'severity'],
};
const OFF = { nl: 'uit', en: 'off' };

/** `sluis rules list`: one line a rule. */
export async function listRules(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const format = formatOnly(args.value('format'));
  const { policy, rules } = await rulesHere(args, context);
  if (format === 'json') {
    await io.stdout.write(`${JSON.stringify(asJson(rules, policy), null, 2)}\n`);
    return 0;
  }
  const { colour, width } = lookOf(io.stdout, io.env);
  const rows = rules.rules.map((rule) => row(rule, policy, language));
  const [heading, ...lines] = tableLines([HEADINGS[language], ...rows], width);
  await io.stdout.write(`${[styleOf(colour).heading(heading), ...lines].join('\n')}\n`);
  return 0;
}

function row(rule: Rule, { disabled }: Policy, language: Language): string[] {
  // The articles of law behind the class are in the explanation.
  const kind = CLASS_WORDS[rule.class][language].replace(/ \(.*\)$/, '');
  const severity = disabled.includes(rule.id) ? OFF[language] : SEVERITY_WORDS[rule.severity][language];
  return [rule.id, neutralText(rule.title[language]), kind, severity];
}

function asJson({ rules, hash }: RuleSet, { disabled }: Policy): object {
  return {
    schema: 'sluis.rules/1',
    hash,
    rules: rules.map(({ id, title, category, class: kind, severity, detector, legal }) => ({
      id,
      title,
      category,
      class: kind,
      severity,
      detector,
      legal,
      enabled: !disabled.includes(id),
    })),
  };
}
