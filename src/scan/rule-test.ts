import { type Dirent, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../errors.js';
import { mix } from '../matching/hash.js';
import type { Effect } from '../model/finding.js';
import { DEFAULT_POLICY } from '../model/policy.js';
import type { IdentifierSpec, Rule, RuleExample, RuleSet } from '../model/rule.js';
import { ownFile } from '../own-files.js';
import { expand } from '../rules/placeholders.js';
import { type Content, RuleBench } from './rule-bench.js';

/** What a rule must say of an example. Fixed words, because a result must not hold a number that was made. */
export type Expected = Effect | 'nothing' | 'note at most' | 'block or warn' | 'anything';
/** What it said. */
export type Found = Effect | 'nothing' | 'block of another rule' | 'not scanned';

export interface RuleTestFailure {
  readonly rule: string;
  /** Name of the example, or `found/…` or `silent/…` with the name of the file. */
  readonly example: string;
  readonly expected: Expected;
  readonly found: Found;
}

export interface RuleTestResult {
  readonly passed: number;
  readonly failed: readonly RuleTestFailure[];
}

export interface RuleTestOptions {
  /** Another seed makes other numbers. */
  readonly seed?: number;
  /** Folders in which `<rule>/found` and `<rule>/silent` are looked for; the built-in rules' folder when absent. */
  readonly folders?: readonly string[];
}

/** One example of a rule. */
export interface RuleCase {
  readonly rule: string;
  readonly example: string;
  /** @returns null when the rule does what the example says. */
  run(): Promise<RuleTestFailure | null>;
}

const BUILTIN_FOLDER = ownFile('rules');
/** A rule must not depend on the luck of one draw. */
const DRAWS = 5;
/** Seconds for reversing digests: what must be found is found at once, and what must not takes it all. */
const HASH_BUDGET = { found: 1, silent: 0.05 };
const ORDER: readonly Effect[] = ['block', 'warn', 'note'];

const ACCEPTS: Readonly<Record<Expected, readonly (Effect | 'nothing')[]>> = {
  block: ['block'],
  warn: ['warn'],
  note: ['note'],
  nothing: ['nothing'],
  'note at most': ['note', 'nothing'],
  'block or warn': ['block', 'warn'],
  anything: ['block', 'warn', 'note'],
};

/**
 * Tries every rule on its own examples, counterexamples and files.
 *
 * @throws UserError when an example cannot be made.
 */
export async function testRules(rules: RuleSet, options: RuleTestOptions = {}): Promise<RuleTestResult> {
  const cases = await ruleCases(rules, options);
  const failed: RuleTestFailure[] = [];
  for (const one of cases) {
    const failure = await one.run();
    if (failure) failed.push(failure);
  }
  return { passed: cases.length - failed.length, failed };
}

/** The cases of all rules, in their order, each to be run by itself. */
export async function ruleCases(rules: RuleSet, options: RuleTestOptions = {}): Promise<RuleCase[]> {
  const { seed = 1, folders = [BUILTIN_FOLDER] } = options;
  const asIs = new RuleBench(rules, DEFAULT_POLICY);
  // Stored files may hold no other numbers than published test numbers, so there these count as real.
  const testsAreReal = new RuleBench(rules, { ...DEFAULT_POLICY, testPersons: 'real' });
  const cases: RuleCase[] = [];
  for (const rule of rules.rules) {
    const draws = (example: RuleExample) => drawsOf(example, rule, rules, seed);
    for (const example of rule.examples) {
      const expected = example.effect ?? 'anything';
      cases.push(
        caseOf(
          rule.id,
          example.name,
          expected,
          () => draws(example),
          lookFor(asIs, rule.id, example.effect === 'block' ? 'found' : 'silent'),
        ),
      );
    }
    for (const example of rule.counterexamples) {
      const expected = example.effect === 'note' ? 'note at most' : 'nothing';
      cases.push(caseOf(rule.id, example.name, expected, () => draws(example), lookFor(asIs, rule.id, 'alone')));
    }
    // What looks for test numbers finds none once they count as real, and never says more than a note.
    const aboutTests = rule.detector === 'test-values';
    const bench = aboutTests ? asIs : testsAreReal;
    for (const folder of folders) {
      for (const [name, expected] of [
        ['found', aboutTests ? 'anything' : 'block or warn'],
        ['silent', aboutTests ? 'nothing' : 'note at most'],
      ] as const) {
        const root = path.join(folder, rule.id, name);
        for (const file of await filesBelow(root)) {
          const content = () => [{ file, bytes: readFileSync(path.join(root, file)) }];
          cases.push(caseOf(rule.id, `${name}/${file}`, expected, content, lookFor(bench, rule.id, name)));
        }
      }
    }
  }
  return cases;
}

type Look = (content: Content) => Promise<Found>;

function caseOf(
  rule: string,
  example: string,
  expected: Expected,
  contents: () => Iterable<Content>,
  look: Look,
): RuleCase {
  return {
    rule,
    example,
    async run() {
      for (const content of contents()) {
        const found = await look(content);
        if (!(ACCEPTS[expected] as readonly Found[]).includes(found)) return { rule, example, expected, found };
      }
      return null;
    },
  };
}

function* drawsOf({ file, content }: RuleExample, rule: Rule, rules: RuleSet, seed: number): Iterable<Content> {
  const identifier = identifierFor(rule, rules);
  for (let draw = 0; draw < DRAWS; draw++) {
    const text = expand(content, { rule: rule.id, identifier, seed: mix(seed) + draw });
    yield { file, bytes: Buffer.from(text, 'utf8') };
  }
}

function identifierFor(rule: Rule, { rules }: RuleSet): IdentifierSpec | null {
  return rule.identifier ?? rules.find(({ id }) => id === rule.identifierOf)?.identifier ?? null;
}

/**
 * A look at contents for the worst that one rule says of them.
 *
 * @param kind whether it must be found or stay silent; `alone`: no other rule may block either
 */
function lookFor(bench: RuleBench, rule: string, kind: 'found' | 'silent' | 'alone'): Look {
  return async (content) => {
    const findings = await bench.findings(content, kind === 'found' ? HASH_BUDGET.found : HASH_BUDGET.silent);
    if (findings === null) return 'not scanned';
    const own = findings.filter((finding) => finding.rule === rule);
    if (kind === 'alone' && findings.some((finding) => finding.rule !== rule && finding.effect === 'block')) {
      return 'block of another rule';
    }
    return ORDER.find((effect) => own.some((finding) => finding.effect === effect)) ?? 'nothing';
  };
}

/** Names of the files in a folder and below, with `/` between their parts; none when the folder is not there. */
async function filesBelow(root: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(root, { withFileTypes: true, recursive: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
