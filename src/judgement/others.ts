import type { Finding } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { LinkMatch, MediaMatch, MessageMatch, PseudonymMatch } from '../model/match.js';
import { effectOfJoin } from './joined.js';
import { layoutMessage, linkMessage, mediaMessage, pseudonymMessage } from './messages/others.js';
import { finding, type Judging, NOBODY, ruleOf, shownPlace } from './parts.js';

/** What a header says of digests that could not be reversed is a word, not a proof. */
const NAMED_CONFIDENCE = 0.9;
/** Of a name that says it, and of a picture in a folder that is about people. */
const MEDIA_CONFIDENCE = 0.8;
const BESIDE_CONFIDENCE = 0.3;
/** Reversing is proof: a digest that fits a number by accident was already weighed against chance. */
const REVERSED_CONFIDENCE = 0.999;

export function judgePseudonym(match: PseudonymMatch, location: Location, judging: Judging): Finding {
  const rule = ruleOf(judging, match.rule);
  const isReversed = match.reversed > 0;
  // Organisations have numbers with the same check: a name that says so leaves a person to look.
  const isDenied = match.context === 'twin' || match.context === 'negative';
  const isNational = match.source === null || match.source === 'bsn';
  const judged = finding(rule, {
    location,
    kind: `pseudonym:${match.source ?? 'named'}`,
    evidence: {
      digests: match.digests,
      bytes: match.bytes,
      encoding: match.encoding,
      ...(match.algorithm !== null && { algorithm: match.algorithm }),
      ...(match.source !== null && { source: match.source }),
      reversed: match.reversed,
      triedShare: match.tried,
      context: isDenied ? 'negative' : match.context === 'neutral' ? 'neutral' : 'positive',
    },
    message: pseudonymMessage(match),
    effect: isReversed && !(isDenied && isNational) ? 'block' : 'warn',
    severity: !isReversed || isDenied ? 'medium' : isNational ? rule.severity : 'high',
    confidence: isReversed ? REVERSED_CONFIDENCE : NAMED_CONFIDENCE,
    // Every digest of such a column can be reversed with more time.
    subjects: isReversed ? { min: match.reversed, max: match.digests } : NOBODY,
  });
  // Number plates, phone numbers and addresses are no national numbers.
  return isNational ? judged : { ...judged, class: 'direct-identifier' };
}

/** A layout alone is a warning; the people in it are what blocks, by their own findings. */
export function judgeMessage(match: MessageMatch, location: Location, judging: Judging): Finding | null {
  if (match.records === 0) return null;
  const rule = ruleOf(judging, match.rule);
  return finding(rule, {
    location,
    kind: `message:${match.layout}`,
    evidence: { records: match.records, layout: match.layout },
    message: layoutMessage(match),
    effect: 'warn',
    severity: rule.severity,
    confidence: 0.99,
    subjects: NOBODY,
  });
}

/** Nobody has looked at the pictures: their name says what they are, or only that people are near. */
export function judgeMedia(match: MediaMatch, location: Location, judging: Judging): Finding {
  const rule = ruleOf(judging, match.rule);
  const isNamed = match.by === 'name';
  return finding(rule, {
    location,
    kind: `media:${match.by}`,
    evidence: { files: match.files },
    message: mediaMessage(match),
    effect: isNamed ? 'warn' : 'note',
    severity: isNamed ? rule.severity : 'low',
    confidence: isNamed ? MEDIA_CONFIDENCE : BESIDE_CONFIDENCE,
    subjects: NOBODY,
  });
}

export function judgeLink(match: LinkMatch, location: Location, judging: Judging): Finding | null {
  const { k } = judging.policy;
  const judged = effectOfJoin(match);
  if (judged === null) return null;
  const few = judged.effect === 'block';
  const rule = ruleOf(judging, match.rule);
  const path = judging.shown?.(match.other.path) ?? match.other.path;
  return finding(rule, {
    location,
    related: [shownPlace(match.other.place, path, judging)],
    kind: `link:${match.by}`,
    evidence: {
      records: match.records,
      linked: match.linked,
      uniques: match.uniques,
      kBefore: match.kBefore,
      kAfter: match.kAfter,
      gate: match.gate,
      ...(match.sampled < 1 && { sampled: match.sampled }),
    },
    message: linkMessage(match, path, few, few ? k.block : k.warn),
    ...judged,
    severity: few ? rule.severity : 'medium',
    confidence: match.confidence,
  });
}
