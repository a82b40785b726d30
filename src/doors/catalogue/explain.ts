import type { Rule, RuleSet } from '../../model/rule.js';
import { type RuleSection, ruleSections } from '../../reporters/rule/sections.js';
import { styleOf } from '../../reporters/style.js';
import { field, type Page, paragraph } from '../../reporters/terminal/layout.js';
import { builtinRulesWhole } from '../../rules/load.js';
import { neutralText } from '../../text/neutral.js';
import type { Arguments, Context } from '../command.js';
import { lookOf } from '../look.js';
import { unknownRule } from '../policy-rules.js';
import { rulesHere } from './policy.js';

const SEPARATORS: Record<RuleSection['form'], string> = { words: ', ', text: ', ', list: '; ' };
/** Each of these is a paragraph: they are long. */
const ONE_BY_ONE: ReadonlySet<RuleSection['id']> = new Set(['twins', 'roles']);

/** `sluis rules explain <rule>`: all that is known of a rule, for people. */
export async function explainRule(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const { rules } = await rulesHere(args, context);
  const rule = ruleOf(rules, args.words[0]);
  const { colour, width } = lookOf(io.stdout, io.env);
  const none = new Map<string, never>();
  const page: Page = { language, width, style: styleOf(colour), details: true, titles: none, remedies: none };
  const fields = ruleSections(rule, language).flatMap((section) => fieldsOf(page, section));
  await io.stdout.write(`${[...head(page, rule), '', ...fields].join('\n')}\n`);
  return 0;
}

function ruleOf({ rules }: RuleSet, id: string): Rule {
  const rule = rules.find((one) => one.id === id);
  // What a scan has no use for stands in the whole set only.
  if (rule !== undefined) return builtinRulesWhole().rules.find((one) => one.id === id) ?? rule;
  throw unknownRule(
    id,
    rules.map((one) => one.id),
  );
}

function head(page: Page, rule: Rule): string[] {
  const title = paragraph(page, `${neutralText(rule.title[page.language])} (${rule.id})`);
  return [...title.map(page.style.heading), ...paragraph(page, neutralText(rule.explanation[page.language]))];
}

function fieldsOf(page: Page, { id, label, form, items }: RuleSection): string[] {
  const texts = ONE_BY_ONE.has(id) ? items : [items.join(SEPARATORS[form])];
  return texts.flatMap((text) => field(page, label, neutralText(text)));
}
