import type { Bilingual } from '../../src/model/finding.js';
import type { Report } from '../../src/model/report.js';
import type { Writing } from '../../src/reporters/report-format.js';
import { builtinRulesWhole } from '../../src/rules/load.js';
import { blockedReport, groupFinding, report, seriesFinding, skip } from './reports.js';

/** What reports are written with in the tests. */

const RULES = new Map(builtinRulesWhole().rules.map((rule) => [rule.id, rule]));

export function writing(language: keyof Bilingual = 'en'): Writing {
  return { language, rules: RULES, today: '2026-06-15' };
}

/** Names that are markup, commands and controls of every form at once. */
export const HOSTILE = [
  'a|b`c`.csv',
  'regel\ntwee\r.csv',
  '::error::x::y,z:;]%0A%25.csv',
  ']]><script>alert(1)</script>&amp;"\'.csv',
  '##vso[task.complete result=Succeeded;]##[error]x',
  '\u001b[31m\u009b\u0000\u0007rood\u202e\u2066vsc.exe\u200b',
  '[link](javascript:x) ![p](https://x.nl/y) www.x.nl @team #1 $x$ {0} <!-- --> ~~x~~ **v** __w__',
  '- 1. # kop\\',
  '\ud800\ufffe\uffff\u2028\u2029',
];

/** A report in which every text that is not ours is one of these. */
export function hostileReport(): Report {
  const findings = HOSTILE.map((text, at) =>
    seriesFinding({
      fingerprint: at.toString(16).padStart(32, 'a'),
      rule: at % 2 === 0 ? 'bsn' : 'onbekende-regel',
      location: {
        path: text,
        member: [text],
        table: text,
        columns: [{ index: 0, name: text }],
        line: 3,
        startColumn: 2,
        endColumn: 9,
      },
      message: { nl: text, en: text },
    }),
  );
  const decision = { who: HOSTILE[6], when: '2026-03-01', why: HOSTILE[3] };
  return {
    ...blockedReport(),
    findings: [...findings, ...HOSTILE.map((text) => groupFinding({ location: { path: text } }))],
    accepted: HOSTILE.map((text) => ({ ...groupFinding({ location: { path: text } }), decision })),
    skipped: HOSTILE.map((text) => skip('archive', text, { location: { path: text, member: [text], table: text } })),
    notes: HOSTILE.map((text) => ({ kind: 'policy-lowers' as const, message: { nl: text, en: text } })),
  };
}

/** A report with very many findings and files that were not scanned, with long names. */
export function hugeReport(count: number, name = 'map/'.repeat(100)): Report {
  return report({
    verdict: 'blocked',
    exitCode: 1,
    findings: Array.from({ length: count }, (_, at) =>
      seriesFinding({
        fingerprint: at.toString(16).padStart(32, '0'),
        effect: at % 3 === 0 ? 'block' : 'warn',
        rule: `eigen-regel-${at % 400}`,
        location: { path: `${name}${at}.csv`, firstRow: 2 },
      }),
    ),
    skipped: Array.from({ length: count }, (_, at) => skip('archive', `${name}${at}.zip`)),
  });
}
