import type { CodedColumn, CodedTable } from '../disclosure/coded.js';
import type { Blob } from '../model/blob.js';
import { type LoadOptions, loadTable } from '../tabular/load.js';
import type { LoadedTable } from '../tabular/table.js';
import { type CodedValues, type Coding, folded } from './coding.js';

/** A table and a population in which equal codes are equal values, or why there is none. */
export type PopulationResult =
  | { readonly sample: CodedTable; readonly population: CodedTable }
  /** 0-based columns of the table that the population does not have. */
  | { readonly lacks: readonly number[] };

/**
 * Loads a population file and codes it as the table is coded. Columns go by name, in upper or lower case; where a
 * column of the table has no name, and the population has none at all, by position.
 *
 * @param quasi 0-based quasi-identifiers
 * @throws UserError when the file cannot be loaded
 */
export function withPopulation(
  blob: Blob,
  options: LoadOptions,
  table: LoadedTable,
  coding: Coding,
  quasi: readonly number[],
): PopulationResult {
  const names = quasi.flatMap((index) => table.headers[index] ?? []);
  const population = loadTable(blob, { known: options.known, names });
  const partners = quasi.map((index) => partnerOf(index, table, population));
  const lacks = quasi.filter((_, i) => partners[i] < 0);
  if (lacks.length > 0) return { lacks };
  const sampleColumns = table.columns.map(({ column }) => column);
  // Columns that no measure looks at are empty: only the quasi-identifiers are compared.
  const empty: CodedColumn = { codes: new Int32Array(population.rows), cardinality: 1 };
  const populationColumns = sampleColumns.map(() => empty);
  quasi.forEach((index, i) => {
    const [own, others] = commonCodes(coding.at(index), folded(population.columns[partners[i]]));
    sampleColumns[index] = own;
    populationColumns[index] = others;
  });
  return {
    sample: { rows: table.rows, columns: sampleColumns },
    population: { rows: population.rows, columns: populationColumns },
  };
}

function partnerOf(index: number, table: LoadedTable, population: LoadedTable): number {
  const name = table.headers[index];
  if (name !== null) return population.headers.findIndex((header) => header !== null && plain(header) === plain(name));
  const isNameless = population.headers.every((header) => header === null);
  return isNameless && index < population.columns.length ? index : -1;
}

/** The codes of the table stay; values that only the population has get codes above them. */
function commonCodes(own: CodedValues, other: CodedValues): [own: CodedColumn, other: CodedColumn] {
  const known = new Map(own.values.map((value, code) => [value, code]));
  const codeOf = Int32Array.from(other.values, (value) => {
    const code = known.get(value) ?? known.size;
    known.set(value, code);
    return code;
  });
  const cardinality = known.size;
  return [
    { codes: own.column.codes, cardinality },
    { codes: other.column.codes.map((code) => codeOf[code]), cardinality },
  ];
}

function plain(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
