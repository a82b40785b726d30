import type { Argv } from 'yargs';
import yargs from 'yargs';
import { UserError } from '../errors.js';
import type { Bilingual } from '../model/finding.js';
import type { Language } from '../text/language.js';
import type { Command, Example, Option, OptionGroup } from './command.js';
import { GENERAL } from './options.js';

const GROUPS: Record<OptionGroup, Bilingual> = {
  input: { nl: 'Wat wordt bekeken:', en: 'What is looked at:' },
  report: { nl: 'Wat eruit komt:', en: 'What comes out:' },
  general: { nl: 'Algemeen:', en: 'General:' },
};

/** Where the wording of yargs itself does not fit. */
const STRINGS: Record<Language, Record<string, string>> = {
  nl: {
    'Commands:': 'Opdrachten:',
    'Not enough arguments following: %s': 'Achter `--%s` hoort een waarde.',
    'Argument unexpected for: %s': 'Achter `--%s` hoort geen waarde.',
  },
  en: {
    'Not enough arguments following: %s': '`--%s` needs a value.',
    'Argument unexpected for: %s': '`--%s` takes no value.',
  },
};

const PARSING = {
  // Options mean what they say: no negation, no other spelling, no numbers made of paths such as `2017`.
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  // An unknown option is kept as it was typed, so that the nearest known one can be named.
  'unknown-options-as-args': true,
  'populate--': true,
};

/** A parser that also writes help, in the language of the user and without touching the process. */
export function parserFor(options: readonly Option[], language: Language): Argv {
  const parser = yargs([])
    .scriptName('sluis')
    .locale(language)
    .updateStrings(STRINGS[language])
    .help(false)
    .version(false)
    .exitProcess(false)
    .parserConfiguration(PARSING)
    .fail((message, error) => {
      if (error !== undefined && error.name !== 'YError') throw error;
      // The message is in the user's language already; it names an option, never a value.
      throw new UserError({ nl: message, en: message });
    });
  for (const { name, alias, group, text, value } of options) {
    // A number of values instead of a type: yargs would print the type behind every option.
    const form = { nargs: value === undefined ? 0 : 1, group: GROUPS[group][language], describe: text[language] };
    parser.option(name, alias === undefined ? form : { ...form, alias });
  }
  return parser;
}

/** The help of one command. */
export function commandHelp(command: Command, language: Language, width: number): Promise<string> {
  const { name, words, about, options, examples } = command;
  const parser = parserFor([...options, ...GENERAL], language).wrap(width);
  parser.usage(`sluis ${`${name} ${words.shown[language]}`.trim()}\n\n${about[language]}`);
  return withExamples(parser, examples, language);
}

/** Adds examples and gives the whole text. */
export async function withExamples(parser: Argv, examples: readonly Example[], language: Language): Promise<string> {
  for (const { line, text } of examples) parser.example(line, text[language]);
  return `${await parser.getHelp()}\n`;
}
