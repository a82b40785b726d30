import { describe, expect, test } from 'vitest';
import { REPORT_FORMATS, type ReportFormatName } from '../../src/reporters/report-formats.js';
import { blockedReport, report, skip } from './reports.js';
import { hostileReport, hugeReport, writing } from './writing.js';

const NAMES = Object.keys(REPORT_FORMATS) as ReportFormatName[];
/** Characters that a terminal obeys or that turn text around; a line may end. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe.each(NAMES)('the form %s', (name) => {
  const { load, opening, fileName, about } = REPORT_FORMATS[name];
  const reports = [
    report(),
    blockedReport(),
    hostileReport(),
    report({ verdict: 'incomplete', exitCode: 2, skipped: [skip('encrypted', 'a.zip')] }),
    report({ verdict: 'incomplete', exitCode: 2, scanned: { ...report().scanned, blobs: 0 } }),
  ];

  test('begins as it says, so that an earlier file of it is known', async () => {
    const write = await load();
    for (const language of ['nl', 'en'] as const) {
      for (const each of reports) {
        const start = Buffer.from(write(each, writing(language))).toString('latin1', 0, 200);
        expect(start).toMatch(opening);
      }
    }
  });

  test('has a file of its own and a text in both languages', () => {
    expect(NAMES.filter((other) => REPORT_FORMATS[other].fileName === fileName)).toEqual([name]);
    expect(about.nl.length * about.en.length).toBeGreaterThan(0);
  });

  test('gives the same bytes for the same report, and holds no control of a terminal', async () => {
    const write = await load();
    for (const each of reports) {
      const text = write(each, writing());
      expect(write(each, writing())).toBe(text);
      expect(UNSAFE.test(text)).toBe(false);
      expect(text.endsWith('\n')).toBe(true);
    }
  });

  test('takes a report with rules that nobody knows', async () => {
    const write = await load();
    const text = write(hugeReport(3), { ...writing(), rules: new Map() });
    expect(text.length).toBeGreaterThan(0);
  });
});
