import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { codeTexts } from '../../../src/disclosure/coded.js';
import type { Axis } from '../../../src/repair/lattice/space.js';

/** The table Adult with the hierarchies that ARX ships; see test/disclosure/data/README.md. */

const folder = new URL('../../disclosure/data/', import.meta.url);
const QUASI = 'sex age race marital-status education native-country workclass occupation salary-class'.split(' ');

function cells(text: string): string[][] {
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(';'));
}

/** The nine columns as axes; the loss is ARX's non-uniform entropy, which its tests minimise. */
export function adult(): { rows: number; axes: Axis[] } {
  const [header, ...rows] = cells(gunzipSync(readFileSync(new URL('adult.csv.gz', folder))).toString('utf8'));
  const columns = QUASI.map((name) => rows.map((row) => row[header.indexOf(name)]));
  const axes = columns.map((column, at) => axisOf(column, QUASI[at]));
  return { rows: rows.length, axes };
}

function axisOf(column: readonly string[], name: string): Axis {
  const ladder = cells(readFileSync(new URL(`hierarchies/${name}.csv`, folder), 'utf8'));
  const known = new Map(ladder.map((steps) => [steps[0], steps]));
  const at = (level: number) => column.map((value) => known.get(value)?.[level] ?? '*');
  const before = counts(column);
  return {
    levels: ladder[0].map((_, level) => {
      const texts = at(level);
      const after = counts(texts);
      // Bits by which a value is not known any more, given its coarser form.
      const bits = column.reduce(
        (sum, value, row) => sum + Math.log2((after.get(texts[row]) ?? 1) / (before.get(value) ?? 1)),
        0,
      );
      return { column: codeTexts(texts).column, loss: bits / (column.length * QUASI.length * 20) };
    }),
  };
}

function counts(texts: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1);
  return found;
}
