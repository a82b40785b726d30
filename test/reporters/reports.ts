import type { Accepted, Bilingual, Finding } from '../../src/model/finding.js';
import type { Report } from '../../src/model/report.js';
import type { Skipped, SkipReason } from '../../src/model/skip.js';
import { skipEffect } from '../../src/model/skip.js';

/** Reports made by hand, for the tests of what is written about them. */

const RULES_HASH = 'ab'.repeat(32);

export const titles: ReadonlyMap<string, Bilingual> = new Map([
  ['bsn', { nl: 'Burgerservicenummer (BSN)', en: 'Citizen service number (BSN)' }],
  [
    'bsn-reeks',
    { nl: 'Burgerservicenummer in een getallenreeks', en: 'Citizen service number inside a number series' },
  ],
  ['k-anonimiteit', { nl: 'Rijen die tot één mens te herleiden zijn', en: 'Rows that can be traced to one person' }],
  ['testpersoon', { nl: 'Testpersoon', en: 'Test person' }],
]);

export const remedies: ReadonlyMap<string, Bilingual> = new Map([
  [
    'bsn-reeks',
    {
      nl: 'Haal de hele reeks weg. Een nieuw volgnummer per rij is genoeg om rijen uit elkaar te houden.',
      en: 'Remove the whole series. A new sequence number for each row is enough to tell rows apart.',
    },
  ],
  [
    'k-anonimiteit',
    { nl: 'Maak de groepen groter, of laat kolommen weg.', en: 'Make the groups larger, or leave out columns.' },
  ],
]);

export function seriesFinding(changes: Partial<Finding> = {}): Finding {
  return {
    fingerprint: '3f9c'.repeat(8),
    rule: 'bsn-reeks',
    category: 'bsn',
    class: 'national-number',
    severity: 'critical',
    effect: 'block',
    confidence: 0.99999999,
    location: {
      path: 'data/getallenreeksen.csv',
      columns: [{ index: 3, name: 'V4' }],
      offset: { first: 14, last: 22 },
      firstRow: 2,
      lastRow: 712,
    },
    evidence: { values: 711, distinct: 711, passing: 711, chance: 1 / 11, log10p: -740.2345, tried: 40 },
    subjects: { min: 711, max: 711 },
    message: {
      nl: 'In de cijferreeks zit op een vaste plaats een burgerservicenummer.',
      en: 'The series of digits holds a citizen service number at a fixed place.',
    },
    ...changes,
  };
}

export function groupFinding(changes: Partial<Finding> = {}): Finding {
  return {
    fingerprint: '77aa'.repeat(8),
    rule: 'k-anonimiteit',
    category: 're-identification',
    class: 're-identifiable',
    severity: 'medium',
    effect: 'warn',
    confidence: 0.97,
    location: {
      path: 'data/wmo/huishoudens.csv',
      columns: [
        { index: 0, name: 'postcode' },
        { index: 1, name: 'geboortejaar' },
        { index: 27, name: null },
      ],
      firstRow: 2,
      lastRow: 1481,
    },
    evidence: {
      records: 1480,
      k: 1,
      classes: 900,
      classesBelow5: 20,
      recordsBelow5: 31,
      recordsBelow10: 80,
      uniques: 12,
    },
    subjects: { min: 12, max: 31 },
    message: {
      nl: 'Met deze kolommen samen zijn rijen tot één mens te herleiden.',
      en: 'These columns together trace rows to one person.',
    },
    ...changes,
  };
}

export function testNote(path: string): Finding {
  return {
    fingerprint: '5e51'.repeat(8),
    rule: 'testpersoon',
    category: 'bsn',
    class: 'hygiene',
    severity: 'low',
    effect: 'note',
    confidence: 0.9,
    location: { path, line: 4, startColumn: 9, endColumn: 18 },
    evidence: { distinct: 1, passing: 1, chance: 1 / 11, testNumbers: 1 },
    subjects: { min: 0, max: 0 },
    message: { nl: 'Gepubliceerd testnummer van niemand.', en: 'Published test number that belongs to nobody.' },
  };
}

export function accepted(changes: Partial<Accepted> = {}): Accepted {
  return {
    ...groupFinding({ fingerprint: '0c0d'.repeat(8), location: { path: 'data/oud.csv' } }),
    decision: { who: 'F. de Vries', when: '2026-03-01', why: 'openbaar register', until: '2027-03-01' },
    ...changes,
  };
}

export function skip(reason: SkipReason, path: string, more: Partial<Skipped> = {}): Skipped {
  return { fingerprint: '51ed'.repeat(8), location: { path }, reason, effect: skipEffect(reason), ...more };
}

export function report(changes: Partial<Report> = {}): Report {
  return {
    schema: 'sluis.report/1',
    tool: { name: 'sluis', version: '0.1.0', rules: RULES_HASH },
    verdict: 'clear',
    exitCode: 0,
    scanned: { blobs: 24, documents: 24, tables: 3, rows: 12_345, bytes: 4_512_000, commits: 0 },
    subjects: { min: 0, max: 0 },
    findings: [],
    accepted: [],
    skipped: [],
    notes: [],
    ...changes,
  };
}

/** A run as it happens: a leak, a warning, notes, decisions and files that could not be read. */
export function blockedReport(): Report {
  const spreadsheets = ['2019', '2020', '2021', '2022', '2023', '2024', '2025'];
  return report({
    verdict: 'blocked',
    exitCode: 1,
    subjects: { min: 711, max: 742 },
    findings: [
      groupFinding(),
      testNote('test/invoer.csv'),
      seriesFinding(),
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({ ...testNote(`docs/${name}.md`), rule: 'bsn' })),
    ],
    accepted: [accepted()],
    skipped: [
      ...spreadsheets.map((year) => skip('spreadsheet', `data/jaren/overzicht-${year}.xlsx`, { format: 'xlsx' })),
      skip('encrypted', 'data/archief.zip', { location: { path: 'data/archief.zip', member: ['geheim.xlsx'] } }),
      skip('media', 'img/logo.png'),
      skip('media', 'img/kaart.png'),
      skip('font', 'font/rijksoverheid.woff2'),
    ],
    notes: [
      {
        kind: 'ignored-files',
        count: 3,
        message: {
          nl: '3 bestanden staan in .gitignore en zijn niet bekeken.',
          en: '3 files are in .gitignore and were not looked at.',
        },
      },
    ],
  });
}
