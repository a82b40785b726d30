import type { ColumnRef } from '../model/location.js';
import type { Verdict } from '../model/report.js';
import type { Advice, ColumnChange, Figures, Proposal } from '../reporters/repair.js';
import { neutral } from '../text/neutral.js';
import { VERSION } from '../version.js';

/** What came of `--apply`. */
export interface Applied {
  readonly proposal: number;
  /** The file that was written, as it may be shown. */
  readonly output: string;
  readonly verdict: Verdict;
  /** Rules of the scan of the new file that block or warn. */
  readonly remaining: readonly string[];
}

/** Decimals of shares and averages. */
const DECIMALS = 6;

/**
 * Advice as `sluis.fix/1`. Every key is written by name, so that nothing can come along that is not in the contract;
 * see docs/repair.md.
 */
export function adviceJson(advice: Advice, file: string, applied: Applied | null): string {
  const {
    rows,
    columns,
    verdict,
    before,
    knowable,
    k,
    limit,
    proposals,
    obstacle,
    inTheWay,
    becomesCsv,
    linesOutside,
    ragged,
  } = advice;
  const document = {
    schema: 'sluis.fix/1',
    tool: { name: 'sluis', version: VERSION },
    file,
    rows,
    columns: columns.map(place),
    verdict,
    demand: { k, limit },
    knowable: knowable.map(place),
    before: figures(before),
    proposals: proposals.map(proposal),
    obstacle,
    inTheWay: inTheWay.map(place),
    becomesCsv,
    linesOutside,
    ragged,
    applied: applied && {
      proposal: applied.proposal,
      output: applied.output,
      verdict: applied.verdict,
      remaining: [...applied.remaining],
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** The same for a file in which a scan finds nothing: there is nothing to propose. */
export function clearJson(file: string): string {
  const document = {
    schema: 'sluis.fix/1',
    tool: { name: 'sluis', version: VERSION },
    file,
    verdict: 'clear',
    proposals: [],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function proposal(one: Proposal) {
  return {
    number: one.number,
    way: one.way,
    verdict: one.verdict,
    remaining: [...one.remaining],
    rowsLost: one.rowsLost,
    loss: rounded(one.loss),
    cellsChanged: rounded(one.cellsChanged),
    after: figures(one.after),
    discernibility: one.discernibility,
    averageClassSize: one.averageClassSize === null ? null : rounded(one.averageClassSize),
    isBest: one.isBest,
    columns: one.columns.map(change),
  };
}

function change(one: ColumnChange) {
  const common = { ...place(one.column), change: one.kind };
  if (one.kind === 'removed') return { ...common, why: one.why };
  if (one.kind !== 'coarser') return common;
  const { step, valuesBefore, valuesAfter, stars } = one;
  return { ...common, step, valuesBefore, valuesAfter, stars };
}

function place({ index, name }: ColumnRef) {
  return { index, name: name === null ? null : neutral(name) };
}

function figures({ rows, unit, entities, k, groups, recordsBelow5, recordsBelow10, people }: Figures) {
  const { min, max } = people;
  return { rows, unit, entities, k, groups, recordsBelow5, recordsBelow10, people: { min, max } };
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}
