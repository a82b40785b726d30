import type { Finding } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { Match } from '../model/match.js';
import { judgeAddress } from './address.js';
import { judgeAttribute, judgeWords } from './attribute.js';
import { judgeHidden } from './hidden.js';
import { judgeIdentifier } from './identifier.js';
import { judgeLink, judgeMedia, judgeMessage, judgePseudonym } from './others.js';
import { type Judging, shownPlace } from './parts.js';
import { judgeClasses, judgeDiversity, judgeSmallCells, judgeUnique } from './tables.js';
import { judgeValue } from './value.js';

export type { Judging } from './parts.js';

/**
 * The finding that a match becomes; null when it is none.
 *
 * @param beside findings of the same blob that do not depend on others
 */
export function judgeMatch(
  match: Match,
  path: string,
  judging: Judging,
  beside: readonly Finding[] = [],
): Finding | null {
  const location = shownPlace(match.place, path, judging);
  switch (match.kind) {
    case 'identifier':
      return judgeIdentifier(match, location, judging);
    case 'address':
      return judgeAddress(match, location, judging);
    case 'classes':
      return judgeClasses(match, location, judging);
    case 'unique':
      return judgeUnique(match, location, judging);
    case 'diversity':
      return judgeDiversity(match, location, judging);
    case 'small-cells':
      return judgeSmallCells(match, location, judging);
    case 'link':
      return judgeLink(match, location, judging);
    case 'pseudonym':
      return judgePseudonym(match, location, judging);
    case 'message':
      return judgeMessage(match, location, judging);
    case 'value':
      return judgeValue(match, location, judging);
    case 'attribute':
      return judgeAttribute(match, location, judging);
    case 'words':
      return judgeWords(match, location, judging);
    case 'media':
      return judgeMedia(match, location, judging);
    case 'hidden':
      return judgeHidden(match, location, judging, [
        ...beside.filter((finding) => isIn(finding.location, location)),
        ...match.echoes.flatMap((echo) => judgeMatch(echo, path, judging) ?? []),
      ]);
  }
}

/** Whether something stands in a corner of the same file. */
function isIn({ hidden, member = [] }: Location, corner: Location): boolean {
  return hidden === corner.hidden && member.join('\n') === (corner.member ?? []).join('\n');
}
