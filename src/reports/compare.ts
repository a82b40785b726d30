import type { ChangedFinding, Comparison } from '../model/comparison.js';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/report.js';
import type { Skipped } from '../model/skip.js';
import { warningsStop } from '../reporters/issues.js';
import { nothingScanned } from '../reporters/terminal/verdict.js';
import { VERSION } from '../version.js';
import { figuresOf } from './figures.js';
import { keyed } from './keyed.js';

/**
 * What became of the findings of an earlier report. The same finding has the same fingerprint and the same path, so a file that
 * was moved counts as gone and as new; and so does one with a masked name whose content changed.
 *
 * @param newOnly give 1 only where something new stops, and 2 only where something new was not scanned. More people in a
 *   finding that stops are new too, and so is a finding that stops since. When nothing was scanned it is always 2.
 */
export function compareReports(before: Report, after: Report, newOnly: boolean): Comparison {
  const old = keyed(before.findings);
  const now = keyed(after.findings);
  const accepted = keyed(after.accepted);
  const missing = without(old, now);
  const kept = [...now].flatMap(([key, finding]) => {
    const known = old.get(key);
    return known === undefined ? [] : [{ before: known, after: finding }];
  });
  const differences = {
    new: valuesOf(without(now, old)),
    changed: kept.filter(isChanged).map(changeOf),
    gone: valuesOf(missing.filter(([key]) => !accepted.has(key))),
    accepted: valuesOf(missing.filter(([key]) => accepted.has(key))),
    unchanged: kept.filter((pair) => !isChanged(pair)).length,
    skipped: compareSkipped(before.skipped, after.skipped),
  };
  return {
    schema: 'sluis.comparison/1',
    tool: { name: 'sluis', version: VERSION },
    exitCode: newOnly ? exitCodeOfNew(after, differences) : after.exitCode,
    newOnly,
    before: figuresOf(before),
    after: figuresOf(after),
    ...differences,
  };
}

/** What one report has and another has not, with its key. */
function without<T>(these: ReadonlyMap<string, T>, those: ReadonlyMap<string, unknown>): [string, T][] {
  return [...these].filter(([key]) => !those.has(key));
}

function valuesOf<T>(entries: readonly (readonly [string, T])[]): T[] {
  return entries.map(([_, value]) => value);
}

interface Pair {
  readonly before: Finding;
  readonly after: Finding;
}

function isChanged({ before, after }: Pair): boolean {
  return (
    before.effect !== after.effect ||
    before.severity !== after.severity ||
    before.subjects.min !== after.subjects.min ||
    before.subjects.max !== after.subjects.max
  );
}

function changeOf({ before: { effect, severity, subjects }, after }: Pair): ChangedFinding {
  return { before: { effect, severity, subjects }, after };
}

/** Those that may hold data; one of which more parts were not read is new. */
function compareSkipped(before: readonly Skipped[], after: readonly Skipped[]): Comparison['skipped'] {
  const blocking = (skipped: readonly Skipped[]) => keyed(skipped.filter(({ effect }) => effect === 'block'));
  const old = blocking(before);
  const now = blocking(after);
  const fresh = [...now].filter(([key, skip]) => {
    const known = old.get(key);
    return known === undefined || (skip.more ?? 0) > (known.more ?? 0);
  });
  return { new: valuesOf(fresh), gone: valuesOf(without(old, now)), unchanged: now.size - fresh.length };
}

function exitCodeOfNew(
  after: Report,
  { new: fresh, changed, skipped }: Pick<Comparison, 'new' | 'changed' | 'skipped'>,
): 0 | 1 | 2 {
  const warningStops = warningsStop(after);
  const stops = ({ effect }: Pick<Finding, 'effect'>) => effect === 'block' || (effect === 'warn' && warningStops);
  const isWorse = ({ before, after: now }: ChangedFinding) =>
    !stops(before) || now.subjects.min > before.subjects.min || now.subjects.max > before.subjects.max;
  if (fresh.some(stops) || changed.some((change) => stops(change.after) && isWorse(change))) return 1;
  return skipped.new.length > 0 || (after.exitCode === 2 && nothingScanned(after)) ? 2 : 0;
}
