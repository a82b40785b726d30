import { DEFAULT_POLICY } from '../model/policy.js';
import type { RuleSet } from '../model/rule.js';
import { CLEAN_KINDS, cleanFile } from '../rules/clean-data/kinds.js';
import { betaQuantile } from '../statistics/beta.js';
import { type Content, RuleBench } from './rule-bench.js';

/** How often a rule alarms where nothing is wrong. */
export interface FalseAlarms {
  readonly rule: string;
  /** Clean files that were scanned. */
  readonly files: number;
  /** Files with a blocking finding of the rule, and files with a warning and nothing worse. */
  readonly blocked: number;
  readonly warned: number;
  /** Share of files with either that is not exceeded, with 95 % certainty. */
  readonly atMost: number;
  /** Kinds of file that raised it, with their number of files; the most first. */
  readonly kinds: readonly (readonly [kind: string, files: number])[];
}

/** Digests of clean files are random, so a search never ends by itself. */
const HASH_BUDGET = 0.02;
const CERTAINTY = 0.95;

/**
 * Scans generated files without personal data and counts which rules alarm.
 *
 * @param wanted ids of the rules to be told, all of them in `rules`
 * @param count how many files, spread evenly over the kinds
 */
export async function falseAlarms(
  rules: RuleSet,
  wanted: readonly string[],
  count: number,
  seed = 1,
): Promise<FalseAlarms[]> {
  const bench = new RuleBench(rules, DEFAULT_POLICY);
  const tallies = new Map(wanted.map((id) => [id, { blocked: 0, warned: 0, kinds: new Map<string, number>() }]));
  for (let at = 0; at < count; at++) {
    const { kind, content } = cleanContent(at, seed);
    const findings = await bench.findings(content, HASH_BUDGET);
    // A kind that no reader takes would count as silence.
    if (findings === null) throw new Error(`A clean file of the kind ${kind} was not scanned.`);
    for (const [id, tally] of tallies) {
      const effects = findings.filter(({ rule }) => rule === id).map(({ effect }) => effect);
      const blocks = effects.includes('block');
      if (!blocks && !effects.includes('warn')) continue;
      if (blocks) tally.blocked++;
      else tally.warned++;
      tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + 1);
    }
  }
  return [...tallies].map(([rule, { blocked, warned, kinds }]) => ({
    rule,
    files: count,
    blocked,
    warned,
    atMost: upperBound(blocked + warned, count),
    kinds: [...kinds].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
  }));
}

/**
 * How much longer a scan takes with all rules than with fewer: the shortest of several passes over the same clean
 * files, taken in turn, so that what else the machine does falls on all of them.
 *
 * @param less sets in which something is left out
 * @returns for each of these, the time with all rules divided by the time with it; about 1 for what costs nothing
 */
export function timePrices(all: RuleSet, less: readonly RuleSet[], { passes = 3, seed = 1 } = {}): number[] {
  const contents = CLEAN_KINDS.map((_, at) => cleanContent(at, seed).content);
  const benches = [all, ...less].map((rules) => new RuleBench(rules, DEFAULT_POLICY));
  const shortest = benches.map(() => Number.POSITIVE_INFINITY);
  // The first pass is not counted: its code is not compiled yet.
  for (let pass = 0; pass <= passes; pass++) {
    benches.forEach((bench, which) => {
      const start = performance.now();
      for (const content of contents) bench.analyse(content);
      if (pass > 0) shortest[which] = Math.min(shortest[which], performance.now() - start);
    });
  }
  return shortest.slice(1).map((time) => shortest[0] / time);
}

/** The one-sided upper bound of Clopper & Pearson (1934) for k of n. */
export function upperBound(k: number, n: number): number {
  if (n === 0 || k === n) return 1;
  return betaQuantile(CERTAINTY, k + 1, n - k);
}

function cleanContent(at: number, seed: number): { readonly kind: string; readonly content: Content } {
  const kind = CLEAN_KINDS[at % CLEAN_KINDS.length];
  const { name, content } = cleanFile(kind, seed + Math.floor(at / CLEAN_KINDS.length));
  return { kind, content: { file: name, bytes: Buffer.from(content, 'utf8') } };
}
