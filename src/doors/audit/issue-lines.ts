import type { Bilingual } from '../../model/finding.js';
import { neutral } from '../../text/neutral.js';
import type { FiledIssues } from './issues.js';

/** So many names are written out behind a reason. */
const MOST_NAMES = 5;

/** What is told of the issues of an audit: how many there are, and for each reason who got none. */
export function issueLines({ opened, updated, unchanged, leftOut }: FiledIssues): Bilingual[] {
  const [made, changed, same] = [opened.length, updated.length, unchanged.length];
  const counts = {
    nl: `Issues: ${made} geopend, ${changed} bijgewerkt, ${same} ongewijzigd, ${leftOut.length} niet gemaakt.`,
    en: `Issues: ${made} opened, ${changed} updated, ${same} unchanged, ${leftOut.length} not filed.`,
  };
  return [counts, ...[...byReason(leftOut).values()].map(lineOf)];
}

type LeftOut = FiledIssues['leftOut'];

function byReason(leftOut: LeftOut): Map<string, LeftOut> {
  const groups = new Map<string, LeftOut>();
  for (const each of leftOut) groups.set(each.why.en, [...(groups.get(each.why.en) ?? []), each]);
  return groups;
}

function lineOf(group: LeftOut): Bilingual {
  const names = group.slice(0, MOST_NAMES).map(({ name }) => neutral(name));
  const rest = group.length - names.length;
  const [{ why }] = group;
  const list = names.join(', ');
  return {
    nl: `Geen issue in ${list}${rest > 0 ? ` en nog ${rest}` : ''}: ${sentence(why.nl)}`,
    en: `No issue in ${list}${rest > 0 ? ` and ${rest} more` : ''}: ${sentence(why.en)}`,
  };
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
