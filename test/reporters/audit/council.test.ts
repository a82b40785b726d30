import { describe, expect, test } from 'vitest';
import type { Audit } from '../../../src/model/audit.js';
import { direction } from '../../../src/reporters/audit/council/better.js';
import { councilHtml } from '../../../src/reporters/audit/council.js';
import { AUDIT_FAILURES } from '../../../src/text/audit-failures.js';
import type { Language } from '../../../src/text/language.js';
import { hostileReport, NUMBER } from '../pages.js';
import { audit, audited, auditOf, failedTarget, hostileAudit, nightAudit, point, TODAY } from './audits.js';

const write = (value: Audit, language: Language = 'nl', organisation = 'Gemeente Voorbeeld') =>
  councilHtml(value, { language, today: TODAY, organisation });

/** What is read: the text, and what is told to who does not see it. */
function read(text: string): string {
  const body = text.slice(text.indexOf('<body>'));
  const labels = [...body.matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label);
  const title = /<title>([^<]*)</.exec(text)?.[1] ?? '';
  return [title, body.replace(/<[^>]*>/g, ' '), ...labels].join(' ').replace(/\s+/g, ' ');
}

/** Words that nobody in a council has to know. */
const TECHNICAL =
  /\b(?:repositor\w*|repo|commits?|hash\w*|git\w*|k-anonimiteit|k-anonymity|anonimiteit|forks?|blobs?|tokens?|tags?|branch\w*|tak|takken|kloon|klon\w*|gekloond|clones?|cloned|push\w*|gepusht|merge\w*|pull|issues?|wiki|gist\w*|releases?|scan\w*|gescand|servers?|api|json|csv|html|http\w*|urls?|regex\w*|sluis|audit\w*|rule\w*|regels?|fingerprint\w*|vingerafdruk\w*|pseudonie?m\w*|identifiers?|quasi\w*|metadata|databases?|software|code|codes|query|quer\w*|script\w*|bug\w*|crash\w*|timeout\w*|disk|schijf|bytes?|rate|limit|checksum|elfproef|11-proef|string|file path|paths?|pad|paden|parser?|null|defect)\b/i;

describe('the page for the council', () => {
  const everything = audit({
    ...nightAudit(),
    targets: [
      ...nightAudit().targets,
      ...(Object.keys(AUDIT_FAILURES) as (keyof typeof AUDIT_FAILURES)[]).map((failure) => failedTarget(failure)),
    ],
  });
  const cases: readonly (readonly [string, Audit])[] = [
    ['everything', everything],
    ['nothing', audit()],
    ['clear', audit({ targets: [audited()] })],
    ['many', auditOf(400, 200)],
    ['broken off', { ...nightAudit(), run: { ...nightAudit().run, ended: null }, trend: [] }],
    ...(Object.keys(AUDIT_FAILURES) as (keyof typeof AUDIT_FAILURES)[]).map(
      (failure) => [failure, audit({ targets: [failedTarget(failure)] })] as const,
    ),
    ['better', { ...nightAudit(), trend: [point('a', '2026-11-01', 3, 9), point('b', '2026-11-02', 1, 9)] }],
    ['worse', { ...nightAudit(), trend: [point('a', '2026-11-01', 1, 9), point('b', '2026-11-02', 3, 9)] }],
    ['mixed', { ...nightAudit(), trend: [point('a', '2026-11-01', 1, 9), point('b', '2026-11-02', 3, 5)] }],
  ];

  test.each(['nl', 'en'] as const)('has no technical word (%s)', (language) => {
    for (const [name, value] of cases)
      expect(TECHNICAL.exec(read(write(value, language)))?.[0] ?? null, name).toBeNull();
  });

  test('the list of words finds one', () => {
    for (const word of ['Deze repository', 'een k-anonimiteit', 'forks: 3', 'a blob', 'het token'])
      expect(TECHNICAL.test(read(`<body><p>${word}</p></body>`)), word).toBe(true);
  });

  test('answers every question of a council', () => {
    const text = read(write(nightAudit()));
    for (const part of [
      'Gemeente Voorbeeld, 30 november 2026',
      'Plekken bekeken: 6 (voor iedereen te zien: 5). Plekken die wij niet konden bekijken: 2.',
      'die niet openbaar mogen zijn: 2 (voor iedereen te zien: 1).',
      '711 tot 742 mensen. Iedereen is één keer geteld.',
      'Het oudste kan al sinds 17 mei 2017 te zien zijn geweest.',
      'Plekken waar sinds de vorige keer iets is opgelost: 1.',
      'Tabellen op verschillende plekken die samen mensen herkenbaar maken: 1.',
      'Plekken die nog opgelost moeten worden: 2. Plekken met iets nieuws sinds de vorige keer: 1.',
      'doorging terwijl de controle het tegenhield: 1.',
      'Plekken: 2 (niet meer te vinden: 1; te groot om te bekijken: 1).',
      'Losse bestanden op andere plekken: 2.',
      'Ja. Plekken die nog opgelost moeten worden: van 3 op 29 november 2026 naar 2 op 30 november 2026.',
    ])
      expect(text).toContain(part);
    expect(read(write(nightAudit(), 'en'))).toContain(
      'Places that must still be solved: 2. Places with something new since the last time: 1.',
    );
  });

  test('never says that all is well when little was looked at', () => {
    const [before, after] = [point('a', '2026-11-01', 3, 9), point('b', '2026-11-02', 1, 5)];
    expect(direction(before, after)).toBe('better-yes');
    expect(direction(before, { ...after, targets: 4 })).toBe('better-unknown');
    const unread = { ...after, verdicts: { ...after.verdicts, incomplete: 3 } };
    expect(direction(before, unread)).toBe('better-unknown');
    expect(direction(after, before)).toBe('better-no');
    expect(direction(before, before)).toBe('better-same');
    expect(read(write({ ...nightAudit(), run: { ...nightAudit().run, ended: null } }))).toContain('is niet afgemaakt');
    const nothing = read(write(audit()));
    expect(nothing).toContain('Er was deze keer niets om te bekijken.');
    expect(nothing.match(/Dat kunnen wij niet zeggen: er is niets bekeken\./g)).toHaveLength(6);
    expect(nothing).not.toMatch(/niets gevonden|Alles is nagekeken|Niemand/);
  });

  test('names no repository, no file, and lets no text become markup', () => {
    const hostile = `</main><script>x</script>\u202e${NUMBER}`;
    const text = write(hostileAudit(hostile, hostileReport()), 'nl', hostile);
    expect(text).not.toMatch(/<script/);
    expect(text).not.toContain(NUMBER);
    expect(text).not.toContain('\u202e');
    expect(write(nightAudit())).not.toMatch(/gemeente\/|\.csv|\.env/);
  });
});
