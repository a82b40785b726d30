import type { Decided } from '../../model/decided.js';
import type { Accepted } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import type { Skipped } from '../../model/skip.js';
import { groupBy } from '../../text/group.js';
import { HEADINGS } from '../../text/labels.js';
import { neutral, neutralText } from '../../text/neutral.js';
import { fileName, shortPlace } from '../../text/place.js';
import { counted } from '../../text/plurals.js';
import { sentence } from '../../text/sentences.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { bullet, type Page, type Spoken, shortPath, titleOf } from './layout.js';

const MAX_DECISIONS = 5;
const MAX_PATHS = 3;

/** Something accepted, in the words of the block. */
interface Item {
  readonly file: string;
  readonly what: string;
  readonly fingerprint: string;
  readonly decision: Decided;
}

/** What a person accepted stays visible, with the name and the reason: all that was decided in one go in one entry. */
export function acceptedLines(page: Page, report: Report): string[] {
  const skipped = report.skipped.flatMap(({ accepted, ...skip }) => (accepted ? [{ skip, accepted }] : []));
  const items = [
    ...report.accepted.map((finding) => findingItem(page, finding)),
    ...skipped.map(({ skip, accepted }) => skipItem(page, skip, accepted)),
  ];
  if (items.length === 0) return [];
  const heading = `${HEADINGS.accepted[page.language]}: ${acceptedCounts(page, report)}`;
  const groups = page.details ? items.map((item) => [item]) : [...groupBy(items, decisionKey).values()];
  const shown = page.details ? groups : groups.slice(0, MAX_DECISIONS);
  const rest = items.length - shown.reduce((sum, group) => sum + group.length, 0);
  return [
    '',
    page.style.heading(heading),
    ...shown.flatMap((group) => bullet(page, `${named(page, group)}; ${decisionText(page, group[0].decision)}`)),
    ...(rest > 0 ? bullet(page, sentence('and-more', page.language, { count: rest })) : []),
  ];
}

/** `12 bevindingen, 1 niet gescand bestand`; empty when nothing was accepted. */
export function acceptedCounts({ language }: Spoken, { accepted, skipped }: Report): string {
  const files = new Set(skipped.filter((item) => item.accepted).map(({ location }) => fileName(location))).size;
  return [
    ...(accepted.length > 0 ? [counted(accepted.length, 'finding', language)] : []),
    ...(files > 0 ? [counted(files, 'unread', language)] : []),
  ].join(', ');
}

function findingItem(page: Page, finding: Accepted): Item {
  const inFile = shortPlace(finding.location, page.language);
  const file = fileName(finding.location);
  const place = [shortPath(page, file), ...(inFile === '' ? [] : [inFile])].join(', ');
  const what = `${place}: ${titleOf(page, finding.rule)}`;
  return { file, what, fingerprint: finding.fingerprint, decision: finding.decision };
}

function skipItem(page: Page, { location, reason, fingerprint }: Skipped, decision: Decided): Item {
  const file = fileName(location);
  const what = `${shortPath(page, file)}: ${SKIP_REASONS[reason].name[page.language]}`;
  return { file, what, fingerprint, decision };
}

function decisionKey({ decision: { who, when, why, until } }: Item): string {
  return JSON.stringify([who, when, why, until]);
}

function named(page: Page, group: readonly Item[]): string {
  const [{ what, fingerprint }] = group;
  if (group.length === 1) return page.details ? `${what} (${neutral(fingerprint)})` : what;
  const files = [...new Set(group.map(({ file }) => file))];
  const names = files.slice(0, MAX_PATHS).map((name) => shortPath(page, name));
  const rest = files.length - names.length;
  const more = rest > 0 ? ` ${sentence('and-more', page.language, { count: rest })}` : '';
  const values = {
    times: counted(group.length, 'time', page.language),
    files: counted(files.length, 'file', page.language),
  };
  return `${sentence('accepted-in-files', page.language, values)} (${names.join(', ')}${more})`;
}

function decisionText(page: Page, { who, when, why, until, grondslag, doel, from }: Decided): string {
  const { language } = page;
  const say = (key: 'decision-until' | 'decision-ground' | 'decision-purpose' | 'decision-from', text?: string) =>
    text === undefined ? [] : [sentence(key, language, { text: neutralText(text) })];
  return [
    sentence('decision', language, { who: neutralText(who), when: neutralText(when), why: neutralText(why) }),
    ...say('decision-until', until),
    ...(page.details ? [...say('decision-ground', grondslag), ...say('decision-purpose', doel)] : []),
    ...say('decision-from', from),
  ].join(' ');
}
