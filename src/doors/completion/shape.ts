import type { Language } from '../../text/language.js';
import type { Option } from '../command.js';

/** What a shell needs to know of one command. */
export interface Completable {
  /** One or two words. */
  readonly name: readonly string[];
  readonly about: string;
  readonly options: readonly Option[];
  /** Words that can follow; null: files. */
  readonly offers: readonly string[] | null;
}

/** Everything that can be completed; the script holds it all, so that Tab does not start a process. */
export interface Completions {
  readonly commands: readonly Completable[];
  /** Options before any command. */
  readonly options: readonly Option[];
  readonly language: Language;
}

/** The words that stand first. */
export function firstWords({ commands }: Completions): string[] {
  return [...new Set(commands.map(({ name }) => name[0]))];
}

/** Second words of the commands of a group; none where the first word is no group. */
export function membersOf(commands: readonly Completable[], group: string): string[] {
  return commands.filter(({ name }) => name[0] === group && name.length > 1).map(({ name }) => name[1]);
}

export function optionWords(options: readonly Option[]): string[] {
  return options.map(({ name }) => `--${name}`);
}
