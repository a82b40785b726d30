import type { Bilingual } from '../../model/finding.js';
import { neutral } from '../../text/neutral.js';
import type { FiledIssues } from './issues.js';

/** So many names are written out behind a reason. */
const MOST_NAMES = 5;

/** What is told of the issues of an audit: how many there are, and for each reason who got none. */
export function issueLines({ leftOut, notClosed, ...filed }: FiledIssues): Bilingual[] {
  const { opened, reopened, updated, unchanged, closed } = filed;
  const counts = {
    nl: `Issues: ${opened.length} geopend, ${reopened.length} heropend, ${updated.length} bijgewerkt, ${unchanged.length} ongewijzigd, ${closed.length} gesloten, ${leftOut.length} niet gemaakt.`,
    en: `Issues: ${opened.length} opened, ${reopened.length} reopened, ${updated.length} updated, ${unchanged.length} unchanged, ${closed.length} closed, ${leftOut.length} not filed.`,
  };
  return [
    counts,
    ...linesOf(leftOut, { nl: 'Geen issue in', en: 'No issue in' }),
    ...linesOf(notClosed, { nl: 'Misschien nog een open issue in', en: 'Possibly an issue that is still open in' }),
  ];
}

type LeftOut = FiledIssues['leftOut'];

function byReason(leftOut: LeftOut): Map<string, LeftOut> {
  const groups = new Map<string, LeftOut>();
  for (const each of leftOut) groups.set(each.why.en, [...(groups.get(each.why.en) ?? []), each]);
  return groups;
}

function linesOf(all: LeftOut, lead: Bilingual): Bilingual[] {
  return [...byReason(all).values()].map((group) => lineOf(group, lead));
}

function lineOf(group: LeftOut, lead: Bilingual): Bilingual {
  const names = group.slice(0, MOST_NAMES).map(({ name }) => neutral(name));
  const rest = group.length - names.length;
  const [{ why }] = group;
  const list = names.join(', ');
  return {
    nl: `${lead.nl} ${list}${rest > 0 ? ` en nog ${rest}` : ''}: ${sentence(why.nl)}`,
    en: `${lead.en} ${list}${rest > 0 ? ` and ${rest} more` : ''}: ${sentence(why.en)}`,
  };
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
