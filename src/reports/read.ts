import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { printable, systemCode, UserError } from '../errors.js';
import type { Report } from '../model/report.js';
import type { RuleSet } from '../model/rule.js';
import { shownName } from '../reporters/page/shown.js';
import { parseReport } from './parse.js';
import { safeReport } from './safe.js';

/** A larger file is no report: one with a million findings is smaller. */
const MOST_BYTES = 256 << 20;

/** Where reports come from. */
export interface ReportSource {
  readonly cwd: string;
  /** For a report that is named `-`. */
  readonly stdin: () => Promise<Uint8Array>;
  /** By whose numbers texts are masked. */
  readonly rules: RuleSet;
}

/**
 * Reads a JSON report, checks it, and masks what could be a number of a person in its texts.
 *
 * @param named a path, or `-` for the standard input
 * @throws UserError when it cannot be read or is no report
 */
export async function readReport(named: string, { cwd, stdin, rules }: ReportSource): Promise<Report> {
  const shown = shownFile(named);
  const bytes = named === '-' ? await stdin() : await bytesOf(path.resolve(cwd, named), shown);
  return safeReport(parseReport(textOf(bytes, shown), shown), rules);
}

/** How messages and tables name a report. A day in its name stays: reports of a series are called after theirs. */
export function shownFile(named: string): string {
  return printable(shownName(named));
}

async function bytesOf(file: string, shown: string): Promise<Uint8Array> {
  try {
    const stats = await stat(file);
    if (!stats.isFile()) throw noFile(shown);
    if (stats.size > MOST_BYTES) throw tooLarge(shown);
    return await readFile(file);
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof UserError || code === null) throw error;
    throw new UserError(
      { nl: `${shown} is niet te lezen (${code}).`, en: `${shown} cannot be read (${code}).` },
      { nl: 'Controleer het pad.', en: 'Check the path.' },
    );
  }
}

/** UTF-8, or the UTF-16 that `>` writes in older Windows shells. */
function textOf(bytes: Uint8Array, shown: string): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isWide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(
      { nl: `${shown} is geen UTF-8-tekst.`, en: `${shown} is not UTF-8 text.` },
      {
        nl: 'Schrijf het rapport met `--output`, en niet door een ander programma heen.',
        en: 'Write the report with `--output`, and not through another program.',
      },
    );
  }
}

function noFile(shown: string): UserError {
  return new UserError(
    { nl: `${shown} is geen bestand.`, en: `${shown} is not a file.` },
    { nl: 'Noem een JSON-rapport, of meer.', en: 'Name a JSON report, or several.' },
  );
}

function tooLarge(shown: string): UserError {
  const most = MOST_BYTES >> 20;
  return new UserError(
    { nl: `${shown} is groter dan ${most} MiB.`, en: `${shown} is larger than ${most} MiB.` },
    { nl: 'Zo groot is geen rapport van sluis. Controleer het pad.', en: 'No report of sluis is. Check the path.' },
  );
}
