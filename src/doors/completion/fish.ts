import type { Option } from '../command.js';
import { type Completable, type Completions, firstWords, membersOf } from './shape.js';

/** The script for fish: one line for every word and option. */
export function fishScript(all: Completions): string {
  const { commands, options } = all;
  const first = firstWords(all);
  const noCommand = `not __fish_seen_subcommand_from ${first.join(' ')}`;
  return [
    ...first.map((word) => line(noCommand, `-f -a ${word} -d ${quoted(aboutOf(all, word))}`)),
    ...options.map((option) => line(noCommand, optionPart(option, all))),
    ...commands.flatMap((command) => commandLines(command, all)),
    '',
  ].join('\n');
}

function commandLines(command: Completable, all: Completions): string[] {
  const [word, member] = command.name;
  const seen = `__fish_seen_subcommand_from ${word}`;
  const members = membersOf(all.commands, word);
  const none = members.length === 0 ? seen : `${seen}; and not __fish_seen_subcommand_from ${members.join(' ')}`;
  const here = member === undefined ? none : `${seen}; and __fish_seen_subcommand_from ${member}`;
  const lines = command.options.map((option) => line(here, optionPart(option, all)));
  if (member !== undefined) lines.unshift(line(none, `-f -a ${member} -d ${quoted(command.about)}`));
  if (command.offers !== null) lines.push(line(here, `-f -a ${quoted(command.offers.join(' '))}`));
  return lines;
}

function line(condition: string, rest: string): string {
  return `complete -c sluis -n ${quoted(condition)} ${rest}`;
}

function optionPart({ name, alias, text, value }: Option, { language }: Completions): string {
  const short = alias === undefined ? '' : ` -s ${alias}`;
  const argument = { none: '', file: ' -r -F', other: ' -x', words: '' };
  const values = Array.isArray(value) ? ` -x -a ${quoted(value.join(' '))}` : argument[kindOf(value)];
  return `-l ${name}${short}${values} -d ${quoted(text[language])}`;
}

function kindOf(value: Option['value']): 'none' | 'file' | 'other' | 'words' {
  if (value === undefined) return 'none';
  return value === 'file' || value === 'other' ? value : 'words';
}

/** What a first word does: its command, or those of its group. */
function aboutOf({ commands }: Completions, word: string): string {
  const own = commands.find(({ name }) => name.length === 1 && name[0] === word);
  return own?.about ?? membersOf(commands, word).join(', ');
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
