import type {
  Audit,
  AuditCopy,
  AuditedTarget,
  AuditJoin,
  AuditLeftOut,
  AuditLink,
  AuditOutcome,
  AuditPoint,
  AuditTarget,
  Exposure,
} from '../../model/audit.js';
import type { Verdict } from '../../model/report.js';
import { count, flag, list, nullable, number, pick, plainReport, subjects, text } from '../json.js';
import { safeJson } from '../json-text.js';

/** What the contract has in these places is null where nobody knows it, and never left out. */
type Known<T> = { readonly [K in keyof T]: NonNullable<T[K]> };

const share = (value: number, key: string) => Number(number(value, key).toFixed(6));

const exposure = pick<Exposure>({
  visibility: text,
  publicSince: nullable(text),
  isArchived: flag,
  isFork: flag,
  forks: pick<Exposure['forks']>({ count, users: nullable(count), organisations: nullable(count) }),
  stars: count,
  watchers: count,
  traffic: nullable(
    pick<Known<Pick<Exposure, 'traffic'>>['traffic']>({ views: count, visitors: count, clones: count, cloners: count }),
  ),
  hasPages: flag,
});

const target = pick<AuditedTarget['target']>({
  id: text,
  name: text,
  part: text,
  exposure: nullable(exposure),
  state: nullable(text),
} satisfies Record<keyof Omit<AuditTarget, 'source'>, unknown>);

const audited = pick<AuditedTarget>({
  target,
  when: text,
  tips: nullable(text),
  settings: text,
  failure: nullable(text),
  report: nullable(plainReport),
  bytes: count,
  took: pick<AuditOutcome['took']>({ fetch: count, scan: count }),
  change: text,
  verdict: text,
  fresh: list(text),
  gone: count,
  exposedSince: nullable(text),
});

const place = pick<AuditCopy['places'][number]>({ target: text, path: text });

const joined = pick<AuditJoin>({
  effect: text,
  subjects,
  linked: count,
  uniques: count,
  newUniques: count,
  recordsBelowBlock: count,
  recordsBelowWarn: count,
  kBefore: count,
  kAfter: count,
  isEstimate: flag,
});

const point = pick<AuditPoint>({
  run: text,
  ended: text,
  targets: count,
  verdicts: pick<Record<Verdict, number>>({ clear: count, review: count, blocked: count, incomplete: count }),
  subjects,
});

/** All but the targets, which stand behind `subjects`, and what their reports say already. */
const around = pick<Omit<Audit, 'targets' | 'notes' | 'empty'>>({
  schema: text,
  tool: pick<Audit['tool']>({ name: text, version: text, rules: text }),
  run: pick<Audit['run']>({ id: text, began: text, ended: nullable(text), asked: list(text) }),
  verdict: text,
  exitCode: number,
  subjects,
  copies: list(pick<AuditCopy>({ blob: text, places: list(place) })),
  links: list(pick<AuditLink>({ tables: list(place), shared: share, joined: nullable(joined) })),
  leftOut: pick<AuditLeftOut>({
    targets: count,
    tables: count,
    pairs: count,
    links: count,
    copies: count,
    places: count,
  }),
  trend: list(point),
});

/**
 * The audit as `sluis.audit/1`: keys in the order of the type, two spaces, one newline at the end. In parts: with thousands of
 * repositories it is more than one text can hold.
 */
export function* auditJson(value: Audit): Generator<string> {
  let before = '{';
  for (const [key, written] of Object.entries(around(value))) {
    yield `${before}\n  "${key}": ${indented(safeJson(written), 2)}`;
    before = ',';
    if (key === 'subjects') yield* targetsIn(value.targets);
  }
  yield '\n}\n';
}

function* targetsIn(targets: readonly AuditedTarget[]): Generator<string> {
  yield ',\n  "targets": [';
  let before = '';
  for (const each of targets) {
    yield `${before}\n    ${indented(safeJson(audited(each)), 4)}`;
    before = ',';
  }
  yield targets.length === 0 ? ']' : '\n  ]';
}

/** A line break in a text of JSON is never part of a value. */
function indented(json: string, by: number): string {
  return json.replaceAll('\n', `\n${' '.repeat(by)}`);
}
