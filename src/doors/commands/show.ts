import type { Command } from '../command.js';
import { SHOW_EXAMPLES, SHOW_OPTIONS } from '../show/options.js';

/** Shows the values behind a finding to the person at the terminal. */
export const show: Command = {
  name: 'show',
  about: {
    nl: 'Toont de waarden achter een bevinding, alleen op dit scherm. Het wordt vastgelegd (`sluis log`).',
    en: 'Shows the values behind a finding, on this screen only. It is recorded (`sluis log`).',
  },
  words: { shown: { nl: '<kenmerk> [pad]', en: '<fingerprint> [path]' }, min: 1, max: 2 },
  options: SHOW_OPTIONS,
  examples: SHOW_EXAMPLES,
  run: async (args, context) => (await import('../show/run.js')).runShow(args, context),
};
