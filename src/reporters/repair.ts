import type { Bilingual, SubjectRange } from '../model/finding.js';
import type { ColumnRef } from '../model/location.js';
import type { Verdict } from '../model/report.js';
import { people } from '../text/evidence.js';
import { VERDICT_WORDS } from '../text/labels.js';
import type { Language } from '../text/language.js';
import { defused, neutral } from '../text/neutral.js';
import { formatNumber, formatPercent } from '../text/numbers.js';
import { columnNumbers } from '../text/place.js';
import {
  repairSentence,
  STEP_WORDS,
  type Step,
  UNIT_WORDS,
  type Unit,
  WAY_WORDS,
  type Way,
  WHY_WORDS,
  type Why,
} from '../text/repair.js';
import { fill } from '../text/sentences.js';
import { styleOf } from './style.js';
import { type Page, paragraph, titleOf } from './terminal/layout.js';
import { textWidth, truncateMiddle } from './width.js';

/** What happens to one column. */
export type ColumnChange =
  | { readonly kind: 'kept'; readonly column: ColumnRef }
  | { readonly kind: 'removed'; readonly column: ColumnRef; readonly why: Why }
  | { readonly kind: 'pseudonym'; readonly column: ColumnRef }
  | {
      readonly kind: 'coarser';
      readonly column: ColumnRef;
      readonly step: Step;
      /** Distinct values before and after. */
      readonly valuesBefore: number;
      readonly valuesAfter: number;
      /** Cells that did not have the form that the step needs, and became a star. */
      readonly stars: number;
    };

/** How findable people are in a table. */
export interface Figures {
  readonly rows: number;
  /** What the groups are counted in, and how many there are of those. */
  readonly unit: Unit;
  readonly entities: number;
  /** Smallest group; null without rows. */
  readonly k: number | null;
  readonly groups: number;
  /** Rows in a group below 5 and below 10. */
  readonly recordsBelow5: number;
  readonly recordsBelow10: number;
  /** People that the scan counts. */
  readonly people: SubjectRange;
}

/** One way to publish, worked out and scanned. */
export interface Proposal {
  /** Counted from 1, in the order in which they are shown. */
  readonly number: number;
  readonly way: Way;
  readonly columns: readonly ColumnChange[];
  readonly rowsLost: number;
  /** Share of the information that is lost, weighted by what columns are worth; 0 to 1. */
  readonly loss: number;
  /** Share of the cells that are gone or coarser; 0 to 1. */
  readonly cellsChanged: number;
  readonly after: Figures;
  /** Σe² + rows lost · rows, and rows / (groups · k): to compare with other tools. */
  readonly discernibility: number;
  readonly averageClassSize: number | null;
  /** Whether the search proved that no levels lose less. */
  readonly isBest: boolean;
  /** What a scan of the new file says, before it is written. */
  readonly verdict: Verdict;
  /** Rules of that scan that block or warn. */
  readonly remaining: readonly string[];
}

/** Why there is no proposal. */
export type Obstacle =
  | 'too-few' // fewer rows or people than one group
  | 'counts-only' // a table of counts
  | 'nothing-left' // every column goes
  | 'columns'; // the columns that are named

/** All that `sluis fix` has to say of a file. */
export interface Advice {
  readonly rows: number;
  readonly columns: readonly ColumnRef[];
  /** Verdict on the file as it is. */
  readonly verdict: Verdict;
  readonly before: Figures;
  /** Columns that others can know of a person: the groups are counted over these. */
  readonly knowable: readonly ColumnRef[];
  /** Smallest group that was asked for, and which limit that is. */
  readonly k: number;
  readonly limit: 'warn' | 'block' | 'asked';
  /** The limit below which a scan warns. */
  readonly warnBelow: number;
  readonly proposals: readonly Proposal[];
  readonly obstacle: Obstacle | null;
  /** Columns that stand in the way, where there is no proposal. */
  readonly inTheWay: readonly ColumnRef[];
  /** The file has another form than rows with a delimiter; the new one has semicolons. */
  readonly becomesCsv: boolean;
  /** Lines of the file outside the table, which are not in the new file. */
  readonly linesOutside: number;
  /** Rows with more or fewer cells than the table has columns. */
  readonly ragged: number;
}

/** How to write the advice for people. */
export interface AdviceOptions {
  readonly language: Language;
  readonly width: number;
  readonly colour: boolean;
  /** The file as it may be shown. */
  readonly file: string;
  /** Title of each rule, by rule id. */
  readonly titles: ReadonlyMap<string, Bilingual>;
  /** The command that applies a proposal. */
  readonly command: (proposal: number) => string;
}

const MIN_WIDTH = 40;
const INDENT = '  ';
const MOST_LABEL = 28;
/** Changed columns that are listed one by one. */
const MOST_LISTED = 40;

/** The advice for people: what holds for all proposals, then each with what it does and what it costs. */
export function adviceText(advice: Advice, options: AdviceOptions): string {
  const { language, colour, titles } = options;
  const width = Math.max(MIN_WIDTH, Math.floor(options.width));
  const page: Page = { language, width, style: styleOf(colour), details: false, titles, remedies: new Map() };
  const lines = advice.proposals.length > 0 ? adviceLines(page, advice, options) : noWayLines(page, advice, options);
  return `${lines.map(defused).join('\n')}\n`;
}

function adviceLines(page: Page, advice: Advice, options: AdviceOptions): string[] {
  const { language } = page;
  const limit = repairSentence(`limit-${advice.limit}`, language, { warn: advice.warnBelow });
  const unit = UNIT_WORDS[advice.before.unit][language];
  return [
    ...intro(page, advice, options),
    ...paragraph(page, repairSentence('aim', language, { k: advice.k, unit, limit })),
    ...named(page, 'knowable', advice.knowable),
    ...advice.proposals.flatMap((proposal) => ['', ...proposalLines(page, advice, proposal, options)]),
    '',
    ...paragraph(page, repairSentence('order', language)),
    ...leftOut(page, advice),
    ...(advice.becomesCsv ? paragraph(page, repairSentence('becomes-csv', language)) : []),
    ...paragraph(page, repairSentence('weigh', language)),
    ...paragraph(page, repairSentence('look-yourself', language)),
  ];
}

function intro(page: Page, advice: Advice, { file }: AdviceOptions): string[] {
  const { language } = page;
  const who = people(advice.before.people, language);
  const verdict = VERDICT_WORDS[advice.verdict][language] + (who === '' ? '' : ` (${who})`);
  return paragraph(
    page,
    repairSentence('intro', language, { file, rows: advice.rows, columns: advice.columns.length, verdict }),
  );
}

function leftOut(page: Page, { linesOutside, ragged }: Advice): string[] {
  const { language } = page;
  return [
    ...(linesOutside > 0 ? paragraph(page, repairSentence('outside', language, { count: linesOutside })) : []),
    ...(ragged > 0 ? paragraph(page, repairSentence('ragged', language, { count: ragged })) : []),
  ];
}

/** That no way was found, and what stands in the way. */
function noWayLines(page: Page, advice: Advice, options: AdviceOptions): string[] {
  const { language } = page;
  const { entities, unit } = advice.before;
  const why: Record<Obstacle, string> = {
    'too-few': repairSentence('too-few', language, { count: entities, unit: UNIT_WORDS[unit][language] }),
    'counts-only': repairSentence('counts-only', language),
    'nothing-left': repairSentence('nothing-left', language),
    columns: '',
  };
  return [
    ...paragraph(page, repairSentence('no-way', language, { file: options.file, k: advice.k })),
    ...(advice.obstacle === null ? [] : paragraph(page, why[advice.obstacle])),
    ...named(page, 'in-the-way', advice.inTheWay),
    ...leftOut(page, advice),
  ];
}

function proposalLines(page: Page, advice: Advice, proposal: Proposal, { command }: AdviceOptions): string[] {
  const { language, style } = page;
  const heading = repairSentence('proposal', language, {
    number: proposal.number,
    way: WAY_WORDS[proposal.way][language],
  });
  const notes = [
    ...(proposal.isBest ? [] : [repairSentence('not-best', language)]),
    ...(proposal.remaining.length === 0
      ? []
      : [
          repairSentence('still-warned', language, {
            rules: proposal.remaining.map((rule) => titleOf(page, rule)).join(', '),
          }),
        ]),
  ];
  return [
    ...paragraph(page, heading).map(style.heading),
    ...changeLines(page, proposal.columns),
    '',
    ...figureLines(page, advice, proposal),
    '',
    ...rowLines(page, [[repairSentence('lost', language), lossText(page, proposal)]]),
    ...notes.flatMap((note) => paragraph(page, note, INDENT)),
    ...rowLines(page, [[repairSentence('apply', language), command(proposal.number)]]),
  ];
}

function changeLines(page: Page, changes: readonly ColumnChange[]): string[] {
  const { language } = page;
  const changed = changes.filter(({ kind }) => kind !== 'kept');
  const rows = changed
    .slice(0, MOST_LISTED)
    .map((change): [string, string] => [columnLabel(change.column, language), changeText(change, language)]);
  if (changed.length > MOST_LISTED) rows.push(['…', `+${changed.length - MOST_LISTED}`]);
  const kept = changes.flatMap(({ kind, column }) => (kind === 'kept' ? column : []));
  if (kept.length > 0) rows.push([repairSentence('unchanged', language), namesOf(page, kept)]);
  return rowLines(page, rows);
}

/** A sentence about columns, when there are any. */
function named(page: Page, key: 'knowable' | 'in-the-way', columns: readonly ColumnRef[]): string[] {
  return columns.length === 0
    ? []
    : paragraph(page, repairSentence(key, page.language, { columns: namesOf(page, columns) }));
}

function namesOf({ language }: Page, columns: readonly ColumnRef[]): string {
  const names = columns.slice(0, MOST_LISTED).map((column) => columnLabel(column, language));
  const rest = columns.length - names.length;
  return [...names, ...(rest > 0 ? [`… +${rest}`] : [])].join(', ');
}

/** What happens to a column, in words. */
function changeText(change: ColumnChange, language: Language): string {
  switch (change.kind) {
    case 'kept':
      return STEP_WORDS['as-is'][language];
    case 'removed':
      return WHY_WORDS[change.why][language];
    case 'pseudonym':
      return repairSentence('pseudonym', language);
    case 'coarser': {
      const { step, valuesBefore, valuesAfter, stars } = change;
      const text = fill(STEP_WORDS[step], language, { before: valuesBefore, count: valuesAfter });
      return stars === 0 ? text : `${text}; ${repairSentence('stars', language, { count: stars })}`;
    }
  }
}

/** A small table: now and then. */
function figureLines(page: Page, { before, verdict }: Advice, { after, verdict: then }: Proposal): string[] {
  const { language } = page;
  const number = (value: number | null) => (value === null ? '-' : formatNumber(value, language));
  const verdictOf = (value: Verdict) => VERDICT_WORDS[value][language];
  const rows: readonly (readonly [string, string, string])[] = [
    ['', repairSentence('now', language), repairSentence('later', language)],
    [repairSentence('smallest-group', language), number(before.k), number(after.k)],
    [repairSentence('below-5', language), number(before.recordsBelow5), number(after.recordsBelow5)],
    [repairSentence('below-10', language), number(before.recordsBelow10), number(after.recordsBelow10)],
    [repairSentence('people', language), mostPeople(before, number), mostPeople(after, number)],
    [repairSentence('rows', language), number(before.rows), number(after.rows)],
    [repairSentence('verdict', language), verdictOf(verdict), verdictOf(then)],
  ];
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => textWidth(row[at]))));
  return rows.map(([label, now, next]) =>
    `${INDENT}${label.padEnd(widths[0])}  ${now.padStart(widths[1])}  ${next.padStart(widths[2])}`.trimEnd(),
  );
}

function mostPeople({ people: range }: Figures, number: (value: number) => string): string {
  return number(range.max);
}

function lossText(page: Page, { loss, cellsChanged, rowsLost }: Proposal): string {
  const { language } = page;
  const percent = (share: number) => formatPercent(share, language, 0);
  const rows = rowsLost === 0 ? '' : repairSentence('lost-rows', language, { count: rowsLost });
  return repairSentence('lost-figures', language, { loss: percent(loss), cells: percent(cellsChanged), rows });
}

/** Rows of a label and a text that may take several lines. */
function rowLines(page: Page, rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([label]) => textWidth(label)), 0);
  return rows.flatMap(([label, text]) => {
    const first = `${INDENT}${label}${' '.repeat(width - textWidth(label))}  `;
    return width > page.width / 2
      ? [...paragraph(page, label, INDENT), ...paragraph(page, text, INDENT + INDENT)]
      : paragraph(page, text, first);
  });
}

/** The name of a column where it has one that may be shown, otherwise its number and letter. */
function columnLabel({ index, name }: ColumnRef, language: Language): string {
  return name === null || name.trim() === ''
    ? columnNumbers([index], language)
    : truncateMiddle(neutral(name), MOST_LABEL);
}
