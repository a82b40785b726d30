import type { Report } from '../model/report.js';
import { type Annotation, annotationsOf } from './annotations.js';
import type { Level } from './issues.js';
import type { Writing } from './report-format.js';
import { verdictText } from './terminal/verdict.js';

const COMMANDS: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/** Annotations for GitHub Actions, as commands to be printed in a step: one line for the verdict, one for each remark. */
export function githubReport(report: Report, writing: Writing): string {
  const { word, text } = verdictText(report, writing);
  const { shown, notesLeftOut } = annotationsOf(report, writing);
  const lines = [`sluis: ${word}: ${text}`, ...shown.map(command), ...(notesLeftOut === null ? [] : [notesLeftOut])];
  return `${lines.join('\n')}\n`;
}

function command({ level, path, line, column, endColumn, title, text }: Annotation): string {
  const properties = Object.entries({ file: path, line, col: column, endColumn, title })
    .filter((entry): entry is [string, string | number] => entry[1] !== null)
    .map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMANDS[level]} ${properties.join(',')}::${data(text)}`;
}

/** Escapes the text of a command, as the runner undoes it. */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
