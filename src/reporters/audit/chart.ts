import { html, type Markup } from '../page/markup.js';

/** One bar: what it is made of, from the ground up. */
export type Bar = readonly { readonly kind: string; readonly value: number }[];

/** Share of a bar's room that stays empty beside it. */
const GAP = 0.25;
/** Bars are no wider than this share of the width. */
const WIDEST = 0.08;
/** What is not nothing can be seen. */
const LOWEST = 0.015;

/**
 * Bars beside each other, the oldest left, as one picture. What it shows must also be told beside it.
 *
 * @param label what a reader is told who does not see it
 */
export function barChart(bars: readonly Bar[], label: string): Markup {
  const most = Math.max(1, ...bars.map(heightOf));
  const room = Math.min(WIDEST, 1 / Math.max(1, bars.length));
  return html`<svg class="chart bars" role="img" aria-label="${label}"><line class="ground" x1="0" x2="100%" y1="100%" y2="100%"/>${bars.map(
    (bar, at) => barMarkup(bar, at * room, room * (1 - GAP), most),
  )}</svg>`;
}

function barMarkup(bar: Bar, x: number, width: number, most: number): Markup[] {
  let top = 1;
  return bar.flatMap(({ kind, value }) => {
    if (!(value > 0)) return [];
    const height = Math.min(top, Math.max(LOWEST, value / most));
    top -= height;
    return [
      html`<rect class="${kind}" x="${percent(x)}" y="${percent(top)}" width="${percent(width)}" height="${percent(height)}"/>`,
    ];
  });
}

export function heightOf(bar: Bar): number {
  return bar.reduce((sum, { value }) => sum + (value > 0 ? value : 0), 0);
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))}%`;
}
