import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { printable, systemCode, UserError } from '../errors.js';
import type { Rule, RuleSet, Vocabulary } from '../model/rule.js';
import { ownFile } from '../own-files.js';

/** Rules and words as they were read, before they are a set. */
export interface RuleFolder {
  readonly rules: readonly Rule[];
  readonly words: Vocabulary;
}

const WORDS_FOLDER = 'words';
/** Folders that hold no rule: the vocabulary, and lists of names (`src/names`). */
const NO_RULES: readonly string[] = [WORDS_FOLDER, 'names'];

let builtin: RuleSet | undefined;
let whole: RuleSet | undefined;

/**
 * The rules that come with sluis, from the index that the build wrote. Nothing is parsed or checked again, because
 * start-up time counts in a hook. Examples, sources and explanations are left out: see `builtinRulesWhole`.
 *
 * @throws UserError when the index is missing.
 */
export function builtinRules(): RuleSet {
  builtin ??= readIndex(ownFile('dist/rules.json'));
  return builtin;
}

/**
 * The same with their examples, sources and explanations.
 *
 * @throws UserError when the index is missing.
 */
export function builtinRulesWhole(): RuleSet {
  whole ??= readIndex(ownFile('dist/rules-whole.json'));
  return whole;
}

/** What a scan needs of a set of rules: examples, sources and explanations are most of it. */
export function withoutExamples({ rules, ...set }: RuleSet): RuleSet {
  const nothing = { examples: [], counterexamples: [], sources: [], explanation: { nl: '', en: '' } };
  return { ...set, rules: rules.map(({ notWhen: _, ...rule }) => ({ ...rule, ...nothing })) };
}

/**
 * Reads `<folder>/<id>/rule.yaml`, ordered by id, and the vocabulary in `<folder>/words`.
 *
 * @throws UserError for a folder without rule, a stray YAML file or a rule that does not parse.
 */
export async function readRuleFolder(folder: string): Promise<RuleFolder> {
  // Here and not above: the parser and its YAML library are only needed for rules of one's own and in the build.
  const { parseRule } = await import('./parse.js');
  const rules: Rule[] = [];
  for (const id of await ruleNames(folder)) {
    const file = path.join(folder, id, 'rule.yaml');
    const text = await readText(file, folder);
    if (text === null) throw withoutRule(path.join(folder, id));
    rules.push(parseRule(text, file, id));
  }
  return { rules, words: { roles: await readWords(folder, 'roles'), topics: await readWords(folder, 'topics') } };
}

/**
 * Makes a set of rules and words, ordered by id.
 *
 * @throws UserError when two rules have one id.
 */
export function ruleSet(rules: readonly Rule[], words: Vocabulary): RuleSet {
  const ordered = [...rules].sort((a, b) => compare(a.id, b.id));
  const twice = ordered.find((rule, index) => rule.id === ordered[index + 1]?.id);
  if (twice !== undefined) throw duplicateId(twice.id);
  const hash = createHash('sha256')
    .update(canonicalJson({ rules: ordered, words }))
    .digest('hex');
  return { rules: ordered, words, hash };
}

/**
 * Checks that every rule that leans on another one's identifier names a rule that has one.
 *
 * @throws UserError that names the rule.
 */
export function checkReferences({ rules }: RuleSet): void {
  const withIdentifier = new Set(rules.filter((rule) => rule.identifier !== undefined).map((rule) => rule.id));
  for (const { id, identifierOf } of rules) {
    if (identifierOf === undefined || withIdentifier.has(identifierOf)) continue;
    throw new UserError(
      {
        nl: `De regel \`${id}\` noemt in \`identifierOf\` een regel zonder \`identifier\`: \`${identifierOf}\`.`,
        en: `The rule \`${id}\` names in \`identifierOf\` a rule without \`identifier\`: \`${identifierOf}\`.`,
      },
      { nl: 'Noem een regel zoals `bsn`.', en: 'Name a rule such as `bsn`.' },
    );
  }
}

/** Detectors that look for as many things as there are rules. */
const MANY: ReadonlySet<string> = new Set(['identifier', 'message', 'value', 'attribute']);

/**
 * Checks that no two rules claim the same work: there is one rule for addresses, one for class sizes, and one per
 * identifier for its series and one for its test numbers. A second one would never be asked.
 *
 * @throws UserError that names both rules.
 */
export function checkClaims({ rules }: RuleSet): void {
  const claims = new Map<string, string>();
  for (const { id, detector, identifierOf } of rules) {
    if (MANY.has(detector)) continue;
    const claim = `${detector} ${identifierOf ?? ''}`;
    const other = claims.get(claim);
    if (other !== undefined) {
      throw new UserError(
        {
          nl: `De regels \`${other}\` en \`${id}\` doen hetzelfde werk: detector \`${detector}\`.`,
          en: `The rules \`${other}\` and \`${id}\` do the same work: detector \`${detector}\`.`,
        },
        {
          nl: 'Gebruik in een eigen regel de detector `identifier` met een eigen `identifier`.',
          en: 'In a rule of your own, use the detector `identifier` with an `identifier` of its own.',
        },
      );
    }
    claims.set(claim, id);
  }
}

/**
 * The built-in rules with those of the policy's folder added. Words of the folder are added to the built-in words.
 *
 * @throws UserError when a rule of the folder has a built-in id: replacing a built-in rule would lower the bar unseen.
 */
export async function withOwnRules(set: RuleSet, folder: string): Promise<RuleSet> {
  const own = await readRuleFolder(folder);
  const taken = new Set(set.rules.map((rule) => rule.id));
  const clash = own.rules.find((rule) => taken.has(rule.id));
  if (clash !== undefined) throw builtinId(clash.id);
  const merged = ruleSet([...set.rules, ...own.rules], {
    roles: mergeWords(set.words.roles, own.words.roles),
    topics: mergeWords(set.words.topics, own.words.topics),
  });
  checkReferences(merged);
  checkClaims(merged);
  return merged;
}

/** JSON with sorted keys: the same value gives the same bytes on every machine. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => compare(a, b)))
      : part,
  );
}

/** Reads the prebuilt index. */
export function readIndex(file: string): RuleSet {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RuleSet;
  } catch (error) {
    if (systemCode(error) === null && !(error instanceof SyntaxError)) throw error;
    throw new UserError(
      { nl: 'De ingebouwde regels ontbreken of zijn beschadigd.', en: 'The built-in rules are missing or damaged.' },
      {
        nl: 'Installeer sluis opnieuw; in een uitgecheckte repository: npm run build.',
        en: 'Install sluis again; in a checked out repository: npm run build.',
      },
    );
  }
}

async function ruleNames(folder: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of await entries(folder)) {
    if (name.startsWith('.') || NO_RULES.includes(name)) continue;
    if (await isFolder(path.join(folder, name))) names.push(name);
    // A rule beside its folder would silently never run.
    else if (/\.ya?ml$/i.test(name)) throw strayFile(path.join(folder, name));
  }
  return names.sort(compare);
}

async function entries(folder: string): Promise<string[]> {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { unusable } = await import('../config/file.js');
    throw unusable(folder, error);
  }
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return statSync(file).isDirectory();
  } catch (error) {
    const { unusable } = await import('../config/file.js');
    throw unusable(file, error);
  }
}

async function readWords(folder: string, name: 'roles' | 'topics'): Promise<Vocabulary['roles']> {
  const { parseWords } = await import('./words.js');
  const file = path.join(folder, WORDS_FOLDER, `${name}.yaml`);
  const text = await readText(file, folder);
  return text === null ? {} : parseWords(text, file);
}

async function readText(file: string, root: string): Promise<string | null> {
  const { readConfigFile } = await import('../config/file.js');
  return readConfigFile(file, file, root);
}

type WordLists = Vocabulary['roles'];

function mergeWords(a: WordLists, b: WordLists): WordLists {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  const listOf = (words: WordLists, name: string) => (Object.hasOwn(words, name) ? words[name] : []);
  return Object.fromEntries([...names].map((name) => [name, [...new Set([...listOf(a, name), ...listOf(b, name)])]]));
}

/** By code unit, so that the order does not depend on the locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function withoutRule(folder: string): UserError {
  const shown = printable(folder);
  return new UserError(
    { nl: `${shown} heeft geen rule.yaml.`, en: `${shown} has no rule.yaml.` },
    { nl: 'Voeg rule.yaml toe of haal de map weg.', en: 'Add rule.yaml or remove the folder.' },
  );
}

function strayFile(file: string): UserError {
  const shown = printable(file);
  return new UserError(
    { nl: `${shown} staat niet in de map van een regel.`, en: `${shown} is not in the folder of a rule.` },
    { nl: 'Zet een regel in <naam>/rule.yaml.', en: 'Put a rule in <name>/rule.yaml.' },
  );
}

function duplicateId(id: string): UserError {
  return new UserError(
    { nl: `Er zijn twee regels \`${id}\`.`, en: `There are two rules \`${id}\`.` },
    { nl: 'Geef een van de twee een andere naam.', en: 'Give one of them another name.' },
  );
}

function builtinId(id: string): UserError {
  return new UserError(
    {
      nl: `De eigen regel \`${id}\` heeft de naam van een ingebouwde regel.`,
      en: `The rule \`${id}\` of your own has the name of a built-in rule.`,
    },
    { nl: 'Geef de map een andere naam.', en: 'Give the folder another name.' },
  );
}
