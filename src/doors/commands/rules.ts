import { builtinRules } from '../../rules/load.js';
import type { Command, Example } from '../command.js';
import { FORMAT_OPTION, POLICY_OPTION } from '../options.js';

const EXAMPLES: readonly Example[] = [
  { line: 'sluis rules list', text: { nl: 'alle regels', en: 'all rules' } },
  { line: 'sluis rules list --format json', text: { nl: 'voor een programma', en: 'for a program' } },
  { line: 'sluis rules explain bsn', text: { nl: 'wat een regel zoekt', en: 'what a rule looks for' } },
  { line: 'sluis rules test mijn-regels', text: { nl: 'eigen regels beproeven', en: 'try rules of your own' } },
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

export const rulesTest: Command = {
  name: 'rules test',
  about: {
    nl: 'Beproeft regels op hun eigen voorbeelden. Zonder map de ingebouwde regels.',
    en: 'Tries rules on their own examples. Without a folder the built-in rules.',
  },
  words: { shown: { nl: '[map]', en: '[folder]' }, min: 0, max: 1 },
  options: [],
  examples: EXAMPLES,
  run: async (args, context) => (await import('../catalogue/test.js')).testFolder(args, context),
};
