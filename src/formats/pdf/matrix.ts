/** An affine transformation as in ISO 32000-1, 8.3.3: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Left, bottom, right, top. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Six numbers of pdf.js as a matrix; what is none changes nothing. */
export function matrixOf(value: unknown): Matrix {
  const numbers = numbersOf(value);
  return numbers.length >= 6 ? (numbers.slice(0, 6) as unknown as Matrix) : IDENTITY;
}

export function numbersOf(value: unknown): number[] {
  return value && typeof value === 'object' ? Object.values(value as ArrayLike<number>).map(Number) : [];
}

/** First `inner`, then `outer`. */
export function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ];
}

export function applied([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The smallest box around a box that was transformed. */
export function boxUnder(matrix: Matrix, [x0, y0, x1, y1]: Box): Box {
  const points = [applied(matrix, x0, y0), applied(matrix, x1, y0), applied(matrix, x0, y1), applied(matrix, x1, y1)];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

export function common(one: Box, other: Box): Box {
  return [
    Math.max(one[0], other[0]),
    Math.max(one[1], other[1]),
    Math.min(one[2], other[2]),
    Math.min(one[3], other[3]),
  ];
}

export function holds([x0, y0, x1, y1]: Box, x: number, y: number): boolean {
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}
