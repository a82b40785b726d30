import type { Report, RunNote } from '../../model/report.js';
import type { Skipped } from '../../model/skip.js';
import { ISSUE_TEXTS } from '../../text/issues.js';
import { fill } from '../../text/sentences.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import type { Level } from '../issues.js';
import { shownText } from '../page/shown.js';
import type { Writing } from '../report-format.js';
import { acceptedCounts } from '../terminal/accepted.js';
import { uriOf } from './location.js';
import { message } from './text.js';

interface Notification {
  readonly descriptor: { readonly id: string };
  readonly level: Level;
  readonly message: { readonly text: string };
  readonly locations?: readonly unknown[];
}

/** What was not scanned, first where it may hold data. What a person accepted is only counted. */
export function openSkips({ skipped }: Report): Skipped[] {
  const open = skipped.filter(({ accepted }) => accepted === undefined);
  return [...open.filter(({ effect }) => effect === 'block'), ...open.filter(({ effect }) => effect !== 'block')];
}

/** Something that was not scanned: an error where it may hold data. */
export function skipNotification({ reason, effect, location, more }: Skipped, { language }: Writing): Notification {
  const others = more === undefined ? '' : ` ${fill(ISSUE_TEXTS['more-inside'], language, { count: more })}`;
  const inside = (location.member ?? []).map(shownText).join(' › ');
  const text = `${ISSUE_TEXTS['not-scanned'][language]}: ${SKIP_REASONS[reason].sentence[language]}${others}`;
  return {
    descriptor: { id: `not-scanned/${reason}` },
    level: effect === 'block' ? 'error' : 'note',
    message: { text: message(inside === '' ? text : `${text} (${inside})`) },
    locations: [{ physicalLocation: { artifactLocation: uriOf(location.path) } }],
  };
}

/** What the run says of itself, and how much was accepted. Who did something stays in the report itself. */
export function runNotifications(report: Report, { language }: Writing): Notification[] {
  const counts = acceptedCounts({ language }, report);
  const accepted = counts === '' ? [] : [fill(ISSUE_TEXTS.accepted, language, { counts })];
  const notes = report.notes.filter(({ kind }) => kind !== 'accepted');
  return [
    ...accepted.map((text) => note('accepted', text)),
    ...notes.map((each) => note(each.kind, shownText(noteText(each, language)))),
  ];
}

function noteText({ kind, message: text }: RunNote, language: Writing['language']): string {
  // It names who did it and why.
  return kind === 'broken-glass' ? ISSUE_TEXTS.glass[language] : text[language];
}

function note(id: string, text: string): Notification {
  return { descriptor: { id }, level: 'note', message: { text: message(text) } };
}
