import type { Bilingual } from '../../model/finding.js';
import type { Report, RunNote } from '../../model/report.js';
import type { RuleSet } from '../../model/rule.js';
import type { ScanOptions } from '../../scan.js';
import type { Arguments, Command, Context } from '../command.js';
import { type ReportOutput, reportOutputs, writeOutputs } from '../report-output.js';
import { scanInput, watched } from '../scan-input.js';
import { SCAN_EXAMPLES, SCAN_OPTIONS } from '../scan-options.js';
import { type ScanRequest, scanRequest } from '../scan-request.js';

/** Scans files, folders or the standard input, and writes the report. */
export const scan: Command = {
  name: 'scan',
  about: {
    nl: 'Zoekt persoonsgegevens in bestanden en mappen.',
    en: 'Looks for personal data in files and folders.',
  },
  words: { shown: { nl: '[paden..]', en: '[paths..]' }, min: 0, max: Number.POSITIVE_INFINITY },
  options: SCAN_OPTIONS,
  examples: SCAN_EXAMPLES,

  async run(args: Arguments, context: Context): Promise<number> {
    const request = scanRequest(args);
    const outputs = await reportOutputs(context.io.cwd, request.formats, request.output);
    const { cache, cacheNotes } = await cacheOf(request, context);
    const input = await (request.ci ? ciInputOf(request, context) : scanInput(request, context));
    if ('nothing' in input) return tellNothing(input.nothing, context);
    const options = { ...input, ...cache };
    const report = await scanned(options, request, context);
    await write(report, { request, rules: options.rules, outputs, cacheNotes }, context);
    return report.exitCode;
  },
};

/** Loaded only in a build. */
async function ciInputOf(request: ScanRequest, context: Context) {
  const { ciInput } = await import('../ci/input.js');
  return ciInput(request, context);
}

async function tellNothing(why: Bilingual, { io, language }: Context): Promise<number> {
  await io.stderr.write(`sluis: ${why[language]}\n`);
  return 0;
}

/** The cache of a scan of git objects, and what is to be said of it after the scan. */
async function cacheOf({ git, noCache }: ScanRequest, { io }: Context) {
  if (git === null || noCache) return { cache: {}, cacheNotes: [] };
  const { userCache } = await import('../cache.js');
  const { request, notes } = userCache(io);
  return { cache: { cache: request }, cacheNotes: notes };
}

async function scanned(options: ScanOptions, { quiet }: ScanRequest, context: Context): Promise<Report> {
  const { scan: run } = await import('../../scan.js');
  return quiet ? run(options) : watched(options, context, run);
}

/** The parts that writing needs beside the report. */
interface Writing {
  readonly request: ScanRequest;
  readonly rules: RuleSet;
  readonly outputs: readonly ReportOutput[];
  /** Why nothing was kept; for whoever asks for the details. */
  readonly cacheNotes: readonly RunNote[];
}

async function write(
  report: Report,
  { request, rules: { rules }, outputs, cacheNotes }: Writing,
  { io, language }: Context,
): Promise<void> {
  const { formats, quiet, details } = request;
  const wanted = quiet ? outputs.filter(({ target }) => target !== null) : outputs;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  await writeOutputs(wanted, report, { language, rules: byId, today: io.today }, io);
  if (!formats.terminal || quiet) return;
  const [{ terminalReport }, { lookOf }] = await Promise.all([
    import('../../reporters/terminal.js'),
    import('../look.js'),
  ]);
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  const remedies = new Map(rules.map(({ id, remedy }) => [id, remedy]));
  const told = details ? { ...report, notes: [...report.notes, ...cacheNotes] } : report;
  await io.stdout.write(terminalReport(told, { language, ...lookOf(io.stdout, io.env), details, titles, remedies }));
}
