import type { Place } from '../config/check.js';
import { UserError } from '../errors.js';
import type { Bilingual } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { contradictionIn } from './consistent.js';
import { doubledKey } from './doubled-key.js';
import { REPORT } from './shape.js';

const REMAKE: Bilingual = {
  nl: 'Maak het opnieuw met `sluis scan --format json --output rapport.json`.',
  en: 'Make it again with `sluis scan --format json --output report.json`.',
};
const SCHEMA = /^sluis\.([a-z]{1,20})\/(\d{1,4})$/;

/**
 * A report of sluis from its JSON.
 *
 * @param shown how messages name where it comes from
 * @throws UserError with the file, the place and the remedy when it is no report, one of a later kind, or one that cannot be
 *   true; no text of the file is in the message
 */
export function parseReport(json: string, shown: string): Report {
  const value = parsed(json, shown);
  checkKind(value, shown);
  checkKeys(json, shown);
  const report = checked(value, shown);
  const contradiction = contradictionIn(report);
  if (contradiction !== null) throw broken(shown, '', contradiction, REMAKE);
  return report;
}

function parsed(json: string, shown: string): unknown {
  if (json.trim() === '') throw new UserError({ nl: `${shown} is leeg.`, en: `${shown} is empty.` }, REMAKE);
  try {
    return JSON.parse(json);
  } catch (error) {
    const line = lineOf(error, json);
    throw new UserError(
      {
        nl: `${shown} is geen JSON${line === null ? '' : ` (fout op regel ${line})`}.`,
        en: `${shown} is not JSON${line === null ? '' : ` (mistake on line ${line})`}.`,
      },
      REMAKE,
    );
  }
}

function checkKeys(json: string, shown: string): void {
  const at = doubledKey(json);
  if (at === null) return;
  const line = json.slice(0, at).split('\n').length;
  throw broken(
    shown,
    '',
    {
      nl: `op regel ${line} staat een sleutel voor de tweede keer in hetzelfde onderdeel`,
      en: `on line ${line} a key stands in the same object for the second time`,
    },
    REMAKE,
  );
}

/** Where the mistake is. The message itself quotes the file, so only the number is taken from it. */
function lineOf(error: unknown, json: string): number | null {
  const position = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? null : json.slice(0, Number(position)).split('\n').length;
}

function checkKind(value: unknown, shown: string): void {
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined;
  const [id, kind, version] = (typeof schema === 'string' && SCHEMA.exec(schema)) || [];
  if (id === 'sluis.report/1') return;
  if (kind === 'report' && Number(version) > 1) throw newer(shown, id ?? '');
  if (id !== undefined) throw otherKind(shown, id);
  throw new UserError(
    { nl: `${shown} is geen JSON-rapport van sluis.`, en: `${shown} is no JSON report of sluis.` },
    REMAKE,
  );
}

function checked(value: unknown, shown: string): Report {
  let first: { readonly at: string; readonly message: Bilingual; readonly remedy: Bilingual } | null = null;
  let count = 0;
  const placeAt = (steps: readonly (string | number)[]): Place => ({
    path: steps,
    at: (step) => placeAt([...steps, step]),
    report(message, remedy) {
      count++;
      first ??= { at: placeText(steps), message, remedy };
    },
    problems: () => count,
  });
  const report = REPORT(value, placeAt([]));
  if (first !== null) throw brokenAt(shown, first);
  return report as Report;
}

/** `findings[3].location.path`; a key from the file is only named when it looks like one. */
function placeText(steps: readonly (string | number)[]): string {
  return steps
    .map((step) =>
      typeof step === 'number'
        ? `[${step}]`
        : /^[A-Za-z0-9]{1,20}$/.test(step) && !/\d{4}/.test(step)
          ? `.${step}`
          : '.…',
    )
    .join('')
    .replace(/^\./, '');
}

function brokenAt(
  shown: string,
  { at, message, remedy }: { readonly at: string; readonly message: Bilingual; readonly remedy: Bilingual },
): UserError {
  const later = {
    nl: 'Komt het van een nieuwere sluis? Werk deze dan bij.',
    en: 'Does it come from a newer sluis? Then update this one.',
  };
  return broken(shown, at, message, {
    nl: [remedy.nl, later.nl].filter((text) => text !== '').join(' '),
    en: [remedy.en, later.en].filter((text) => text !== '').join(' '),
  });
}

function broken(shown: string, at: string, message: Bilingual, remedy: Bilingual): UserError {
  const where = at === '' ? '' : ` ${at}:`;
  return new UserError(
    {
      nl: `${shown} is geen rapport dat te gebruiken is:${where} ${message.nl}.`,
      en: `${shown} is no report that can be used:${where} ${message.en}.`,
    },
    remedy,
  );
}

function newer(shown: string, schema: string): UserError {
  return new UserError(
    {
      nl: `${shown} komt van een nieuwere sluis (${schema}); deze leest sluis.report/1.`,
      en: `${shown} comes from a newer sluis (${schema}); this one reads sluis.report/1.`,
    },
    { nl: 'Werk sluis bij.', en: 'Update sluis.' },
  );
}

function otherKind(shown: string, schema: string): UserError {
  return new UserError(
    {
      nl: `${shown} is iets anders van sluis (${schema}), geen rapport van een scan.`,
      en: `${shown} is something else of sluis (${schema}), no report of a scan.`,
    },
    REMAKE,
  );
}
