import { FORGE_OPTIONS, LEDGER_OPTION } from '../audit/options.js';
import type { Command, Option } from '../command.js';
import { FORMAT_OPTION, POLICY_OPTION } from '../options.js';

/** Nothing else here talks to anybody. */
const ASK_FORGE: Option = {
  name: 'forge',
  group: 'input',
  text: {
    nl: 'vraag de server ook wat het token of de app is en mag; anders wordt niemand iets gevraagd',
    en: 'ask the server as well what the token or the app is and may do; otherwise nobody is asked anything',
  },
};

export const doctor: Command = {
  name: 'doctor',
  about: { nl: 'Toont wat hier werkt en wat niet.', en: 'Shows what works here and what does not.' },
  words: { shown: { nl: '', en: '' }, min: 0, max: 0 },
  options: [POLICY_OPTION, ASK_FORGE, ...FORGE_OPTIONS, LEDGER_OPTION, FORMAT_OPTION],
  examples: [
    { line: 'sluis doctor', text: { nl: 'voor mensen', en: 'for people' } },
    { line: 'sluis doctor --format json', text: { nl: 'voor een programma', en: 'for a program' } },
    { line: 'sluis doctor --policy beleid.yml', text: { nl: 'met dit beleid', en: 'with this policy' } },
    { line: 'sluis doctor --forge', text: { nl: 'en vraag wat het token mag', en: 'and ask what the token may do' } },
  ],
  run: async (args, context) => (await import('../doctor/run.js')).examine(args, context),
};
