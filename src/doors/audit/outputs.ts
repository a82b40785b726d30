import { statSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors.js';
import type { Audit } from '../../model/audit.js';
import { AUDIT_FORMATS, type AuditFormatName, type AuditWriting } from '../../reporters/audit-formats.js';
import type { Arguments } from '../command.js';
import type { Io } from '../io.js';
import { writeReport } from '../report-file.js';
import { reportTarget } from '../report-target.js';
import { unknown } from '../suggest.js';

const NAMES = Object.keys(AUDIT_FORMATS) as AuditFormatName[];

/** Where an audit is written. */
export interface AuditOutputs {
  readonly terminal: boolean;
  readonly files: readonly { readonly format: AuditFormatName; readonly target: Target | null }[];
}

/** Absolute path, and how messages name it; null for the standard output. */
interface Target {
  readonly file: string;
  readonly named: string;
}

/**
 * The formats that are wanted, with their places: checked before any work.
 *
 * @throws UserError for a format that does not exist, and for a place that cannot be written or holds something else
 */
export async function auditOutputs(args: Arguments, cwd: string): Promise<AuditOutputs> {
  const wanted = new Set((args.value('format') ?? 'terminal').split(',').map((name) => formatOf(name.trim())));
  const formats = NAMES.filter((name) => wanted.has(name));
  const terminal = wanted.has('terminal');
  const output = args.value('output');
  if (output === undefined) {
    if (formats.length + Number(terminal) > 1) throw severalAtOnce();
    return { terminal, files: formats.map((format) => ({ format, target: null })) };
  }
  if (formats.length === 0) throw nothingToWrite();
  const isFolder = /[\\/]$/.test(output) || isFolderAt(path.resolve(cwd, output));
  if (!isFolder && formats.length > 1) throw severalAtOnce();
  const files = [];
  for (const format of formats) {
    const named = isFolder ? path.join(output, AUDIT_FORMATS[format].fileName) : output;
    files.push({ format, target: { file: await reportTarget(cwd, named), named } });
  }
  return { terminal, files };
}

/** Writes an audit in all forms but that of the terminal. */
export async function writeAudit({ files }: AuditOutputs, audit: Audit, writing: AuditWriting, io: Io): Promise<void> {
  for (const { format, target } of files) {
    const text = (await AUDIT_FORMATS[format].load())(audit, writing);
    if (target === null) for (const part of partsOf(text)) await io.stdout.write(part);
    else await writeReport(target.file, text, target.named);
  }
}

function partsOf(text: string | Iterable<string>): Iterable<string> {
  return typeof text === 'string' ? [text] : text;
}

function formatOf(name: string): AuditFormatName | 'terminal' {
  const known = ['terminal', ...NAMES] as const;
  const format = known.find((each) => each === name);
  if (format === undefined) throw unknown({ nl: 'Onbekend formaat', en: 'Unknown format' }, name, known);
  return format;
}

function isFolderAt(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

function severalAtOnce(): UserError {
  return new UserError(
    { nl: 'Meer formaten passen niet op één plek.', en: 'Several formats do not fit in one place.' },
    {
      nl: 'Geef achter `--output` een map die bestaat, zoals `--output rapporten/`.',
      en: 'Name a folder that exists after `--output`, such as `--output reports/`.',
    },
  );
}

function nothingToWrite(): UserError {
  return new UserError(
    { nl: '`--output` is voor een rapport in een bestand.', en: '`--output` is for a report in a file.' },
    {
      nl: 'Voeg `--format html` toe, of een ander formaat dan terminal.',
      en: 'Add `--format html`, or another format than terminal.',
    },
  );
}
