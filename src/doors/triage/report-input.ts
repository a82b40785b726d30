import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  bilingual,
  type Check,
  integer,
  list,
  object,
  oneOf,
  type Place,
  pattern,
  RULE_ID,
  string,
} from '../../config/check.js';
import { decodeText } from '../../config/file.js';
import { systemCode, UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
import { FINGERPRINT } from '../../model/fingerprint.js';
import { CLASS_WORDS, EFFECT_WORDS, SEVERITY_WORDS } from '../../text/labels.js';
import { SKIP_REASONS } from '../../text/skip-reasons.js';
import { shownName } from '../fix/target.js';
import type { Decidable } from './choices.js';

const MOST_BYTES = 256 << 20;
const MOST_ITEMS = 1_000_000;
const HEX = { nl: 'een kenmerk', en: 'a fingerprint' };
const RULE = { nl: 'de naam van een regel', en: 'the name of a rule' };

/**
 * The parts of an earlier JSON report that can be decided on.
 *
 * @throws UserError when the file is no report of sluis, or one that was changed into something that none can be
 */
export async function readReport(cwd: string, named: string): Promise<Decidable> {
  const shown = shownName(named);
  return checked(parsed(await textOf(path.resolve(cwd, named), shown), shown), shown);
}

async function textOf(file: string, shown: string): Promise<string> {
  try {
    const stats = await stat(file);
    if (!stats.isFile() || stats.size > MOST_BYTES) throw noReport(shown);
    return decodeText(await readFile(file), shown);
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    throw new UserError(
      { nl: `${shown} is niet te lezen (${code}).`, en: `${shown} cannot be read (${code}).` },
      { nl: 'Controleer het pad achter `--report`.', en: 'Check the path after `--report`.' },
    );
  }
}

function parsed(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw noReport(shown);
  }
}

function checked(value: unknown, shown: string): Decidable {
  let problem: { readonly where: string; readonly message: Bilingual } | null = null;
  let count = 0;
  const placeAt = (steps: readonly (string | number)[]): Place => ({
    path: steps,
    at: (step) => placeAt([...steps, step]),
    report(message) {
      count++;
      problem ??= { where: steps.join('.'), message };
    },
    problems: () => count,
  });
  const report = REPORT(value, placeAt([]));
  if (problem !== null || report === undefined) throw noReport(shown, problem);
  return report as unknown as Decidable;
}

/** Keys that deciding does not need may be anything: what a report shows more of grows with every version. */
const ANYTHING = () => {};
const words = <T extends string>(texts: Readonly<Record<T, unknown>>) => oneOf(Object.keys(texts) as T[]);
const count = integer({ min: 0 });
const location = object(
  { path: string({ min: 0, max: 100_000 }) },
  {
    table: string({ min: 0, max: 100_000 }),
    member: list(string({ min: 0, max: 100_000 })),
    columns: list(columnCheck, { max: MOST_ITEMS }),
    firstRow: count,
    lastRow: count,
    line: count,
  },
  ANYTHING,
);
const FINDING = {
  fingerprint: pattern(FINGERPRINT, HEX),
  rule: pattern(RULE_ID, RULE),
  class: words(CLASS_WORDS),
  severity: words(SEVERITY_WORDS),
  effect: words(EFFECT_WORDS),
  confidence: numberCheck,
  location,
  evidence: object({}, {}, ANYTHING),
  subjects: object({ min: count, max: count }, {}, ANYTHING),
  message: bilingual(),
};
const decided = object({ who: string(), when: string(), why: string() }, {}, ANYTHING);
const many = { max: MOST_ITEMS };

const REPORT = object(
  {
    schema: oneOf(['sluis.report/1']),
    findings: list(object(FINDING, { related: list(location) }, ANYTHING), many),
    accepted: list(object({ ...FINDING, decision: decided }, { related: list(location) }, ANYTHING), many),
    skipped: list(
      object(
        {
          fingerprint: pattern(FINGERPRINT, HEX),
          location,
          reason: words(SKIP_REASONS),
          effect: oneOf(['block', 'list']),
        },
        { format: string(), size: count, accepted: decided },
        ANYTHING,
      ),
      many,
    ),
  },
  {},
  ANYTHING,
);

function numberCheck(value: unknown, place: Place): number | undefined {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  place.report({ nl: 'geen kans van 0 tot 1', en: 'no probability from 0 to 1' }, { nl: '', en: '' });
  return undefined;
}

function columnCheck(value: unknown, place: Place): { index: number; name: string | null } | undefined {
  const name: Check<string | null> = (text, at) => (text === null ? null : string({ min: 0 })(text, at));
  return object({ index: count, name }, {}, ANYTHING)(value, place);
}

function noReport(
  shown: string,
  problem: { readonly where: string; readonly message: Bilingual } | null = null,
): UserError {
  const at = (language: keyof Bilingual) =>
    problem === null ? '' : ` (${problem.where === '' ? '' : `${problem.where}: `}${problem.message[language]})`;
  return new UserError(
    {
      nl: `${shown} is geen JSON-rapport van sluis dat te gebruiken is${at('nl')}.`,
      en: `${shown} is no JSON report of sluis that can be used${at('en')}.`,
    },
    {
      nl: 'Maak het opnieuw met `sluis scan --format json --output rapport.json`.',
      en: 'Make it again with `sluis scan --format json --output report.json`.',
    },
  );
}
