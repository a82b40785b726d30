import path from 'node:path';
import { UserError } from '../../errors.js';
import type { Command } from '../command.js';
import { unknown } from '../suggest.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

export const completion: Command = {
  name: 'completion',
  about: {
    nl: 'Schrijft een script waarmee de Tab-toets opdrachten en opties aanvult.',
    en: 'Writes a script with which the Tab key completes commands and options.',
  },
  words: { shown: { nl: '[bash|zsh|fish]', en: '[bash|zsh|fish]' }, min: 0, max: 1, offer: () => SHELLS },
  options: [],
  examples: [
    { line: 'source <(sluis completion bash)', text: { nl: 'nu, in bash', en: 'now, in bash' } },
    { line: 'sluis completion bash >> ~/.bashrc', text: { nl: 'voortaan, in bash', en: 'from now on, in bash' } },
    { line: 'sluis completion zsh >> ~/.zshrc', text: { nl: 'voortaan, in zsh', en: 'from now on, in zsh' } },
    { line: 'sluis completion fish | source', text: { nl: 'nu, in fish', en: 'now, in fish' } },
  ],

  async run({ words: [named] }, { io, language, commands }) {
    const shell = shellOf(named, io.env.SHELL);
    const { completionScript } = await import('../completion/script.js');
    await io.stdout.write(await completionScript(shell, await commands(), language));
    return 0;
  },
};

function shellOf(named: string | undefined, current: string | undefined): Shell {
  const name = named ?? path.basename(current ?? '');
  const shell = SHELLS.find((known) => known === name);
  if (shell !== undefined) return shell;
  if (named !== undefined) throw unknown({ nl: 'Onbekende shell', en: 'Unknown shell' }, named, SHELLS);
  throw new UserError(
    { nl: 'Uw shell is niet bekend.', en: 'Your shell is not known.' },
    {
      nl: 'Noem hem: `sluis completion bash`, `zsh` of `fish`.',
      en: 'Name it: `sluis completion bash`, `zsh` or `fish`.',
    },
  );
}
