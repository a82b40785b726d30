import type { Report } from '../model/report.js';
import { ISSUE_TEXTS } from '../text/issues.js';
import { neutral } from '../text/neutral.js';
import { fill } from '../text/sentences.js';
import { type Entry, issuesOf, type Level, lineOf } from './issues.js';
import type { Writing } from './report-format.js';

/** GitHub shows ten of each level in a step; the others vanish without a word. */
const MOST = 10;
const REST = { error: 'more-errors', warning: 'more-warnings', note: 'more-notes' } as const;

/** A remark that a build server shows beside a file, or by itself. */
export interface Annotation {
  readonly level: Level;
  readonly rule: string;
  /** Null for a remark about the whole. */
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endColumn: number | null;
  readonly title: string;
  readonly text: string;
}

export interface Annotations {
  readonly shown: readonly Annotation[];
  /** How many notes are not among them; null when all are. */
  readonly notesLeftOut: string | null;
}

/** At most ten of each level; where there are more, the tenth says how many. Notes only when they are few. */
export function annotationsOf(report: Report, writing: Writing): Annotations {
  const issues = issuesOf(report, writing);
  const of = (level: Level) => issues.filter((issue) => issue.level === level);
  const notes = of('note');
  const areFew = notes.length <= MOST;
  return {
    shown: [
      ...capped('error', of('error'), writing),
      ...capped('warning', of('warning'), writing),
      ...(areFew ? notes.map(annotationOf) : []),
    ],
    notesLeftOut: areFew ? null : fill(ISSUE_TEXTS['notes-left-out'], writing.language, { count: notes.length }),
  };
}

function capped(level: Level, issues: readonly Entry[], { language }: Writing): Annotation[] {
  if (issues.length <= MOST) return issues.map(annotationOf);
  const shown = issues.slice(0, MOST - 1);
  const text = fill(ISSUE_TEXTS[REST[level]], language, { count: issues.length - shown.length });
  const rest = { level, rule: 'left-out', path: null, line: null, column: null, endColumn: null };
  return [...shown.map(annotationOf), { ...rest, title: 'sluis', text }];
}

function annotationOf(entry: Entry): Annotation {
  const { level, rule, location, title, text, remedy } = entry.issue();
  const { path, member, startColumn, endColumn } = location;
  const isText = location.line !== undefined && member === undefined;
  return {
    level,
    rule,
    // The log shows it, so it may hold no command and no colour; a file of such a name is not found, and that is all.
    path: path === '.' ? null : neutral(path),
    line: lineOf(location),
    column: isText ? (startColumn ?? null) : null,
    // The model's end is the place behind it; here it is the last one.
    endColumn:
      isText && startColumn !== undefined && endColumn !== undefined ? Math.max(startColumn, endColumn - 1) : null,
    title,
    text: [text, remedy].filter((part) => part !== '').join(' '),
  };
}
