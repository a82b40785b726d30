import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { KeptComparison } from '../../audit/comparison.js';
import { coordinate, runToGoOnWith } from '../../audit/coordinate.js';
import { keptAudit } from '../../audit/kept-audit.js';
import type { Ledger } from '../../audit/ledger/ledger.js';
import { exitCodeOfNew } from '../../audit/new-only.js';
import { openForge } from '../../forge/open.js';
import type { Audit } from '../../model/audit.js';
import type { Bilingual } from '../../model/finding.js';
import { auditTerminal } from '../../reporters/audit/terminal.js';
import type { AuditWriting } from '../../reporters/audit-formats.js';
import type { Arguments, Context } from '../command.js';
import { lookOf } from '../look.js';
import { crewOf } from './crews.js';
import { InterruptedBy, untilInterrupted } from './interrupted.js';
import { writeAudit } from './outputs.js';
import { type AuditPlaces, writableLedger } from './places.js';
import { policyOfTargets } from './policy.js';
import { progressOf } from './progress.js';
import { type AuditRequest, auditRequest } from './request.js';
import { type AuditGround, type AuditSetup, groundOf, refsAsker } from './setup.js';
import { askedWords, type TargetWish, wantedTargets } from './targets.js';
import { writingOf } from './writing.js';

/** Could not do the job. */
const FAILED = 2;

/**
 * `sluis audit`: has everything audited that was named, and tells what came of it.
 *
 * @returns the exit code of the audit: 1 when something blocks, 2 when something could not be looked at
 */
export async function runAudit(args: Arguments, context: Context): Promise<number> {
  const { io } = context;
  const request = await auditRequest(args, io);
  const wish = askedWords(request, io);
  await tellNotApplying(args, wish, context);
  const ignoredPolicy = await policyOfTargets(wish.targets, request.policy, io);
  const setup = { ...setupOf(request, context), ignoredPolicy };
  const ground = await groundOf(setup);
  const ledger = await writableLedger(request.places, context);
  let stopped: InterruptedBy | null = null;
  try {
    await tellRecovered(ledger, context);
    await untilInterrupted((signal) => work({ request, setup, ground, wish, ledger, signal }, context));
    const when = new Date().toISOString();
    const audit = auditDone(ledger, when, ground, request.places);
    await tell(audit, { request, setup, writing: await writingOf(ground.rules.rules, args, context) }, context);
    const code = request.newOnly ? exitCodeOfNew(audit) : audit.exitCode;
    // Not before it was told: what is new in a run that nobody heard of is still new the next time.
    ledger.end(when, audit.subjects);
    // Until here reports are read from where they stand in it.
    ledger.compactAndClose();
    return code;
  } catch (error) {
    if (!(error instanceof InterruptedBy)) throw error;
    stopped = error;
    return await tellBrokenOff(ledger, context);
  } finally {
    ledger.close();
    // As whoever sent the signal expects, once all is in order.
    if (stopped !== null) process.kill(process.pid, stopped.signal);
  }
}

/** Tells in all the ways that were asked for what came of it. */
async function tell(
  audit: Audit,
  { request, setup, writing }: Pick<Work, 'request' | 'setup'> & { readonly writing: AuditWriting },
  context: Context,
): Promise<void> {
  const { io, language } = context;
  await writeAudit(request.outputs, audit, writing, io);
  if (request.outputs.terminal) {
    await io.stdout.write(auditTerminal(audit, { language, ...lookOf(io.stdout, io.env) }));
  }
  if (request.openIssues) await tellIssues(audit, setup, writing, context);
}

function setupOf(
  { places, policy, addresses, credential, budget, keepClones, decisions }: AuditRequest,
  { io }: Context,
): AuditSetup {
  return {
    cwd: io.cwd,
    policy,
    today: io.today,
    keyFolder: places.keyFolder,
    forge: { ...addresses, credential },
    budget,
    keepClones,
    // What is learnt of a kept clone stays in it.
    seen: keepClones === null ? places.seen : null,
    listings: places.listings,
    decisions,
    // Whoever works here works alone.
    large: Number.POSITIVE_INFINITY,
  };
}

interface Work {
  readonly request: AuditRequest;
  readonly setup: AuditSetup;
  readonly ground: AuditGround;
  readonly wish: TargetWish;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
}

async function work({ request, setup, ground, wish, ledger, signal }: Work, context: Context): Promise<void> {
  const progress = progressOf(context);
  const { settings } = ground;
  const run = runToGoOnWith(ledger, { asked: wish.asked, settings }) ?? randomUUID();
  const forge = openForge({ ...setup.forge, onWait: progress.waiting });
  const onNote = (note: Bilingual) => progress.note(note[context.language]);
  const crew = await crewOf({ request, setup, ground, run, signal, onNote });
  const targets = wantedTargets(wish, request, { forge, settings });
  try {
    await coordinate(
      {
        id: run,
        asked: wish.asked,
        settings,
        targets,
        tipsOf: refsAsker(forge),
        rescan: request.rescan,
        today: request.decisions ? context.io.today : null,
      },
      { ledger, crew, now: () => new Date(), signal, onProgress: progress.event },
    );
  } finally {
    progress.end();
    await crew.close();
  }
}

/** The run with all of its targets, as it will be when it has ended. */
function auditDone(ledger: Ledger, when: string, ground: AuditGround, places: AuditPlaces): Audit {
  const { keys, rules, settings } = ground;
  const run = ledger.run();
  if (run === null) throw new Error('a run that is not there');
  const known = new KeptComparison(places.comparison, keys.secret, settings);
  return keptAudit(ledger, run, keys, rules, known, when);
}

/** Says how it goes on. */
async function tellBrokenOff(ledger: Ledger, { io, language }: Context): Promise<number> {
  const done = ledger.resume()?.done.length ?? 0;
  const text = {
    nl: `sluis: afgebroken. ${done} zijn klaar en bewaard; dezelfde opdracht gaat verder met de rest.\n`,
    en: `sluis: broken off. ${done} are done and kept; the same command goes on with the rest.\n`,
  };
  await io.stderr.write(text[language]);
  return FAILED;
}

/** Files issues, and says on the standard error which: the standard output is for the report. */
async function tellIssues(
  audit: Audit,
  { forge: access }: AuditSetup,
  writing: AuditWriting,
  { io, language }: Context,
): Promise<void> {
  const [{ fileIssues }, { issueLines }] = await Promise.all([import('./issues.js'), import('./issue-lines.js')]);
  const filed = await fileIssues(audit, openForge(access), writing);
  for (const line of issueLines(filed)) await io.stderr.write(`sluis: ${line[language]}\n`);
}

/** Options that choose from what a forge lists do nothing for what was named by its place. */
async function tellNotApplying(args: Arguments, { targets }: TargetWish, { io, language }: Context): Promise<void> {
  const given = ['parts', 'visibility'].filter((name) => args.value(name) !== undefined).map((name) => `\`--${name}\``);
  if (given.length === 0 || targets.length === 0) return;
  const text = {
    nl: `sluis: ${given.join(' en ')} geldt alleen voor \`github:\`; mappen en adressen worden in hun geheel nagekeken.\n`,
    en: `sluis: ${given.join(' and ')} only applies to \`github:\`; folders and addresses are audited as a whole.\n`,
  };
  await io.stderr.write(text[language]);
}

async function tellRecovered({ recovered }: Ledger, { io, language }: Context): Promise<void> {
  if (recovered === 0) return;
  const text = {
    nl: `sluis: het einde van het grootboek was half geschreven (${recovered} bytes) en is weggehaald; wat daar stond wordt opnieuw gedaan.\n`,
    en: `sluis: the end of the ledger was written in part (${recovered} bytes) and was removed; what stood there is done again.\n`,
  };
  await io.stderr.write(text[language]);
}
