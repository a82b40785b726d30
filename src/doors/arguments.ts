import { UserError } from '../errors.js';
import type { Language } from '../text/language.js';
import type { Arguments, Command, Option } from './command.js';
import { GENERAL } from './options.js';
import { plainArguments } from './plain-arguments.js';
import { unknown } from './suggest.js';

/**
 * Parses the arguments of a command.
 *
 * @throws UserError for an unknown or repeated option, a missing value, or too few or too many words.
 */
export async function parse(command: Command, argv: readonly string[], language: Language): Promise<Arguments> {
  const options = [...command.options, ...GENERAL];
  const plain = plainArguments(options, argv);
  if (plain) {
    checkCount(command, plain.words);
    const { values, words } = plain;
    return { has: (option) => values.has(option), value: (option) => values.get(option) ?? undefined, words };
  }
  const { values, before, after } = await readByYargs(options, argv, language);
  // Whoever asks for help gets it, whatever else is wrong.
  if (!values.has('help')) {
    const names = options.map(({ name }) => name);
    for (const word of before) if (isOption(word)) throw unknownOption(word, names);
    for (const [name, value] of values) checkValue(name, value);
    checkCount(command, [...before, ...after]);
  }
  return {
    has: (option) => values.has(option),
    value: (option) => values.get(option) as string | undefined,
    words: [...before, ...after],
  };
}

/** What yargs makes of arguments: options, and words before and behind `--`. Unknown options are among the words. */
export async function readByYargs(options: readonly Option[], argv: readonly string[], language: Language) {
  const { parserFor } = await import('./yargs.js');
  const parsed = parserFor(options, language).parseSync([...argv]);
  const given = options.flatMap(({ name }) => (Object.hasOwn(parsed, name) ? [name] : []));
  return {
    values: new Map(given.map((name) => [name, parsed[name]])),
    before: parsed._.map(String),
    after: (parsed['--'] as string[] | undefined) ?? [],
  };
}

/** A single hyphen is a path: the standard input. */
function isOption(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}

function unknownOption(word: string, names: readonly string[]): UserError {
  const name = word.replace(/^-+/, '').split('=')[0];
  return unknown({ nl: 'Onbekende optie', en: 'Unknown option' }, name, names, '--');
}

function checkValue(name: string, value: unknown): void {
  if (Array.isArray(value)) {
    throw new UserError(
      { nl: `\`--${name}\` staat er twee keer.`, en: `\`--${name}\` is there twice.` },
      { nl: 'Laat er een weg.', en: 'Leave one out.' },
    );
  }
  // Most likely the next option, because the value was forgotten.
  if (value === '' || (typeof value === 'string' && /^-./.test(value))) {
    throw new UserError(
      { nl: `Achter \`--${name}\` hoort een waarde.`, en: `\`--${name}\` needs a value.` },
      {
        nl: 'Begint een pad met een streepje, zet er dan `./` voor.',
        en: 'Put `./` before a path that begins with a hyphen.',
      },
    );
  }
}

function checkCount({ name, words: { min, max } }: Command, words: readonly string[]): void {
  const see = { nl: `Zie \`sluis ${name} --help\`.`, en: `See \`sluis ${name} --help\`.` };
  if (words.length > max) {
    throw new UserError(
      { nl: `\`sluis ${name}\` krijgt te veel argumenten.`, en: `\`sluis ${name}\` gets too many arguments.` },
      see,
    );
  }
  if (words.length < min) {
    throw new UserError(
      { nl: `\`sluis ${name}\` mist een argument.`, en: `\`sluis ${name}\` misses an argument.` },
      see,
    );
  }
}
