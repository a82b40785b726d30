import type { CompiledIdentifier } from '../matching/check.js';
import { numberColumns, totalColumns } from './disguises/columns.js';
import { shiftStages } from './disguises/shift.js';
import { splitTrials } from './disguises/split.js';
import { deltaTrials, turnedTrials } from './disguises/turned.js';
import { best, type Convincing, convincing, findOf, type Named, type SeriesFind, type Trials } from './series/trial.js';
import { windowTrials } from './series/windows.js';
import type { TableView } from './view.js';

export type { SeriesFind } from './series/trial.js';

/** Share of the numbers that pass where a reading explains a column. */
const NEARLY_ALL = 0.98;

/**
 * Looks for an identifier that hides in a table: at a fixed place inside longer digit runs, spread over columns, turned
 * round, shifted by a constant, or left as differences between rows. Each way of reading is compared with chance over
 * many distinct values; a single run is never searched, because 16 random digits hold a passing window 53 % of the time.
 *
 * The cheap ways come first and all constants last. What was tried up to and including a stage is the price of what is
 * found in it, so that a table with many columns finds nothing by chance more often than one with a single column.
 */
export function seriesIn(table: TableView, identifier: CompiledIdentifier, rule: string, named: Named): SeriesFind[] {
  const numbers = numberColumns(table, identifier);
  const totals = totalColumns(table);
  let tried = 0;
  const found: Convincing[] = [];
  const take = (...more: Trials[]) => {
    tried += more.reduce((sum, trials) => sum + trials.tried, 0);
    found.push(...more.flatMap(({ trials }) => convincing(trials, tried, identifier)));
  };
  take(
    windowTrials(table, identifier, named),
    splitTrials(table, identifier),
    turnedTrials(numbers, identifier, named),
    deltaTrials(totals, identifier, named),
  );
  for (const stage of shiftStages([...numbers, ...totals], identifier, named)) take(stage(explainedBy(found)));
  return best(found).map((one) => findOf(table, one, identifier, rule));
}

/** Columns in which nearly all numbers pass already: nothing else hides in them. */
function explainedBy(found: readonly Convincing[]): ReadonlySet<number> {
  const whole = found.filter(({ trial }) => trial.passing >= trial.candidates * NEARLY_ALL);
  return new Set(whole.flatMap(({ trial }) => trial.columns.map(({ index }) => index)));
}
