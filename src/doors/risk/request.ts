import type { MissingReading } from '../../disclosure/measure-types.js';
import { UserError } from '../../errors.js';
import type { RiskRequest } from '../../risk/assess.js';
import type { Arguments } from '../command.js';
import { type Format, formatOnly } from '../formats.js';
import { unknown } from '../suggest.js';

/** Largest size that `--fail-below` can ask for. */
const MOST = 1_000_000;
const READINGS: readonly MissingReading[] = ['own', 'wildcard'];

/** A question about one table as asked, after checking. */
export interface RiskCommand {
  /** Path of the table; `-` for the standard input. */
  readonly file: string;
  readonly request: RiskRequest;
  readonly population: string | undefined;
  readonly policy: string | undefined;
  readonly format: Format;
  /** File for the JSON. */
  readonly output: string | undefined;
  readonly failBelow: number | null;
}

/** @throws UserError for a value that has the wrong form, or for options that do not go together. */
export function riskCommand(args: Arguments): RiskCommand {
  const format = formatOnly(args.value('format'));
  const output = args.value('output');
  if (output !== undefined && format !== 'json') throw outputWithoutJson();
  return {
    file: args.words[0],
    request: {
      quasi: args.value('quasi') ?? null,
      sensitive: args.value('sensitive') ?? null,
      weights: args.value('weights') ?? null,
      sampleFraction: fractionOf(args.value('sample-fraction')),
      missing: readingOf(args.value('missing')),
      table: args.value('table') ?? null,
    },
    population: args.value('population'),
    policy: args.value('policy'),
    format,
    output,
    failBelow: sizeOf(args.value('fail-below')),
  };
}

function fractionOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  const [, digits, percent] = /^(\d{1,3}(?:[.,]\d{1,15})?|[.,]\d{1,15})\s*(%?)$/.exec(value.trim()) ?? [];
  const fraction = digits === undefined ? 0 : Number(digits.replace(',', '.')) / (percent === '%' ? 100 : 1);
  if (fraction > 0 && fraction <= 1) return fraction;
  throw new UserError(
    {
      nl: '`--sample-fraction` is geen deel boven 0 en hoogstens 1.',
      en: '`--sample-fraction` is not a share above 0 and at most 1.',
    },
    { nl: 'Schrijf bijvoorbeeld 0,1 of 10%.', en: 'Write for instance 0.1 or 10%.' },
  );
}

function readingOf(value: string | undefined): MissingReading | null {
  if (value === undefined) return null;
  const reading = READINGS.find((each) => each === value);
  if (reading) return reading;
  throw unknown({ nl: 'Onbekende lezing van lege cellen', en: 'Unknown reading of empty cells' }, value, READINGS);
}

function sizeOf(value: string | undefined): number | null {
  if (value === undefined) return null;
  const size = /^[1-9]\d{0,6}$/.test(value) ? Number(value) : MOST + 1;
  if (size <= MOST) return size;
  throw new UserError(
    { nl: '`--fail-below` is geen heel getal boven nul.', en: '`--fail-below` is not a whole number above zero.' },
    {
      nl: 'Schrijf de kleinste groep die nog mag, zoals 10.',
      en: 'Write the smallest group that is allowed, such as 10.',
    },
  );
}

function outputWithoutJson(): UserError {
  return new UserError(
    { nl: '`--output` is voor de JSON.', en: '`--output` is for the JSON.' },
    { nl: 'Voeg `--format json` toe.', en: 'Add `--format json`.' },
  );
}
