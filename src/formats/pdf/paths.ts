import { type Box, numbersOf } from './matrix.js';

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
/** Numbers behind each code of a path of pdf.js 5. */
const ARGUMENTS = [2, 2, 6, 4, 0];
/** Rectangles of one path that are looked at. */
const MOST = 512;

/** The upright rectangles that a path is made of; what has another form is left out. */
export function rectanglesOf(path: unknown): Box[] {
  const numbers = numbersOf(path);
  const boxes: Box[] = [];
  let points: [number, number][] = [];
  let isStraight = true;
  const close = () => {
    const box = isStraight ? rectangleOf(points) : null;
    if (box !== null) boxes.push(box);
    points = [];
    isStraight = true;
  };
  for (let at = 0; at < numbers.length && boxes.length < MOST; ) {
    const code = numbers[at++];
    if (!(code in ARGUMENTS)) break;
    if (code === MOVE) close();
    if (code === MOVE || code === LINE) points.push([numbers[at], numbers[at + 1]]);
    if (code === CURVE || code === QUADRATIC) isStraight = false;
    at += ARGUMENTS[code];
    if (code === CLOSE) close();
  }
  close();
  return boxes;
}

/** Four corners, the first perhaps once more, on two heights and two widths. */
function rectangleOf(points: readonly [number, number][]): Box | null {
  if (points.length < 4 || points.length > 5) return null;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const near = (value: number, low: number, high: number) =>
    Math.min(Math.abs(value - low), Math.abs(value - high)) < 0.02 * (high - low) + 0.01;
  return points.every(([x, y]) => near(x, box[0], box[2]) && near(y, box[1], box[3])) ? box : null;
}
