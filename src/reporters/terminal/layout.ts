import type { Bilingual } from '../../model/finding.js';
import type { Language } from '../../text/language.js';
import { neutralText } from '../../text/neutral.js';
import type { Style } from '../style.js';
import { truncateMiddle, wrap } from '../width.js';

/** All that the parts of the terminal report need to know about how to write. */
export interface Page {
  readonly language: Language;
  /** Cells of the terminal. */
  readonly width: number;
  readonly style: Style;
  readonly details: boolean;
  /** A hook says by itself what to do next. */
  readonly isGate?: boolean;
  readonly titles: ReadonlyMap<string, Bilingual>;
  readonly remedies: ReadonlyMap<string, Bilingual>;
}

/** Running text is hard to read on longer lines. */
const MAX_TEXT = 110;
const FIELD_INDENT = 4;
const LABEL_WIDTH = 11;
/** Below this, labels in a column of their own leave too little room. */
const WIDE_ENOUGH = 60;

/** What words alone need to know. */
export type Spoken = Pick<Page, 'language'>;

type Paint = (text: string) => string;

/** A paragraph; the first line starts with `first`, the others with as much white space as `rest`. */
export function paragraph(page: Page, text: string, first = '', rest = first.length): string[] {
  const room = Math.min(page.width, MAX_TEXT) - Math.max(first.length, rest);
  return wrap(text, room).map((line, index) => (index === 0 ? first : ' '.repeat(rest)) + line);
}

/** A paragraph with a label before it, as in `Waar       kolom 4`. */
export function field(page: Page, label: string, text: string): string[] {
  if (text === '') return [];
  const indent = ' '.repeat(FIELD_INDENT);
  const wide = page.width >= WIDE_ENOUGH;
  const shown = wide ? label.padEnd(LABEL_WIDTH) : `${label}: `;
  const lines = wide ? paragraph(page, text, indent + shown) : paragraph(page, shown + text, indent, FIELD_INDENT + 2);
  return painted(lines, indent.length, shown.trimEnd(), page.style.heading);
}

/** Colours the label at the start of the first line; done after the layout, so that codes take no room. */
export function painted(lines: readonly string[], indent: number, label: string, paint: Paint): string[] {
  const [first, ...others] = lines;
  if (first === undefined || !first.startsWith(label, indent)) return [...lines];
  return [first.slice(0, indent) + paint(label) + first.slice(indent + label.length), ...others];
}

/** A path on a line of its own, shortened in the middle when it does not fit. */
export function pathLine(page: Page, path: string, indent: number, suffix = ''): string {
  return ' '.repeat(indent) + truncateMiddle(path, page.width - indent - suffix.length) + suffix;
}

/** Title of a rule in the reader's language; the rule's id where there is none. */
export function titleOf(page: Page, rule: string): string {
  return neutralText(page.titles.get(rule)?.[page.language] ?? rule);
}

/** A path inside running text, short enough to leave room for the text. */
export function shortPath(page: Page, name: string): string {
  return truncateMiddle(name, Math.max(30, Math.floor(page.width / 2)));
}

/** One entry of a list. */
export function bullet(page: Page, text: string): string[] {
  return paragraph(page, text, '  - ');
}
