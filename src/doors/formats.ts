import { UserError } from '../errors.js';
import { REPORT_FORMATS, type ReportFormatName } from '../reporters/report-formats.js';
import { FORMATS } from './options.js';
import { unknown } from './suggest.js';

export type Format = (typeof FORMATS)[number];

const REPORT_NAMES = Object.keys(REPORT_FORMATS) as ReportFormatName[];
const SCAN_FORMATS = ['terminal', ...REPORT_NAMES] as const;

/** The forms in which a scan tells what it found, each once. */
export interface ScanFormats {
  readonly terminal: boolean;
  readonly reports: readonly ReportFormatName[];
}

/**
 * The formats of a comma list.
 *
 * @throws UserError for one that does not exist.
 */
export function scanFormats(list: string | undefined): ScanFormats {
  const named = new Set(namesIn(list).map((name) => formatOf(name, SCAN_FORMATS)));
  return { terminal: named.has('terminal'), reports: REPORT_NAMES.filter((name) => named.has(name)) };
}

/**
 * The one format of a command that writes no file.
 *
 * @throws UserError for more than one, or one that does not exist.
 */
export function formatOnly(list: string | undefined): Format {
  const [format, ...others] = new Set(namesIn(list).map((name) => formatOf(name, FORMATS)));
  if (others.length === 0) return format;
  throw new UserError(
    { nl: 'Hier kan maar één formaat.', en: 'Only one format is possible here.' },
    { nl: 'Kies `terminal` of `json`.', en: 'Choose `terminal` or `json`.' },
  );
}

function namesIn(list = 'terminal'): string[] {
  return list.split(',').map((name) => name.trim());
}

function formatOf<T extends string>(name: string, known: readonly T[]): T {
  const format = known.find((each) => each === name);
  if (format === undefined) throw unknown({ nl: 'Onbekend formaat', en: 'Unknown format' }, name, known);
  return format;
}
