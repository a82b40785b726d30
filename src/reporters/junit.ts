import type { Report } from '../model/report.js';
import { groupBy } from '../text/group.js';
import { ISSUE_TEXTS } from '../text/issues.js';
import { fileName } from '../text/place.js';
import { fill } from '../text/sentences.js';
import { type Entry, type Issue, issuesOf, NOT_SCANNED } from './issues.js';
import { shownName } from './page/shown.js';
import type { Writing } from './report-format.js';
import { scannedText, verdictText } from './terminal/verdict.js';

/** More test cases than this no page of results shows. */
const MOST_CASES = 5000;

/** What a case says beside its name. */
type Outcome = 'failure' | 'error' | 'passed';

/**
 * The report as JUnit XML: a suite for every file, a case for every finding. What stops is a failure, what was not
 * scanned an error; warnings and notes pass, with their text as output.
 */
export function junitReport(report: Report, writing: Writing): string {
  const issues = issuesOf(report, writing);
  const shown = issues.slice(0, MOST_CASES).map((entry) => entry.issue());
  const files = groupBy(shown, ({ location }) => shownName(fileName(location)));
  const suites = [
    suite('sluis', [whole(report, writing), ...cutCase(issues.slice(MOST_CASES), writing)]),
    ...[...files].map(([name, group]) => suite(name, group.map(caseOf))),
  ];
  const all = suites.map(({ counts }) => counts);
  const total = (key: keyof Counts) => all.reduce((sum, counts) => sum + counts[key], 0);
  const counts = { tests: total('tests'), failures: total('failures'), errors: total('errors') };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="sluis"${countAttributes(counts)}>`,
    ...suites.map(({ xml }) => xml),
    '</testsuites>',
    '',
  ].join('\n');
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

interface Case {
  readonly outcome: Outcome;
  readonly xml: string;
}

function suite(name: string, cases: readonly Case[]): { readonly counts: Counts; readonly xml: string } {
  const of = (outcome: Outcome) => cases.filter((each) => each.outcome === outcome).length;
  const counts = { tests: cases.length, failures: of('failure'), errors: of('error') };
  const lines = cases.map(({ xml }) => xml);
  return {
    counts,
    xml: [`  <testsuite name="${escaped(name)}"${countAttributes(counts)}>`, ...lines, '  </testsuite>'].join('\n'),
  };
}

function countAttributes({ tests, failures, errors }: Counts): string {
  return ` tests="${tests}" failures="${failures}" errors="${errors}" skipped="0"`;
}

/** The verdict, so that a clean run has a case as well. What stops it has a case of its own. */
function whole(report: Report, writing: Writing): Case {
  const { word, text } = verdictText(report, writing);
  return testCase(`${word}: ${text}`, 'sluis', 'passed', '', scannedText(report, writing));
}

function caseOf(issue: Issue): Case {
  const { level, rule, title, text, remedy, location, fingerprint } = issue;
  const outcome = level !== 'error' ? 'passed' : rule === NOT_SCANNED ? 'error' : 'failure';
  // Without the line: a build server follows a case by its name, and lines move.
  const name = `${title} (${fingerprint.slice(0, 8)})`;
  return testCase(
    name,
    shownName(fileName(location)),
    outcome,
    rule,
    [text, remedy].filter((part) => part !== '').join('\n'),
  );
}

/** A failure, because a list that was cut must not look whole. */
function cutCase(rest: readonly Entry[], { language }: Writing): Case[] {
  if (rest.length === 0) return [];
  const text = fill(ISSUE_TEXTS['cut-suffix'], language, { count: rest.length });
  const outcome = rest.some(({ level }) => level === 'error') ? 'failure' : 'passed';
  return [testCase(text, 'sluis', outcome, 'left-out', text)];
}

function testCase(name: string, className: string, outcome: Outcome, type: string, text: string): Case {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(className)}"`;
  const first = text.split('\n')[0];
  const inside =
    outcome === 'passed'
      ? `<system-out>${escaped(text)}</system-out>`
      : `<${outcome} type="${escaped(type)}" message="${escaped(first)}">${escaped(text)}</${outcome}>`;
  return { outcome, xml: `${head}>\n      ${inside}\n    </testcase>` };
}

/** Text between tags or quotes. What XML does not allow at all is gone already: texts are made harmless before. */
function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return text.replace(/[&<>"']/g, (sign) => entities[sign]).replace(/[\ufffe\uffff]/g, '\ufffd');
}
