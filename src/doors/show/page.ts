import type { Finding } from '../../model/finding.js';
import type { Page } from '../../reporters/terminal/layout.js';
import { paragraph, pathLine, titleOf } from '../../reporters/terminal/layout.js';
import { textWidth } from '../../reporters/width.js';
import type { Section, Segment, ShownColumn, ShownRow, TableSection, TextSection } from '../../scan/show/section.js';
import { neutral } from '../../text/neutral.js';
import { columnLetter, fileName, placeInFile } from '../../text/place.js';
import { showSentence } from '../../text/show.js';
import { cellsIn, linesOf, painted } from './segments.js';

const GAP = 2;
const INDENT = '  ';

/**
 * The values of a finding as lines for a terminal, none wider than it. Text from the data is made harmless piece by
 * piece; only what points at it is ours.
 */
export function valueLines(
  page: Page,
  { location, rule }: Pick<Finding, 'location' | 'rule'>,
  sections: readonly Section[],
): string[] {
  const place = placeInFile(location, page.language);
  return [
    ...paragraph(page, titleOf(page, rule)).map(page.style.heading),
    page.style.path(pathLine(page, fileName(location), 0)),
    ...(place === '' ? [] : paragraph(page, place)),
    ...sections.flatMap((section) => ['', ...sectionLines(page, section)]),
  ];
}

function sectionLines(page: Page, section: Section): string[] {
  switch (section.kind) {
    case 'table':
      return tableLines(page, section);
    case 'text':
      return textLines(page, section);
    case 'name':
      return [...paragraph(page, showSentence('name', page.language)), ...entry(page, '', section.segments)];
  }
}

function textLines(page: Page, { lines, count }: TextSection): string[] {
  const word = showSentence('line', page.language);
  return [
    ...howMany(page, lines.length, count, 'lines'),
    ...lines.flatMap(({ number, segments }) => entry(page, `${word} ${number}: `, segments)),
  ];
}

function tableLines(page: Page, section: TableSection): string[] {
  const { columns, rows, count, counts, isPicked, path } = section;
  const { language } = page;
  const lead = [
    ...(path === undefined
      ? []
      : [...paragraph(page, showSentence('other-table', language)), pathLine(page, neutral(path), 2)]),
    ...(isPicked ? howMany(page, rows.length, count, counts) : paragraph(page, showSentence('not-picked', language))),
  ];
  const grid = gridOf(page, section);
  const width = grid[0].reduce((sum, _, at) => sum + GAP + widest(grid, at), 0);
  if (width <= page.width) return [...lead, ...gridLines(page, grid)];
  return [...lead, ...rows.flatMap((row) => rowBlock(page, row, columns, rowWord(page, section)))];
}

function howMany(page: Page, shown: number, count: number, what: 'rows' | 'columns' | 'lines'): string[] {
  const key = shown < count ? (`some-${what}` as const) : (`all-${what}` as const);
  return paragraph(page, showSentence(key, page.language, { shown, count }));
}

function rowWord({ language }: Page, { counts }: TableSection): string {
  return showSentence(counts === 'columns' ? 'column' : 'row', language);
}

type Grid = readonly (readonly (readonly Segment[])[])[];

/** A line of names, then one for each row: its number, its cells, and what was read. */
function gridOf(page: Page, section: TableSection): Grid {
  const { columns, rows } = section;
  const hasReading = rows.some(({ reading }) => reading !== undefined);
  const plain = (text: string): Segment[] => [{ text, isMarked: false }];
  const heading = [
    plain(rowWord(page, section)),
    ...columns.map((column) => plain(nameOf(column))),
    ...(hasReading ? [plain(showSentence('reading', page.language))] : []),
  ];
  const lines = rows.map(({ number, cells, reading = '' }) => [
    plain(String(number)),
    ...columns.map(({ index }) => cells.get(index) ?? []),
    ...(hasReading ? [[{ text: reading, isMarked: true }]] : []),
  ]);
  return [heading, ...lines];
}

function widest(grid: Grid, at: number): number {
  return Math.max(...grid.map((line) => cellsIn(line[at])));
}

function gridLines(page: Page, grid: Grid): string[] {
  const widths = grid[0].map((_, at) => widest(grid, at));
  return grid.map((line, row) => {
    const text = line.map((cell, at) => painted(cell) + ' '.repeat(widths[at] - cellsIn(cell) + GAP)).join('');
    return row === 0 ? page.style.heading(text.trimEnd()) : text.trimEnd();
  });
}

/** A row that is too wide for one line: a cell a line. */
function rowBlock(page: Page, row: ShownRow, columns: readonly ShownColumn[], word: string): string[] {
  const cells = columns.flatMap((column) => {
    const segments = row.cells.get(column.index);
    return segments ? entry(page, `${INDENT}${nameOf(column)}: `, segments) : [];
  });
  const label = `${INDENT}${showSentence('reading', page.language)}: `;
  const reading = row.reading === undefined ? [] : entry(page, label, [{ text: row.reading, isMarked: true }]);
  return [page.style.heading(`${word} ${row.number}`), ...cells, ...reading];
}

function entry(page: Page, label: string, segments: readonly Segment[]): string[] {
  const first: Segment = { text: label, isMarked: false };
  return linesOf([first, ...segments], page.width, ' '.repeat(Math.min(textWidth(label), 4)));
}

/** `C naam`, with the letter that a spreadsheet gives the column. */
function nameOf({ index, name }: ShownColumn): string {
  return name === null ? columnLetter(index) : `${columnLetter(index)} ${name}`;
}
