import { type Check, type Checked, checkSource, list, type Place, record, refine, string } from '../config/check.js';
import { parseYaml } from '../config/yaml.js';
import { printable } from '../errors.js';

const NAME = /^[a-z][a-z0-9-]{0,40}$/;
const MOST_HEADERS = 2000;
const SEPARATORS = /[_\-.\s]/gu;

/** A header as detectors compare it: lower case, without the separators that writers vary. */
export function normaliseHeader(header: string): string {
  return header.normalize('NFC').toLowerCase().replace(SEPARATORS, '');
}

/** A word that must already stand in the form in which headers are compared. */
export function headerWord(): Check<string> {
  return refine(string({ max: 64 }), (word, place) => reportUnlessNormal(word, normaliseHeader(word), place));
}

/** The header words of a rule. More than this is a word list, which makes every table slower to look at. */
export function headerWords(): Check<readonly string[]> {
  return list(headerWord(), { max: MOST_HEADERS });
}

/** A word or phrase of running text: lower case, single spaces. */
export function contextWord(): Check<string> {
  const normalise = (word: string) => word.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return refine(string({ max: 64 }), (word, place) => reportUnlessNormal(word, normalise(word), place));
}

const WORDS = record(NAME, list(headerWord(), { min: 1 }));

/**
 * Parses a file of `rules/words/`: names with their words.
 *
 * @throws UserError that lists every problem with its line.
 */
export function parseWords(text: string, file: string): Checked<typeof WORDS> {
  return checkSource(parseYaml(text, file), WORDS);
}

/** Rules are written by whoever runs sluis, so the word itself may stand in the message. */
function reportUnlessNormal(word: string, normal: string, place: Place): void {
  if (word === normal && normal !== '') return;
  const shown = printable(normal, 40);
  place.report(
    { nl: 'dit woord staat niet in genormaliseerde vorm', en: 'this word is not in normal form' },
    shown === ''
      ? { nl: 'Schrijf een woord met letters of cijfers.', en: 'Write a word with letters or digits.' }
      : { nl: `Schrijf \`${shown}\`.`, en: `Write \`${shown}\`.` },
  );
}
