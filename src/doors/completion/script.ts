import type { Language } from '../../text/language.js';
import type { Command } from '../command.js';
import { GENERAL, VERSION_OPTION } from '../options.js';
import { bashScript } from './bash.js';
import { fishScript } from './fish.js';
import type { Completable, Completions } from './shape.js';

const INSTALL = {
  bash: ['source <(sluis completion bash)', '~/.bashrc'],
  zsh: ['source <(sluis completion zsh)', '~/.zshrc'],
  fish: ['sluis completion fish | source', '~/.config/fish/config.fish'],
} as const;

// A second compinit would cost a start of the shell some time, and can ask questions.
const BASH_IN_ZSH = `(( $+functions[compdef] )) || { autoload -U +X compinit && compinit; }
autoload -U +X bashcompinit && bashcompinit
`;

/** A script that teaches a shell to complete `sluis`. */
export async function completionScript(
  shell: keyof typeof INSTALL,
  every: readonly Command[],
  language: Language,
): Promise<string> {
  const commands = await Promise.all(every.map((command) => completable(command, language)));
  const all: Completions = { commands, options: [...GENERAL, VERSION_OPTION], language };
  const [line, file] = INSTALL[shell];
  const how =
    language === 'nl'
      ? `# Aanvullen van sluis. Zet deze regel in ${file}:\n#   ${line}\n`
      : `# Completion of sluis. Put this line in ${file}:\n#   ${line}\n`;
  if (shell === 'fish') return how + fishScript(all);
  // zsh runs functions written for bash.
  const bridge = shell === 'zsh' ? BASH_IN_ZSH : '';
  return how + bridge + bashScript(all);
}

async function completable({ name, about, words, options }: Command, language: Language): Promise<Completable> {
  const offers = words.max === 0 ? [] : ((await words.offer?.()) ?? null);
  return { name: name.split(' '), about: about[language], options: [...options, ...GENERAL], offers };
}
