import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { type CodedTable, codeTexts } from '../../src/disclosure/coded.js';
import { commonCodes } from '../../src/disclosure/population.js';

const data = new URL('./data/', import.meta.url);

/** Columns of texts by name. */
export type Texts = Map<string, string[]>;

/** A table of `data`, unpacked. */
export function readTexts(name: 'adult' | 'adult-subset'): Texts {
  const [header, ...rows] = cells(gunzipSync(readFileSync(new URL(`${name}.csv.gz`, data))).toString('utf8'));
  return new Map(header.map((column, index) => [column, rows.map((row) => row[index])]));
}

/** The named columns, each generalised to a level of its hierarchy; level 0 is the value itself. */
export function generalised(texts: Texts, columns: readonly string[], levels?: readonly number[]): string[][] {
  return columns.map((name, i) => {
    const values = texts.get(name) ?? [];
    const level = levels?.[i] ?? 0;
    if (level === 0) return values;
    const groups = new Map(hierarchy(name).map((row) => [row[0], row[level]]));
    return values.map((value) => groups.get(value) ?? '');
  });
}

/** Rows of a hierarchy: the value and its groups. */
export function hierarchy(column: string): string[][] {
  return cells(readFileSync(new URL(`hierarchies/${column}.csv`, data), 'utf8'));
}

/** A coded table of columns of texts. */
export function coded(columns: readonly (readonly (string | null)[])[]): CodedTable {
  return { rows: columns.at(0)?.length ?? 0, columns: columns.map((texts) => codeTexts(texts).column) };
}

/** A coded table of rows of cells; `columns` is for tables without rows. */
export function codedRows(rows: readonly (readonly (string | null)[])[], columns?: number): CodedTable {
  return coded(columnsOf(rows, columns));
}

function columnsOf(rows: readonly (readonly (string | null)[])[], columns?: number): (string | null)[][] {
  const width = columns ?? rows.at(0)?.length ?? 0;
  return Array.from({ length: width }, (_, index) => rows.map((row) => row[index]));
}

/** Table and population with common codes, from rows of cells. */
export function codedWithPopulation(
  sample: readonly (readonly (string | null)[])[],
  population: readonly (readonly (string | null)[])[],
  columns?: number,
): ReturnType<typeof commonCodes> {
  return commonCodes(columnsOf(sample, columns), columnsOf(population, columns));
}

/** Small random tables with few values, so that classes of every size occur; `null` is a missing value. */
export function randomRows(options: {
  gaps: boolean;
  minRows?: number;
  columns?: number;
}): fc.Arbitrary<(string | null)[][]> {
  const values = options.gaps ? ['a', 'b', 'c', null] : ['a', 'b', 'c'];
  const width = options.columns === undefined ? fc.integer({ min: 1, max: 5 }) : fc.constant(options.columns);
  return width.chain((columns) =>
    fc.array(fc.array(fc.constantFrom(...values), { minLength: columns, maxLength: columns }), {
      minLength: options.minRows ?? 0,
      maxLength: 25,
    }),
  );
}

/** The rows that agree with each row in all cells, by the definition. */
export function naiveClasses(rows: readonly (readonly (string | null)[])[]): number[][] {
  const alike = (a: readonly (string | null)[], b: readonly (string | null)[]) => a.every((cell, i) => cell === b[i]);
  const classes: number[][] = [];
  rows.forEach((row, index) => {
    const found = classes.find(([first]) => alike(rows[first], row));
    if (found === undefined) classes.push([index]);
    else found.push(index);
  });
  return classes;
}

function cells(csv: string): string[][] {
  const lines = csv.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.replace('\r', '').split(';'));
}
