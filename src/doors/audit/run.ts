import { randomUUID } from 'node:crypto';
import { coordinate } from '../../audit/coordinate.js';
import { localCrew } from '../../audit/crew/local.js';
import { keptAudit } from '../../audit/kept-audit.js';
import { type Ledger, openLedger } from '../../audit/ledger/ledger.js';
import { exitCodeOfNew } from '../../audit/new-only.js';
import { openForge } from '../../forge/open.js';
import type { Audit } from '../../model/audit.js';
import { ownFile } from '../../own-files.js';
import { auditTerminal } from '../../reporters/audit/terminal.js';
import type { Arguments, Context } from '../command.js';
import { lookOf } from '../look.js';
import { untilInterrupted } from './interrupted.js';
import { writeAudit } from './outputs.js';
import { ledgerOptions } from './places.js';
import { progressOf } from './progress.js';
import { type AuditRequest, auditRequest } from './request.js';
import { type AuditGround, type AuditSetup, groundOf } from './setup.js';
import { askedWords, type TargetWish, wantedTargets } from './targets.js';
import { writingOf } from './writing.js';

/** The process that audits one target after the other. */
const WORKER = 'dist/bundle/audit-worker.js';

/**
 * `sluis audit`: has everything audited that was named, and tells what came of it.
 *
 * @returns the exit code of the audit: 1 when something blocks, 2 when something could not be looked at
 */
export async function runAudit(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const request = await auditRequest(args, io);
  const setup = setupOf(request, context);
  const ground = await groundOf(setup);
  const wish = askedWords(request, io);
  const ledger = openLedger(request.places.ledger, ledgerOptions(request.places));
  try {
    await tellRecovered(ledger, context);
    await untilInterrupted((signal) => work({ request, setup, ground, wish, ledger, signal }, context));
    const audit = ended(ledger, ground);
    await writeAudit(request.outputs, audit, await writingOf(ground.rules.rules, args, context), io);
    if (request.outputs.terminal) {
      await io.stdout.write(auditTerminal(audit, { language, ...lookOf(io.stdout, io.env) }));
    }
    return request.newOnly ? exitCodeOfNew(audit) : audit.exitCode;
  } finally {
    ledger.close();
  }
}

function setupOf(
  { places, policy, addresses, credential, budget, decisions }: AuditRequest,
  { io }: Context,
): AuditSetup {
  return {
    cwd: io.cwd,
    policy,
    today: io.today,
    keyFolder: places.keyFolder,
    forge: { ...addresses, credential },
    budget,
    seen: places.seen,
    decisions,
    hashBudget: null,
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
  const progress = progressOf(request.jobs, context);
  const forge = openForge({ ...setup.forge, onWait: progress.waiting });
  const crew = localCrew({
    size: request.jobs,
    entry: ownFile(WORKER),
    setup,
    settings: ground.settings,
    limits: { time: request.budget.milliseconds },
  });
  try {
    await coordinate(
      {
        id: randomUUID(),
        asked: wish.asked,
        settings: ground.settings,
        targets: wantedTargets(wish, request, { forge, settings: ground.settings }),
        rescan: request.rescan,
      },
      { ledger, crew, now: () => new Date(), signal, onProgress: progress.event },
    );
  } finally {
    progress.end();
    await crew.close();
  }
}

/** Ends the run in the ledger, now that it is known how many people it is about. */
function ended(ledger: Ledger, { keys, rules }: AuditGround): Audit {
  const open = () => {
    const run = ledger.run();
    if (run === null) throw new Error('a run that is not there');
    return keptAudit(ledger, run, keys, rules.rules.hash);
  };
  ledger.end(new Date().toISOString(), open().subjects);
  return open();
}

async function tellRecovered({ recovered }: Ledger, { io, language }: Context): Promise<void> {
  if (recovered === 0) return;
  const text = {
    nl: `sluis: het einde van het grootboek was half geschreven (${recovered} bytes) en is weggehaald; wat daar stond wordt opnieuw gedaan.\n`,
    en: `sluis: the end of the ledger was written in part (${recovered} bytes) and was removed; what stood there is done again.\n`,
  };
  await io.stderr.write(text[language]);
}
