import { readFileSync } from 'node:fs';
import { type KnownPhrases, PhraseFinder, type PreparedPhrases, TABLE_BYTES } from '../matching/phrases.js';
import { DEFAULT_POLICY } from '../model/policy.js';
import type { RuleSet } from '../model/rule.js';
import { ownFile } from '../own-files.js';
import { builtinRules } from '../rules/load.js';
import { type SingleValues, singlesOf } from './singles.js';

/** Bytes of the digest of the rules that the tables belong to, in hexadecimal. */
const HASH_BYTES = 64;

/**
 * The tables for the words of a set of rules, for the build: to make them takes longer than a hook may.
 *
 * @public
 */
export function writePhrases(set: RuleSet): Uint8Array {
  const { singles } = singlesOf(set.rules, DEFAULT_POLICY, new Uint32Array(4));
  const { tables } = new PhraseFinder(() => phrasesOf(singles));
  return Buffer.concat([Buffer.from(set.hash, 'latin1'), tables]);
}

let read: Uint8Array | null | undefined;

/** The tables that the build made for the built-in rules, with the words that it did not know: of rules of one's own, and of the policy. */
export function preparedPhrases(singles: readonly SingleValues[]): PreparedPhrases | undefined {
  if (read === undefined) read = readTables();
  if (!read) return undefined;
  const known = new Set(builtinRules().rules.map(({ id }) => id));
  const others = singles.filter(({ ruleId, hasOwnWords }) => hasOwnWords || !known.has(ruleId));
  return { tables: read, others: phrasesOf(others) };
}

function phrasesOf(singles: readonly SingleValues[]): KnownPhrases {
  return {
    words: new Set(singles.flatMap(({ words }) => words ?? [])),
    prefixes: new Set(singles.flatMap(({ prefixes }) => prefixes ?? [])),
  };
}

function readTables(): Uint8Array | null {
  try {
    const bytes = readFileSync(ownFile('dist/phrases.bin'));
    // A table cut short would miss words without a sign of it.
    const isWhole = bytes.length === HASH_BYTES + TABLE_BYTES;
    return isWhole && bytes.toString('latin1', 0, HASH_BYTES) === builtinRules().hash
      ? bytes.subarray(HASH_BYTES)
      : null;
  } catch {
    // Without them they are made anew, which takes longer and finds the same.
    return null;
  }
}
