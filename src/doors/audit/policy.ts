import { dirname } from 'node:path';
import { folderTarget } from '../../audit/targets/folder.js';
import { realOf } from '../../audit/targets/git-folder.js';
import { isInside } from '../../config/file.js';
import { findGoverning } from '../../config/find.js';
import type { AuditTarget } from '../../model/audit.js';
import type { RunNote } from '../../model/report.js';
import type { Io } from '../io.js';

/**
 * The policy that would be found from where the user stands and that lies in something that is audited: what is audited cannot say
 * how strictly it is looked at. One that the user names always counts.
 *
 * @returns how messages name it; null where there is none
 */
export async function policyOfTargets(
  targets: readonly Pick<AuditTarget, 'source'>[],
  named: string | undefined,
  { cwd }: Pick<Io, 'cwd'>,
): Promise<string | null> {
  const folders = targets.flatMap(({ source }) => (source.kind === 'folder' ? [source.folder] : []));
  if (named !== undefined || folders.length === 0) return null;
  const found = await findGoverning(cwd, undefined);
  if (found === null) return null;
  const file = realOf(found.file);
  return folders.some((folder) => isInside(realOf(folder), file)) ? found.shown : null;
}

/** The same, by the ids of targets that an audit had. */
export async function policyOfKept(
  ids: readonly string[],
  named: string | undefined,
  { cwd }: Pick<Io, 'cwd'>,
): Promise<string | null> {
  if (named !== undefined) return null;
  const found = await findGoverning(cwd, undefined);
  if (found === null) return null;
  const audited = new Set(ids);
  const isAudited = (file: string) => foldersAbove(file).some((folder) => audited.has(folderTarget(folder).id));
  return [found.file, realOf(found.file)].some(isAudited) ? found.shown : null;
}

export function policyOfTargetNote(shown: string): RunNote {
  return {
    kind: 'policy-ignored',
    message: {
      nl: `Het beleid ${shown} telt niet mee: het hoort bij wat wordt nagekeken. Geef met \`--policy\` welk beleid geldt.`,
      en: `The policy ${shown} does not count: it belongs to what is audited. Say with \`--policy\` which policy counts.`,
    },
  };
}

function foldersAbove(file: string): string[] {
  const folders = [];
  for (let [folder, before] = [dirname(file), '']; folder !== before; [before, folder] = [folder, dirname(folder)])
    folders.push(folder);
  return folders;
}
