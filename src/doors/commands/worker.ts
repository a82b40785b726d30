import { WORKER_OPTIONS } from '../audit/options.js';
import type { Command } from '../command.js';

/** Takes part in the audit of another machine. */
export const worker: Command = {
  name: 'worker',
  about: {
    nl: 'Werkt mee aan een audit die op een andere machine loopt, tot u hem stopt.',
    en: 'Takes part in an audit that runs on another machine, until you stop it.',
  },
  words: { shown: { nl: '', en: '' }, min: 0, max: 0 },
  options: WORKER_OPTIONS,
  examples: [
    {
      line: 'sluis worker --queue redis://machine',
      text: { nl: 'met dezelfde wachtrij als `sluis audit`', en: 'with the same queue as `sluis audit`' },
    },
  ],
  run: async (args, context) => (await import('../audit/worker.js')).runWorker(args, context),
};
