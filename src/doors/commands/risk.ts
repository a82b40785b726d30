import type { Arguments, Command, Context } from '../command.js';
import { RISK_EXAMPLES, RISK_OPTIONS } from '../risk/options.js';

/** Measures how easily people can be found in one table. */
export const risk: Command = {
  name: 'risk',
  about: {
    nl: 'Meet of er in een tabel mensen te vinden zijn. Het is een vraag, geen poort: de uitgangscode is 0, tenzij `--fail-below` een grens stelt.',
    en: 'Measures whether people can be found in a table. It is a question, not a gate: the exit code is 0, unless `--fail-below` sets a limit.',
  },
  words: { shown: { nl: '<tabel>', en: '<table>' }, min: 1, max: 1 },
  options: RISK_OPTIONS,
  examples: RISK_EXAMPLES,
  run: async (args: Arguments, context: Context) => (await import('../risk/run.js')).runRisk(args, context),
};
