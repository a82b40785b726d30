import type { Command, Example, Option } from '../command.js';
import { FORMAT_OPTION } from '../options.js';

const GLOBAL: Option = {
  name: 'global',
  group: 'input',
  text: { nl: 'voor alle git-mappen van deze computer', en: 'for all repositories of this machine' },
};
const DRY_RUN: Option = {
  name: 'dry-run',
  group: 'input',
  text: { nl: 'alleen zeggen wat er zou veranderen', en: 'only say what would change' },
};
const STAGES: Option = {
  name: 'stages',
  group: 'input',
  value: 'other',
  text: {
    nl: 'HOOKS, met komma’s: pre-push (standaard), pre-commit, of pre-receive op een server',
    en: 'HOOKS, with commas: pre-push (default), pre-commit, or pre-receive on a server',
  },
};
const WORDS = { shown: { nl: '', en: '' }, min: 0, max: 0 };
const EXAMPLES: readonly Example[] = [
  { line: 'sluis hook install', text: { nl: 'in dit project', en: 'in this project' } },
  { line: 'sluis hook install --global', text: { nl: 'in al uw projecten', en: 'in all your projects' } },
  { line: 'sluis hook status', text: { nl: 'of het werkt', en: 'whether it works' } },
  { line: 'sluis hook uninstall', text: { nl: 'alles terug zoals het was', en: 'everything as it was' } },
];

export const hookInstall: Command = {
  name: 'hook install',
  about: {
    nl: 'Laat git bij elke push eerst sluis draaien. Hooks die er al zijn blijven werken.',
    en: 'Makes git run sluis before every push. Hooks that are there already go on working.',
  },
  words: WORDS,
  options: [GLOBAL, STAGES, DRY_RUN, FORMAT_OPTION],
  examples: EXAMPLES,
  run: async (args, context) => (await import('../hook/run.js')).runInstall(args, context),
};

export const hookUninstall: Command = {
  name: 'hook uninstall',
  about: {
    nl: 'Haalt de hook weg en zet alles terug zoals het was.',
    en: 'Removes the hook and puts everything back as it was.',
  },
  words: WORDS,
  options: [GLOBAL, DRY_RUN, FORMAT_OPTION],
  examples: EXAMPLES,
  run: async (args, context) => (await import('../hook/run.js')).runUninstall(args, context),
};

export const hookShowStatus: Command = {
  name: 'hook status',
  about: {
    nl: 'Toont of sluis hier elke push bekijkt. De uitgangscode is 0 als dat zo is, en anders 2.',
    en: 'Shows whether sluis looks at every push here. The exit code is 0 if so, and otherwise 2.',
  },
  words: WORDS,
  options: [FORMAT_OPTION],
  examples: EXAMPLES,
  run: async (args, context) => (await import('../hook/run.js')).runStatus(args, context),
};
