import type { Skipped, SkipReason } from '../../model/skip.js';
import { groupBy } from '../../text/group.js';
import { HEADINGS } from '../../text/labels.js';
import { neutral } from '../../text/neutral.js';
import { formatNumber } from '../../text/numbers.js';
import { fileName } from '../../text/place.js';
import { counted } from '../../text/plurals.js';
import { sentence } from '../../text/sentences.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { field, type Page, painted, paragraph, pathLine } from './layout.js';

const MAX_PATHS = 5;
const REASON_ORDER = Object.keys(SKIP_REASONS) as SkipReason[];

/**
 * What was not scanned: first what may hold data, by reason and with what to do; then, on one line, what does not.
 * What a person accepted stands in a list of its own.
 */
export function skippedLines(page: Page, skipped: readonly Skipped[]): string[] {
  const blocking = skipped.filter((item) => item.effect === 'block');
  const listed = skipped.filter((item) => item.effect !== 'block' && !item.accepted);
  return [...blockingLines(page, blocking), ...listedLines(page, listed)];
}

/** Number of files among them; several sheets of one workbook are one file. */
export function skippedFiles(skipped: readonly Skipped[]): number {
  return new Set(skipped.filter((item) => item.effect === 'block').map((item) => fileName(item.location))).size;
}

function blockingLines(page: Page, blocking: readonly Skipped[]): string[] {
  if (blocking.length === 0) return [];
  const { language, style } = page;
  const heading = `${HEADINGS['not-scanned'][language]}: ${counted(skippedFiles(blocking), 'file', language)}`;
  return [
    '',
    style.warn(heading),
    ...paragraph(page, sentence('not-scanned-means', language), '  '),
    ...byReason(blocking).flatMap(([reason, group]) => reasonLines(page, reason, group)),
  ];
}

function reasonLines(page: Page, reason: SkipReason, group: readonly Skipped[]): string[] {
  const { language, style } = page;
  const text = SKIP_REASONS[reason];
  // The fingerprint is for the person who decides on it.
  const prints = new Map(group.map((item) => [itemName(item), item.fingerprint]));
  const names = [...prints.keys()];
  const shown = page.details ? names : names.slice(0, MAX_PATHS);
  const rest = names.length - shown.length;
  const print = (name: string) => (page.details ? [`      ${neutral(prints.get(name) ?? '')}`] : []);
  const head = paragraph(page, text.sentence[language], '  ');
  return [
    '',
    ...painted(head, 2, head[0]?.trim() ?? '', style.heading),
    ...shown.flatMap((name) => [pathLine(page, name, 4), ...print(name)]),
    ...(rest > 0 ? [`    ${sentence('and-more', language, { count: rest })}`] : []),
    ...field(page, HEADINGS.remedy[language], text.remedy[language]),
  ];
}

function listedLines(page: Page, listed: readonly Skipped[]): string[] {
  if (listed.length === 0) return [];
  const { language } = page;
  const counts = byReason(listed).map(
    ([reason, group]) => `${SKIP_REASONS[reason].name[language]} (${formatNumber(group.length, language)})`,
  );
  return ['', ...paragraph(page, `${HEADINGS.listed[language]}: ${counts.join(', ')}.`)];
}

function byReason(skipped: readonly Skipped[]): [SkipReason, Skipped[]][] {
  const groups = groupBy(skipped, (item) => item.reason);
  return [...groups].sort(([a], [b]) => REASON_ORDER.indexOf(a) - REASON_ORDER.indexOf(b));
}

function itemName(item: Skipped): string {
  const { table } = item.location;
  const name = table === undefined ? fileName(item.location) : `${fileName(item.location)} › ${neutral(table)}`;
  return item.more === undefined ? name : `${name} (+ ${item.more})`;
}
