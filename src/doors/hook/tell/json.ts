import { shownName } from '../../fix/target.js';
import type { Change } from '../plan/changes.js';
import type { Plan } from '../plan/plan.js';
import { isGuarded, type Status } from '../status.js';
import { isMarked } from '../text/mark.js';
import type { Done } from './changes.js';

/** What was changed, for a program. */
export function planJson({ changes, notes, isReady }: Plan, { action, isMachine, isDry }: Done): string {
  return written({
    schema: 'sluis.hook/1',
    action,
    scope: isMachine ? 'machine' : 'repository',
    dryRun: isDry,
    ready: isReady,
    changes: changes.map(changeJson),
    notes,
  });
}

/** How it is, for a program. */
export function statusJson(status: Status): string {
  return written({
    schema: 'sluis.hook-status/1',
    guarded: isGuarded(status),
    inRepository: status.inRepository,
    hooks: status.hooks.map(({ stage, state, by, file, chained, sluis, why }) => ({
      stage,
      state,
      by,
      file: shown(file),
      chained: shown(chained),
      sluis: sluis === null ? null : { node: shownName(sluis.node), cli: shownName(sluis.cli) },
      ...(why === null ? {} : { why: why.text }),
    })),
    unused: status.unused.map(shownName),
  });
}

function changeJson(change: Change): object {
  switch (change.kind) {
    case 'folder':
      return {
        kind: 'folder',
        path: shownName(change.path),
        before: change.made ? null : 'folder',
        after: change.made ? 'folder' : null,
      };
    case 'move':
      return { kind: 'move', path: shownName(change.path), to: shownName(change.to) };
    case 'config':
      return {
        kind: 'config',
        scope: 'global',
        key: change.key,
        before: shown(change.before),
        after: shown(change.after),
      };
    default:
      return {
        kind: 'file',
        path: shownName(change.path),
        role: change.role,
        before: contentWord(change.before),
        after: contentWord(change.after),
        ...(change.lines === undefined ? {} : { lines: change.lines }),
      };
  }
}

/** A word for what is in a file: the content itself is of no use to a program. */
function contentWord(content: Buffer | null): 'sluis' | 'file' | null {
  if (content === null) return null;
  return isMarked(content) ? 'sluis' : 'file';
}

function shown(text: string | null): string | null {
  return text === null ? null : shownName(text);
}

function written(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
