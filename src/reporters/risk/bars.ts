import { formatNumber, formatPercent } from '../../text/numbers.js';
import { noun } from '../../text/plurals.js';
import { RISK_SENTENCES } from '../../text/risk.js';
import type { Page } from '../terminal/layout.js';
import type { RiskReport } from './report.js';

/** Bounds of the bars: groups of 1, 2, 3–4, 5–9, 10–19, 20 and more. */
const BOUNDS: readonly (readonly [from: number, to: number])[] = [
  [1, 1],
  [2, 2],
  [3, 4],
  [5, 9],
  [10, 19],
  [20, Number.POSITIVE_INFINITY],
];
const LONGEST_BAR = 40;
const SHORTEST_BAR = 4;
const GAP = 2;
/** An eighth of a cell more for every one. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Rows and groups of one range of sizes. */
export interface SizeBand {
  readonly from: number;
  /** Infinite for the last one. */
  readonly to: number;
  readonly records: number;
  readonly classes: number;
}

/** How many rows are in groups of which size. */
export function sizeBands({ measures: { classSizes } }: RiskReport): SizeBand[] {
  return BOUNDS.map(([from, to]) => {
    const inside = classSizes.filter(({ size }) => size >= from && size <= to);
    return {
      from,
      to,
      records: inside.reduce((sum, { size, classes }) => sum + size * classes, 0),
      classes: inside.reduce((sum, { classes }) => sum + classes, 0),
    };
  });
}

/**
 * The distribution of the rows over groups of every size, as bars. Bars that a policy blocks are painted; without
 * colour the figures say the same.
 *
 * @param plain only ASCII, for a terminal that can do no more
 */
export function barLines(page: Page, report: RiskReport, plain: boolean): string[] {
  const { language, style } = page;
  const bands = sizeBands(report);
  const rows = report.measures.rows;
  const sizes = bands.map(bandName);
  const records = bands.map((band) => formatNumber(band.records, language));
  const classes = bands.map((band) => formatNumber(band.classes, language));
  const shares = bands.map((band) => shareOf(page, band.records, rows));
  const heads = [
    RISK_SENTENCES['bars-head'][language],
    noun(2, 'row', language),
    RISK_SENTENCES['bars-groups'][language],
  ];
  const widths = [sizes, records, classes].map((cells, i) =>
    Math.max(...[heads[i], ...cells].map(({ length }) => length)),
  );
  const used = widths.reduce((sum, width) => sum + width + GAP, 0) + 4 + GAP;
  const room = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, page.width - used));
  const most = Math.max(1, ...bands.map((band) => band.records));
  const head = heads.map((text, i) => text.padStart(widths[i])).join(' '.repeat(GAP));
  const lines = bands.map((band, i) => {
    const figures = [sizes[i], records[i], classes[i]].map((text, column) => text.padStart(widths[column]));
    const bar = barOf((band.records / most) * room, plain);
    const paint =
      band.from < report.limits.block ? style.bad : band.from < report.limits.warn ? style.warn : style.good;
    const padding = ' '.repeat(Math.max(0, room - bar.length));
    return `${figures.join(' '.repeat(GAP))}${' '.repeat(GAP)}${shares[i].padStart(5)} ${bar === '' ? '' : paint(bar)}${padding}`.trimEnd();
  });
  return ['', style.heading(RISK_SENTENCES.bars[language]), style.quiet(head), ...lines];
}

/** Whole percents; what is there is never 0 %. */
function shareOf({ language }: Page, records: number, rows: number): string {
  const share = rows === 0 ? 0 : records / rows;
  const text = formatPercent(share > 0 && share < 0.01 ? 0.01 : share, language, 0).replace('\u00a0', ' ');
  return share > 0 && share < 0.01 ? `<${text}` : text;
}

function bandName({ from, to }: SizeBand): string {
  if (to === Number.POSITIVE_INFINITY) return `${from}+`;
  return from === to ? String(from) : `${from}-${to}`;
}

/** A bar of so many cells; something that is there is never invisible. */
function barOf(cells: number, plain: boolean): string {
  if (cells <= 0) return '';
  if (plain) return '#'.repeat(Math.max(1, Math.round(cells)));
  const whole = Math.floor(cells);
  const rest = EIGHTHS[Math.floor((cells - whole) * 8)];
  return '█'.repeat(whole) + rest || EIGHTHS[1];
}
