import type { Command } from '../command.js';
import { FORMAT_OPTION } from '../options.js';

/** Lists what was recorded about a repository or by a user. */
export const log: Command = {
  name: 'log',
  about: {
    nl: 'Toont wie wanneer waarden bekeek of het glas brak. Waarden zelf staan er niet in.',
    en: 'Shows who looked at values or broke the glass, and when. No value is in it.',
  },
  words: { shown: { nl: '[map]', en: '[folder]' }, min: 0, max: 1 },
  options: [FORMAT_OPTION],
  examples: [
    { line: 'sluis log', text: { nl: 'van deze repository', en: 'of this repository' } },
    { line: 'sluis log ../project', text: { nl: 'van een andere', en: 'of another one' } },
    { line: 'sluis log --format json', text: { nl: 'voor een programma', en: 'for a program' } },
    { line: 'sluis log --lang en', text: { nl: 'in het Engels', en: 'in English' } },
  ],
  run: async (args, context) => (await import('../log/list.js')).listLog(args, context),
};
