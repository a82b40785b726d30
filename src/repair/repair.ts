import type { Finding } from '../model/finding.js';
import type { Policy } from '../model/policy.js';
import type { Advice, Figures } from '../reporters/repair.js';
import type { Way } from '../text/repair.js';
import { type Constraints, constraintsOf } from './constraints.js';
import { type Entities, entitiesOf } from './entities.js';
import { figuresOf } from './figures.js';
import type { RepairInput } from './input.js';
import { inTheWay, isCountsOnly, obstacleTo } from './obstacle.js';
import { isUsable, type Outcome, outcomeOf } from './outcome.js';
import { paretoBest } from './pareto.js';
import type { Reading } from './reading.js';

/** Advice, and the new file of every proposal. */
export interface Repair {
  readonly advice: Advice;
  /** The bytes of the new file of a proposal, by its number. */
  contentOf(number: number): Uint8Array;
}

const WAYS: readonly Way[] = ['drop', 'generalise', 'suppress'];

/**
 * Works out how a table can be published: up to three proposals, each scanned as the file that it would become, so
 * that a proposal is a proof and no promise.
 *
 * @throws UserError when a column must stay that cannot.
 */
export function repair(input: RepairInput): Repair {
  const { reading, report, rules, wishes, tools } = input;
  const findings = findingsOf(reading, report.findings);
  const constraints = constraintsOf(reading.columns, findings, rules, { ...wishes, isAsked: input.k !== null });
  const entities = entitiesOf(reading.columns, findings, rules);
  const limits = isCountsOnly(report, rules) ? [] : limitsOf(tools.policy, input.k);
  let outcomes: Outcome[] = [];
  let limit = limits.at(-1) ?? limitsOf(tools.policy, input.k)[0];
  for (const tried of limits) {
    limit = tried;
    outcomes = WAYS.flatMap((way) => outcomeOf(way, constraints, { ...input, entities, findings, k: tried.k }) ?? []);
    if (outcomes.some(isUsable)) break;
  }
  const best = paretoBest(outcomes.filter(isUsable));
  const obstacle = best.length > 0 ? null : obstacleTo(input, constraints, entities, limit.k);
  return {
    advice: {
      rows: reading.table.rows,
      columns: reading.columns.map(({ ref }) => ref),
      verdict: report.verdict,
      before: beforeOf(input, constraints, entities),
      knowable: [...constraints.quasi].sort((a, b) => a - b).map((index) => reading.columns[index].ref),
      k: limit.k,
      limit: limit.name,
      warnBelow: tools.policy.k.warn,
      proposals: best.map(({ proposal }, at) => ({ ...proposal, number: at + 1 })),
      obstacle,
      inTheWay: obstacle === 'columns' ? inTheWay(input, constraints, outcomes) : [],
      becomesCsv: reading.table.dialect.delimiter === null && reading.table.dialect.kind !== 'list',
      linesOutside: reading.table.linesOutside,
      ragged: reading.table.ragged,
    },
    contentOf: (number) => best[number - 1].write(),
  };
}

interface Limit {
  readonly name: Advice['limit'];
  readonly k: number;
}

/** Group sizes in the order in which they are tried: without warnings where that can be, otherwise without blocking. */
function limitsOf({ k }: Policy, asked: number | null): Limit[] {
  if (asked !== null) return [{ name: 'asked', k: asked }];
  const block: Limit = { name: 'block', k: k.block };
  return k.warn > k.block ? [{ name: 'warn', k: k.warn }, block] : [block];
}

/** Findings about the table that is repaired. */
function findingsOf({ table, shownName }: Reading, findings: readonly Finding[]): Finding[] {
  const last = table.rowNumbers === null ? table.firstRow + table.rows - 1 : table.rowNumbers[table.rows - 1];
  return findings.filter(({ location }) => {
    const [from, to] = [location.firstRow ?? location.line, location.lastRow ?? location.line];
    const isHere = from === undefined || to === undefined || (from <= last && to >= table.firstRow);
    return (location.table ?? null) === shownName && isHere;
  });
}

/** How findable people are now: on what others can know as it is, with the parts of an address. */
function beforeOf({ reading, report }: RepairInput, constraints: Constraints, entities: Entities): Figures {
  const { columns, table } = reading;
  const parts = [...constraints.removed].flatMap(([column, why]) => (why === 'address' ? column : []));
  const own = [...constraints.quasi, ...parts].sort((a, b) => a - b).map((index) => columns[index].values.column);
  const rows = new Int32Array(table.rows).map((_, row) => row);
  return figuresOf(own, rows, entities, report.subjects);
}
