import type { Finding } from '../model/finding.js';
import type { Location } from '../model/location.js';
import type { AddressMatch } from '../model/match.js';
import { addressMessage } from './messages/address.js';
import { finding, type Judging, NOBODY, ruleOf } from './parts.js';

/** Confidence from which an address key blocks by itself. */
const ADDRESS_SURE = 0.75;

export function judgeAddress(match: AddressMatch, location: Location, judging: Judging): Finding {
  const rule = ruleOf(judging, match.rule);
  const harmless = match.about === 'object' || match.about === 'organisation';
  const sure = match.confidence >= ADDRESS_SURE;
  return finding(rule, {
    location,
    kind: `address:${match.about}`,
    evidence: { records: match.records, addresses: match.addresses },
    message: addressMessage(match),
    effect: harmless ? 'note' : sure ? 'block' : 'warn',
    severity: harmless ? 'low' : sure ? rule.severity : 'medium',
    confidence: match.confidence,
    subjects: harmless ? NOBODY : { min: match.addresses, max: match.records },
  });
}
