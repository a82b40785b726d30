import type { Option } from './command.js';

/** What stood on the command line, option by option; an option without a value has null. */
export interface Parsed {
  readonly values: ReadonlyMap<string, string | null>;
  readonly words: readonly string[];
}

/**
 * Parses arguments that leave no doubt: options by their full names, each once, with the values that they need, and words.
 * Loading yargs takes longer than a small scan, so it is left to what is unusual: mistakes, short names, and the help.
 *
 * @returns null when yargs is to say what is meant; otherwise what yargs would make of it
 */
export function plainArguments(options: readonly Option[], argv: readonly string[]): Parsed | null {
  const values = new Map<string, string | null>();
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at];
    if (word === '--') return { values, words: [...words, ...argv.slice(at + 1)] };
    if (word === '-' || !word.startsWith('-')) {
      words.push(word);
      continue;
    }
    const { name, value: joined } = split(word);
    const option = options.find((known) => known.name === name);
    if (!option || name === 'help' || values.has(name)) return null;
    const value = option.value === undefined ? joined : (joined ?? argv[++at]);
    if (option.value === undefined ? value !== null : !isPlainValue(value)) return null;
    values.set(name, value);
  }
  return { values, words };
}

/** `--name` and `--name=value`. */
function split(word: string): { readonly name: string; readonly value: string | null } {
  const equals = word.indexOf('=');
  const name = word.slice(2, equals < 0 ? undefined : equals);
  return word.startsWith('--')
    ? { name, value: equals < 0 ? null : word.slice(equals + 1) }
    : { name: '', value: null };
}

/** A value that is there and that yargs would leave as it is: it takes off quotes, and a hyphen makes it look again. */
function isPlainValue(value: string | null | undefined): boolean {
  return value != null && /^[^-"'\s]/.test(value) && !/["'\s]$/.test(value);
}
