import type { Toolbox } from '../detectors/toolbox.js';
import { MISSING } from '../disclosure/coded.js';
import type { Measures } from '../disclosure/measure-types.js';
import { printable } from '../errors.js';
import type { Blob } from '../model/blob.js';
import type { RunNote } from '../model/report.js';
import type { QuasiChoice, RiskRemark, RiskReport } from '../reporters/risk/report.js';
import { safePath } from '../scan/paths.js';
import { loadTable } from '../tabular/load.js';
import { type LoadedColumn, type LoadedTable, rowOfFile } from '../tabular/table.js';
import { askedColumns, loadOptions, otherColumns, type RiskRequest } from './asked.js';
import { type Chosen, chooseQuasi } from './choose.js';
import { Coding } from './coding.js';
import { keysOf } from './keys.js';
import { measureAll } from './measured.js';
import { withPopulation } from './population.js';
import { refOf, type TableRoles, tableRoles } from './table-roles.js';

export type { RiskRequest } from './asked.js';

/** What a table is measured with. */
export interface RiskContext {
  readonly tools: Toolbox;
  /** A file of the population, or null. */
  readonly population: Blob | null;
  readonly notes: readonly RunNote[];
}

/**
 * Measures how easily people can be found in a table.
 *
 * @throws UserError when the table or the population cannot be loaded, or a column does not exist
 */
export function assessRisk(blob: Blob, request: RiskRequest, context: RiskContext): RiskReport {
  const { tools } = context;
  const options = loadOptions(request, tools);
  const table = loadTable(blob, options);
  const asked = askedColumns(request, table);
  const roles = tableRoles(blob, table, options, tools);
  const coding = new Coding(table);
  const chosen =
    asked.quasi === null
      ? chooseQuasi(roles, coding, otherColumns(asked))
      : { by: 'asked' as const, columns: asked.quasi };
  const population =
    context.population === null || chosen.by === 'none'
      ? null
      : withPopulation(context.population, options, table, coding, chosen.columns);
  const measured = measureAll({ request, table, coding, roles, chosen, asked, population });
  return {
    path: safePath(
      printable(blob.path),
      tools.identifiers.map(({ compiled }) => compiled),
    ),
    columns: table.headers.map((_, index) => refOf(roles, index)),
    quasi: choiceOf(chosen, roles, table),
    sensitive: asked.sensitive === null ? null : refOf(roles, asked.sensitive),
    ...measured,
    rowOfFile: (row) => rowOfFile(table, row),
    keys: chosen.by === 'none' ? null : keysOf(coding.table(chosen.columns), chosen.columns),
    limits: tools.policy.k,
    remarks: remarksOf(table, chosen, measured.measures),
    notes: context.notes,
  };
}

function choiceOf({ by, columns }: Chosen, roles: TableRoles, table: LoadedTable): QuasiChoice {
  const taken = new Set(columns);
  const pointing = new Set(roles.direct.map(({ column }) => column));
  const rest = table.columns.filter((_, index) => !taken.has(index) && !pointing.has(index)).map(knownValues);
  const constant = rest.filter((values) => values <= 1).length;
  const distinct = rest.filter((values) => values > 1 && values * 2 > table.rows).length;
  return {
    by,
    columns: columns.map((index) => ({
      column: refOf(roles, index),
      role: by === 'roles' ? (roles.quasi.find(({ column }) => column === index) ?? null) : null,
    })),
    direct: roles.direct
      .filter(({ column }) => !taken.has(column))
      .map(({ column, role }) => ({ column: refOf(roles, column), role })),
    passedOver: { constant, distinct, others: rest.length - constant - distinct },
  };
}

function knownValues({ column }: LoadedColumn): number {
  return column.cardinality - 1;
}

function remarksOf(table: LoadedTable, { columns }: Chosen, { population }: Measures): RiskRemark[] {
  const { ragged, linesOutside } = table;
  const chosen = columns.map((index) => table.columns[index]);
  const isConstant = ({ column }: LoadedColumn) => column.cardinality === 2 && !column.codes.includes(MISSING);
  const remarks: RiskRemark[] = [
    { kind: 'empty-columns', count: chosen.filter((column) => knownValues(column) === 0).length },
    { kind: 'constant-columns', count: table.rows > 1 ? chosen.filter(isConstant).length : 0 },
    { kind: 'ragged', count: ragged },
    { kind: 'lines-outside', count: linesOutside },
    { kind: 'population-absent', count: population?.absent.records ?? 0 },
    { kind: 'population-short', count: population?.short.records ?? 0 },
  ];
  return remarks.filter(({ count }) => count > 0);
}
