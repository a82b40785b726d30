import type { Command } from '../command.js';
import { FORMAT_OPTION } from '../options.js';

/** Tells what is read. */
export const formats: Command = {
  name: 'formats',
  about: {
    nl: 'Toont welke bestanden sluis leest, hoe ver, en welke niet.',
    en: 'Shows which files sluis reads, how far, and which it does not.',
  },
  words: { shown: { nl: '', en: '' }, min: 0, max: 0 },
  options: [FORMAT_OPTION],
  examples: [
    { line: 'sluis formats', text: { nl: 'de hele lijst', en: 'the whole list' } },
    { line: 'sluis formats --format json', text: { nl: 'voor een programma', en: 'for a program' } },
    { line: 'sluis formats > formaten.txt', text: { nl: 'in een bestand', en: 'in a file' } },
    { line: 'sluis formats --lang en', text: { nl: 'in het Engels', en: 'in English' } },
  ],
  run: async (args, context) => (await import('../catalogue/formats.js')).listFormats(args, context),
};
