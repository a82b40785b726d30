import type { Finding, SubjectRange } from '../model/finding.js';
import type { RuleSet } from '../model/rule.js';
import type { Proposal } from '../reporters/repair.js';
import type { Way } from '../text/repair.js';
import { columnFinder } from './column-finder.js';
import type { Constraints } from './constraints.js';
import type { Entities } from './entities.js';
import { tightened } from './feedback.js';
import { classesOf, figuresOf, otherLosses } from './figures.js';
import type { RepairInput } from './input.js';
import { type Output, outputOf, type Pseudonyms, shareChanged } from './output.js';
import { render } from './render.js';
import { type Verification, verify } from './verify.js';
import { type WorkedOut, workOut } from './ways.js';

/** One way, worked out, and scanned as the file that it would become. */
export interface Outcome {
  readonly proposal: Proposal;
  /** Columns that the scan still names, by their index in the old file. */
  readonly named: readonly number[];
  /** The bytes of the new file. */
  readonly write: () => Uint8Array;
}

export interface OutcomeInput extends RepairInput {
  readonly entities: Entities;
  readonly findings: readonly Finding[];
  readonly k: number;
}

/** Times that the new file is scanned and made again. */
const MOST_ROUNDS = 8;

/** Whether it may be proposed. */
export function isUsable({ proposal }: Outcome): boolean {
  return proposal.verdict === 'clear' || proposal.verdict === 'review';
}

/**
 * Works one way out. What a scan still finds becomes a further constraint, until it is clear or nothing more can be
 * done; null when the demand cannot be met at all.
 */
export function outcomeOf(way: Way, start: Constraints, input: OutcomeInput): Outcome | null {
  const { reading, rules, tools, path } = input;
  const { columns, table } = reading;
  const pseudonyms = pseudonymsOf(input);
  let constraints = start;
  let outcome: Outcome | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const worked = workOut(way, constraints, { ...input, columns });
    if (worked === null) return outcome;
    const output = outputOf(columns, constraints, worked, pseudonyms);
    if (output.columns.length === 0 || worked.rows.length === 0) return outcome;
    const bytes = render(output.columns, worked.rows, table.dialect);
    const verification = verify(bytes, path, tools, rules);
    outcome = {
      proposal: proposalOf(way, input, worked, output, verification),
      named: namedIn(verification.findings, output),
      write: () => render(output.columns, worked.rows, table.dialect),
    };
    if (verification.verdict === 'clear') return outcome;
    const columnAt = columnFinder(bytes, output.columns.length, table.dialect);
    const next = tightened(constraints, verification.findings, { columns, rules, output, columnAt });
    if (next === null) return outcome;
    constraints = next;
  }
  return outcome;
}

function namedIn(findings: readonly Finding[], { from }: Output): number[] {
  const columns = findings.flatMap(({ location }) => location.columns ?? []);
  return columns.flatMap(({ index }) => from[index] ?? []);
}

function proposalOf(
  way: Way,
  { reading, entities, k }: OutcomeInput,
  { axes, surplus, found, rows }: WorkedOut,
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
    isBest: found.isBest && surplus.length === 0,
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

/** Whole columns with numbers of persons become pseudonyms where a key was given. */
function pseudonymsOf({ key, findings, rules, reading }: OutcomeInput): Pseudonyms | null {
  if (key === null) return null;
  const columns = findings
    .filter((finding) => isNumberColumn(finding, rules))
    .flatMap(({ location }) => location.columns ?? [])
    .flatMap(({ index }) => (index < reading.columns.length ? index : []));
  return { key, columns: new Set(columns) };
}

function isNumberColumn({ rule, evidence, location }: Finding, { rules }: RuleSet): boolean {
  const detector = rules.find(({ id }) => id === rule)?.detector;
  const isNumber = (detector === 'identifier' || detector === 'test-values') && evidence.twin === undefined;
  return isNumber && location.columns?.length === 1 && location.offset === undefined;
}
