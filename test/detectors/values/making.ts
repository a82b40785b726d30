import type { IdentifierId } from '../../../src/identifiers/all.js';
import { identifiers } from '../../../src/identifiers/all.js';
import type { ValueMatch } from '../../../src/model/match.js';
import { Random } from '../../../src/rules/random.js';
import { sampleOf } from '../../../src/rules/samples.js';
import { analyse } from '../../scan/making.js';

/** Distinct valid values of a check, made while the test runs. */
export function values(id: IdentifierId, count: number, seed = 1): string[] {
  const random = new Random(seed);
  const found = new Map<string, string>();
  while (found.size < count) {
    const value = sampleOf(id, random, true);
    found.set(identifiers[id].compact(value), value);
  }
  return [...found.values()];
}

/** Distinct mobile numbers, with something between 06 and the rest. */
export function mobiles(count: number, between = '', seed = 2): string[] {
  const random = new Random(seed);
  const found = new Set<string>();
  while (found.size < count) found.add(`06${between}${'12348'[random.below(5)]}${random.digits(7)}`);
  return [...found];
}

/** What one rule about values says of a content, columns before texts. */
export function valuesIn(rule: string, name: string, content: string | Uint8Array): ValueMatch[] {
  return analyse(name, content)
    .matches.filter((match): match is ValueMatch => match.kind === 'value' && match.rule === rule)
    .sort((a, b) => a.where.localeCompare(b.where) || a.context.localeCompare(b.context));
}
