import { sentenceOf, UserError } from '../errors.js';
import { chooseLanguage, type Language } from '../text/language.js';
import { defused } from '../text/neutral.js';
import { VERSION } from '../version.js';
import type { Context } from './command.js';
import { COMMAND_NAMES, loadCommand, loadCommands, namesFor } from './commands.js';
import { defectText } from './defect.js';
import type { Io } from './io.js';
import { takeLanguage } from './language-flag.js';
import { lookOf } from './look.js';

/** Could not do the job: a wrong argument, a file that is not there, a defect. */
const FAILED = 2;

/**
 * Runs one command.
 *
 * @param argv the arguments, without node and the script
 * @returns the exit code: 0 clear or review, 1 blocked, 2 could not do the job
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  let language = chooseLanguage(undefined, io.env);
  try {
    const spoken = takeLanguage(argv, io.env);
    language = spoken.language;
    return await dispatch(spoken.rest, { io, language, languageFrom: spoken.from, commands: loadCommands });
  } catch (error) {
    await io.stderr.write(errorText(error, language));
    return FAILED;
  }
}

async function dispatch(argv: readonly string[], context: Context): Promise<number> {
  const { io } = context;
  const [first, second] = argv;
  if (first === '--version' || first === '-V') {
    await io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (first === undefined || first === '--help' || first === '-h') return overview(context, first !== undefined);
  const names = namesFor(first, second);
  if (names.length !== 1) return notOne(argv, names, context);
  const command = await loadCommand(names[0]);
  const { parse } = await import('./arguments.js');
  const args = await parse(command, argv.slice(command.name.split(' ').length), context.language);
  if (!args.has('help')) return command.run(args, context);
  const { commandHelp } = await import('./yargs.js');
  await io.stdout.write(await commandHelp(command, context.language, helpWidth(io)));
  return 0;
}

/** Without a command nothing was scanned, which must never look like a green run. */
async function overview({ io, language }: Context, isAsked: boolean): Promise<number> {
  const { overviewHelp } = await import('./overview.js');
  const text = await overviewHelp(COMMAND_NAMES, language, helpWidth(io));
  await (isAsked ? io.stdout : io.stderr).write(text);
  return isAsked ? 0 : FAILED;
}

/** A group without its second word, or a word that is no command. */
async function notOne(argv: readonly string[], names: readonly string[], { io, language }: Context): Promise<number> {
  const [first, second] = argv;
  const isHelp = second === '--help' || second === '-h';
  if (names.length > 0 && (second === undefined || isHelp)) {
    const { overviewHelp } = await import('./overview.js');
    const text = await overviewHelp(names, language, helpWidth(io));
    await (isHelp ? io.stdout : io.stderr).write(text);
    return isHelp ? 0 : FAILED;
  }
  const { unknown } = await import('./suggest.js');
  if (first.startsWith('-')) {
    throw new UserError(
      { nl: 'Er staat een optie voor de opdracht.', en: 'There is an option before the command.' },
      { nl: 'Zet opties achter de opdracht: `sluis scan …`.', en: 'Put options after the command: `sluis scan …`.' },
    );
  }
  const what = { nl: 'Onbekende opdracht', en: 'Unknown command' };
  if (names.length > 0) throw unknown(what, `${first} ${second}`, names);
  throw unknown(what, first, [...new Set(COMMAND_NAMES.map((name) => name.split(' ')[0]))]);
}

function helpWidth(io: Io): number {
  return Math.min(80, lookOf(io.stdout, io.env).width);
}

function errorText(error: unknown, language: Language): string {
  if (!(error instanceof UserError)) return defectText(error, language);
  return `${`sluis: ${sentenceOf(error, language)}`.split('\n').map(defused).join('\n')}\n`;
}
