import path from 'node:path';
import { UserError } from '../../../errors.js';
import type { Bilingual } from '../../../model/finding.js';
import { shownName } from '../../fix/target.js';
import type { Io } from '../../io.js';
import { bytesOf, realPath, statOf } from '../place/disk.js';
import { type Git, gitIn, lineOf } from '../place/git.js';
import { hooksPathIn } from '../place/hooks-path.js';
import { hooksPathText, settingsFile } from '../place/settings.js';
import { userFolder, userHooksFolder } from '../place/user-folder.js';
import { STAGES, type Stage } from '../stages.js';
import { GIT_HOOKS, passOnText } from '../text/pass-on.js';
import { type Recorded, scriptText } from '../text/script.js';
import { shellPath } from '../text/shell.js';
import type { Change } from './changes.js';
import { merged } from './install.js';
import { passingNote, runningSluis } from './own.js';
import { inOrder, joined, type Plan } from './plan.js';
import { planHookFile, planScript } from './script.js';
import { type Installed, readState, type Setting, stateChanges } from './state.js';

/**
 * What it takes to have git start sluis in every repository of the user: `core.hooksPath` points to a folder of sluis,
 * which passes on to the hooks of each repository. Where the user has such a folder already, sluis goes into that one.
 *
 * @throws UserError when it cannot be done without a person; nothing was changed then.
 */
export function planInstallMachine(io: Io, stages: readonly Stage[] | null): Plan {
  const git = gitIn(io.cwd, io.env);
  const top = lineOf(git('rev-parse', '--show-toplevel'));
  const sluis = runningSluis(top === null ? null : realPath(path.resolve(io.cwd, top)));
  if (sluis.inRepository) throw ofOneProject();
  const base = userFolder(io.env);
  const state = readState(base);
  const own = userHooksFolder(io.env);
  const folder = folderFor(git, own);
  const wanted = stages ?? (['pre-push'] as const);
  const plan =
    folder === own
      ? planOwnFolder({ own, stages: wanted, sluis, earlier: state.installed })
      : joined(
          wanted.map((stage) =>
            planScript({ file: path.join(folder, stage), alone: false }, { stage, sluis, earlier: state.installed }),
          ),
        );
  const isSet = folder !== own || hooksPathIn('global', git) !== null;
  const setting = isSet ? null : settingFor(own, io.env);
  const kept = stateChanges(base, { ...merged(state, plan), setting: setting ?? state.setting });
  const passing = passingNote(sluis);
  return {
    ...plan,
    // The setting comes last: until everything is there, git must not look in the folder.
    changes: inOrder([...plan.changes, ...kept, ...(setting === null ? [] : [settingChange(setting)])]),
    notes: [...plan.notes, folder === own ? OWN_SETTING : CHAINED, ...(passing === null ? [] : [passing])],
  };
}

/** Every hook of git has a file; that of a stage starts sluis as well. */
function planOwnFolder({
  own,
  stages,
  sluis,
  earlier,
}: {
  readonly own: string;
  readonly stages: readonly Stage[];
  readonly sluis: Recorded;
  readonly earlier: readonly Installed[];
}): Plan {
  const guarded = new Set<string>([
    ...stages,
    ...earlier.flatMap((each) => (each.form === 'file' && each.sluis !== null ? [each.hook] : [])),
  ]);
  return joined(
    GIT_HOOKS.map((hook) => {
      const stage = STAGES.find((known) => known === hook && guarded.has(hook)) ?? null;
      const content =
        stage === null ? passOnText(hook) : scriptText({ stage, sluis, first: 'repository', afterFramework: false });
      return planHookFile({ file: path.join(own, hook), hook, content, sluis: stage === null ? null : sluis }, earlier);
    }),
  );
}

/** The folder that git looks in for every repository of the user, or will. */
function folderFor(git: Git, own: string): string {
  const user = hooksPathIn('global', git);
  if (user === null) {
    const system = hooksPathIn('system', git);
    if (system !== null && realPath(system) !== own) throw ofAdministrator(system);
    return own;
  }
  if (path.isAbsolute(user) && realPath(user) === own) return own;
  if (!path.isAbsolute(user) || !statOf(realPath(user))?.isDirectory()) throw noFolder(user);
  return realPath(user);
}

function settingFor(own: string, env: Io['env']): Setting {
  const value = shellPath(own);
  const file = settingsFile(env);
  const before = bytesOf(file);
  return { value, file, text: hooksPathText(value, before), made: before === null };
}

function settingChange({ value, file, text }: Setting): Change {
  const before = bytesOf(file);
  const after = Buffer.concat([before ?? Buffer.alloc(0), Buffer.from(text)]);
  const mode = (statOf(file)?.mode ?? 0o644) & 0o777;
  return {
    kind: 'config',
    key: 'core.hooksPath',
    before: null,
    after: value,
    file: { path: file, before, after, mode },
  };
}

const OWN_SETTING: Bilingual = {
  nl: 'Een git-map die zelf `core.hooksPath` zet (zoals met husky) valt hier niet onder: doe daar ook `sluis hook install`. De eigen hooks van alle andere git-mappen blijven draaien.',
  en: 'A repository that sets `core.hooksPath` itself (as with husky) is not covered: do `sluis hook install` there too. The own hooks of all other repositories go on running.',
};
const CHAINED: Bilingual = {
  nl: 'U had al een map met hooks voor alle git-mappen. Sluis staat daar nu bij; `core.hooksPath` is niet veranderd.',
  en: 'You had a folder with hooks for all repositories already. Sluis has joined it; `core.hooksPath` was not changed.',
};

function ofOneProject(): UserError {
  return new UserError(
    { nl: 'Deze sluis hoort bij dit ene project.', en: 'This sluis belongs to this one project.' },
    {
      nl: 'Installeer sluis voor de hele computer met `npm install --global sluis`, en doe dan `sluis hook install --global`.',
      en: 'Install sluis for the whole machine with `npm install --global sluis`, and then do `sluis hook install --global`.',
    },
  );
}

function ofAdministrator(folder: string): UserError {
  const shown = shownName(folder);
  return new UserError(
    {
      nl: `De beheerder van deze computer heeft \`core.hooksPath\` op ${shown} gezet. Een eigen instelling zou die hooks uitzetten.`,
      en: `The administrator of this machine has set \`core.hooksPath\` to ${shown}. A setting of your own would switch those hooks off.`,
    },
    { nl: 'Vraag de beheerder om sluis daar neer te zetten.', en: 'Ask the administrator to put sluis there.' },
  );
}

function noFolder(value: string): UserError {
  const shown = shownName(value);
  return new UserError(
    {
      nl: `\`core.hooksPath\` staat in uw git-instellingen op ${shown}, en dat is geen map die er is.`,
      en: `\`core.hooksPath\` in your git settings is ${shown}, which is no folder that exists.`,
    },
    {
      nl: 'Herstel die instelling, of haal haar weg met `git config --global --unset core.hooksPath`, en probeer opnieuw.',
      en: 'Mend that setting, or remove it with `git config --global --unset core.hooksPath`, and try again.',
    },
  );
}
