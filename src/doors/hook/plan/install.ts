import path from 'node:path';
import { UserError } from '../../../errors.js';
import type { Bilingual } from '../../../model/finding.js';
import type { Io } from '../../io.js';
import { statOf } from '../place/disk.js';
import { existingHook } from '../place/existing.js';
import { placeOf } from '../place/find.js';
import { type Repository, repositoryOf } from '../place/repository.js';
import type { Stage } from '../stages.js';
import type { Recorded } from '../text/script.js';
import type { SharedCommand } from '../text/shared.js';
import { planBlock } from './block.js';
import { planLefthook } from './lefthook.js';
import { passingNote, runningSluis } from './own.js';
import { inOrder, joined, type Plan } from './plan.js';
import { planScript } from './script.js';
import { type Installed, readState, type State, stateChanges } from './state.js';

/**
 * What it takes to have git start sluis in the repository of the folder.
 *
 * @param stages null when the user named none
 * @throws UserError when it cannot be done without a person; nothing was changed then.
 */
export function planInstall(io: Io, stages: readonly Stage[] | null): Plan {
  const repository = repositoryOf(io);
  const wanted = stages ?? ['pre-push'];
  for (const stage of wanted) checkStage(repository, stage, stages !== null);
  const state = readState(repository.commonDir);
  const sluis = runningSluis(repository.top);
  const whole = joined(
    wanted.map((stage) => planStage(repository, stage, { sluis, earlier: state.installed, env: io.env })),
  );
  const kept = stateChanges(repository.commonDir, merged(state, whole));
  const passing = passingNote(sluis);
  return {
    ...whole,
    changes: inOrder([...whole.changes, ...kept]),
    notes: passing === null ? whole.notes : [...whole.notes, passing],
  };
}

interface Surroundings {
  readonly sluis: Recorded;
  readonly earlier: readonly Installed[];
  readonly env: Io['env'];
}

function planStage(repository: Repository, stage: Stage, { sluis, earlier, env }: Surroundings): Plan {
  const place = placeOf(repository, stage, env);
  const command: SharedCommand = sluis.inRepository ? 'node_modules/.bin/sluis' : 'sluis';
  switch (place.by) {
    case 'machine':
      return { changes: [], installed: [], notes: [WHOLE_MACHINE], isReady: true };
    case 'lefthook':
      return planLefthook(place, stage, { command, earlier });
    case 'git': {
      const notes = frameworkNotes(repository, place.file);
      const plan = planScript(place, { stage, sluis, earlier });
      return { ...plan, notes: [...plan.notes, ...notes] };
    }
    default:
      return planBlock(place, stage, { command, earlier });
  }
}

/** What is known from now on. */
export function merged(state: State, { installed, changes }: Plan): State {
  const fresh = new Map(installed.map((each) => [each.file, each]));
  const known = new Set(state.installed.map(({ file }) => file));
  const made = changes.flatMap((change) => (change.kind === 'folder' && change.made ? [change.path] : []));
  return {
    ...state,
    installed: [
      ...state.installed.map((each) => fresh.get(each.file) ?? each),
      ...installed.filter(({ file }) => !known.has(file)),
    ],
    folders: [...state.folders.filter((folder) => !made.includes(folder)), ...made],
  };
}

/** The wrong hook would guard nothing and look as if it did. */
function checkStage({ top }: Repository, stage: Stage, isNamed: boolean): void {
  if (top === null && !isNamed) throw bareRepository();
  if (top === null && stage === 'pre-commit') throw noCommits();
  if (top !== null && stage === 'pre-receive') throw noServer();
}

/** Whoever uses the framework may want sluis to be one of its hooks. */
function frameworkNotes({ top }: Repository, file: string): Bilingual[] {
  if (top === null || statOf(path.join(top, '.pre-commit-config.yaml')) === null) return [];
  const hook = existingHook(file);
  return hook.kind === 'other' && hook.maker === 'pre-commit' ? [] : [FRAMEWORK];
}

const WHOLE_MACHINE: Bilingual = {
  nl: 'Sluis staat hier al voor alle git-mappen van deze computer.',
  en: 'Sluis is here already, for all repositories of this machine.',
};
const FRAMEWORK: Bilingual = {
  nl: 'Dit project gebruikt pre-commit. Dat mag ernaast: beide draaien. Wilt u sluis in `.pre-commit-config.yaml`, zie dan docs/hooks.md; deze hook ziet meer, want pre-commit geeft van een push maar één tak door.',
  en: 'This project uses pre-commit. That may stand beside it: both run. To have sluis in `.pre-commit-config.yaml`, see docs/hooks.md; this hook sees more, since pre-commit passes on only one branch of a push.',
};

function bareRepository(): UserError {
  return new UserError(
    {
      nl: 'Dit is een git-map zonder werkbestanden, zoals op een server. Een pre-push-hook houdt niet tegen wat hierheen gepusht wordt.',
      en: 'This is a bare repository, as on a server. A pre-push hook does not stop what is pushed to it.',
    },
    {
      nl: 'Gebruik `sluis hook install --stages pre-receive`. Pusht u zelf vanuit deze map, dan `--stages pre-push`.',
      en: 'Use `sluis hook install --stages pre-receive`. If you push from this folder yourself, `--stages pre-push`.',
    },
  );
}

function noCommits(): UserError {
  return new UserError(
    {
      nl: 'In een git-map zonder werkbestanden wordt niet gecommit.',
      en: 'In a bare repository nothing is committed.',
    },
    { nl: 'Gebruik `--stages pre-receive`.', en: 'Use `--stages pre-receive`.' },
  );
}

function noServer(): UserError {
  return new UserError(
    {
      nl: '`pre-receive` hoort op de server: het houdt tegen wat daarheen gepusht wordt, niet wat u pusht.',
      en: '`pre-receive` belongs on the server: it stops what is pushed to it, not what you push.',
    },
    { nl: 'Gebruik hier `sluis hook install`.', en: 'Use `sluis hook install` here.' },
  );
}
