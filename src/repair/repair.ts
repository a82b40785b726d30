import type { Toolbox } from '../detectors/toolbox.js';
import type { Finding, SubjectRange } from '../model/finding.js';
import type { ColumnRef } from '../model/location.js';
import type { Report } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import type { Advice, Figures, Obstacle, Proposal } from '../reporters/repair.js';
import type { Way } from '../text/repair.js';
import { columnFinder } from './column-finder.js';
import { type Constraints, constraintsOf, type Wishes } from './constraints.js';
import { type Entities, entitiesOf } from './entities.js';
import { tightened } from './feedback.js';
import { classesOf, figuresOf, otherLosses } from './figures.js';
import { type Output, outputOf, type Pseudonyms, shareChanged } from './output.js';
import { paretoBest } from './pareto.js';
import type { PseudonymKey } from './pseudonym.js';
import type { Reading } from './reading.js';
import { render } from './render.js';
import { type Verification, verify } from './verify.js';
import { type WorkedOut, workOut } from './ways.js';

/** All that repair needs to know. */
export interface RepairInput {
  readonly reading: Reading;
  /** The scan of the file as it is. */
  readonly report: Report;
  readonly rules: RuleSet;
  readonly tools: Toolbox;
  /** Path of the new file, as a scan of it would name it. */
  readonly path: string;
  readonly wishes: Wishes;
  /** Smallest group; by the policy when null. */
  readonly k: number | null;
  /** Key for pseudonyms instead of numbers of persons; null drops the numbers. */
  readonly key: PseudonymKey | null;
}

/** Advice, and the new file of every proposal. */
export interface Repair {
  readonly advice: Advice;
  /** The bytes of the new file of a proposal, by its number. */
  contentOf(number: number): Uint8Array;
}

const WAYS: readonly Way[] = ['drop', 'generalise', 'suppress'];
/** Times that the new file is scanned and made again. */
const MOST_ROUNDS = 8;

/**
 * Works out how a table can be published: up to three proposals, each scanned as the file that it would become, so
 * that a proposal is a proof and no promise. What the scan still finds becomes a further constraint, until it is clear
 * or nothing more can be done.
 */
export function repair(input: RepairInput): Repair {
  const { reading, report, rules, tools, wishes } = input;
  const findings = findingsOf(reading, report.findings);
  const constraints = constraintsOf(reading.columns, findings, rules, { ...wishes, isAsked: input.k !== null });
  const entities = entitiesOf(reading.columns, findings, rules);
  const { warn, block } = tools.policy.k;
  const limits: readonly (readonly [Advice['limit'], number])[] =
    input.k !== null
      ? [['asked', input.k]]
      : warn > block
        ? [
            ['warn', warn],
            ['block', block],
          ]
        : [['block', block]];
  let outcomes: Outcome[] = [];
  let [limit, k] = limits[0];
  for ([limit, k] of limits) {
    outcomes = WAYS.flatMap((way) => outcomeOf(way, constraints, { ...input, entities, findings, k }) ?? []);
    if (outcomes.some(isUsable)) break;
  }
  const best = paretoBest(outcomes.filter(isUsable));
  const obstacle = best.length > 0 ? null : obstacleTo(input, constraints, entities, k);
  return {
    advice: {
      rows: reading.table.rows,
      columns: reading.columns.map(({ ref }) => ref),
      verdict: report.verdict,
      before: beforeOf(input, constraints, entities),
      knowable: [...constraints.quasi].sort((a, b) => a - b).map((index) => reading.columns[index].ref),
      k,
      limit,
      warnBelow: warn,
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

/** Why nothing was found. */
function obstacleTo(
  { reading, report, rules }: RepairInput,
  { removed }: Constraints,
  { count }: Entities,
  k: number,
): Obstacle {
  const detectorOf = new Map(rules.rules.map(({ id, detector }) => [id, detector]));
  const telling = report.findings.filter(({ effect }) => effect !== 'note');
  if (telling.length > 0 && telling.every(({ rule }) => detectorOf.get(rule) === 'small-cells')) return 'counts-only';
  if (removed.size === reading.columns.length) return 'nothing-left';
  return count < k ? 'too-few' : 'columns';
}

interface Outcome {
  readonly proposal: Proposal;
  readonly verification: Verification;
  readonly write: () => Uint8Array;
}

interface OutcomeInput extends RepairInput {
  readonly entities: Entities;
  readonly findings: readonly Finding[];
  readonly k: number;
}

function isUsable({ proposal }: Outcome): boolean {
  return proposal.verdict === 'clear' || proposal.verdict === 'review';
}

/** One way, worked out again as long as a scan of the result asks for more. */
function outcomeOf(way: Way, start: Constraints, input: OutcomeInput): Outcome | null {
  const { reading, rules, tools, path } = input;
  const { columns, table } = reading;
  const pseudonyms = pseudonymsOf(input);
  let constraints = start;
  let outcome: Outcome | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const worked = workOut(way, constraints, { ...input, columns });
    if (worked === null) return outcome;
    const output = outputOf(columns, constraints, worked.axes, worked.found.levels, pseudonyms);
    if (output.columns.length === 0 || worked.rows.length === 0) return outcome;
    const rendered = render(output.columns, worked.rows, table.dialect);
    const verification = verify(rendered.bytes, path, tools, rules);
    outcome = {
      proposal: proposalOf(way, input, worked, output, verification),
      verification,
      write: () => render(output.columns, worked.rows, table.dialect).bytes,
    };
    if (verification.verdict === 'clear') return outcome;
    const columnAt = columnFinder(rendered.bytes, output.columns.length, table.dialect);
    const next = tightened(constraints, verification.findings, { columns, rules, output, columnAt });
    if (next === null) return outcome;
    constraints = next;
  }
  return outcome;
}

function proposalOf(
  way: Way,
  { reading, entities, k }: OutcomeInput,
  { axes, found, rows }: WorkedOut,
  output: Output,
  { verdict, findings }: Verification,
): Proposal {
  const columns = axes.map(({ axis }, at) => axis.levels[found.levels[at]].column);
  const rowsLost = reading.table.rows - rows.length;
  return {
    number: 0,
    way,
    columns: output.changes,
    rowsLost,
    loss: found.loss,
    cellsChanged: shareChanged(reading.columns, output, rows),
    after: figuresOf(columns, rows, entities, peopleIn(findings)),
    ...otherLosses(classesOf(columns, rows).sizes, rowsLost, k),
    isBest: found.isBest,
    verdict,
    remaining: [...new Set(findings.map(({ rule }) => rule))].sort(),
  };
}

function peopleIn(findings: readonly Finding[]): SubjectRange {
  return {
    min: Math.max(0, ...findings.map(({ subjects }) => subjects.min)),
    max: Math.max(0, ...findings.map(({ subjects }) => subjects.max)),
  };
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

/** How findable people are now: on the quasi-identifiers as they are, with the parts of an address. */
function beforeOf({ reading, report }: RepairInput, constraints: Constraints, entities: Entities): Figures {
  const { columns, table } = reading;
  const parts = [...constraints.removed].flatMap(([column, why]) => (why === 'address' ? column : []));
  const own = [...constraints.quasi, ...parts].sort((a, b) => a - b).map((index) => columns[index].values.column);
  const rows = new Int32Array(table.rows).map((_, row) => row);
  return figuresOf(own, rows, entities, report.subjects);
}

function pseudonymsOf({ key, findings, rules, reading }: OutcomeInput): Pseudonyms | null {
  if (key === null) return null;
  const detectors = new Map(rules.rules.map(({ id, detector }) => [id, detector]));
  const columns = findings
    .filter(({ rule, evidence }) => {
      const detector = detectors.get(rule);
      return (detector === 'identifier' || detector === 'test-values') && evidence.twin === undefined;
    })
    .flatMap(({ location }) =>
      location.columns?.length === 1 && location.offset === undefined ? location.columns : [],
    )
    .map(({ index }) => index)
    .filter((index) => index < reading.columns.length);
  return { key, columns: new Set(columns) };
}

/** Columns that keep the table from being publishable: those that must stay, or that the last scan still names. */
function inTheWay(
  { reading, wishes }: RepairInput,
  constraints: Constraints,
  outcomes: readonly Outcome[],
): ColumnRef[] {
  const kept = [...wishes.keep].filter((index) => constraints.quasi.has(index) || constraints.removed.has(index));
  const named = outcomes.flatMap(({ verification }) =>
    verification.findings.flatMap(({ location }) => location.columns ?? []),
  );
  const shared = [...constraints.sensitive];
  const indices = kept.length > 0 ? kept : named.length > 0 ? [] : shared;
  return indices.length > 0 ? indices.map((index) => reading.columns[index].ref) : named;
}
