import type { Bilingual } from '../../../model/finding.js';
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

/** Plans one after the other. */
export function joined(plans: readonly Plan[]): Plan {
  const notes = new Map(plans.flatMap((plan) => plan.notes).map((note) => [note.en, note]));
  return {
    changes: inOrder(plans.flatMap((plan) => plan.changes)),
    installed: plans.flatMap((plan) => plan.installed),
    notes: [...notes.values()],
    isReady: plans.every((plan) => plan.isReady),
  };
}

/** Changes without those that make a folder once more. */
export function inOrder(changes: readonly Change[]): Change[] {
  return changes.filter((change, at) => !isFolderAgain(change, changes.slice(0, at)));
}

function isFolderAgain(change: Change, earlier: readonly Change[]): boolean {
  return (
    change.kind === 'folder' &&
    earlier.some(({ kind, ...rest }) => kind === 'folder' && 'path' in rest && rest.path === change.path)
  );
}
