import type { Bilingual } from '../../model/finding.js';
import type { Change } from './changes.js';
import type { Installed } from './state.js';

/** What has to be done, for one stage or for all. */
export interface Plan {
  readonly changes: readonly Change[];
  /** What sluis stands in afterwards. */
  readonly installed: readonly Installed[];
  /** What the user should know besides. */
  readonly notes: readonly Bilingual[];
  /** Whether git starts sluis once the changes are made; the notes say what is left to do. */
  readonly isReady: boolean;
}

/** Plans one after the other. A folder that two of them need is made once. */
export function joined(plans: readonly Plan[]): Plan {
  const changes = plans.flatMap((plan) => plan.changes);
  const notes = new Map(plans.flatMap((plan) => plan.notes).map((note) => [note.en, note]));
  return {
    changes: changes.filter((change, at) => !isFolderAgain(change, changes.slice(0, at))),
    installed: plans.flatMap((plan) => plan.installed),
    notes: [...notes.values()],
    isReady: plans.every((plan) => plan.isReady),
  };
}

function isFolderAgain(change: Change, earlier: readonly Change[]): boolean {
  return (
    change.kind === 'folder' &&
    earlier.some(({ kind, ...rest }) => kind === 'folder' && 'path' in rest && rest.path === change.path)
  );
}
