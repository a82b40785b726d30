import type { Finding } from '../model/finding.js';
import type { RunNote } from '../model/report.js';
import type { Rule } from '../model/rule.js';
import { isManifest, pathKind } from './path-kind.js';

/** Files that the note names. */
const MOST_NAMED = 3;

/**
 * Whether a single contact detail stands where makers leave theirs: in code, settings and licences, and for rules that
 * say so (`contact: 2`) in documentation too.
 */
export function isMakersContact({ thresholds: { contact = 0 } }: Rule, path: string): boolean {
  if (contact === 0) return false;
  const kind = pathKind(path);
  return kind === 'code' || (kind === 'documentation' && contact > 1);
}

/** Contact details that are no more than a note, gathered: one by one they would drown what matters. */
export function gatherContacts(
  findings: readonly Finding[],
  rules: readonly Rule[],
): { readonly findings: readonly Finding[]; readonly notes: readonly RunNote[] } {
  const contact = new Set(rules.flatMap(({ id, thresholds }) => (thresholds.contact ? id : [])));
  const isGathered = ({ rule, effect, location }: Finding) =>
    effect === 'note' && contact.has(rule) && (location.columns === undefined || isManifest(location.path));
  const gathered = findings.filter(isGathered);
  if (gathered.length === 0) return { findings, notes: [] };
  const paths = [...new Set(gathered.map(({ location }) => location.path))].sort();
  const named = paths.slice(0, MOST_NAMED).join(', ');
  const rest = paths.length > MOST_NAMED ? ' …' : '';
  const note: RunNote = {
    kind: 'contact-details',
    count: paths.length,
    message: {
      nl: `In ${paths.length} ${paths.length === 1 ? 'bestand' : 'bestanden'} met code, instellingen of uitleg staan contactgegevens, meestal van de makers: ${named}${rest}.`,
      en: `${paths.length} ${paths.length === 1 ? 'file' : 'files'} of code, settings or documentation ${paths.length === 1 ? 'holds' : 'hold'} contact details, mostly of their makers: ${named}${rest}.`,
    },
  };
  return { findings: findings.filter((finding) => !isGathered(finding)), notes: [note] };
}
