import { styleOf } from '../../reporters/style.js';
import { wrap } from '../../reporters/width.js';
import type { Arguments, Context } from '../command.js';
import { formatOnly } from '../formats.js';
import { lookOf } from '../look.js';
import { checkCache } from './cache.js';
import { checkForge } from './forge.js';
import { checkHook } from './hook.js';
import { checkLedger } from './ledger.js';
import { type Check, checkNode, checkTemporary, checkWorkers } from './machine.js';
import { checkGit, checkPolicy, checkRules } from './parts.js';
import { sayLanguage, sayReaders, sayTerminal } from './sayings.js';

const INDENT = '  ';

/** `sluis doctor`: what works on this machine, and what to do about the rest. */
export async function examine(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const format = formatOnly(args.value('format'));
  const policy = args.value('policy');
  const checks: Check[] = [
    checkNode(process.versions.node),
    await checkGit(io),
    checkTemporary(),
    await checkWorkers(),
    await checkPolicy(io, policy),
    await checkRules(io, policy),
    checkHook(context),
    checkCache(io),
    await checkLedger(args, io),
    ...(await checkForge(args, io)),
    sayReaders(),
    sayLanguage(context),
    sayTerminal(io),
  ];
  const isWell = checks.every(({ ok }) => ok);
  if (format === 'json') {
    await io.stdout.write(`${JSON.stringify({ schema: 'sluis.doctor/1', ok: isWell, checks }, null, 2)}\n`);
  } else {
    const { colour, width } = lookOf(io.stdout, io.env);
    const { good, bad } = styleOf(colour);
    const lines = checks.flatMap(({ ok, text, remedy }) => {
      const sentences = [text, ...(remedy === undefined ? [] : [remedy])];
      const [first, ...rest] = sentences.flatMap((each) => wrap(each[language], width - INDENT.length));
      return [`${ok ? good('✓') : bad('✗')} ${first}`, ...rest.map((line) => INDENT + line)];
    });
    await io.stdout.write(`${lines.join('\n')}\n`);
  }
  return isWell ? 0 : 2;
}
