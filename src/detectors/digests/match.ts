import { isNamed, type PseudonymMatch } from '../../model/match.js';
import type { DigestOutcome } from '../../pseudonyms/targets.js';
import type { CollectedDigests } from './collector.js';

/**
 * What is told of a column of digests: that they were reversed, or, when its header names the number of a person, that
 * they were not. Other digests that stay closed are no news.
 *
 * @param rule id of the rule about pseudonyms
 * @returns null when there is nothing to tell
 */
export function pseudonymMatch(
  rule: string,
  { column, targets }: CollectedDigests,
  outcome: DigestOutcome,
): PseudonymMatch | null {
  const { context, place, form } = column;
  if (outcome.reversed === 0 && !isNamed(context)) return null;
  return {
    kind: 'pseudonym',
    rule,
    place,
    digests: targets.distinct,
    // Half a byte too many is a byte that stands there.
    bytes: Math.ceil(targets.bytes),
    encoding: form.encoding,
    algorithm: outcome.algorithm,
    source: outcome.source,
    reversed: outcome.reversed,
    tried: outcome.tried,
    context,
  };
}
