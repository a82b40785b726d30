import { readFileSync } from 'node:fs';
import { ownFile } from '../own-files.js';
import { fold } from './fold.js';

type ListName = 'first-names' | 'surnames' | 'places' | 'common-words';

const read = new Map<ListName, ReadonlySet<string>>();

/**
 * A list of `rules/names`, folded. It is read at the first question and kept for the whole process.
 *
 * @throws the error of the system when the installation lacks the list.
 */
export function list(name: ListName): ReadonlySet<string> {
  const known = read.get(name);
  if (known !== undefined) return known;
  const entries = parseList(readFileSync(ownFile(`rules/names/${name}.txt`), 'utf8'));
  read.set(name, entries);
  return entries;
}

/** The entries of a list, one a line, folded; the lines at its top that begin with `#` say where they come from. */
export function parseList(text: string): Set<string> {
  const lines = text.replaceAll('\r', '');
  const heading = /^(?:#[^\n]*\n)*/.exec(lines)![0].length;
  // All lines are folded in one go: one by one takes several times as long.
  const entries = new Set(fold(lines.slice(heading)).split('\n'));
  entries.delete('');
  return entries;
}
