import { describe, expect, test } from 'vitest';
import type { Visibility } from '../../../src/model/audit.js';
import { issueText } from '../../../src/reporters/audit/issue.js';
import { neutral } from '../../../src/text/neutral.js';
import { NUMBER, writingIn } from '../pages.js';
import { groupFinding, report, seriesFinding, testNote } from '../reports.js';
import { HOSTILE } from '../writing.js';
import { blockedTarget, exposure, history } from './audits.js';

const { rules } = writingIn('nl');
const seen = (visibility: Visibility | null) => ({
  target: { exposure: visibility === null ? null : exposure({ visibility }) },
});
const findings = [seriesFinding({ history: history() }), groupFinding()];

describe('issueText', () => {
  test('names rule, file, people and steps where only the members of a private repository read it', () => {
    const issue = issueText(blockedTarget(findings, seen('private')), rules);
    expect(issue?.title).toEqual({
      nl: 'Persoonsgegevens in deze repository (2)',
      en: 'Personal data in this repository (2)',
    });
    expect(issue?.body.nl).toContain(
      '| Burgerservicenummer in een getallenreeks | <code>data/getallenreeksen.csv</code> | 711 mensen | 17 mei 2017 |',
    );
    expect(issue?.body.nl).toContain('--path=data/getallenreeksen.csv');
    expect(issue?.body.en).toContain('Contact the team Data.');
  });

  test.each(['public', 'internal', 'unknown', null] as const)(
    'tells a stranger nothing: not what, not where, not that anything was found, nor who looked (%s)',
    (visibility) => {
      const issue = issueText(blockedTarget(findings, seen(visibility)), rules);
      const all = Object.values({ ...issue?.title, ...issue?.body, a: issue?.title.nl, b: issue?.body.nl }).join(' ');
      expect(all).toContain('team Data');
      expect(all).not.toMatch(
        /csv|data\/|getallen|burgerservice|bsn|persoon|personal|privacy|gegevens van|gevonden|found|lek|leak|breach|sluis|scan|audit|711|2017|commit|AVG|GDPR/i,
      );
      // The same for whatever was found: the text itself tells nothing either.
      expect(issueText(blockedTarget([groupFinding()], seen(visibility)), rules)).toEqual(issue);
    },
  );

  test('says nothing where nobody must act', () => {
    expect(issueText(blockedTarget([testNote('a.csv')], seen('private')), rules)).toBeNull();
    expect(issueText({ ...blockedTarget([]), report: null, failure: 'timeout' }, rules)).toBeNull();
  });

  test('fits into an issue, however much was found', () => {
    const many = Array.from({ length: 5000 }, (_, at) =>
      seriesFinding({ location: { path: `${'map/'.repeat(60)}${at}.csv`, firstRow: 2 }, history: history() }),
    );
    const body = issueText(blockedTarget(many, seen('private')), rules)?.body.nl ?? '';
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('En nog 4.950');
  });

  test('takes no text for markup and shows no number', () => {
    const hostile = [...HOSTILE, `export-${NUMBER}.csv`, 'a`b```c|d'].map((path) =>
      seriesFinding({
        rule: path,
        location: { path, firstRow: 2 },
        history: history({ refs: [`refs/heads/${path}`] }),
      }),
    );
    const outcome = blockedTarget(hostile, { ...seen('private'), report: report({ findings: hostile }) });
    const body = issueText(outcome, rules)?.body.nl ?? '';
    expect(body).not.toContain(NUMBER);
    for (const line of body.split('\n')) expect(neutral(line)).toBe(line);
    const outside = body.replace(/^ *(`{3,})sh\n[\s\S]*?\n *\1$/gm, '').replace(/`[^`\n]*`/g, '');
    expect(outside).not.toMatch(/<script|<!--|(?<!\\)\]\(|@team|(?<!\\)\*\*v/);
  });
});
