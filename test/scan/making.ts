import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Toolbox } from '../../src/detectors/toolbox.js';
import { judgeMatch } from '../../src/judgement/judge.js';
import { memoryBlob } from '../../src/model/blob.js';
import type { Effect, Finding } from '../../src/model/finding.js';
import type { SubjectDigests } from '../../src/model/match.js';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.js';
import type { Report } from '../../src/model/report.js';
import { DigestSet } from '../../src/profile/digests.js';
import { builtinRules } from '../../src/rules/load.js';
import { BSN, invalidNumber, testNumber, validNumber } from '../../src/rules/numbers.js';
import { Random } from '../../src/rules/random.js';
import { analyseBlob, type BlobResult } from '../../src/scan/analyse.js';
import { newRunKey, toolboxFor } from '../../src/scan/work.js';
import { type ScanOptions, scan } from '../../src/scan.js';

/** Data that is made while the tests run: numbers of people are never stored, and no failing test prints one. */

export { Random };

/** Distinct valid numbers outside every test block. */
export function bsns(count: number, random: Random): string[] {
  return distinct(count, () => validNumber(BSN, random));
}

export function testNumbers(count: number, random: Random): string[] {
  return distinct(count, () => testNumber(BSN, random));
}

/** Distinct numbers of nine digits that fail the check. */
export function notBsns(count: number, random: Random): string[] {
  return distinct(count, () => invalidNumber(BSN, random));
}

/** Distinct numbers of nine digits, of which one in eleven passes. */
export function nineDigits(count: number, random: Random): string[] {
  return distinct(count, () => String(100_000_000 + random.below(900_000_000)));
}

export function isBsn(text: string): boolean {
  return (
    /^\d{9}$/.test(text) &&
    [...text].reduce((sum, digit, at) => sum + Number(digit) * (at === 8 ? -1 : 9 - at), 0) % 11 === 0
  );
}

function distinct(count: number, make: () => string): string[] {
  const found = new Set<string>();
  while (found.size < count) found.add(make());
  return [...found];
}

/** An integer from `from` up to and including `to`. */
export function between(random: Random, from: number, to: number): number {
  return from + random.below(to - from + 1);
}

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[random.below(from.length)];
}

export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let at = result.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [result[at], result[other]] = [result[other], result[at]];
  }
  return result;
}

/** A postcode of which the digits are no year. */
export function postcode(random: Random): string {
  for (;;) {
    const letters = String.fromCharCode(65 + random.below(26), 65 + random.below(26));
    if (!/^S[ADS]$/.test(letters)) return `${between(random, 2100, 9999)}${letters}`;
  }
}

/** House numbers are low. */
export function house(random: Random): number {
  return 1 + Math.floor((250 * random.below(1000) ** 2) / 1e6);
}

export function date(random: Random, from = 1930, to = 2005): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${between(random, from, to)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))}`;
}

export function rows(count: number, make: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${make(at)}\n`).join('');
}

const toolboxes = new Map<string, Toolbox>();

/** The built-in rules under a policy; made once, as in a run. */
export function toolbox(changes: Partial<Policy> = {}): Toolbox {
  const id = JSON.stringify(changes);
  let tools = toolboxes.get(id);
  if (!tools) {
    tools = toolboxFor({ rules: builtinRules(), policy: { ...DEFAULT_POLICY, ...changes }, key: newRunKey() });
    toolboxes.set(id, tools);
  }
  return tools;
}

/** Distinct members of a set of digests. */
export function countOf(digests: SubjectDigests | null): number {
  const set = new DigestSet(new Uint32Array(4));
  if (digests) set.addAll(digests);
  return set.count;
}

/** What the detectors say of one file. A defect throws, instead of becoming a skip. */
export function analyse(name: string, content: string | Uint8Array, changes: Partial<Policy> = {}): BlobResult {
  return analyseBlob(memoryBlob(name, Buffer.from(content)), toolbox(changes));
}

/** The findings about one file. */
export function findingsIn(name: string, content: string | Uint8Array, changes: Partial<Policy> = {}): Finding[] {
  const tools = toolbox(changes);
  const byId = new Map(builtinRules().rules.map((rule) => [rule.id, rule]));
  return analyse(name, content, changes).matches.flatMap(
    (match) => judgeMatch(match, name, { rules: byId, policy: tools.policy, key: tools.key }) ?? [],
  );
}

/** The worst effect of the findings of one rule, or of all. */
export function worst(findings: readonly Finding[], rule: string | null = null): Effect | 'nothing' {
  const effects = findings.filter((finding) => rule === null || finding.rule === rule).map(({ effect }) => effect);
  return (['block', 'warn', 'note'] as const).find((effect) => effects.includes(effect)) ?? 'nothing';
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder for one test, with files in it. */
export function folderWith(files: Files): string {
  const folder = makeFolder(files);
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** The same for several tests; whoever makes it removes it. */
export function makeFolder(files: Files): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluis-test-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Scans a folder with the built-in rules. */
export function scanFolder(
  folder: string,
  changes: Partial<Policy> = {},
  options: Partial<ScanOptions> = {},
): Promise<Report> {
  return scan({
    paths: ['.'],
    cwd: folder,
    rules: builtinRules(),
    policy: { ...DEFAULT_POLICY, ...changes },
    jobs: 1,
    ...options,
  });
}

export function scanFiles(files: Files, changes: Partial<Policy> = {}): Promise<Report> {
  return scanFolder(folderWith(files), changes);
}

/** The compiled package, for what needs workers: these run from `dist/`. */
export async function compiled<T>(module: string): Promise<T> {
  const href = new URL(`../../dist/${module}`, import.meta.url).href;
  return (await import(/* @vite-ignore */ href)) as T;
}
