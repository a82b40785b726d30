import { boolean, type Check, integer, list, object, oneOf, pattern, refine, string } from '../../config/check.js';
import type { AuditChange, AuditFailure, AuditOutcome, AuditPart, Visibility } from '../../model/audit.js';
import type { Verdict } from '../../model/report.js';
import { contradictionIn } from '../../reports/consistent.js';
import { REPORT } from '../../reports/shape.js';
import { orNull } from './checked.js';
import type {
  AccessRecord,
  ClosedRecord,
  EndRecord,
  ForgottenRecord,
  KeptTarget,
  OutcomeRecord,
  RunRecord,
  UnchangedRecord,
} from './records.js';

/*
 * What records may look like: whatever is read from a ledger has been through these, and so has whatever is written to it.
 */

const words = <T extends string>(all: Readonly<Record<T, true>>) => oneOf(Object.keys(all) as T[]);

const verdict = words<Verdict>({ clear: true, review: true, blocked: true, incomplete: true });
const part = words<AuditPart>({ code: true, wiki: true, gist: true, releases: true, texts: true });
const visibility = words<Visibility>({ public: true, internal: true, private: true, unknown: true });
const failure = words<AuditFailure>({
  'not-found': true,
  'no-access': true,
  legal: true,
  disabled: true,
  unreachable: true,
  'rate-limit': true,
  'clone-failed': true,
  damaged: true,
  'too-large': true,
  'disk-full': true,
  policy: true,
  timeout: true,
  crash: true,
});

const count = integer({ min: 0 });
const id = pattern(/^[A-Za-z0-9._/:#@~-]+$/, { nl: 'een kenmerk', en: 'an id' }, 1000);
const name = string({ min: 0, max: 1000 });
const text = string({ min: 0, max: 400 });
const time = pattern(/^[0-9T:.Z+-]+$/, { nl: 'een tijdstip', en: 'a time' }, 40);
const subjects = object({ min: count, max: count });
const exposure = object({
  visibility,
  publicSince: orNull(time),
  isArchived: boolean(),
  isFork: boolean(),
  forks: object({ count, users: orNull(count), organisations: orNull(count) }),
  stars: count,
  watchers: count,
  traffic: orNull(object({ views: count, visitors: count, clones: count, cloners: count })),
  hasPages: boolean(),
});

export const TARGET: Check<KeptTarget> = object({ id, name, part, exposure: orNull(exposure), state: orNull(text) });

const difference = object({
  change: words<AuditChange>({ new: true, changed: true, unchanged: true }),
  fresh: list(string({ min: 0, max: 10_000 }), { max: 1_000_000 }),
  gone: count,
});

const outcome: Check<AuditOutcome> = object(
  {
    target: TARGET,
    when: time,
    tips: orNull(text),
    settings: text,
    failure: orNull(failure),
    report: orNull(REPORT),
    bytes: count,
    took: object({ fetch: count, scan: count }),
  },
  { difference },
);

/** An outcome, with a report where it did not fail, and one that does not contradict itself. */
export const OUTCOME = refine(outcome, ({ report, failure }, place) => {
  const isSound = report === null ? failure !== null : contradictionIn(report) === null;
  if (!isSound)
    place.report(
      { nl: 'de uitkomst spreekt zichzelf tegen', en: 'the outcome contradicts itself' },
      { nl: '', en: '' },
    );
});

export const ASKED = list(name, { max: 100_000 });

export const RUN: Check<RunRecord> = object({ id, began: time, settings: text, isCompacted: boolean() });
export const OUTCOME_HEAD: Check<OutcomeRecord> = object({
  no: integer({ min: 1 }),
  target: id,
  name,
  when: time,
  state: orNull(text),
  tips: orNull(text),
  settings: text,
  failure: orNull(failure),
  verdict,
  subjects,
});
export const UNCHANGED: Check<UnchangedRecord> = object({
  of: integer({ min: 1 }),
  target: id,
  name,
  when: time,
  state: orNull(text),
});
export const END: Check<EndRecord> = object({
  when: time,
  targets: count,
  verdicts: object({ clear: count, review: count, blocked: count, incomplete: count }),
  subjects,
});
export const FORGOTTEN: Check<ForgottenRecord> = object({ when: time, targets: count });
export const CLOSED: Check<ClosedRecord> = object({ when: time });
export const ACCESS: Check<AccessRecord> = object({ when: time, who: name, what: name });
