import type { Toolbox } from '../detectors/toolbox.js';
import { type CodedTable, MISSING } from '../disclosure/coded.js';
import type { MeasureOptions, Measures, MissingReading } from '../disclosure/measure-types.js';
import { measure } from '../disclosure/measures.js';
import { numericOrder } from '../disclosure/ordered-closeness.js';
import { partition } from '../disclosure/partition.js';
import { printable, UserError } from '../errors.js';
import { kernel } from '../matching/kernel/kernel.js';
import type { Blob } from '../model/blob.js';
import type { ColumnRef } from '../model/location.js';
import type { RunNote } from '../model/report.js';
import { TableProfile } from '../profile/table.js';
import type { QuasiChoice, RiskReason, RiskRemark, RiskReport } from '../reporters/risk/report.js';
import { safePath } from '../scan/paths.js';
import { type LoadOptions, loadTable, readAgain } from '../tabular/load.js';
import { type LoadedTable, rowOfFile } from '../tabular/table.js';
import { type Chosen, chooseQuasi, type TableRoles, tableRoles } from './choose.js';
import { type CodedValues, folded, tableOf } from './coding.js';
import { columnOf, columnsOf, splitNames } from './columns.js';
import { keysOf } from './keys.js';
import { type PopulationResult, withPopulation } from './population.js';
import { weightsOf } from './weights.js';

/** What was asked of a table. Columns are named as in `columnsOf`. */
export interface RiskRequest {
  /** Comma list of quasi-identifiers; null to choose them. */
  readonly quasi: string | null;
  readonly sensitive: string | null;
  readonly weights: string | null;
  /** Share of the population that the table is, above 0 and at most 1. */
  readonly sampleFraction: number | null;
  readonly missing: MissingReading | null;
  /** Name or number of the table, where the file holds several. */
  readonly table: string | null;
}

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
  const roles = tableRoles(profileOf(blob, table, options, tools), tools);
  const coded = table.columns.map(folded);
  const chosen =
    asked.quasi === null
      ? chooseQuasi(roles, tableOf(table.rows, coded), otherColumns(asked))
      : { by: 'asked' as const, columns: asked.quasi };
  const population =
    context.population === null || chosen.by === 'none'
      ? null
      : withPopulation(context.population, options, table, chosen.columns, coded);
  const measured = measureAll({ request, table, coded, roles, chosen, asked, population });
  return {
    path: safePath(
      printable(blob.path),
      tools.identifiers.map(({ compiled }) => compiled),
    ),
    columns: table.headers.map((_, index) => refOf(roles, index)),
    quasi: choiceOf(chosen, roles),
    sensitive: asked.sensitive === null ? null : refOf(roles, asked.sensitive),
    ...measured,
    rowOfFile: (row) => rowOfFile(table, row),
    keys: chosen.by === 'none' ? null : keysOf(tableOf(table.rows, coded), chosen.columns),
    limits: tools.policy.k,
    remarks: remarksOf(table, measured.measures),
    notes: context.notes,
  };
}

/** Positions of the columns that were named; null where none was. */
interface Asked {
  readonly quasi: readonly number[] | null;
  readonly sensitive: number | null;
  readonly weights: number | null;
}

function otherColumns({ sensitive, weights }: Asked): ReadonlySet<number> {
  return new Set([sensitive, weights].flatMap((index) => index ?? []));
}

function loadOptions({ quasi, sensitive, weights, table }: RiskRequest, { knownHeader }: Toolbox): LoadOptions {
  const names = [quasi === null ? [] : [quasi, ...splitNames(quasi)], sensitive ?? [], weights ?? []].flat();
  return { known: knownHeader, names, ...(table !== null && { table }) };
}

function askedColumns({ quasi, sensitive, weights }: RiskRequest, { headers }: LoadedTable): Asked {
  const asked = {
    quasi: quasi === null ? null : columnsOf(quasi, headers),
    sensitive: sensitive === null ? null : columnOf(sensitive, headers),
    weights: weights === null ? null : columnOf(weights, headers),
  };
  const others = otherColumns(asked);
  if (asked.quasi?.some((index) => others.has(index))) throw askedTwice();
  return asked;
}

function askedTwice(): UserError {
  return new UserError(
    {
      nl: 'Een kolom van `--sensitive` of `--weights` staat ook bij `--quasi`.',
      en: 'A column of `--sensitive` or `--weights` is also in `--quasi`.',
    },
    {
      nl: 'Haal haar bij `--quasi` weg: wat een ander al weet, is niet meer te verraden.',
      en: 'Take it out of `--quasi`: what others know already cannot be given away.',
    },
  );
}

/** The profile of the table, as a scan makes it. */
function profileOf(blob: Blob, table: LoadedTable, options: LoadOptions, tools: Toolbox): TableProfile {
  kernel()?.resetArena();
  const info = { name: table.name, kind: table.dialect.kind };
  const compiled = tools.identifiers.map((tool) => tool.compiled);
  const profile = new TableProfile(info, compiled, () => {}, table.position);
  readAgain(blob, table, options, profile);
  return profile;
}

interface Known {
  readonly request: RiskRequest;
  readonly table: LoadedTable;
  readonly coded: readonly CodedValues[];
  readonly roles: TableRoles;
  readonly chosen: Chosen;
  readonly asked: Asked;
  readonly population: PopulationResult | null;
}

function measureAll(known: Known): Pick<RiskReport, 'measures' | 'notComputed'> {
  const { table, coded, chosen, population } = known;
  const fits = population !== null && 'sample' in population;
  const codes = fits ? population.sample : tableOf(table.rows, coded);
  const options = { ...optionsOf(known, codes), ...(fits && { population: population.population }) };
  const measures = measure(codes, options);
  const reasons: Record<string, RiskReason> = { ...measures.notComputed };
  if (chosen.by === 'none') return withoutQuasi(measures, reasons);
  if (population !== null && !fits) {
    reasons.kmap = reasons.population = 'population-lacks-columns';
    return { measures, notComputed: reasons };
  }
  if (measures.population !== null && measures.population.absent.records === table.rows) {
    // Against its own rows only, a table would look like its own population.
    const { population: _, ...others } = options;
    const again = measure(codes, others);
    return {
      measures: again,
      notComputed: { ...again.notComputed, kmap: 'population-differs', population: 'population-differs' },
    };
  }
  return { measures, notComputed: reasons };
}

function optionsOf({ request, table, coded, roles, chosen, asked }: Known, codes: CodedTable): MeasureOptions {
  const { sampleFraction, missing } = request;
  const entities = entitiesOf(codes, roles.entity);
  const order = asked.sensitive === null ? null : numericOrder(coded[asked.sensitive].values);
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
function withoutQuasi(
  measures: Measures,
  reasons: Record<string, RiskReason>,
): Pick<RiskReport, 'measures' | 'notComputed'> {
  for (const path of ['k', 'averageRisk', 'highestRisk', 'distinction', 'separation'] as const)
    reasons[path] = 'no-quasi';
  const nothing = { k: null, averageRisk: null, highestRisk: null, distinction: null, separation: null };
  return { measures: { ...measures, ...nothing }, notComputed: reasons };
}

/** A column as a report may name it; an empty one was never profiled. */
function refOf({ refs }: TableRoles, index: number): ColumnRef {
  return refs[index] ?? { index, name: null };
}

function choiceOf({ by, columns }: Chosen, roles: TableRoles): QuasiChoice {
  const taken = new Set(columns);
  return {
    by,
    columns: columns.map((index) => ({
      column: refOf(roles, index),
      role: by === 'roles' ? (roles.quasi.find(({ column }) => column === index) ?? null) : null,
    })),
    direct: roles.direct
      .filter(({ column }) => !taken.has(column))
      .map(({ column, role }) => ({ column: refOf(roles, column), role })),
  };
}

function remarksOf({ ragged, linesOutside }: LoadedTable, { population }: Measures): RiskRemark[] {
  const remarks: RiskRemark[] = [
    { kind: 'ragged', count: ragged },
    { kind: 'lines-outside', count: linesOutside },
    { kind: 'population-absent', count: population?.absent.records ?? 0 },
    { kind: 'population-short', count: population?.short.records ?? 0 },
  ];
  return remarks.filter(({ count }) => count > 0);
}
