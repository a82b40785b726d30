import type { Report } from '../../src/model/report.js';
import type { Rule } from '../../src/model/rule.js';
import type { Writing } from '../../src/reporters/report-format.js';
import type { Language } from '../../src/text/language.js';
import { accepted, groupFinding, remedies, report, seriesFinding, skip, titles } from './reports.js';

/** What pages are written with, and a report that means harm. */

/** A published test number that belongs to nobody, in the place of one that does. */
export const NUMBER = '999990019';
const HOSTILE = `</script><script>document.title='x'</script><img src=x onerror=alert(1)>"'\u202e\u001b[31m${NUMBER} jan@example.nl`;

export function writingIn(language: Language): Writing {
  const ids = ['bsn', 'bsn-reeks', 'k-anonimiteit', 'testpersoon'];
  return { language, rules: new Map(ids.map((id) => [id, rule(id)])), today: '2026-11-30' };
}

/** Only what a page shows of a rule. */
function rule(id: string): Rule {
  const text = { nl: 'Sleutel weg.', en: 'Take it away.' };
  const shown = {
    id,
    title: titles.get(id),
    explanation: text,
    remedy: remedies.get(id) ?? text,
    legal: ['art. 87 AVG'],
  };
  return shown as unknown as Rule;
}

/** Markup, overrides and a number in every text that a report has. */
export function hostileReport(): Report {
  const message = { nl: HOSTILE, en: HOSTILE };
  const columns = Array.from({ length: 5000 }, (_, index) => ({ index, name: `${HOSTILE}${index}` }));
  const location = { path: `map/${HOSTILE}`.repeat(40), member: [HOSTILE], table: HOSTILE, columns, commit: HOSTILE };
  const history = {
    since: HOSTILE,
    until: HOSTILE,
    versions: 2,
    inTip: true,
    refs: [HOSTILE],
    refCount: 1,
    remotes: [HOSTILE],
    paths: [HOSTILE],
  };
  const decision = {
    who: HOSTILE,
    when: HOSTILE,
    why: HOSTILE,
    grondslag: HOSTILE,
    doel: HOSTILE,
    until: HOSTILE,
    from: HOSTILE,
  };
  const parts = { location, history, message, fingerprint: HOSTILE, related: [location] };
  return report({
    tool: { name: 'sluis', version: HOSTILE, rules: HOSTILE },
    verdict: 'blocked',
    exitCode: 1,
    findings: [
      seriesFinding({ ...parts, rule: HOSTILE, evidence: { twin: HOSTILE, hiddenRules: [HOSTILE] } }),
      groupFinding({ ...parts, category: HOSTILE }),
    ],
    accepted: [accepted({ ...parts, decision })],
    skipped: [
      skip('encrypted', HOSTILE, { location, format: HOSTILE, fingerprint: HOSTILE }),
      skip('media', HOSTILE, { location, accepted: decision }),
    ],
    notes: [{ kind: 'policy-lowers', message, decisions: [HOSTILE] }],
  });
}
