import { KeptComparison } from '../../audit/comparison.js';
import { keptAudit } from '../../audit/kept-audit.js';
import { type LedgerReader, readLedger } from '../../audit/ledger/reader.js';
import { UserError } from '../../errors.js';
import { GITHUB } from '../../forge/addresses.js';
import type { Report } from '../../model/report.js';
import { auditTerminal } from '../../reporters/audit/terminal.js';
import type { Writing } from '../../reporters/report-format.js';
import { terminalReport } from '../../reporters/terminal.js';
import type { Arguments, Context } from '../command.js';
import { type ScanFormats, scanFormats } from '../formats.js';
import { lookOf } from '../look.js';
import { checkOutput, type ReportOutput, reportOutputs, writeOutputs } from '../report-output.js';
import { auditOutputs, writeAudit } from './outputs.js';
import { auditPlaces, ledgerOptions } from './places.js';
import { policyOfKept } from './policy.js';
import { groundOf } from './setup.js';
import { accountName } from './who.js';
import { writingOf } from './writing.js';

/**
 * `sluis audit report`: the last audit in another form, or the report of one target of it. Who asked is noted first: what cannot be
 * noted is not shown.
 *
 * @returns the exit code of that audit, or of that report
 */
export async function reportAudit(args: Arguments, context: Context): Promise<number> {
  const { io } = context;
  const places = auditPlaces(args, io);
  const target = args.value('target');
  const outputs = target === undefined ? await auditOutputs(args, io.cwd) : null;
  const formats = target === undefined ? null : targetFormats(args);
  const targetOutputs = formats === null ? [] : await reportOutputs(io.cwd, formats, args.value('output'));
  const ledger = readLedger(places.ledger, ledgerOptions(places));
  try {
    // Only a name that the ledger has is noted: anything else may be a number of a person, or hold a password.
    const ids = target === undefined ? [] : targetIds(ledger, target);
    ledger.accessed(accountName(), `audit report ${target ?? ''} ${args.value('format') ?? 'terminal'}`);
    const run = ledger.run();
    const audited = run?.outcomes.map((outcome) => outcome.target) ?? [];
    const ground = await groundOf({
      cwd: io.cwd,
      policy: args.value('policy'),
      ignoredPolicy: await policyOfKept(audited, args.value('policy'), io),
      today: io.today,
      keyFolder: places.keyFolder,
      forge: { ...GITHUB, credential: null },
      budget: { bytes: 0, milliseconds: 0 },
      keepClones: null,
      seen: null,
      listings: null,
      decisions: false,
      large: Number.POSITIVE_INFINITY,
    });
    const writing = await writingOf(ground.rules.rules, args, context);
    if (target !== undefined && formats !== null) {
      return await writeTarget(targetReport(ledger, ids), { formats, outputs: targetOutputs, writing }, context);
    }
    if (run === null || outputs === null) throw nothingYet();
    const known = new KeptComparison(places.comparison, ground.keys.secret, ground.settings);
    // Whoever reads writes nothing.
    const audit = keptAudit(ledger, run, ground.keys, ground.rules, { get: (outcomes) => known.get(outcomes) });
    await writeAudit(outputs, audit, writing, io);
    if (outputs.terminal) await io.stdout.write(auditTerminal(audit, lookFor(context)));
    return audit.exitCode;
  } finally {
    ledger.close();
  }
}

function lookFor({ io, language }: Context) {
  return { language, ...lookOf(io.stdout, io.env) };
}

/** The formats of a report about one target. */
function targetFormats(args: Arguments): ScanFormats {
  const formats = scanFormats(args.value('format'));
  checkOutput(formats, args.value('output'));
  return formats;
}

/** @throws UserError when the ledger does not have it */
function targetIds(ledger: LedgerReader, named: string): string[] {
  const ids = ledger.targetsOf(named);
  if (ids.length === 0) throw unknownTarget();
  return ids;
}

/** @throws UserError when more have that name, or it could not be scanned */
function targetReport(ledger: LedgerReader, all: readonly string[]): Report {
  // A repository is known by its code; its wiki and the rest by their ids.
  const code = all.filter((id) => id.endsWith('#code'));
  const ids = all.length > 1 && code.length === 1 ? code : all;
  if (ids.length !== 1) throw severalTargets(ids);
  const report = ledger.lastScanned(ids[0])?.outcome().report ?? null;
  if (report === null) throw neverScanned();
  return report;
}

interface Wanted {
  readonly formats: ScanFormats;
  readonly outputs: readonly ReportOutput[];
  readonly writing: Writing;
}

async function writeTarget(report: Report, { formats, outputs, writing }: Wanted, context: Context): Promise<number> {
  await writeOutputs(outputs, report, writing, context.io);
  if (formats.terminal) {
    const titles = new Map([...writing.rules].map(([id, { title }]) => [id, title]));
    const remedies = new Map([...writing.rules].map(([id, { remedy }]) => [id, remedy]));
    await context.io.stdout.write(terminalReport(report, { ...lookFor(context), titles, remedies }));
  }
  return report.exitCode;
}

function nothingYet(): UserError {
  return new UserError(
    { nl: 'In dit grootboek staat nog geen audit.', en: 'This ledger has no audit yet.' },
    { nl: 'Begin met `sluis audit github:NAAM`.', en: 'Begin with `sluis audit github:NAME`.' },
  );
}

function unknownTarget(): UserError {
  return new UserError(
    { nl: 'Dit doel staat niet in het grootboek.', en: 'The ledger does not have this target.' },
    {
      nl: 'Noem het zoals het overzicht het noemt, zoals `eigenaar/repository`.',
      en: 'Name it as the overview does, such as `owner/repository`.',
    },
  );
}

function severalTargets(ids: readonly string[]): UserError {
  const shown = ids.slice(0, 10).join(', ');
  return new UserError(
    { nl: 'Meer doelen hebben deze naam.', en: 'Several targets have this name.' },
    { nl: `Noem er een bij zijn kenmerk: ${shown}`, en: `Name one by its id: ${shown}` },
  );
}

function neverScanned(): UserError {
  return new UserError(
    { nl: 'Dit doel kon nog nooit gescand worden.', en: 'This target could never be scanned so far.' },
    { nl: 'Het overzicht zegt waarom.', en: 'The overview says why.' },
  );
}
