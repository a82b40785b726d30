import type { Decided } from '../model/decided.js';
import type { ColumnRole, KeyColumns } from '../model/evidence.js';
import type { Accepted, Bilingual, Evidence, Finding, SubjectRange } from '../model/finding.js';
import type { History } from '../model/history.js';
import type { ColumnRef, Location } from '../model/location.js';
import type { Report, RunNote, ScanCounts } from '../model/report.js';
import type { Skipped } from '../model/skip.js';
import { safeJson } from './json-text.js';

/**
 * One writer for every key of a type, in the order of the output. The compiler demands each key,
 * and a key that is not here cannot be written: nothing outside the contract gets out.
 */
type Shape<T> = { readonly [K in keyof Required<T>]: (value: NonNullable<T[K]>, key: string) => unknown };

/** The writer of an object. */
export function pick<T extends object>(shape: Shape<T>): (value: T) => Record<string, unknown> {
  const keys = Object.keys(shape) as (keyof T & string)[];
  return (value) => {
    const result: Record<string, unknown> = {};
    for (const key of keys) {
      const member = value[key];
      const written = member === undefined ? undefined : shape[key](member as NonNullable<T[typeof key]>, key);
      if (written !== undefined) result[key] = written;
    }
    return result;
  };
}

/** The writer of a list. */
export function list<T>(write: (value: T, key: string) => unknown): (values: readonly T[], key: string) => unknown[] {
  return (values, key) => values.map((value) => write(value, key));
}

/** Text, and nothing else. */
export function text(value: string, key: string): string {
  // An object in a place for text could carry anything along.
  if (typeof value !== 'string') throw new TypeError(`report: ${key} is not text`);
  return value;
}

/** What may be null, and is written as that. */
export function nullable<T>(write: (value: T, key: string) => unknown): (value: T | null, key: string) => unknown {
  return (value, key) => (value === null ? null : write(value, key));
}

/** A number the contract requires; without it the report would be wrong. */
export function number(value: number, key: string): number {
  if (!Number.isFinite(value)) throw new TypeError(`report: ${key} is not a finite number`);
  // The addition turns -0 into 0.
  return value + 0;
}

/** A whole number. */
export const count = (value: number, key: string) => number(Math.round(value), key);
const confidence = (value: number, key: string) => Number(number(value, key).toFixed(6));

/** A figure that may be absent: one that is not finite says nothing and is left out. */
function figure(round: (value: number) => number): (value: number) => number | undefined {
  return (value) => (Number.isFinite(value) ? round(value) + 0 : undefined);
}

const tally = figure(Math.round);
const ratio = figure((value) => Number(value.toPrecision(6)));
const logarithm = figure((value) => Number(value.toFixed(2)));

const columnName = (value: string | null, key: string) => (value === null ? null : text(value, key));

const bilingual = pick<Bilingual>({ nl: text, en: text });
export const subjects = pick<SubjectRange>({ min: count, max: count });
const column = pick<ColumnRef>({ index: count, name: columnName });
const offset = pick<{ first: number; last: number }>({ first: count, last: count });

const location = pick<Location>({
  path: text,
  member: list(text),
  table: text,
  hidden: text,
  columns: list(column),
  offset,
  firstRow: count,
  lastRow: count,
  line: count,
  startColumn: count,
  endColumn: count,
  commit: text,
  lastCommit: text,
  blob: text,
  ref: text,
});

export const flag = (value: boolean) => value === true;
const history = pick<History>({
  since: text,
  until: text,
  versions: count,
  inTip: flag,
  refs: list(text),
  refCount: count,
  remotes: list(text),
  paths: list(text),
});

const columnRole = pick<ColumnRole>({ column: count, role: text, probability: confidence, because: list(text) });
const keyColumns = pick<KeyColumns>({ columns: list(count), uniques: count });

const evidence = pick<Evidence>({
  values: tally,
  distinct: tally,
  passing: tally,
  chance: ratio,
  log10p: logarithm,
  tried: tally,
  sampled: ratio,
  testNumbers: tally,
  context: text,
  twin: text,
  records: tally,
  addresses: tally,
  k: tally,
  classes: tally,
  classesBelow5: tally,
  recordsBelow5: tally,
  recordsBelow10: tally,
  uniques: tally,
  damaged: tally,
  disguise: text,
  gate: text,
  topic: text,
  unit: text,
  entities: tally,
  files: tally,
  hiddenCount: tally,
  hiddenRules: list(text),
  kWildcard: tally,
  averageRisk: ratio,
  highestRisk: ratio,
  roles: list(columnRole),
  keys: list(keyColumns),
  drop: list(count),
  partial: flag,
  l: tally,
  sharedClasses: tally,
  sharedRecords: tally,
  cells: tally,
  smallCells: tally,
  derivable: tally,
  threshold: tally,
  digests: tally,
  bytes: tally,
  encoding: text,
  algorithm: text,
  source: text,
  reversed: tally,
  triedShare: ratio,
  linked: tally,
  kBefore: tally,
  kAfter: tally,
  layout: text,
  ignored: tally,
  fitting: ratio,
});

const FINDING: Shape<Finding> = {
  fingerprint: text,
  rule: text,
  category: text,
  class: text,
  severity: text,
  effect: text,
  confidence,
  location,
  related: list(location),
  evidence,
  subjects,
  history,
  message: bilingual,
};

const decision = pick<Decided>({
  who: text,
  when: text,
  why: text,
  grondslag: text,
  doel: text,
  until: text,
  from: text,
});
export const skip = pick<Skipped>({
  fingerprint: text,
  location,
  reason: text,
  effect: text,
  format: text,
  size: count,
  more: count,
  accepted: decision,
});

export const finding = pick<Finding>(FINDING);

export const scanned = pick<ScanCounts>({
  blobs: count,
  documents: count,
  tables: count,
  rows: count,
  bytes: count,
  commits: count,
});

/** A report with the keys of the contract and nothing else, in their order. */
export const plainReport = pick<Report>({
  schema: text,
  tool: pick<Report['tool']>({ name: text, version: text, rules: text }),
  verdict: text,
  exitCode: number,
  scanned,
  subjects,
  findings: list(finding),
  accepted: list(pick<Accepted>({ ...FINDING, decision })),
  skipped: list(skip),
  notes: list(pick<RunNote>({ kind: text, count, decisions: list(text), message: bilingual })),
});

/** The report as `sluis.report/1`: keys in a fixed order, two spaces, one newline at the end. */
export function jsonReport(value: Report): string {
  return `${safeJson(plainReport(value))}\n`;
}
