import { existsSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
import type { Report } from '../../model/report.js';
import type { ReportFormat, Writing } from '../../reporters/report-format.js';
import { REPORT_FORMATS } from '../../reporters/report-formats.js';
import { writeReport } from '../report-file.js';
import { reportTarget } from '../report-target.js';
import type { ActionInputs } from './inputs.js';
import type { Surroundings } from './surroundings.js';

/** A form of the report and the file that it goes to. */
export interface ReportPlace {
  readonly format: ReportFormat;
  /** Absolute. */
  readonly file: string;
  /** As messages name it. */
  readonly named: string;
}

/** Where the reports of a run go. */
export interface ReportPlaces {
  readonly json: ReportPlace;
  readonly sarif: ReportPlace | null;
  readonly others: readonly ReportPlace[];
}

/** What a folder for `actions/upload-artifact` gets beside JSON. */
const IN_ARTIFACT: readonly ReportFormat[] = [REPORT_FORMATS.html, REPORT_FORMATS.sarif];

/**
 * Where the reports go, checked before any work.
 *
 * @throws UserError when a place cannot be written, lies outside of the checkout, or holds something else than a report
 */
export async function reportPlaces({ artifact, sarif }: ActionInputs, where: Surroundings): Promise<ReportPlaces> {
  const { workspace, temporary } = where;
  const folder = artifact ?? mkdtempSync(path.join(temporary, 'sluis-'));
  if (artifact !== null) makeFolder(artifact, where);
  const place = async (format: ReportFormat, named: string): Promise<ReportPlace> => {
    return { format, file: await reportTarget(workspace, named), named };
  };
  const inFolder = (format: ReportFormat) => place(format, path.join(folder, format.fileName));
  const json = await inFolder(REPORT_FORMATS.json);
  if (sarif !== null) makeFolder(path.dirname(sarif), where);
  const others = artifact === null ? [] : await Promise.all(IN_ARTIFACT.map(inFolder));
  return {
    json,
    sarif: sarif === null ? null : await place(REPORT_FORMATS.sarif, sarif),
    others,
  };
}

/** Writes them all. */
export async function writeReports(
  { json, sarif, others }: ReportPlaces,
  report: Report,
  writing: Writing,
): Promise<void> {
  for (const each of [json, sarif, ...others]) {
    if (each === null) continue;
    const write = await each.format.load();
    await writeReport(each.file, write(report, writing), each.named);
  }
}

/** A folder that the change under test makes a link to elsewhere is not followed there. */
function makeFolder(named: string, { workspace, temporary }: Surroundings): void {
  const folder = path.resolve(workspace, named);
  try {
    const real = realpathSync(nearest(folder));
    if (![workspace, temporary].some((top) => isBelow(realpathSync(top), real))) throw outside(named);
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = systemCode(error);
    if (code === null) throw error;
    throw cannotMake(named, code);
  }
}

/** The folder itself, or the nearest above it that is there. */
function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(path.dirname(folder));
}

function isBelow(top: string, folder: string): boolean {
  const inside = path.relative(top, folder);
  return inside === '' || !(inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside));
}

function outside(named: string): UserError {
  const shown = printable(named);
  return new UserError(
    { nl: `${shown} ligt buiten de checkout.`, en: `${shown} lies outside of the checkout.` },
    { nl: 'Kies een map erin, of in `runner.temp`.', en: 'Choose a folder in it, or in `runner.temp`.' },
  );
}

function cannotMake(named: string, code: string): UserError {
  const shown = printable(named);
  return new UserError(
    { nl: `De map ${shown} is niet te maken (${code}).`, en: `The folder ${shown} cannot be made (${code}).` },
    { nl: 'Kies een andere plek voor de rapporten.', en: 'Choose another place for the reports.' },
  );
}
