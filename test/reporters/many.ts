import type { Finding } from '../../src/model/finding.js';
import type { History } from '../../src/model/history.js';
import type { Report } from '../../src/model/report.js';
import { groupFinding, report, seriesFinding, skip, testNote } from './reports.js';

/** Reports of any size, for pages. */

const SAMPLE: readonly ((at: number) => Finding)[] = [
  (at) => seriesFinding({ ...identity(at), evidence: counts(at) }),
  (at) => groupFinding({ ...identity(at), evidence: classes(at), history: history(at, false) }),
  (at) => ({ ...testNote(`docs/brief-${at % 97}.md`), fingerprint: print(at) }),
  (at) => seriesFinding({ ...identity(at), rule: 'bsn', evidence: counts(at), history: history(at, true) }),
];

/** A report with so many findings of four kinds, over about a fifth as many files. */
export function reportOf(count: number): Report {
  const findings = Array.from({ length: count }, (_, at) => SAMPLE[at % SAMPLE.length](at));
  if (count === 0) return report();
  return report({
    verdict: 'blocked',
    exitCode: 1,
    subjects: { min: 711, max: 711 + count },
    findings,
    skipped: [skip('encrypted', 'data/geheim.zip'), skip('media', 'img/logo.png')],
    scanned: { blobs: count, documents: count, tables: count, rows: 1000 * count, bytes: 4_512_000, commits: 12 },
  });
}

function identity(at: number) {
  const columns = [{ index: at % 40, name: `V${at % 40}` }];
  const path = `data/afdeling-${at % 13}/bestand-${at % 1999}.csv`;
  return { fingerprint: print(at), location: { path, columns, firstRow: 2, lastRow: 700 + (at % 50) } };
}

function print(at: number): string {
  return at.toString(16).padStart(8, '0').repeat(4);
}

function counts(at: number): Finding['evidence'] {
  const distinct = 700 + (at % 300);
  return { values: distinct, distinct, passing: distinct - (at % 400), chance: 1 / 11, log10p: -100.5, tried: 40 };
}

function classes(at: number): Finding['evidence'] {
  const uniques = at % 50;
  return { k: 1, uniques, recordsBelow5: uniques + 20, recordsBelow10: uniques + 70, records: 1480, classes: 300 };
}

function history(at: number, inTip: boolean): History {
  const since = `20${10 + (at % 9)}-0${1 + (at % 9)}-1${at % 9}`;
  return {
    since,
    until: '2020-06-03',
    versions: 1,
    inTip,
    refs: ['refs/heads/main'],
    refCount: 1,
    remotes: ['origin'],
  };
}
