import { smallestHittingSet } from '../disclosure/hitting-set.js';
import type { Finding } from '../model/finding.js';
import type { RuleSet } from '../model/rule.js';
import type { Why } from '../text/repair.js';
import { type Constraints, removedBy } from './constraints.js';
import { type LadderKind, ladderKind } from './ladders.js';
import type { Output } from './output.js';
import type { ColumnReading } from './reading.js';

/** Where a text finding of the new file stands: its column there, or -1. */
export type ColumnAt = (line: number, character: number) => number;

const POSTCODES: ReadonlySet<LadderKind> = new Set(['postcode', 'whole-address', 'postcode-letters', 'letter-pair']);

/**
 * What a scan of the new file asks for on top of the constraints it was made with.
 *
 * @returns null when the findings ask for nothing that was not done already
 */
export function tightened(
  constraints: Constraints,
  findings: readonly Finding[],
  {
    columns,
    rules,
    output,
    columnAt,
  }: {
    readonly columns: readonly ColumnReading[];
    readonly rules: RuleSet;
    readonly output: Output;
    readonly columnAt: ColumnAt;
  },
): Constraints | null {
  const removed = new Map(constraints.removed);
  const quasi = new Set(constraints.quasi);
  const sensitive = new Set(constraints.sensitive);
  for (const found of findings.map((finding) => inOldFile(finding, output, columnAt))) {
    const detector = rules.rules.find(({ id }) => id === found.rule)?.detector;
    for (const [column, why] of goes(found, columns, rules)) removed.set(column, why);
    const listed = indicesOf(found);
    if (detector === 'k-anonymity' || detector === 'unique') {
      const keys = found.evidence.keys?.map((key) => key.columns) ?? [listed];
      for (const column of hitting(keys.map((key) => key.filter((index) => !quasi.has(index))))) quasi.add(column);
    }
    if (detector === 'diversity') {
      const secret = found.evidence.roles?.[0]?.column;
      if (secret !== undefined) sensitive.add(secret);
      for (const column of listed) if (column !== secret) quasi.add(column);
    }
  }
  for (const column of removed.keys()) {
    quasi.delete(column);
    sensitive.delete(column);
  }
  const next: Constraints = { removed, quasi, sensitive };
  return isSame(next, constraints) ? null : next;
}

/** The finding with the columns of the old file. */
function inOldFile(finding: Finding, { from }: Output, columnAt: ColumnAt): Finding {
  const { location, evidence } = finding;
  const { line, startColumn } = location;
  const inText = line === undefined || startColumn === undefined ? -1 : columnAt(line, startColumn);
  const columns = location.columns ?? (inText < 0 ? [] : [{ index: inText, name: null }]);
  const old = (index: number) => from[index] ?? -1;
  return {
    ...finding,
    location: { ...location, columns: columns.map(({ index, name }) => ({ index: old(index), name })) },
    evidence: {
      ...evidence,
      ...(evidence.keys && {
        keys: evidence.keys.map(({ columns: key, uniques }) => ({ columns: key.map(old), uniques })),
      }),
      ...(evidence.roles && { roles: evidence.roles.map((role) => ({ ...role, column: old(role.column) })) }),
    },
  };
}

function indicesOf({ location }: Finding): number[] {
  return (location.columns ?? []).map(({ index }) => index).filter((index) => index >= 0);
}

/** An address needs its number: the postcode can stay where something else is taken away. */
function goes(found: Finding, columns: readonly ColumnReading[], rules: RuleSet): readonly [number, Why][] {
  const asked = removedBy(found, columns, rules);
  if (rules.rules.find(({ id }) => id === found.rule)?.detector !== 'address') return asked;
  const listed = indicesOf(found);
  const others = listed.filter((index) => !POSTCODES.has(ladderKind(columns[index].role, columns[index].values)));
  return (others.length > 0 ? others : listed).map((column) => [column, 'address']);
}

/** The fewest columns with one of every key. */
function hitting(keys: readonly (readonly number[])[]): readonly number[] {
  return smallestHittingSet(keys.filter((key) => key.length > 0)).columns;
}

function isSame(a: Constraints, b: Constraints): boolean {
  const text = ({ removed, quasi, sensitive }: Constraints) =>
    [removed.keys(), quasi, sensitive].map((columns) => [...columns].sort((x, y) => x - y).join()).join(';');
  return text(a) === text(b);
}
