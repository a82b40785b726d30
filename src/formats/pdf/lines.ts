import type { Corner } from '../../model/corner.js';
import type { Run } from './paint.js';

/** Words with no more than a blank between them. Positions along and across the line, in units of the page. */
export interface Cell {
  text: string;
  readonly from: number;
  to: number;
}

export interface Line {
  readonly cells: Cell[];
  readonly at: number;
  readonly size: number;
  readonly hidden: Corner | null;
}

interface Placed extends Run {
  readonly u0: number;
  readonly u1: number;
  readonly v: number;
}

/** Gaps in heights of a letter: of a blank, and between columns. */
const BLANK = 0.16;
const COLUMN = 0.95;
/** A word that was put where it stands, without a blank before it, may be the next cell. */
const PLACED = 0.2;
/** Words of one line stand no further apart in height, in heights of a letter. */
const SAME_LINE = 0.4;

/** Puts words together to lines, by where they stand; words in another direction make lines of their own. */
export function linesOf(runs: readonly Run[]): Line[] {
  const byAngle = new Map<number, Run[]>();
  for (const run of runs) {
    const angle = angleOf(run);
    const group = byAngle.get(angle);
    if (group) group.push(run);
    else byAngle.set(angle, [run]);
  }
  return [...byAngle].flatMap(([angle, group]) => inDirection(group, angle));
}

/** Direction of the base line in degrees. */
function angleOf({ from, to }: Run): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  return dx === 0 && dy === 0 ? 0 : Math.round((Math.atan2(dy, dx) * 180) / Math.PI);
}

function inDirection(runs: readonly Run[], angle: number): Line[] {
  const cos = Math.cos((angle * Math.PI) / 180);
  const sin = Math.sin((angle * Math.PI) / 180);
  const along = ([x, y]: readonly [number, number]) => x * cos + y * sin;
  const placed: Placed[] = runs.map((run) => ({
    ...run,
    u0: along(run.from),
    u1: along(run.to),
    v: run.from[1] * cos - run.from[0] * sin,
  }));
  placed.sort((a, b) => b.v - a.v);
  const lines: Line[] = [];
  let current: Placed[] = [];
  for (const run of placed) {
    const last = current[0];
    if (last && last.v - run.v > SAME_LINE * Math.max(last.size, run.size)) {
      lines.push(lineOf(current));
      current = [];
    }
    current.push(run);
  }
  if (current.length > 0) lines.push(lineOf(current));
  return lines;
}

function lineOf(runs: Placed[]): Line {
  runs.sort((a, b) => a.u0 - b.u0);
  const cells: Cell[] = [];
  let before: Placed | null = null;
  for (const run of runs) {
    // Bold letters are sometimes painted twice, a hair apart.
    if (before && before.text === run.text && Math.abs(run.u0 - before.u0) < 0.15 * run.size) continue;
    const gap = before ? run.u0 - before.u1 : 0;
    const size = before ? Math.min(before.size, run.size) : run.size;
    const cell = cells[cells.length - 1];
    const isCell = gap > COLUMN * size || (run.placed && !run.spaced && gap > PLACED * size);
    if (!cell || isCell) cells.push({ text: run.text, from: run.u0, to: run.u1 });
    else {
      cell.text += (gap > BLANK * size || (run.spaced && gap > 0) ? ' ' : '') + run.text;
      cell.to = Math.max(cell.to, run.u1);
    }
    before = run;
  }
  const hidden =
    runs.find((run) => run.hidden === 'redacted')?.hidden ?? runs.find((run) => run.hidden)?.hidden ?? null;
  return { cells, at: runs[0].v, size: Math.max(...runs.slice(0, 100).map((run) => run.size)), hidden };
}

/** The words of a line, with a wide blank where there is one. */
export function textOf({ cells, size }: Line): string {
  return cells.reduce((text, cell, index) => {
    if (index === 0) return cell.text;
    return text + (cell.from - cells[index - 1].to > COLUMN * size ? '  ' : ' ') + cell.text;
  }, '');
}
