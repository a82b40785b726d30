import type { Ground } from '../ground.js';
import type { People } from '../people.js';
import { Repository } from '../repository.js';

/** Names of files that break what reads or shows them. `shell` is tried in the traps, odd trees in the channels. */
export const NAMES: readonly string[] = [
  'met spatie.txt',
  ' spatie vooraan.txt',
  'spatie achteraan ',
  'twee\nregels.txt',
  'tab\ten\rretour.txt',
  'aanhaling".txt',
  "apostrof'.txt",
  'streep\\achteruit.txt',
  '-rf',
  '--output=x',
  ':(exclude)x.txt',
  ':!x.txt',
  '#hekje.txt',
  '~thuis.txt',
  '@{1}.txt',
  'HEAD',
  'a => b.txt',
  '{a => b}.txt',
  'ster*.txt',
  'vraag?[a].txt',
  'procent%20%s%n.txt',
  'dollar$HOME.txt',
  'klok\u0007en\u0001.txt',
  'rood\u001b[31m\u001b]0;titel\u0007.txt',
  'wis\u001b[2J\u001b[1;1H.txt',
  'om\u202etxt.exe',
  'nul\u200bbreed.txt',
  '::error::gebouwd.txt',
  '##vso[task.complete]klaar.txt',
  'con.txt',
  'aux',
  'c:\\windows\\x.txt',
  'punt.',
  '...txt',
  '.verborgen',
  'café.txt',
  'cafe\u0301.txt',
  'emoji\u{1f600}.txt',
  `lang${'x'.repeat(230)}.txt`,
  `${'map/'.repeat(1500)}diep.txt`,
  `${'breed'.repeat(40)}/`.repeat(30).concat('x.txt'),
];

/** The folder in which the name with this number stands, so that it can be told apart however it is shown. */
export function folderOf(at: number): string {
  return `namen/${at}`;
}

/** One commit with a sentence about somebody in a file of every name. */
export function oddlyNamed(ground: Ground, name: string, people: People): Repository {
  const repo = Repository.init(ground, name);
  const files = NAMES.map((odd, at) => [`${folderOf(at)}/${odd}`, `${people.sentence()}\n`] as const);
  repo.commit({ files: Object.fromEntries(files) });
  return repo;
}

const OBEYED = ['\u001b', '\u0007', '\u0001', '\u202e', '##vso['];

/** Whether an output holds what a terminal or a build server would obey. */
export function isObeyed(output: string): boolean {
  return OBEYED.some((text) => output.includes(text)) || output.split('\n').some((line) => line.startsWith('::'));
}
