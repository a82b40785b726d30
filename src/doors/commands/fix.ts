import type { Command } from '../command.js';
import { FIX_EXAMPLES, FIX_OPTIONS } from '../fix/options.js';

/** Proposes how a table can be published, and writes the new file on request. */
export const fix: Command = {
  name: 'fix',
  about: {
    nl: 'Stelt voor hoe een tabel wel openbaar kan worden. Het bestand zelf blijft zoals het is.',
    en: 'Proposes how a table can be published. The file itself stays as it is.',
  },
  words: { shown: { nl: '<bestand>', en: '<file>' }, min: 1, max: 1 },
  options: FIX_OPTIONS,
  examples: FIX_EXAMPLES,
  run: async (args, context) => (await import('../fix/run.js')).runFix(args, context),
};
