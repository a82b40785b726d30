import path from 'node:path';
import type { Bilingual } from '../../model/finding.js';
import type { RuleSet } from '../../model/rule.js';
import { builtinRulesWhole, checkReferences, readRuleFolder, ruleSet, withOwnRules } from '../../rules/load.js';
import {
  type Expected,
  type Found,
  type RuleTestFailure,
  type RuleTestResult,
  ruleCases,
  testRules,
} from '../../scan/rule-test.js';
import type { Language } from '../../text/language.js';
import { neutralText } from '../../text/neutral.js';
import { formatNumber } from '../../text/numbers.js';
import type { Arguments, Context } from '../command.js';
import { maskNumbers } from '../mask.js';

const WORDS: Record<Expected | Found, Bilingual> = {
  block: { nl: 'blokkeert', en: 'blocks' },
  warn: { nl: 'waarschuwing', en: 'warning' },
  note: { nl: 'opmerking', en: 'note' },
  nothing: { nl: 'niets', en: 'nothing' },
  'note at most': { nl: 'hoogstens een opmerking', en: 'a note at most' },
  'block or warn': { nl: 'blokkeert of waarschuwing', en: 'blocks or warning' },
  anything: { nl: 'iets', en: 'anything' },
  'block of another rule': { nl: 'een andere regel blokkeert', en: 'another rule blocks' },
  'not scanned': { nl: 'niet gescand', en: 'not scanned' },
};

/** `sluis rules test [folder]`: whether rules find what they say. */
export async function testFolder({ words: [folder] }: Arguments, { io, language }: Context): Promise<number> {
  const { passed, failed } =
    folder === undefined ? await testRules(builtinRulesWhole()) : await testOwn(path.resolve(io.cwd, folder));
  const lines = [...failed.map((failure) => failureLine(failure, language)), total(passed, failed.length, language)];
  await io.stdout.write(`${lines.join('\n')}\n`);
  return failed.length === 0 ? 0 : 1;
}

/** The rules of a folder, beside the built-in ones as in a scan, so that they do not get in each other's way. */
async function testOwn(folder: string): Promise<RuleTestResult> {
  const own = new Set((await readRuleFolder(folder)).rules.map(({ id }) => id));
  const cases = await ruleCases(await setFor(folder, own), { folders: [folder] });
  const wanted = cases.filter(({ rule }) => own.has(rule));
  const failed: RuleTestFailure[] = [];
  for (const one of wanted) {
    const failure = await one.run();
    if (failure) failed.push(failure);
  }
  return { passed: wanted.length - failed.length, failed };
}

async function setFor(folder: string, own: ReadonlySet<string>): Promise<RuleSet> {
  if (!builtinRulesWhole().rules.some(({ id }) => own.has(id))) return withOwnRules(builtinRulesWhole(), folder);
  // The folder is another version of the built-in rules; these are tried by themselves.
  const { rules, words } = await readRuleFolder(folder);
  const set = ruleSet(rules, words);
  checkReferences(set);
  return set;
}

/** Names and fixed words only: the content of an example was made with numbers that pass. */
function failureLine({ rule, example, expected, found }: RuleTestFailure, language: Language): string {
  const words = { nl: ['verwacht', 'gevonden'], en: ['expected', 'found'] }[language];
  const name = neutralText(maskNumbers(example));
  return `✗ ${rule}: ${name} (${words[0]}: ${WORDS[expected][language]}; ${words[1]}: ${WORDS[found][language]})`;
}

function total(passed: number, failed: number, language: Language): string {
  const [good, bad] = [formatNumber(passed, language), formatNumber(failed, language)];
  return language === 'nl' ? `${good} geslaagd, ${bad} mislukt.` : `${good} passed, ${bad} failed.`;
}
