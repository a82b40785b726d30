import type { About, ValueMatch } from '../../model/match.js';
import { decide } from '../../statistics/decide.js';
import type { HeaderMeaning } from '../header-words.js';
import { tablePlace } from '../place.js';
import type { ColumnSample } from '../roles/sample.js';
import type { ColumnView, TableView } from '../view.js';
import { chanceOf } from './chance.js';
import type { ValueParts } from './in-text.js';
import type { ReadValue } from './reader.js';

/** Shares of the distinct values that have the form, or pass, from which a column is it: under a name, and without. */
const NAMED_SHARE = 0.5;
const NAMED_DOUBT = 0.1;
const UNNAMED_SHARE = 0.8;
/** Without a name, fewer distinct values are no evidence. */
const FEWEST_UNNAMED = 3;
/** Distinct values that are looked at. */
const MOST_LOOKED = 256;

/** A column that holds values of a rule. */
export interface ValueColumn {
  readonly column: ColumnView;
  readonly parts: ValueParts;
  readonly match: ValueMatch;
}

/** A table, and what its columns are looked at with. */
export interface ColumnLook {
  readonly table: TableView;
  /** What the header of a column says to the rules. */
  meaningOf(column: ColumnView): HeaderMeaning;
  sampleOf(index: number): ColumnSample;
  /** The role that the values of a column show, where that is likely; see `src/detectors/roles`. */
  roleOf(column: ColumnView): string | null;
  /** Whom a column is about. */
  aboutOf(column: ColumnView): About;
}

/** Columns that hold values of one of the rules, by a sample of their cells. */
export function valueColumns(all: readonly ValueParts[], look: ColumnLook): ValueColumn[] {
  return look.table.columns.flatMap((column) => {
    if (column.cells === 0) return [];
    const { positive, negative } = look.meaningOf(column);
    return all.flatMap((parts) => {
      const { id } = parts.rule;
      if (negative.has(id)) return [];
      const match = matchOf(column, parts, positive.has(id), look);
      return match ? [{ column, parts, match }] : [];
    });
  });
}

function matchOf(column: ColumnView, parts: ValueParts, isNamed: boolean, look: ColumnLook): ValueMatch | null {
  const { rule } = parts;
  if (rule.value.effects.column === 'silent' || (!isNamed && !isOpen(column, parts, look))) return null;
  const counts = countsOf(look.sampleOf(column.index), parts, isNamed);
  if (!counts || counts.passing + counts.ignored === 0) return null;
  if (
    !isNamed &&
    parts.reader.isColumn?.([...look.sampleOf(column.index).counts.keys()].slice(0, MOST_LOOKED)) === false
  )
    return null;
  const sure = isNamed ? namedVerdict(counts, parts) : unnamedVerdict(counts, parts, look.table.columns.length);
  if (sure === null) return null;
  return {
    kind: 'value',
    rule: rule.id,
    where: 'column',
    place: tablePlace(look.table, [column]),
    values: column.cells,
    candidates: counts.candidates,
    passing: counts.passing,
    ignored: counts.ignored,
    chance: chanceOf(rule.value),
    sampled: Math.min(1, counts.looked / Math.max(1, column.distinct)),
    context: isNamed ? 'keyed' : 'neutral',
    isSure: sure,
    about: look.aboutOf(column),
    people: null,
  };
}

/** Whether values alone can show what a column without a name is. */
function isOpen(column: ColumnView, { rule, reader }: ValueParts, look: ColumnLook): boolean {
  if (rule.value.proof === 'name' || column.distinct < FEWEST_UNNAMED) return false;
  return !isOtherwise(column, rule.id, look) && reader.mayFill?.(column) !== false;
}

/** A name that says something else outweighs what the values look like. */
function isOtherwise(column: ColumnView, id: string, { meaningOf }: ColumnLook): boolean {
  const { isNamed, weak } = meaningOf(column);
  return column.roles.size > 0 || column.topics.has('anders-nummer') || isNamed || weak.has(id);
}

interface Counts {
  readonly looked: number;
  readonly candidates: number;
  readonly passing: number;
  readonly ignored: number;
  readonly isSure: boolean;
}

/** Reads the distinct values of a sample; null where the first of an unnamed column show that it is something else. */
function countsOf(sample: ColumnSample, { reader }: ValueParts, isNamed: boolean): Counts | null {
  const candidates = new Set<string>();
  const passing = new Set<string>();
  const ignored = new Set<string>();
  let looked = 0;
  let misfits = 0;
  let unsure = 0;
  for (const cell of sample.counts.keys()) {
    if (looked++ === MOST_LOOKED) break;
    const value: ReadValue | null = reader.cell(cell, isNamed);
    if (value) {
      if (value.isIgnored) ignored.add(value.key);
      else {
        candidates.add(value.key);
        if (value.passes) passing.add(value.key);
        if (!value.isSure) unsure++;
      }
    } else if (!isNamed && ++misfits > looked * (1 - UNNAMED_SHARE) + 2) return null;
  }
  return {
    looked: Math.min(looked, MOST_LOOKED),
    candidates: candidates.size,
    passing: passing.size,
    ignored: ignored.size,
    isSure: unsure * 2 < candidates.size,
  };
}

/** Whether a named column is it for sure, perhaps (false), or not (null). */
function namedVerdict(counts: Counts, { rule }: ValueParts): boolean | null {
  const { looked, candidates, passing, ignored } = counts;
  // Addresses of organisations alone are no finding, and tell whom the rows are about.
  if (passing === 0) return ignored > 0 ? false : null;
  if (rule.value.proof === 'check') {
    const { verdict } = decide(candidates, passing, chanceOf(rule.value), 'keyed');
    return verdict === 'no' ? null : verdict === 'certain';
  }
  const share = (passing + ignored) / Math.max(1, looked);
  if (share >= NAMED_SHARE) return counts.isSure;
  return share >= NAMED_DOUBT || rule.value.proof === 'form' ? false : null;
}

function unnamedVerdict(counts: Counts, { rule }: ValueParts, columns: number): boolean | null {
  const { looked, candidates, passing, ignored } = counts;
  if ((candidates + ignored) / Math.max(1, looked) < UNNAMED_SHARE || passing < FEWEST_UNNAMED) return null;
  if (rule.value.proof === 'check') {
    const { verdict } = decide(candidates, passing, chanceOf(rule.value), 'neutral', columns);
    return verdict === 'certain' ? counts.isSure : null;
  }
  return passing / Math.max(1, candidates) >= UNNAMED_SHARE ? counts.isSure : null;
}
