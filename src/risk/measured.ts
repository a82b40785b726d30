import { type CodedTable, MISSING } from '../disclosure/coded.js';
import type { MeasureOptions, Measures } from '../disclosure/measure-types.js';
import { measure } from '../disclosure/measures.js';
import { numericOrder } from '../disclosure/ordered-closeness.js';
import { partition } from '../disclosure/partition.js';
import type { RiskReason, RiskReport } from '../reporters/risk/report.js';
import type { LoadedTable } from '../tabular/table.js';
import type { Asked, RiskRequest } from './asked.js';
import type { Chosen } from './choose.js';
import type { Coding } from './coding.js';
import type { PopulationResult } from './population.js';
import type { TableRoles } from './table-roles.js';
import { weightsOf } from './weights.js';

/** What the measures rest on. */
export interface Known {
  readonly request: RiskRequest;
  readonly table: LoadedTable;
  readonly coding: Coding;
  readonly roles: TableRoles;
  readonly chosen: Chosen;
  readonly asked: Asked;
  readonly population: PopulationResult | null;
}

type Measured = Pick<RiskReport, 'measures' | 'notComputed'>;

/** Every measure that can be computed, and why the others cannot. */
export function measureAll(known: Known): Measured {
  const { table, chosen, population, coding } = known;
  const columns = neededColumns(known);
  if (population === null || 'lacks' in population) {
    const codes = coding.table(columns);
    const measures = measure(codes, optionsOf(known, codes));
    if (chosen.by === 'none') return withoutQuasi(measures);
    return population === null ? told(measures) : told(measures, 'population-lacks-columns');
  }
  const codes = withSample(coding.table(columns), population.sample, chosen.columns);
  const options = optionsOf(known, codes);
  const measures = measure(codes, { ...options, population: population.population });
  // Against its own rows only, a table would look like its own population.
  const isOther = measures.population?.absent.records === table.rows;
  return isOther ? told(measure(codes, options), 'population-differs') : told(measures);
}

function told(measures: Measures, population?: RiskReason): Measured {
  const reasons = population === undefined ? {} : { kmap: population, population };
  return { measures, notComputed: { ...measures.notComputed, ...reasons } };
}

function neededColumns({ chosen, asked, roles }: Known): number[] {
  return [...chosen.columns, ...roles.entity, ...(asked.sensitive === null ? [] : [asked.sensitive])];
}

/** The codes that the table shares with the population, and its own for what is not compared with it. */
function withSample(own: CodedTable, sample: CodedTable, compared: readonly number[]): CodedTable {
  const columns = [...own.columns];
  for (const index of compared) columns[index] = sample.columns[index];
  return { rows: own.rows, columns };
}

function optionsOf({ request, table, coding, roles, chosen, asked }: Known, codes: CodedTable): MeasureOptions {
  const { sampleFraction, missing } = request;
  const entities = entitiesOf(codes, roles.entity);
  const order = asked.sensitive === null ? null : numericOrder(coding.at(asked.sensitive).values);
  return {
    quasi: chosen.columns,
    ...(asked.sensitive !== null && { sensitive: { column: asked.sensitive, ...(order !== null && { order }) } }),
    ...(asked.weights !== null && { weights: weightsOf(table.columns[asked.weights]) }),
    ...(sampleFraction !== null && { samplingFraction: sampleFraction }),
    ...(missing !== null && { missing }),
    ...(entities !== null && { entities }),
  };
}

/** One code for every person or address, where several rows are about one; null where every row is another. */
function entitiesOf(table: CodedTable, columns: readonly number[]): Int32Array | null {
  if (columns.length === 0) return null;
  const { classOf, sizes } = partition(table, columns);
  const { codes } = table.columns[columns[0]];
  const entities = classOf.map((id, row) => (codes[row] === MISSING ? MISSING : id + 1));
  return sizes.length < table.rows ? entities : null;
}

/** Without a column to tell rows apart by, one group of all rows would look safe. */
function withoutQuasi(measures: Measures): Measured {
  const nothing = { k: null, averageRisk: null, highestRisk: null, distinction: null, separation: null };
  const reasons = Object.fromEntries(Object.keys(nothing).map((path) => [path, 'no-quasi' as const]));
  return { measures: { ...measures, ...nothing }, notComputed: { ...measures.notComputed, ...reasons } };
}
