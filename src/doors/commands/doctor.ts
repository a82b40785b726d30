import type { Command } from '../command.js';
import { FORMAT_OPTION, POLICY_OPTION } from '../options.js';

export const doctor: Command = {
  name: 'doctor',
  about: { nl: 'Toont wat hier werkt en wat niet.', en: 'Shows what works here and what does not.' },
  words: { shown: { nl: '', en: '' }, min: 0, max: 0 },
  options: [POLICY_OPTION, FORMAT_OPTION],
  examples: [
    { line: 'sluis doctor', text: { nl: 'voor mensen', en: 'for people' } },
    { line: 'sluis doctor --format json', text: { nl: 'voor een programma', en: 'for a program' } },
    { line: 'sluis doctor --policy beleid.yml', text: { nl: 'met dit beleid', en: 'with this policy' } },
    { line: 'sluis doctor --lang en', text: { nl: 'in het Engels', en: 'in English' } },
  ],
  run: async (args, context) => (await import('../doctor/run.js')).examine(args, context),
};
