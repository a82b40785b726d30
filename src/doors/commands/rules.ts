import { builtinRules } from '../../rules/load.js';
import type { Command, Example, Option } from '../command.js';
import { FORMAT_OPTION, POLICY_OPTION } from '../options.js';

const EXAMPLES: readonly Example[] = [
  { line: 'sluis rules list', text: { nl: 'alle regels', en: 'all rules' } },
  { line: 'sluis rules list --format json', text: { nl: 'voor een programma', en: 'for a program' } },
  { line: 'sluis rules explain bsn', text: { nl: 'wat een regel zoekt', en: 'what a rule looks for' } },
  { line: 'sluis rules test mijn-regels', text: { nl: 'eigen regels beproeven', en: 'try rules of your own' } },
];

const TEST_EXAMPLES: readonly Example[] = [
  { line: 'sluis rules test', text: { nl: 'de ingebouwde regels', en: 'the built-in rules' } },
  { line: 'sluis rules test mijn-regels', text: { nl: 'eigen regels beproeven', en: 'try rules of your own' } },
  { line: 'sluis rules test mijn-regels --clean 0', text: { nl: 'alleen de voorbeelden', en: 'only the examples' } },
  { line: 'sluis rules test mijn-regels --clean 5000', text: { nl: 'nauwkeuriger', en: 'more precise' } },
];
const NEW_EXAMPLES: readonly Example[] = [
  {
    line: 'sluis rules new mijn-regels/klantnummer',
    text: { nl: '8 cijfers, zonder controle', en: '8 digits, no check' },
  },
  { line: 'sluis rules new mijn-regels/dossier --digits 10', text: { nl: '10 cijfers', en: '10 digits' } },
  {
    line: 'sluis rules new mijn-regels/pas --weights 6,5,4,3,2,1',
    text: { nl: 'met een 11-proef', en: 'with a check by 11' },
  },
  { line: 'sluis rules test mijn-regels', text: { nl: 'daarna beproeven', en: 'try it afterwards' } },
];

export const rulesList: Command = {
  name: 'rules list',
  about: { nl: 'Toont alle regels.', en: 'Shows all rules.' },
  words: { shown: { nl: '', en: '' }, min: 0, max: 0 },
  options: [POLICY_OPTION, FORMAT_OPTION],
  examples: EXAMPLES,
  run: async (args, context) => (await import('../catalogue/list.js')).listRules(args, context),
};

export const rulesExplain: Command = {
  name: 'rules explain',
  about: { nl: 'Legt een regel uit.', en: 'Explains a rule.' },
  words: {
    shown: { nl: '<regel>', en: '<rule>' },
    min: 1,
    max: 1,
    offer: () => builtinRules().rules.map(({ id }) => id),
  },
  options: [POLICY_OPTION],
  examples: EXAMPLES,
  run: async (args, context) => (await import('../catalogue/explain.js')).explainRule(args, context),
};

const CLEAN_OPTION: Option = {
  name: 'clean',
  group: 'input',
  value: 'other',
  text: {
    nl: 'AANTAL schone bestanden voor de proef op vals alarm; standaard 1000, 0 slaat haar over',
    en: 'NUMBER of clean files for the trial on false alarms; 1000 by default, 0 skips it',
  },
};

export const rulesTest: Command = {
  name: 'rules test',
  about: {
    nl: 'Beproeft regels op hun eigen voorbeelden en op vals alarm. Zonder map de ingebouwde regels. Elke regel wordt ook losgelaten op gemaakte bestanden zonder persoonsgegevens; alarm op meer dan 1 % daarvan is een fout.',
    en: 'Tries rules on their own examples and for false alarms. Without a folder the built-in rules. Each rule is also let loose on made-up files without personal data; alarm on more than 1% of them is a failure.',
  },
  words: { shown: { nl: '[map]', en: '[folder]' }, min: 0, max: 1 },
  options: [CLEAN_OPTION],
  examples: TEST_EXAMPLES,
  run: async (args, context) => (await import('../catalogue/test.js')).testFolder(args, context),
};

function numberOption(name: string, nl: string, en: string): Option {
  return { name, group: 'input', value: 'other', text: { nl, en } };
}

export const rulesNew: Command = {
  name: 'rules new',
  about: {
    nl: 'Maakt een eigen regel voor een klantnummer. De map krijgt voorbeelden en is meteen te beproeven; er wordt niets overschreven.',
    en: 'Makes a rule of your own for a client number. The folder gets examples and can be tried at once; nothing is replaced.',
  },
  words: { shown: { nl: '<map>/<naam>', en: '<folder>/<name>' }, min: 1, max: 1 },
  options: [
    numberOption('digits', 'AANTAL cijfers, 4 tot 40; standaard 8', 'NUMBER of digits, 4 to 40; 8 by default'),
    numberOption(
      'weights',
      'GEWICHTEN van de controle, één per cijfer, met komma’s; anders geen controle',
      'WEIGHTS of the check, one per digit, with commas; no check otherwise',
    ),
    numberOption(
      'modulus',
      'GETAL waardoor de som gedeeld wordt; standaard 11',
      'NUMBER to divide the sum by; 11 by default',
    ),
    numberOption('remainder', 'GETAL dat overblijft; standaard 0', 'NUMBER that is left; 0 by default'),
  ],
  examples: NEW_EXAMPLES,
  run: async (args, context) => (await import('../catalogue/new.js')).newRule(args, context),
};
