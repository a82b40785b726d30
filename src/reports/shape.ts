import { type Check, list, object, oneOf } from '../config/check.js';
import type { Report } from '../model/report.js';
import { CLASS_WORDS, EFFECT_WORDS, SEVERITY_WORDS } from '../text/labels.js';
import { SKIP_REASONS } from '../text/skip-reasons.js';
import {
  bilingual,
  count,
  date,
  digest,
  evidence,
  fingerprint,
  format,
  history,
  location,
  MANY,
  share,
  subjects,
  text,
  word,
} from './parts.js';
import { NOTE_KINDS, VERDICTS } from './words.js';

const keysOf = <T extends string>(texts: Readonly<Record<T, unknown>>) => oneOf(Object.keys(texts) as T[]);

const FINDING = {
  fingerprint,
  rule: word,
  category: word,
  class: keysOf(CLASS_WORDS),
  severity: keysOf(SEVERITY_WORDS),
  effect: keysOf(EFFECT_WORDS),
  confidence: share,
  location,
  evidence,
  subjects,
  message: bilingual,
};
const SOMETIMES = { related: list(location, MANY), history };
const decision = object({ who: text, when: date, why: text }, { grondslag: text, doel: text, until: date, from: text });

const skipped = object(
  { fingerprint, location, reason: keysOf(SKIP_REASONS), effect: oneOf(['block', 'list']) },
  { format, size: count, more: count, accepted: decision },
);

const note = object(
  { kind: oneOf(NOTE_KINDS), message: bilingual },
  { count, decisions: list(fingerprint, { max: 100 }) },
);

const exitCode: Check<0 | 1 | 2> = (value, place) => {
  if (value === 0 || value === 1 || value === 2) return value;
  place.report({ nl: 'de uitgangscode is geen 0, 1 of 2', en: 'the exit code is not 0, 1 or 2' }, { nl: '', en: '' });
  return undefined;
};

/** The whole of a report, key by key; a key that the contract does not have is a problem. */
export const REPORT = object({
  schema: oneOf(['sluis.report/1']),
  tool: object({ name: oneOf(['sluis']), version: text, rules: digest }),
  verdict: oneOf(VERDICTS),
  exitCode,
  scanned: object({ blobs: count, documents: count, tables: count, rows: count, bytes: count, commits: count }),
  subjects,
  findings: list(object(FINDING, SOMETIMES), MANY),
  accepted: list(object({ ...FINDING, decision }, SOMETIMES), MANY),
  skipped: list(skipped, MANY),
  notes: list(note, MANY),
}) as Check<Report>;
