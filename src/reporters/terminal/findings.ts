import type { Finding } from '../../model/finding.js';
import { howSure, people } from '../../text/evidence.js';
import { groupBy } from '../../text/group.js';
import { historyText } from '../../text/history.js';
import { CLASS_WORDS, EFFECT_WORDS, HEADINGS, SEVERITY_WORDS } from '../../text/labels.js';
import { neutral, neutralText } from '../../text/neutral.js';
import { formatNumber, formatPercent } from '../../text/numbers.js';
import { columnNumbers, fileName, placeInFile } from '../../text/place.js';
import { REASON_CLAUSES } from '../../text/role-reasons.js';
import { ROLE_TEXTS } from '../../text/roles.js';
import { worstFirst } from '../worst-first.js';
import { field, type Page, painted, paragraph, pathLine, titleOf } from './layout.js';

/** Findings that ask for action, grouped per file, the worst file and the worst finding first. */
export function findingLines(page: Page, findings: readonly Finding[]): string[] {
  // Sorting is stable and groups keep their order, so files come in the order of their worst finding.
  const files = groupBy([...findings].sort(worstFirst), (finding) => fileName(finding.location));
  return [...files].flatMap(([name, group]) => [
    '',
    page.style.path(pathLine(page, name, 0)),
    ...group.flatMap((finding, index) => [...(index === 0 ? [] : ['']), ...oneFinding(page, finding)]),
  ]);
}

function oneFinding(page: Page, finding: Finding): string[] {
  const { language } = page;
  const effect = EFFECT_WORDS[finding.effect][language];
  const severity = SEVERITY_WORDS[finding.severity][language];
  const head = paragraph(page, `${effect} (${severity}): ${titleOf(page, finding.rule)}`, '  ', 4);
  const remedy = page.remedies.get(finding.rule)?.[language] ?? '';
  return [
    ...painted(head, 2, effect, page.style.effect[finding.effect]),
    ...paragraph(page, neutralText(finding.message[language]), '    '),
    ...field(page, HEADINGS.where[language], placeInFile(finding.location, language)),
    ...field(page, HEADINGS.history[language], historyText(finding, language)),
    ...field(page, HEADINGS.certainty[language], howSure(finding, language)),
    ...field(page, HEADINGS.people[language], people(finding.subjects, language)),
    ...field(page, HEADINGS.remedy[language], neutralText(remedy)),
    ...(page.details ? detailLines(page, finding) : []),
  ];
}

/** For the person who decides on a finding: the law, all figures, and the fingerprint to decide on. */
function detailLines(page: Page, finding: Finding): string[] {
  const { language } = page;
  return [
    ...field(page, HEADINGS.kind[language], CLASS_WORDS[finding.class][language]),
    ...field(page, HEADINGS.figures[language], figures(page, finding)),
    ...field(page, HEADINGS.roles[language], roles(page, finding)),
    ...field(page, HEADINGS.rule[language], neutral(`${finding.rule} ${finding.fingerprint}`)),
  ];
}

/** What each column was taken for, how sure that is, and why. */
function roles({ language }: Page, { evidence }: Finding): string {
  return (evidence.roles ?? [])
    .map(({ column, role, probability, because }) => {
      const title = ROLE_TEXTS[role]?.title[language] ?? role;
      const why = because.map((reason) => REASON_CLAUSES[reason][language]).join(', ');
      return `${columnNumbers([column], language)}: ${title} (${formatPercent(probability, language)}; ${why})`;
    })
    .join('. ');
}

function figures(page: Page, { evidence }: Finding): string {
  const { values, tried, classes, classesBelow5, recordsBelow10 } = evidence;
  return Object.entries({ values, tried, classes, classesBelow5, recordsBelow10 })
    .filter((entry): entry is [string, number] => entry[1] !== undefined)
    .map(([name, value]) => `${name} ${formatNumber(value, page.language)}`)
    .join(', ');
}
