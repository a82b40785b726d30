import path from 'node:path';
import { readConfigFile } from '../../config/file.js';
import type { Rule, RuleSet } from '../../model/rule.js';
import { ownFile } from '../../own-files.js';
import { builtinRulesWhole, checkReferences, readRuleFolder, ruleSet, withOwnRules } from '../../rules/load.js';
import { type RuleWarning, sharedHeaders } from '../../rules/shared-headers.js';
import { unboundedRepeats } from '../../rules/unbounded.js';
import { type FalseAlarms, falseAlarms, timePrices } from '../../scan/false-alarms.js';
import { type RuleTestFailure, ruleCases } from '../../scan/rule-test.js';
import { examplePlace } from './example-place.js';

/** What a scan takes with a rule, divided by what it takes without; with all rules against none where `rule` is null. */
interface Price {
  readonly rule: string | null;
  readonly ratio: number;
}

/** An example that does not do what it says, and where it stands. */
export type PlacedFailure = RuleTestFailure & { readonly place: string };

/** What the examples of rules say. */
interface Tried {
  readonly passed: number;
  readonly failed: readonly PlacedFailure[];
}

/** What a trial of rules says. */
export interface Trial {
  readonly examples: Tried;
  readonly warnings: readonly RuleWarning[];
  readonly alarms: readonly FalseAlarms[];
  readonly prices: readonly Price[];
}

/** The built-in rules, all together: most lean on what others say about a table. */
export async function tryBuiltin(clean: number): Promise<Trial> {
  const set = builtinRulesWhole();
  const ids = set.rules.map(({ id }) => id);
  const examples = await tryExamples(set, ownFile('rules'), set.rules);
  if (clean === 0) return { examples, warnings: [], alarms: [], prices: [] };
  const [ratio] = timePrices(set, [{ ...set, rules: [] }]);
  return { examples, warnings: [], alarms: await falseAlarms(set, ids, clean), prices: [{ rule: null, ratio }] };
}

/**
 * The rules of a folder: their examples beside the built-in rules, as in a scan, so that they do not get in each
 * other's way; false alarms of each rule alone, so that no other rule speaks for it.
 *
 * @throws UserError for a folder or rule that cannot be used
 */
export async function tryFolder(folder: string, clean: number): Promise<Trial> {
  const own = (await readRuleFolder(folder)).rules;
  const set = await setFor(folder, own);
  const examples = await tryExamples(set, folder, own);
  const warnings = await warningsOf(set, folder, own);
  if (clean === 0) return { examples, warnings, alarms: [], prices: [] };
  const alarms: FalseAlarms[] = [];
  for (const rule of own) alarms.push(...(await falseAlarms(alone(rule, set), [rule.id], clean)));
  const ratios = timePrices(
    set,
    own.map((rule) => ({ ...set, rules: set.rules.filter(({ id }) => id !== rule.id) })),
  );
  return { examples, warnings, alarms, prices: own.map(({ id }, at) => ({ rule: id, ratio: ratios[at] })) };
}

async function tryExamples(set: RuleSet, folder: string, own: readonly Rule[]): Promise<Tried> {
  const rules = new Map(own.map((rule) => [rule.id, rule]));
  const wanted = (await ruleCases(set, { folders: [folder] })).filter(({ rule }) => rules.has(rule));
  const failed: PlacedFailure[] = [];
  for (const one of wanted) {
    const failure = await one.run();
    const rule = rules.get(one.rule);
    if (failure && rule) failed.push({ ...failure, place: await examplePlace(folder, rule, failure.example) });
  }
  return { passed: wanted.length - failed.length, failed };
}

async function setFor(folder: string, own: readonly Rule[]): Promise<RuleSet> {
  const ids = new Set(own.map(({ id }) => id));
  if (!builtinRulesWhole().rules.some(({ id }) => ids.has(id))) return withOwnRules(builtinRulesWhole(), folder);
  // The folder is another version of the built-in rules; these are tried by themselves.
  const { rules, words } = await readRuleFolder(folder);
  const set = ruleSet(rules, words);
  checkReferences(set);
  return set;
}

/** A rule with the one whose identifier it leans on. */
function alone(rule: Rule, set: RuleSet): RuleSet {
  return { ...set, rules: set.rules.filter(({ id }) => id === rule.id || id === rule.identifierOf) };
}

async function warningsOf(set: RuleSet, folder: string, own: readonly Rule[]): Promise<RuleWarning[]> {
  const warnings: RuleWarning[] = [];
  for (const rule of own) {
    const file = path.join(folder, rule.id, 'rule.yaml');
    const text = await readConfigFile(file, file, folder);
    if (text !== null) warnings.push(...unboundedRepeats(text, file), ...sharedHeaders(rule, text, file, set.rules));
  }
  return warnings;
}
