import path from 'node:path';
import { UserError } from '../../../errors.js';
import type { Bilingual } from '../../../model/finding.js';
import { shownName } from '../../fix/target.js';
import { bytesOf, isInside, missingFolders, realPath, statOf } from '../place/disk.js';
import type { SharedPlace } from '../place/find.js';
import type { Stage } from '../stages.js';

import { blockIn, isShell, placeForBlock, type SharedCommand, sharedBlock } from '../text/shared.js';
import type { Plan } from './plan.js';
import type { Installed } from './state.js';

/** Bytes as text and back, whatever they are. */
const BYTES = 'latin1';

/**
 * Lines of sluis in a hook that everyone on the project shares.
 *
 * @throws UserError when the file is not a shell script, would not be started, or holds changed lines of sluis.
 */
export function planBlock(
  place: SharedPlace,
  stage: Stage,
  { command, earlier }: { readonly command: SharedCommand; readonly earlier: readonly Installed[] },
): Plan {
  const file = insideItsFolder(place.file);
  const block = sharedBlock(stage, command);
  const before = bytesOf(file);
  const notes = [projectNote(file)];
  const lines = block.trimEnd().split('\n');
  if (before === null) {
    const text = place.opening + block;
    const folders = missingFolders(path.dirname(file)).map(
      (folder) => ({ kind: 'folder', path: folder, made: true }) as const,
    );
    const after = Buffer.from(text, BYTES);
    return {
      changes: [
        ...folders,
        { kind: 'file', path: file, role: 'lines', before, after, mode: 0o755, lines: text.trimEnd().split('\n') },
      ],
      installed: [{ form: 'lines', hook: stage, file, text, made: true }],
      notes,
      isReady: true,
    };
  }
  const mode = checkStartable(file, before, { place, block });
  const text = before.toString(BYTES);
  const installed: Installed[] = [{ form: 'lines', hook: stage, file, text: block, made: false }];
  const there = blockIn(text);
  if (there === block) return { changes: [], installed: kept(installed, earlier), notes: [], isReady: true };
  if (there !== null && !earlier.some((each) => each.form === 'lines' && each.text.endsWith(there)))
    throw editedLines(file);
  const after = there === null ? inserted(text, block) : text.replace(there, () => block);
  return {
    changes: [{ kind: 'file', path: file, role: 'lines', before, after: Buffer.from(after, BYTES), mode, lines }],
    installed,
    notes,
    isReady: true,
  };
}

/** What was recorded earlier knows better whether the file was there before. */
function kept(installed: readonly Installed[], earlier: readonly Installed[]): readonly Installed[] {
  const known = earlier.filter(({ form, file }) => form === 'lines' && file === installed[0].file);
  return known.length > 0 ? known : installed;
}

function inserted(text: string, block: string): string {
  const at = placeForBlock(text);
  return text.slice(0, at) + block + text.slice(at);
}

/** A link is followed within its folder, and never out of it. */
function insideItsFolder(file: string): string {
  const real = realPath(file);
  if (isInside(real, realPath(path.dirname(file)))) return real;
  const shown = shownName(file);
  throw new UserError(
    {
      nl: `De hook van het project is een koppeling naar een andere map: ${shown}.`,
      en: `The hook of the project is a link to another folder: ${shown}.`,
    },
    {
      nl: 'Vervang de koppeling door het bestand zelf, en probeer opnieuw.',
      en: 'Replace the link by the file itself, and try again.',
    },
  );
}

function checkStartable(
  file: string,
  content: Buffer,
  { place, block }: { place: SharedPlace; block: string },
): number {
  const shown = shownName(file);
  if (!isShell(content)) {
    const lines = block.replace(/^/gm, '    ').trimEnd();
    throw new UserError({
      nl: `De hook van het project is geen shellscript, dus sluis verandert hem niet: ${shown}. Start sluis er zelf in, als eerste en met dezelfde standaardinvoer. In de shell is dat:\n${lines}`,
      en: `The hook of the project is no shell script, so sluis does not change it: ${shown}. Start sluis in it yourself, first and with the same standard input. In the shell that is:\n${lines}`,
    });
  }
  const mode = (statOf(file)?.mode ?? 0o755) & 0o777;
  if (!place.needsPermission || process.platform === 'win32' || (mode & 0o100) !== 0) return mode;
  throw new UserError(
    {
      nl: `De hook van het project is niet uitvoerbaar, dus git start hem niet: ${shown}.`,
      en: `The hook of the project is not executable, so git does not start it: ${shown}.`,
    },
    {
      nl: `Maak hem uitvoerbaar met \`chmod +x\`, en probeer opnieuw.`,
      en: 'Make it executable with `chmod +x`, and try again.',
    },
  );
}

/** That a file is of the project, and what that means. */
export function projectNote(file: string): Bilingual {
  const name = shownName(path.basename(file));
  return {
    nl: `${name} hoort bij het project. Commit het, dan geldt dit voor iedereen die eraan werkt; ieder heeft dan wel zelf sluis nodig.`,
    en: `${name} belongs to the project. Commit it, and this holds for everyone who works on it; each of them then needs sluis.`,
  };
}

/** Lines of sluis that somebody changed. */
export function editedLines(file: string): UserError {
  const shown = shownName(file);
  return new UserError(
    {
      nl: `De regels van sluis zijn met de hand veranderd, dus sluis laat ze staan: ${shown}.`,
      en: `The lines of sluis were changed by hand, so sluis leaves them: ${shown}.`,
    },
    {
      nl: 'Haal ze zelf uit het bestand, en probeer opnieuw.',
      en: 'Take them out of the file yourself, and try again.',
    },
  );
}
