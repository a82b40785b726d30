import { keptAudit } from '../../audit/kept-audit.js';
import { readLedger } from '../../audit/ledger/reader.js';
import { UserError } from '../../errors.js';
import { GITHUB } from '../../forge/addresses.js';
import { auditTerminal } from '../../reporters/audit/terminal.js';
import type { Arguments, Context } from '../command.js';
import { lookOf } from '../look.js';
import { auditOutputs, writeAudit } from './outputs.js';
import { auditPlaces, ledgerOptions } from './places.js';
import { groundOf } from './setup.js';
import { accountName } from './who.js';
import { writingOf } from './writing.js';

/**
 * `sluis audit report`: the last audit in another form. Who asked is noted first: what cannot be noted is not shown.
 *
 * @returns the exit code of that audit
 */
export async function reportAudit(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const outputs = await auditOutputs(args, io.cwd);
  const places = auditPlaces(args, io);
  const ground = await groundOf({
    cwd: io.cwd,
    policy: args.value('policy'),
    today: io.today,
    keyFolder: places.keyFolder,
    forge: { ...GITHUB, credential: null },
    budget: { bytes: 0, milliseconds: 0 },
    seen: null,
    decisions: false,
    hashBudget: null,
  });
  const ledger = readLedger(places.ledger, ledgerOptions(places));
  try {
    const run = ledger.run();
    if (run === null) throw nothingYet();
    ledger.accessed(accountName(), `audit report ${args.value('format') ?? 'terminal'}`);
    const audit = keptAudit(ledger, run, ground.keys, ground.rules.rules.hash);
    await writeAudit(outputs, audit, await writingOf(ground.rules.rules, args, context), io);
    if (outputs.terminal) await io.stdout.write(auditTerminal(audit, { language, ...lookOf(io.stdout, io.env) }));
    return audit.exitCode;
  } finally {
    ledger.close();
  }
}

function nothingYet(): UserError {
  return new UserError(
    { nl: 'In dit grootboek staat nog geen audit.', en: 'This ledger has no audit yet.' },
    { nl: 'Begin met `sluis audit github:NAAM`.', en: 'Begin with `sluis audit github:NAME`.' },
  );
}
