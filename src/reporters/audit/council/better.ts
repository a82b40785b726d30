import type { Audit, AuditPoint } from '../../../model/audit.js';
import { councilSentence } from '../../../text/audit-council.js';
import { dayInWords } from '../../../text/dates.js';
import type { Language } from '../../../text/language.js';
import { html, type Markup, when } from '../../page/markup.js';
import { barChart } from '../chart.js';

/** Audits in the chart. */
const MOST = 24;

type Direction = 'better-yes' | 'better-no' | 'better-same' | 'better-mixed' | 'better-unknown';

/** Whether less is open and fewer people are concerned than the last time, with the times before as bars. */
export function betterPart({ trend }: Audit, language: Language): Markup {
  const say = (key: Parameters<typeof councilSentence>[0], values = {}) => councilSentence(key, language, values);
  const [before, after] = trend.slice(-2);
  if (after === undefined) return html`<p>${say('better-first')}</p>`;
  const told = say('better-text', {
    before: before.verdicts.blocked,
    after: after.verdicts.blocked,
    from: dayInWords(before.ended, language) ?? '?',
    to: dayInWords(after.ended, language) ?? '?',
    peopleBefore: Math.round(before.subjects.max),
    peopleAfter: Math.round(after.subjects.max),
  });
  const bars = trend.slice(-MOST).map(({ verdicts }) => [{ kind: 'open', value: verdicts.blocked }]);
  return html`<p><strong>${say(direction(before, after))}</strong> ${told}${when(lookedAt(after) < lookedAt(before), () => html` ${say('better-fewer-looked')}`)}</p>
<figure><figcaption>${say('chart')}</figcaption>${barChart(bars, told)}</figure>`;
}

export function direction(before: AuditPoint, after: AuditPoint): Direction {
  const steps = [
    Math.sign(after.verdicts.blocked - before.verdicts.blocked),
    Math.sign(Math.round(after.subjects.max) - Math.round(before.subjects.max)),
  ];
  const [worse, better] = [steps.includes(1), steps.includes(-1)];
  if (worse && better) return 'better-mixed';
  if (!worse && lookedAt(after) < lookedAt(before)) return 'better-unknown';
  return worse ? 'better-no' : better ? 'better-yes' : 'better-same';
}

/** What was looked at in full: what could not be checked makes every other figure smaller. */
function lookedAt({ targets, verdicts }: AuditPoint): number {
  return targets - verdicts.incomplete;
}
