import type { Report } from '../model/report.js';
import { defused } from '../text/neutral.js';
import { type Annotation, annotationsOf } from './annotations.js';
import type { Writing } from './report-format.js';
import { verdictText } from './terminal/verdict.js';

/**
 * Logging commands for Azure Pipelines: errors and warnings at file and line, and how the task ended. Notes are plain lines,
 * since Azure has no level for them.
 */
export function azureReport(report: Report, writing: Writing): string {
  const { word, text } = verdictText(report, writing);
  const { shown, notesLeftOut } = annotationsOf(report, writing);
  const verdict = `${word}: ${text}`;
  const lines = [
    `sluis: ${verdict}`,
    ...shown.map((each) => (each.level === 'note' ? plain(each) : issue(each))),
    ...(notesLeftOut === null ? [] : [notesLeftOut]),
    `##vso[task.complete result=${resultOf(report)};]${data(verdict)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function resultOf({ exitCode, verdict }: Report): string {
  if (exitCode !== 0) return 'Failed';
  return verdict === 'review' ? 'SucceededWithIssues' : 'Succeeded';
}

function issue({ level, rule, path, line, column, title, text }: Annotation): string {
  const properties = Object.entries({
    type: level,
    sourcepath: path,
    linenumber: line,
    columnnumber: column,
    code: rule,
  })
    .filter((entry): entry is [string, string | number] => entry[1] !== null)
    .map(([name, value]) => `${name}=${property(String(value))};`);
  return `##vso[task.logissue ${properties.join('')}]${data(`${title}. ${text}`)}`;
}

function plain({ path, line, title, text }: Annotation): string {
  const place = path === null ? '' : `${data(path)}${line === null ? '' : `:${line}`}: `;
  return defused(`${place}${data(`${title}. ${text}`)}`);
}

/** Escapes the text of a command, as the agent undoes it. */
function data(text: string): string {
  return text.replace(/%/g, '%AZP25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/;/g, '%3B').replace(/\]/g, '%5D');
}
