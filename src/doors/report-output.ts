import { statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../errors.js';
import type { Report } from '../model/report.js';
import type { Writing } from '../reporters/report-format.js';
import { REPORT_FORMATS, type ReportFormatName } from '../reporters/report-formats.js';
import type { ScanFormats } from './formats.js';
import type { Io } from './io.js';
import { writeReport } from './report-file.js';
import { reportTarget } from './report-target.js';

/** A form of the report, and where it goes. */
export interface ReportOutput {
  readonly format: ReportFormatName;
  /** Absolute path, and how messages name it; null for the standard output. */
  readonly target: { readonly file: string; readonly named: string } | null;
}

/**
 * Checks formats and `--output` against each other, without looking at the disk.
 *
 * @throws UserError when they do not go together
 */
export function checkOutput({ terminal, reports }: ScanFormats, output: string | undefined): void {
  if (output !== undefined && reports.length === 0) throw outputWithoutReport();
  if (output === undefined && reports.length + Number(terminal) > 1) throw twoOnStdout();
}

/**
 * Where each form of a report goes, checked before any work. One form goes to the file that is named, or into the folder;
 * several go into a folder, under names of their own.
 *
 * @throws UserError when a place cannot be written, or holds something else than a report
 */
export async function reportOutputs(
  cwd: string,
  { reports }: ScanFormats,
  output: string | undefined,
): Promise<ReportOutput[]> {
  if (output === undefined) return reports.map((format) => ({ format, target: null }));
  const isInFolder = isFolder(cwd, output);
  if (reports.length > 1 && !isInFolder) throw needsFolder();
  const outputs: ReportOutput[] = [];
  for (const format of reports) {
    const named = isInFolder ? path.join(output, REPORT_FORMATS[format].fileName) : output;
    outputs.push({ format, target: { file: await reportTarget(cwd, named), named } });
  }
  return outputs;
}

/** Writes each form where it goes. */
export async function writeOutputs(
  outputs: readonly ReportOutput[],
  report: Report,
  writing: Writing,
  { stdout }: Io,
): Promise<void> {
  for (const { format, target } of outputs) {
    const write = await REPORT_FORMATS[format].load();
    const text = write(report, writing);
    if (target === null) await stdout.write(text);
    else await writeReport(target.file, text, target.named);
  }
}

/** What ends in a slash is meant as one, also where there is none: then the error says so. */
function isFolder(cwd: string, output: string): boolean {
  if (/[\\/]$/.test(output)) return true;
  return statSync(path.resolve(cwd, output), { throwIfNoEntry: false })?.isDirectory() === true;
}

function outputWithoutReport(): UserError {
  return new UserError(
    { nl: '`--output` is voor een rapport in een bestand.', en: '`--output` is for a report in a file.' },
    {
      nl: 'Voeg `--format json` toe (of een ander formaat), of `--format terminal,json` voor beide.',
      en: 'Add `--format json` (or another format), or `--format terminal,json` for both.',
    },
  );
}

function twoOnStdout(): UserError {
  return new UserError(
    {
      nl: 'Er kan maar één formaat op de standaarduitvoer.',
      en: 'Only one format can be on the standard output.',
    },
    {
      nl: 'Geef met `--output` een bestand voor het rapport, of een map voor meer formaten.',
      en: 'Give a file for the report with `--output`, or a folder for several formats.',
    },
  );
}

function needsFolder(): UserError {
  return new UserError(
    { nl: 'Meer formaten passen niet in één bestand.', en: 'Several formats do not fit in one file.' },
    {
      nl: 'Geef achter `--output` een map die bestaat, zoals `--output rapporten/`.',
      en: 'Name a folder that exists after `--output`, such as `--output reports/`.',
    },
  );
}
