import { UserError } from '../../../errors.js';
import { type Git, lineOf } from './git.js';

/** Which settings of git hold a value. */
export type ConfigScope = 'system' | 'global' | 'local' | 'worktree';
const SCOPES: readonly string[] = ['system', 'global', 'local', 'worktree'];

/** `core.hooksPath` as git goes by it. */
export interface HooksPath {
  readonly scope: ConfigScope;
  /** With `~` written out. Relative: to the top of each work tree, or to a bare repository. */
  readonly value: string;
}

/**
 * The setting that wins here, or null when there is none.
 *
 * @throws UserError when it switches hooks off, or is only for this run.
 */
export function hooksPath(git: Git): HooksPath | null {
  const { code, text } = git('config', '--show-scope', '-z', '--type=path', '--get', 'core.hooksPath');
  if (code !== 0) return null;
  const [scope, value] = text.split('\0');
  if (!isScope(scope)) throw onlyThisRun();
  if (value === '' || value === '/dev/null' || value === 'NUL') throw switchedOff(scope);
  return { scope, value };
}

/** The value in one file of settings, whatever wins; null when it is not there. */
export function hooksPathIn(scope: 'global' | 'system', git: Git): string | null {
  return lineOf(git('config', `--${scope}`, '--includes', '--type=path', '--get', 'core.hooksPath'));
}

function isScope(scope: string): scope is ConfigScope {
  return SCOPES.includes(scope);
}

function onlyThisRun(): UserError {
  return new UserError(
    {
      nl: '`core.hooksPath` is alleen voor deze ene keer gezet, met `git -c` of met een omgevingsvariabele.',
      en: '`core.hooksPath` is set for this one run only, by `git -c` or by an environment variable.',
    },
    { nl: 'Start sluis zonder die instelling.', en: 'Start sluis without that setting.' },
  );
}

function switchedOff(scope: ConfigScope): UserError {
  return new UserError(
    {
      nl: 'Hooks staan hier uit: `core.hooksPath` wijst naar niets. Dan kan sluis niets tegenhouden.',
      en: 'Hooks are switched off here: `core.hooksPath` points to nothing. So sluis could stop nothing.',
    },
    {
      nl: `Zet ze aan met \`git config --${scope} --unset core.hooksPath\`.`,
      en: `Switch them on with \`git config --${scope} --unset core.hooksPath\`.`,
    },
  );
}
