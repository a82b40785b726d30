import type { Bilingual } from '../model/finding.js';
import type { Language } from '../text/language.js';
import type { Io } from './io.js';

/** Headings under which options stand in the help. */
export type OptionGroup = 'input' | 'report' | 'general';

/** An option as data: parsing, help and shell completion all come from it. */
export interface Option {
  /** Without the two hyphens. */
  readonly name: string;
  readonly alias?: string;
  readonly group: OptionGroup;
  readonly text: Bilingual;
  /** What follows it: one of a few words, a file, or something else. Absent for a switch. */
  readonly value?: readonly string[] | 'file' | 'other';
}

/** What stands after the command, without options. */
interface Words {
  /** As in the help: `[paden…]`. */
  readonly shown: Bilingual;
  readonly min: number;
  readonly max: number;
  /** What a shell offers here; files when absent. */
  readonly offer?: () => readonly string[] | Promise<readonly string[]>;
}

export interface Example {
  readonly line: string;
  readonly text: Bilingual;
}

/** What was asked, after checking. */
export interface Arguments {
  has(option: string): boolean;
  value(option: string): string | undefined;
  readonly words: readonly string[];
}

/** What a command runs in. */
export interface Context {
  readonly io: Io;
  readonly language: Language;
  /** What the language was taken from. */
  readonly languageFrom: string;
  /** Every command there is. */
  commands(): Promise<readonly Command[]>;
}

/** One command, or one of a group (`rules list`). */
export interface Command {
  readonly name: string;
  readonly about: Bilingual;
  readonly words: Words;
  readonly options: readonly Option[];
  readonly examples: readonly Example[];
  /** Writes the output and gives the exit code. What is heavy is only imported here. */
  run(args: Arguments, context: Context): Promise<number>;
}
