import type { CompiledIdentifier } from '../../matching/check.js';
import type { Change } from '../plan.js';
import type { Named, Trial, Trials } from '../series/trial.js';
import type { NumberColumn } from './columns.js';
import { type Constants, chosenConstants, everyConstant, groupSize, stepsOf } from './constants.js';
import { type Residues, residuesOf } from './residues.js';
import { type Span, spanOf } from './span.js';
import { trialOf } from './turned.js';

/** Distinct values from which all constants are tried: fewer could not pay for so many. */
const FEWEST_FOR_ALL = 24;
/**
 * Up to so many columns a table is searched for chosen constants as well as for all, for every constant that a number can
 * have been subtracted from, and with more groups: disguised columns with other values among them are found too. Of many
 * columns that is left out. A number subtracted from a constant is nearly always found as one that was added to another:
 * what is missing to nines has a weighted sum of its own, which one more in the first digit sets right.
 */
const FEW_COLUMNS = 4;
const GROUPS_OF_FEW = 3;
const GROUPS = 1;
/** Steps of the search over all constants that a table may cost, about 50 ms. */
const MOST_STEPS = 3_000_000;

/** Values from which a constant was subtracted, or that were subtracted from one, and the way back. */
interface Shifted {
  readonly column: NumberColumn;
  readonly values: Float64Array;
  readonly span: Span;
  readonly sign: 1 | -1;
  changeFor(constant: number): Change;
}

/** One part of a search; columns that are explained already are left out. */
export type Stage = (explained: ReadonlySet<number>) => Trials;

/**
 * Looks for columns that are an identifier plus a constant, or a constant minus it, and for differences between rows
 * whose first number is missing. Constants that people choose come first, then every constant that is possible.
 *
 * @returns the stages of the search, in their order; none where the identifier cannot be searched so
 */
export function shiftStages(
  columns: readonly NumberColumn[],
  identifier: CompiledIdentifier,
  named: Named,
): readonly Stage[] {
  const residues = columns.length > 0 ? residuesOf(identifier) : null;
  if (!residues) return [];
  const all = columns.flatMap((column) => shiftedBy(column, residues));
  const isFew = columns.length <= FEW_COLUMNS;
  const stage =
    (search: (one: Shifted) => Constants): Stage =>
    (explained) => {
      const left = all.filter(({ column }) => !explained.has(column.column.index));
      let tried = 0;
      const trials = left.flatMap((one): Trial[] => {
        const constants = search(one);
        tried += constants.tried;
        return constants.found.flatMap((constant) => shiftTrial(one, constant, identifier, named) ?? []);
      });
      return { trials, tried };
    };
  let steps = MOST_STEPS;
  return [
    stage(({ values, span, sign }) =>
      (isFew && sign > 0) || values.length < FEWEST_FOR_ALL ? chosenConstants(values, span, residues) : NOTHING,
    ),
    stage(({ values, span, sign }) => {
      if (values.length < FEWEST_FOR_ALL || (sign < 0 && !isFew)) return NOTHING;
      const most = Math.floor(values.length / groupSize(residues));
      const groups = Math.min(isFew && sign > 0 ? GROUPS_OF_FEW : GROUPS, most);
      steps -= stepsOf(span) * groups;
      return steps < 0 ? NOTHING : everyConstant(values, span, residues, groups);
    }),
  ];
}

const NOTHING: Constants = { found: [], tried: 0 };

/** Both signs of a column; of running totals one, because they are differences of the numbers themselves. */
function shiftedBy(column: NumberColumn, residues: Residues): Shifted[] {
  const { limit } = residues;
  const shifted = (sign: 1 | -1, values: Float64Array, changeFor: Shifted['changeFor']): Shifted[] => {
    const span = spanOf(values, limit);
    return span ? [{ column, values, span, sign, changeFor }] : [];
  };
  if (column.as === 'totals') return shifted(1, column.some, (constant) => ({ kind: 'running', start: -constant }));
  return [
    ...shifted(1, column.some, (constant) => ({ kind: 'shifted', sign: 1, constant: -constant })),
    ...shifted(
      -1,
      column.some.map((value) => limit - 1 - value),
      (constant) => ({ kind: 'shifted', sign: -1, constant: limit - 1 - constant }),
    ),
  ];
}

function shiftTrial(
  { column, changeFor }: Shifted,
  constant: number,
  identifier: CompiledIdentifier,
  named: Named,
): Trial | null {
  const change = changeFor(constant);
  const disguise =
    change.kind === 'running' ? 'delta' : change.kind === 'shifted' && change.sign < 0 ? 'complement' : 'offset';
  return trialOf(column, identifier, named, disguise, change);
}
