import { randomUUID } from 'node:crypto';
import { defused } from '../../text/neutral.js';

/**
 * Text for the log of a run in which nothing is taken for a command of the runner: it stands between two lines that switch
 * commands off and on again, with a word that nobody can guess, and the forms of commands in it are broken as well.
 */
export function withoutCommands(text: string): string {
  const word = `sluis-${randomUUID()}`;
  const lines = text.split('\n').map(defused).join('\n');
  return `::stop-commands::${word}\n${lines}${lines.endsWith('\n') ? '' : '\n'}::${word}::\n`;
}

/** A message that the runner shows with the run. */
export function messageCommand(kind: 'error' | 'warning' | 'notice', text: string): string {
  const escaped = text.trim().replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  return `::${kind} title=sluis::${escaped}\n`;
}
