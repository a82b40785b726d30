import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KINDS_OF_RULES, kindsOf } from '../../src/reporters/dossier/kinds-of-rules.js';
import { dossierMarkdown, dossierPage } from '../../src/reporters/dossier.js';
import { builtinRules } from '../../src/rules/load.js';
import { SPECIAL_KINDS } from '../../src/text/form-kinds.js';
import { hostileReport, NUMBER, writingIn } from './pages.js';
import { accepted, groupFinding, report, seriesFinding, skip, testNote } from './reports.js';

const HISTORY = { versions: 1, inTip: false, refs: ['refs/heads/main'], refCount: 1, remotes: ['origin'] };
const DATED = { ...HISTORY, since: '2018-02-03', until: '2019-01-01' };
const LEAK = report({
  verdict: 'blocked',
  exitCode: 1,
  subjects: { min: 711, max: 742 },
  findings: [
    testNote('test/invoer.csv'),
    seriesFinding({ history: { ...HISTORY, since: '2017-05-17', until: '2019-06-03' } }),
    groupFinding({ history: { ...HISTORY, since: '2018-02-03', until: '2019-01-01' } }),
  ],
  accepted: [accepted()],
  skipped: [skip('encrypted', 'data/archief.zip')],
});

describe('the dossier', () => {
  const text = dossierMarkdown(LEAK, writingIn('nl'));

  test('has the deadline and the questions of the authority and of the municipality', () => {
    expect(text).toContain('binnen 72 uur na ontdekking');
    for (const question of ['Wie', 'Wat', 'Welke soorten', 'Waar', 'Hoe', 'Waarom', 'Wanneer', 'Welke directe actie'])
      expect(text).toContain(`- ${question}: `);
    for (const heading of ['Periode', 'Soorten persoonsgegevens', 'Hoeveel mensen', 'Moeten de mensen het weten?'])
      expect(text).toMatch(new RegExp(`^## \\d+\\. ${heading.replace('?', '\\?')}$`, 'm'));
  });

  test('fills in what the scan knows', () => {
    expect(text).toContain('- Minimaal: 711\n- Maximaal: 742');
    expect(text).toContain('Eerste commit met deze gegevens: 17 mei 2017.');
    expect(text).toContain('Laatste commit met deze gegevens: 3 juni 2019.');
    expect(text).toContain('- Burgerservicenummer: ja, gevonden');
    expect(text).toContain('- Strafrechtelijke gegevens: niet gevonden');
    expect(text).toContain('git filter-repo --invert-paths \\\n  --path data/getallenreeksen.csv');
    expect(text).toContain('op origin');
    expect(text).toContain('Niet gescand: 1 bestand.');
    expect(text).toContain('hier niet meegeteld: 1 bevinding.');
  });

  test('names the files for a shell, by every name that they had', () => {
    const names = ['a\nb.csv', 'tab\tx.csv', '##x[y].csv', '-rf', 'gewoon.csv'];
    const findings = names.map((path, at) =>
      seriesFinding({
        location: { path, firstRow: 1 },
        history: { ...DATED, paths: at === 4 ? ['oud.csv'] : [path] },
      }),
    );
    const hidden = seriesFinding({ location: { path: 'brief-•••.csv', firstRow: 1 }, history: DATED });
    const message = seriesFinding({ location: { path: `commit ${'a'.repeat(40)}`, line: 1 }, history: DATED });
    const said = dossierMarkdown(
      report({ verdict: 'blocked', exitCode: 1, findings: [...findings, hidden, hidden, message] }),
      writingIn('en'),
    );
    const [command] = /git filter-repo(?: \\\n|.)*/.exec(said) ?? [''];
    expect(command.match(/<…>/g)?.length).toBe(1);
    expect(said).toContain('Fill in the real name');
    const script = command.replace('git filter-repo', "printf '%s\\0'").replace(' \\\n  --path <…>', '');
    const words = execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\0').slice(1, -1);
    const read = words.flatMap((word) => (word === '--path' ? [] : [word.replace('--path=', '')]));
    expect(read.sort()).toEqual([...names, 'oud.csv'].sort());
  });

  test('marks what a person must write, and leaves notes out', () => {
    expect(text.match(/\*\*\\\[In te vullen: /g)?.length).toBeGreaterThan(15);
    expect(text).not.toContain('test/invoer.csv');
    expect(dossierMarkdown(LEAK, writingIn('en'))).toContain('**\\[To fill in: ');
  });

  test('does not take a hash for protection', () => {
    const hashed = report({ verdict: 'blocked', findings: [seriesFinding({ rule: 'bsn-hash' })] });
    const said = dossierMarkdown(hashed, writingIn('nl'));
    expect(said).toContain('dat is geen bescherming');
    expect(said).not.toContain('was leesbaar voor iedereen');
  });

  test('leaves open what a scan without history, people or findings does not know', () => {
    const empty = dossierMarkdown(report(), writingIn('nl'));
    expect(empty).toContain('De scan kon geen mensen tellen. Minimaal en maximaal: **\\[In te vullen');
    expect(empty).toContain('De geschiedenis is niet gescand.');
    expect(empty).toContain('vooral een invulformulier');
  });

  test.each(['nl', 'en'] as const)('lets no text of a report become markup, and shows no number (%s)', (language) => {
    const [markdown, page] = [dossierMarkdown, dossierPage].map((write) => write(hostileReport(), writingIn(language)));
    const withoutCode = markdown.replace(/(`+)[\s\S]*?\1/g, '').replace(/^<!-- sluis: dossier -->/, '');
    expect(/(?<!\\)</.test(withoutCode)).toBe(false);
    expect(/<(?:script|img|iframe)\b/i.test(page.split('</head>')[1])).toBe(false);
    for (const written of [markdown, page]) expect(written.includes(NUMBER) || written.includes('jan@')).toBe(false);
  });
});

describe('the kinds of the form', () => {
  const { rules } = builtinRules();

  test('are known of every rule, and of nothing else', () => {
    expect(Object.keys(KINDS_OF_RULES).sort()).toEqual(rules.map(({ id }) => id).sort());
    expect(readdirSync('rules')).toEqual(expect.arrayContaining(Object.keys(KINDS_OF_RULES)));
  });

  test('agree with the class of the rule', () => {
    for (const rule of rules) {
      const kinds = kindsOf(seriesFinding({ rule: rule.id, class: rule.class }));
      if (rule.class === 'special' && kinds.length > 0)
        expect(
          kinds.some((kind) => SPECIAL_KINDS.has(kind)),
          rule.id,
        ).toBe(true);
      if (rule.class === 'criminal') expect(kinds, rule.id).toEqual(['criminal']);
    }
  });
});
