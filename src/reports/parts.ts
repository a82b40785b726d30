import { boolean, type Check, integer, list, number, object, oneOf, pattern, refine, string } from '../config/check.js';
import { maskNumbers } from '../identifiers/mask-numbers.js';
import type { Evidence } from '../model/finding.js';
import { CORNERS } from '../text/corners.js';
import * as words from './words.js';

/** Checks of the parts of a report: the rules of `docs/schema/report.schema.json`, in code. */

/** A column or a finding more than this is no report that sluis made. */
export const MANY = { max: 1_000_000 };
const LONG = 100_000;
const SHORT = 200;

export const count = integer({ min: 0 });
const ordinal = integer({ min: 1 });
export const share = number({ min: 0, max: 1 });
export const text = string({ max: LONG });
const anyText = string({ min: 0, max: LONG });

/** A fixed word. Nothing in it can be the number of a person, so that it can be shown as it is. */
function fixed(form: RegExp): Check<string> {
  const description = { nl: 'een vast woord zonder lange getallen', en: 'a fixed word without long numbers' };
  return refine(pattern(form, description, SHORT), (value, place) => {
    if (maskNumbers(value) === value) return;
    place.report(
      {
        nl: 'er staat een lang getal waar een vast woord hoort',
        en: 'there is a long number in the place of a fixed word',
      },
      { nl: `Schrijf ${description.nl}.`, en: `Write ${description.en}.` },
    );
  });
}

export const word = fixed(/^[A-Za-z][A-Za-z0-9-]*$/);
export const format = fixed(/^[A-Za-z0-9][A-Za-z0-9._+-]*$/);
export const date = pattern(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, {
  nl: 'een datum als 2026-03-01',
  en: 'a date like 2026-03-01',
});
export const fingerprint = pattern(/^[0-9a-f]{32}$/, { nl: 'een kenmerk', en: 'a fingerprint' });
const objectId = pattern(/^([0-9a-f]{40}|[0-9a-f]{64})$/, { nl: 'een id van git', en: 'an id of git' });
export const digest = pattern(/^[0-9a-f]{64}$/, { nl: '64 hexadecimale cijfers', en: '64 hexadecimal digits' });
export const subjects = object({ min: count, max: count });
export const bilingual = object({ nl: text, en: text });

const name: Check<string | null> = (value, place) => (value === null ? null : anyText(value, place));

export const location = object(
  { path: anyText },
  {
    member: list(anyText, { min: 1, ...MANY }),
    table: anyText,
    hidden: oneOf(Object.keys(CORNERS) as (keyof typeof CORNERS)[]),
    columns: list(object({ index: count, name }), MANY),
    offset: object({ first: count, last: count }),
    firstRow: ordinal,
    lastRow: ordinal,
    line: ordinal,
    startColumn: ordinal,
    endColumn: ordinal,
    commit: objectId,
    lastCommit: objectId,
    blob: objectId,
    ref: text,
  },
);

export const history = object(
  {
    since: date,
    until: date,
    versions: ordinal,
    inTip: boolean(),
    refs: list(text, { max: 20 }),
    refCount: count,
    remotes: list(text, MANY),
  },
  { paths: list(text, { max: 10 }) },
);

const counts = list(count, MANY);
const columnRole = object({
  column: count,
  role: word,
  probability: share,
  because: list(oneOf(words.ROLE_REASONS), MANY),
});

/** The compiler demands every figure that a finding can have. */
const FIGURES: { readonly [K in keyof Required<Evidence>]: Check<NonNullable<Evidence[K]>> } = {
  values: count,
  distinct: count,
  passing: count,
  chance: share,
  log10p: number(),
  tried: count,
  sampled: share,
  testNumbers: count,
  context: oneOf(words.CONTEXTS),
  twin: word,
  records: count,
  addresses: count,
  k: count,
  classes: count,
  classesBelow5: count,
  recordsBelow5: count,
  recordsBelow10: count,
  uniques: count,
  damaged: count,
  disguise: oneOf(words.DISGUISES),
  gate: oneOf(words.GATES),
  topic: word,
  unit: oneOf(words.UNITS),
  entities: count,
  kWildcard: count,
  averageRisk: share,
  highestRisk: share,
  roles: list(columnRole, MANY),
  keys: list(object({ columns: counts, uniques: count }), MANY),
  drop: counts,
  partial: boolean(),
  l: count,
  sharedClasses: count,
  sharedRecords: count,
  cells: count,
  smallCells: count,
  derivable: count,
  threshold: count,
  digests: count,
  bytes: count,
  encoding: oneOf(words.ENCODINGS),
  algorithm: oneOf(words.ALGORITHMS),
  source: oneOf(words.SOURCES),
  reversed: count,
  triedShare: share,
  linked: count,
  kBefore: count,
  kAfter: count,
  layout: oneOf(words.LAYOUTS),
  ignored: count,
  fitting: share,
  files: count,
  hiddenCount: count,
  hiddenRules: list(word, MANY),
};

export const evidence: Check<Evidence> = object({}, FIGURES) as Check<Evidence>;
