import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/model/report.js';
import { type TerminalOptions, terminalReport } from '../../src/reporters/terminal.js';
import { textWidth } from '../../src/reporters/width.js';
import type { Language } from '../../src/text/language.js';
import { SKIP_REASONS } from '../../src/text/skip-reasons.js';
import {
  accepted,
  blockedReport,
  groupFinding,
  remedies,
  report,
  seriesFinding,
  skip,
  testNote,
  titles,
} from './reports.js';

function show(value: Report, options: Partial<TerminalOptions> = {}): string {
  return terminalReport(value, { language: 'nl', width: 80, colour: false, titles, remedies, ...options });
}

/** The text without its line breaks, for what may be wrapped. */
const flat = (text: string) => text.replace(/\s+/g, ' ');
const languages: Language[] = ['nl', 'en'];
const nothing = { blobs: 0, documents: 0, tables: 0, rows: 0, bytes: 0, commits: 0 };

describe('the verdict', () => {
  test('comes first, in one plain sentence', () => {
    const value = report({
      verdict: 'blocked',
      exitCode: 1,
      subjects: { min: 711, max: 711 },
      findings: [seriesFinding()],
    });
    expect(show(value).split('\n')[0]).toBe('GEBLOKKEERD: dit mag niet openbaar worden. Het gaat om 711 mensen.');
    expect(show(value, { language: 'en' }).split('\n')[0]).toBe(
      'BLOCKED: this must not be made public. It concerns 711 people.',
    );
  });

  test('says one person, a range, or a maximum', () => {
    const blocked = (min: number, max: number) => flat(show(report({ verdict: 'blocked', subjects: { min, max } })));
    expect(blocked(1, 1)).toContain('Het gaat om 1 persoon.');
    expect(blocked(650, 1711)).toContain('Het gaat om 650 tot 1.711 mensen.');
    expect(blocked(0, 5)).toContain('Het kan gaan om hoogstens 5 mensen.');
    expect(blocked(0, 0)).not.toContain('Het gaat om');
  });

  test('with nothing to tell is two lines', () => {
    for (const language of languages) {
      for (const width of [40, 80, 200]) {
        const lines = show(report(), { language, width }).split('\n');
        expect(lines).toHaveLength(3);
        expect(lines[0]).toBe(language === 'nl' ? 'Niets gevonden in 24 bestanden.' : 'Nothing found in 24 files.');
      }
    }
    expect(show(report())).toContain('3 tabellen, 12.345 rijen, 4,5 MB.');
  });

  test('is never good when nothing was scanned', () => {
    const none = { scanned: nothing, verdict: 'incomplete', exitCode: 2 } as const;
    const empty = show(report(none));
    expect(empty).toMatch(/^NIETS GESCAND: /);
    expect(empty).not.toContain('Niets gevonden');
    expect(show(report(none), { colour: true })).not.toContain('\u001b[32m');
    const unread = report({
      ...none,
      skipped: [skip('encrypted', 'a.xlsx')],
    });
    expect(flat(show(unread))).toContain('NIETS GESCAND: geen enkel bestand is gelezen.');
  });

  test('of names and messages alone says so, and agrees with its verdict', () => {
    const names = report({ scanned: nothing });
    expect(flat(show(names))).toMatch(/^Niets gevonden in namen en berichten\. 0 tabellen/);
    expect(flat(show({ ...names, notes: blockedReport().notes }, { language: 'en', details: true }))).toMatch(
      /^CLEAR: there are no new files to read, and nothing in names/,
    );
    const warned = report({ scanned: nothing, verdict: 'review', findings: [groupFinding()] });
    expect(flat(show(warned))).toMatch(/^NAKIJKEN: .* kijk eerst 1 bevinding na\./);
  });

  test('names warnings and missing files', () => {
    expect(flat(show(report({ verdict: 'review', findings: [groupFinding()] })))).toMatch(
      /^NAKIJKEN: .* kijk eerst 1 bevinding na\./,
    );
    const incomplete = report({ verdict: 'incomplete', exitCode: 2, skipped: [skip('spreadsheet', 'a.xlsx')] });
    expect(flat(show(incomplete))).toMatch(/^NIET VOLLEDIG: 1 bestand is niet gescand\./);
    expect(flat(show(blockedReport()))).toContain('Ook 8 bestanden zijn niet gescand.');
  });
});

describe('findings', () => {
  const text = flat(show(blockedReport(), { width: 200 }));

  test('say what, where, how sure, how many and what to do', () => {
    expect(text).toContain('Blokkeert (zeer ernstig): Burgerservicenummer in een getallenreeks');
    expect(text).toContain('In de cijferreeks zit op een vaste plaats');
    expect(text).toContain('Waar kolom 4 (D) "V4", cijfers 15 t/m 23 van de reeks, rij 2 t/m 712');
    expect(text).toContain('Hoe zeker vrijwel zeker (meer dan 99,9 %). 711 van de 711 verschillende waarden voldoen');
    expect(text).toContain('bij toeval zouden dat er ongeveer 65 zijn. Kans op toeval: 1 op 10^740.');
    expect(text).toContain('Hoeveel 711 mensen');
    expect(text).toContain('Wat nu Haal de hele reeks weg.');
  });

  test('the worst comes first', () => {
    expect(text.indexOf('data/getallenreeksen.csv')).toBeLessThan(text.indexOf('data/wmo/huishoudens.csv'));
    expect(text.indexOf('data/wmo/huishoudens.csv')).toBeLessThan(text.indexOf('test/invoer.csv'));
  });

  test('what blocks comes before what is severe', () => {
    const warning = seriesFinding({ effect: 'warn', location: { path: 'a.csv' } });
    const block = groupFinding({ effect: 'block', severity: 'low', location: { path: 'b.csv' } });
    const shown = show(report({ verdict: 'blocked', findings: [warning, block] }));
    expect(shown.indexOf('b.csv')).toBeLessThan(shown.indexOf('a.csv'));
  });

  test('of one file stand together', () => {
    const here = { path: 'a.csv' };
    const findings = [groupFinding({ location: here }), groupFinding(), seriesFinding({ location: here })];
    const shown = show(report({ verdict: 'blocked', findings }));
    expect(shown.split('\n').filter((line) => line === 'a.csv')).toHaveLength(1);
    expect(shown.indexOf('Waarschuwing')).toBeLessThan(shown.indexOf('data/wmo'));
  });

  test('a rule without a title or a remedy still shows', () => {
    const shown = show(report({ verdict: 'blocked', findings: [seriesFinding({ rule: 'eigen-regel' })] }));
    expect(shown).toContain('eigen-regel');
  });

  test('a single value and a chance below one read well', () => {
    const one = seriesFinding({ evidence: { distinct: 1, passing: 1, chance: 1 / 11, context: 'positive' } });
    expect(flat(show(report({ verdict: 'blocked', findings: [one] })))).toContain(
      'willekeurige waarden doet 1 op 11 dat',
    );
    const few = seriesFinding({ evidence: { distinct: 5, passing: 1, chance: 1 / 11, log10p: -0.2 } });
    expect(flat(show(report({ verdict: 'blocked', findings: [few] })))).toContain(
      '1 van de 5 verschillende waarden voldoet aan de controle; bij toeval zouden dat er minder dan 1 zijn. Kans op toeval: 63 %.',
    );
  });

  test('details add the fingerprint', () => {
    expect(text).not.toContain('3f9c3f9c');
    expect(show(blockedReport(), { details: true })).toContain('3f9c3f9c');
  });
});

describe('notes and what was not scanned', () => {
  test('five notes of a rule are listed, six are counted', () => {
    const notes = (count: number) =>
      show(
        report({ verdict: 'review', findings: Array.from({ length: count }, (_, index) => testNote(`t${index}.csv`)) }),
      );
    expect(notes(5)).toContain('t4.csv, regel 4: Gepubliceerd testnummer');
    expect(flat(notes(6))).toContain('Testpersoon: 6 keer in 6 bestanden (t0.csv, t1.csv, t2.csv en nog 3)');
    expect(notes(6)).not.toContain('Gepubliceerd testnummer');
  });

  test('of a clear run are one line that counts them by rule, the most first', () => {
    const others = ['a', 'b'].map((name) => ({ ...testNote(name), rule: 'bsn' }));
    const clear = report({ findings: [testNote('t.csv'), ...others] });
    expect(show(clear, { width: 200 })).toBe(
      'Niets gevonden in 24 bestanden.\n3 opmerkingen zonder gevolg: Burgerservicenummer (BSN) 2, Testpersoon 1; `--details` toont ze.\n',
    );
    expect(show(clear, { width: 200, language: 'en' })).toBe(
      'Nothing found in 24 files.\n3 notes without effect: Citizen service number (BSN) 2, Test person 1; `--details` shows them.\n',
    );
    expect(show(report({ findings: [testNote('t.csv')] }), { width: 200 })).toContain(
      '\n1 opmerking zonder gevolg: Testpersoon 1; `--details` toont haar.\n',
    );
    expect(show(clear, { details: true })).toContain('t.csv, regel 4: Gepubliceerd testnummer');
    expect(show({ ...clear, verdict: 'review' })).toContain('t.csv, regel 4: Gepubliceerd testnummer');
  });

  test('a clear run still says what it left out and what was accepted', () => {
    const { accepted, notes } = blockedReport();
    const shown = flat(show(report({ accepted, notes, skipped: [skip('media', 'img/logo.png')] })));
    expect(shown).toMatch(/^Niets nieuws gevonden in 24 bestanden\. /);
    expect(shown).toContain('geaccepteerd door F. de Vries');
    expect(shown).toContain('3 bestanden staan in .gitignore');
    expect(shown).toContain('Overgeslagen zonder gevolg: beeld of geluid (1).');
  });

  test('at most five paths a reason, then a count, then the remedy', () => {
    const shown = show(blockedReport());
    expect(shown).toContain('overzicht-2023.xlsx');
    expect(shown).not.toContain('overzicht-2024.xlsx');
    expect(shown).toContain('    en nog 2\n');
    expect(flat(shown)).toContain('Sla op als XLSX of CSV');
    expect(shown).toContain('data/archief.zip › geheim.xlsx');
  });

  test('harmless ones take one line, and block when the policy says so', () => {
    const shown = show(blockedReport());
    expect(shown).toContain('\nOvergeslagen zonder gevolg: beeld of geluid (2), lettertype (1).\n');
    expect(shown).not.toContain('logo.png');
    const strict = report({ verdict: 'incomplete', skipped: [skip('media', 'img/logo.png', { effect: 'block' })] });
    expect(show(strict)).toContain('    img/logo.png\n');
  });

  test('every reason shows its remedy', () => {
    for (const language of languages) {
      const skipped = Object.keys(SKIP_REASONS).map((reason) =>
        skip(reason as never, `x-${reason}`, { effect: 'block' }),
      );
      const shown = flat(show(report({ verdict: 'incomplete', skipped }), { language }));
      for (const { remedy } of Object.values(SKIP_REASONS)) expect(shown).toContain(remedy[language]);
    }
  });

  test('what was accepted in one go is one entry', () => {
    const many = Array.from({ length: 12 }, (_, at) => accepted({ location: { path: `data/${at}.csv` } }));
    const other = accepted({
      decision: { who: 'Team Data', when: '2026-04-01', why: 'gezien', from: 'data/eerst.csv' },
    });
    const archive = skip('archive', 'data/x.zip', { effect: 'list', accepted: other.decision });
    const value = report({ accepted: [...many, other], skipped: [archive] });
    const shown = flat(show(value));
    expect(shown).toContain('Eerder geaccepteerd: 13 bevindingen, 1 niet gescand bestand');
    expect(shown).toContain(
      '12 keer in 12 bestanden (data/0.csv, data/1.csv, data/2.csv en nog 9); geaccepteerd door F. de Vries op 2026-03-01: openbaar register (tot en met 2027-03-01)',
    );
    expect(shown).toContain('2 keer in 2 bestanden (data/oud.csv, data/x.zip); geaccepteerd door Team Data');
    expect(shown).toContain('(besloten toen het data/eerst.csv heette)');
    expect(shown).not.toContain('Overgeslagen zonder gevolg');
    const details = flat(show(value, { details: true }));
    expect(details).toContain(`data/x.zip: archief (${archive.fingerprint})`);
    expect(details.split('geaccepteerd door').length - 1).toBe(14);
  });

  test('what was accepted is in the first sentence, and its count is said once', () => {
    const note = { kind: 'accepted', count: 1, message: { nl: 'Geaccepteerd: 1.', en: 'Accepted: 1.' } } as const;
    const blocked = flat(show({ ...blockedReport(), notes: [note] }));
    expect(blocked).toMatch(/^GEBLOKKEERD: [^\n]*Geaccepteerd door een mens: 1 bevinding\. /);
    expect(blocked).not.toContain('Geaccepteerd: 1.');
    expect(show(report({ accepted: [accepted()] }))).toMatch(/^Niets nieuws gevonden in 24 bestanden\.\n/);
  });

  test('a run in which all that was not scanned is accepted is no empty run', () => {
    const decision = accepted().decision;
    const archive = skip('archive', 'x.zip', { effect: 'list', accepted: decision });
    const value = report({ scanned: nothing, skipped: [archive] });
    expect(flat(show(value))).toMatch(/^Niets gescand: een mens heeft geaccepteerd wat er is\. /);
    const unseen = { ...value, verdict: 'incomplete', exitCode: 2, skipped: [skip('media', 'x.png')] } as const;
    expect(show(unseen)).toMatch(/^NIETS GESCAND: /);
  });

  test('what blocks because it was not scanned has its fingerprint in the details', () => {
    const value = report({ verdict: 'incomplete', skipped: [skip('archive', 'x.zip')] });
    expect(show(value, { details: true })).toContain(`    x.zip\n      ${'51ed'.repeat(8)}\n`);
    expect(show(value)).not.toContain('51ed');
  });

  test('decisions and run notes stay visible', () => {
    const shown = flat(show(blockedReport()));
    expect(shown).toContain('geaccepteerd door F. de Vries op 2026-03-01: openbaar register (tot en met 2027-03-01)');
    expect(shown).toContain('3 bestanden staan in .gitignore en zijn niet bekeken.');
    expect(flat(show(report({ notes: blockedReport().notes })))).toContain('.gitignore');
  });
});

describe('the page', () => {
  const long = `${'map/'.repeat(80)}eind.csv`;
  const wide = `data/${'漢字データ'.repeat(40)}/e\u0301${'\u0301'.repeat(30)}.csv`;
  const hostile = 'a\u001b[2J\u001b]0;x\u0007\r\nIN ORDE: niets gevonden\u202e\u2066\u009b31m.csv';
  const awkward: Report = {
    ...blockedReport(),
    findings: [long, wide, hostile, '::error::x', '##[command]x'].flatMap((path) => [
      seriesFinding({
        location: { path, table: hostile, columns: [{ index: 3, name: hostile.repeat(20) }], member: [long, hostile] },
      }),
      groupFinding({
        location: { path },
        rule: hostile,
        fingerprint: hostile,
        message: { nl: `${hostile} ${long}`, en: hostile },
      }),
      testNote(path),
    ]),
    skipped: [long, wide, hostile, '::error::x'].flatMap((path) => [
      skip('spreadsheet', path, { location: { path, table: hostile } }),
    ]),
    notes: [{ kind: 'policy-lowers', message: { nl: hostile, en: `::error::${long}` } }],
  };

  test.each([40, 80, 200])('never goes over a width of %i', (width) => {
    for (const language of languages) {
      for (const details of [false, true]) {
        for (const value of [report(), blockedReport(), awkward, report({ scanned: nothing })]) {
          for (const line of show(value, { language, width, details }).split('\n')) {
            expect(textWidth(line), line).toBeLessThanOrEqual(width);
          }
        }
      }
    }
  });

  test('a width below the minimum, or none, is taken as one that works', () => {
    expect(show(blockedReport(), { width: 5 })).toBe(show(blockedReport(), { width: 40 }));
    expect(show(blockedReport(), { width: Number.NaN })).toBe(show(blockedReport(), { width: 80 }));
  });

  test('long paths keep their start and end', () => {
    const line = show(awkward, { width: 60 })
      .split('\n')
      .find((text) => text.startsWith('map/') && text.endsWith('eind.csv'));
    expect(line).toContain('…');
  });

  test('no hostile character reaches the terminal', () => {
    for (const language of languages) {
      const shown = show(awkward, { language, details: true });
      expect(shown).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|[\u2028\u2029]/u);
      expect(shown).not.toMatch(/^\s*::/m);
      expect(shown).not.toMatch(/##\w*\[/);
      expect(shown).not.toMatch(/^IN ORDE/m);
    }
  });

  test('wrapping does not make a command for the build server', () => {
    // Whatever the width, some of these words come first on a line.
    const message = { nl: '::error::x '.repeat(40), en: 'x' };
    for (const width of [40, 57, 80]) {
      expect(show(report({ verdict: 'blocked', findings: [seriesFinding({ message })] }), { width })).not.toMatch(
        /^\s*::/m,
      );
    }
  });

  test('colour adds codes and nothing else', () => {
    const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    for (const value of [report(), blockedReport(), awkward]) {
      const coloured = show(value, { colour: true });
      expect(coloured).toMatch(codes);
      expect(coloured.replace(codes, '')).toBe(show(value));
    }
  });

  test('what is not in the contract is not shown', () => {
    const extra = { sample: '999900006', toString: () => '999900006' };
    const finding = seriesFinding();
    const dirty = {
      ...finding,
      ...extra,
      evidence: { ...finding.evidence, ...extra },
      location: { ...finding.location, ...extra },
    };
    const shown = show(report({ verdict: 'blocked', findings: [dirty] }), { details: true });
    expect(shown).not.toContain('999900006');
  });
});
