import { existsSync, mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { printable, systemCode, UserError } from '../../errors.js';
import type { Bilingual } from '../../model/finding.js';
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
  /** Which input named it, for advice to choose another. */
  readonly by: Bilingual;
}

/** Where the reports of a run go. */
export interface ReportPlaces {
  readonly json: ReportPlace;
  readonly sarif: ReportPlace | null;
  readonly others: readonly ReportPlace[];
}

const BY_ARTIFACT: Bilingual = { nl: 'bij `artifact`', en: 'for `artifact`' };
const BY_SARIF: Bilingual = { nl: 'bij `sarif`', en: 'for `sarif`' };
/** What a folder for `actions/upload-artifact` gets beside JSON. */
const IN_ARTIFACT: readonly ReportFormat[] = [REPORT_FORMATS.html, REPORT_FORMATS.sarif];

/**
 * Where the reports go, checked before any work.
 *
 * @throws UserError when a place cannot be written, lies outside of the checkout or in `.git`, holds something else than a
 *   report, or is that of another report too
 */
export async function reportPlaces({ artifact, sarif }: ActionInputs, where: Surroundings): Promise<ReportPlaces> {
  const { workspace, temporary } = where;
  const ownFolder = temporaryFolder(temporary, artifact === null);
  const folder = artifact ?? ownFolder;
  if (artifact !== null) makeFolder(artifact, where, BY_ARTIFACT);
  const place = async (format: ReportFormat, named: string, by: Bilingual): Promise<ReportPlace> => {
    return { format, file: await reportTarget(workspace, named, by), named, by };
  };
  const inFolder = (format: ReportFormat) => place(format, path.join(folder, format.fileName), BY_ARTIFACT);
  const json = await inFolder(REPORT_FORMATS.json);
  if (sarif !== null) makeFolder(path.dirname(sarif), where, BY_SARIF);
  const others = artifact === null ? [] : await Promise.all(IN_ARTIFACT.map(inFolder));
  const own = sarif === null ? null : await place(REPORT_FORMATS.sarif, sarif, BY_SARIF);
  if (own !== null) checkApart(own, [json, ...others]);
  return { json, sarif: own, others };
}

/** The folder of the runner, or a new one in it; a runner need not have made it yet. */
function temporaryFolder(temporary: string, isNew: boolean): string {
  try {
    mkdirSync(temporary, { recursive: true });
    return isNew ? mkdtempSync(path.join(temporary, 'sluis-')) : temporary;
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    throw noTemporary(code);
  }
}

/** Two forms of the report in one file would leave the last one only. */
function checkApart(sarif: ReportPlace, others: readonly ReportPlace[]): void {
  // There are disks on which letters of another case make no other name.
  const keyOf = ({ file }: ReportPlace) =>
    path.join(realpathSync.native(path.dirname(file)), path.basename(file).toLowerCase());
  const key = keyOf(sarif);
  const isTaken = others.some((other) => other.format !== sarif.format && keyOf(other) === key);
  if (isTaken) throw twice(sarif.named);
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
    await writeReport(each.file, write(report, writing), each.named, each.by);
  }
}

/** A folder that the change under test makes a link to elsewhere is not followed there. */
function makeFolder(named: string, { workspace, temporary }: Surroundings, by: Bilingual): void {
  const folder = path.resolve(workspace, named);
  try {
    const above = nearest(folder);
    const real = realpathSync.native(above);
    const top = [workspace, temporary].map((each) => realpathSync.native(each)).find((each) => isBelow(each, real));
    if (top === undefined) throw outside(named);
    if (isOfGit(path.relative(top, path.join(real, path.relative(above, folder))))) throw inGit(named, by);
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

function isOfGit(inside: string): boolean {
  return inside.split(path.sep).some((part) => part.toLowerCase() === '.git');
}

function inGit(named: string, by: Bilingual): UserError {
  const shown = printable(named);
  return new UserError(
    { nl: `${shown} ligt in de map van git zelf.`, en: `${shown} lies in the folder of git itself.` },
    { nl: `Kies ${by.nl} een plek buiten \`.git\`.`, en: `Choose a place ${by.en} outside of \`.git\`.` },
  );
}

function twice(named: string): UserError {
  const shown = printable(named);
  return new UserError(
    {
      nl: `\`sarif\` noemt ${shown}, en in \`artifact\` komt daar al een ander rapport.`,
      en: `\`sarif\` names ${shown}, and \`artifact\` already puts another report there.`,
    },
    { nl: 'Kies bij `sarif` een andere naam.', en: 'Choose another name for `sarif`.' },
  );
}

function noTemporary(code: string): UserError {
  return new UserError(
    {
      nl: `De map van \`RUNNER_TEMP\` is niet te gebruiken (${code}).`,
      en: `The folder of \`RUNNER_TEMP\` cannot be used (${code}).`,
    },
    {
      nl: 'Controleer de runner: die map moet er zijn, en deze stap moet erin mogen schrijven.',
      en: 'Check the runner: that folder must be there, and this step must be allowed to write in it.',
    },
  );
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
