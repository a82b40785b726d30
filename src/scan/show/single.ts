import type { IdentifierMatch, Match, ValueMatch, WordsMatch } from '../../model/match.js';

/** What was found as single values. */
export type SingleMatch = IdentifierMatch | ValueMatch | WordsMatch;

/** What stands in running text, or in the text of cells. */
export function isSingle(match: Match): match is SingleMatch {
  return match.kind === 'words' || ((match.kind === 'identifier' || match.kind === 'value') && match.where === 'text');
}
