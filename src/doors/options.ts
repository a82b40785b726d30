import type { Option } from './command.js';

/** Options that every command has. `--lang` is taken out before anything is parsed; here it is for the help. */
export const GENERAL: readonly Option[] = [
  {
    name: 'lang',
    group: 'general',
    value: ['nl', 'en'],
    text: { nl: 'taal: nl of en; anders volgens de omgeving', en: 'language: nl or en; otherwise by the locale' },
  },
  { name: 'help', alias: 'h', group: 'general', text: { nl: 'deze uitleg', en: 'this explanation' } },
];

export const VERSION_OPTION: Option = {
  name: 'version',
  alias: 'V',
  group: 'general',
  text: { nl: 'het versienummer', en: 'the version number' },
};

export const POLICY_OPTION: Option = {
  name: 'policy',
  group: 'input',
  value: 'file',
  text: {
    nl: 'BESTAND met het beleid; anders de dichtstbijzijnde .sluis.yml',
    en: 'FILE with the policy; otherwise the nearest .sluis.yml',
  },
};

export const FORMATS = ['terminal', 'json'] as const;

/** For commands that write one thing. */
export const FORMAT_OPTION: Option = {
  name: 'format',
  group: 'report',
  value: FORMATS,
  text: { nl: 'terminal (standaard) of json', en: 'terminal (default) or json' },
};
