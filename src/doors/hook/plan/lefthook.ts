import path from 'node:path';
import { UserError } from '../../../errors.js';
import type { Bilingual } from '../../../model/finding.js';
import { shownName } from '../../fix/target.js';
import { isInside, realPath, statOf } from '../place/disk.js';
import type { Place } from '../place/find.js';
import { type Lefthook, lefthookEdit, lefthookLines, SCRIPT_NAME, settingsText } from '../place/lefthook.js';
import type { Stage } from '../stages.js';
import { type SharedCommand, sharedScript } from '../text/shared.js';
import { projectNote } from './block.js';
import { joined, type Plan } from './plan.js';
import { planHookFile } from './script.js';
import type { Installed } from './state.js';

/**
 * A script of sluis that lefthook starts, and the lines for it in the settings of lefthook.
 *
 * @throws UserError with what to add by hand, where sluis cannot change the settings without touching what is in them.
 */
export function planLefthook(
  { lefthook, top, isActive }: Extract<Place, { by: 'lefthook' }>,
  stage: Stage,
  { command, earlier }: { readonly command: SharedCommand; readonly earlier: readonly Installed[] },
): Plan {
  const content = sharedScript(stage, command);
  const text = lefthook.isYaml ? settingsText(lefthook) : null;
  const edit = text === null ? null : lefthookEdit(text, stage);
  if (text === null || edit === null || statOf(lefthook.file)?.isSymbolicLink()) throw byHand(lefthook, stage, content);
  const file = path.join(top, edit.script);
  if (!isInside(realPath(path.dirname(file)), top)) throw byHand(lefthook, stage, content);
  const script = planHookFile({ file, hook: stage, content, sluis: null }, earlier);
  return joined([
    script,
    settingsPlan(lefthook, stage, text, edit.insertion),
    { ...NOTHING, notes: isActive ? [] : [ASLEEP], isReady: isActive },
  ]);
}

const NOTHING: Plan = { changes: [], installed: [], notes: [], isReady: true };

function settingsPlan(
  { file }: Lefthook,
  stage: Stage,
  text: string,
  insertion: { readonly at: number; readonly text: string } | null,
): Plan {
  if (insertion === null) return NOTHING;
  const after = text.slice(0, insertion.at) + insertion.text + text.slice(insertion.at);
  return {
    changes: [
      {
        kind: 'file',
        path: file,
        role: 'lines',
        before: Buffer.from(text),
        after: Buffer.from(after),
        mode: (statOf(file)?.mode ?? 0o644) & 0o777,
        lines: insertion.text.split('\n').filter((line) => line !== ''),
      },
    ],
    installed: [{ form: 'lines', hook: stage, file, text: insertion.text, made: false }],
    notes: [projectNote(file)],
    isReady: true,
  };
}

const ASLEEP: Bilingual = {
  nl: 'Lefthook start deze hook nog niet. Doe nog `lefthook install`; tot dan houdt niets een push tegen.',
  en: 'Lefthook does not start this hook yet. Still to do: `lefthook install`; until then nothing stops a push.',
};

function byHand({ file }: Lefthook, stage: Stage, script: string): UserError {
  const shown = shownName(path.basename(file));
  const indented = (lines: readonly string[]) => lines.map((line) => `\n    ${line}`.trimEnd()).join('');
  const settings = indented(lefthookLines(stage));
  const content = indented(script.trimEnd().split('\n'));
  const name = `.lefthook/${stage}/${SCRIPT_NAME}`;
  return new UserError({
    nl: `Sluis past ${shown} niet zelf aan: het is geen YAML, het is ongewoon opgezet, of de hook draait er niet altijd (\`skip\`, \`only\`, of \`parallel\` met \`use_stdin\`). Voeg dit zelf toe; in YAML is dat:${settings}\nen maak ${name} met deze inhoud:${content}\nDoe daarna \`lefthook install\`.`,
    en: `Sluis does not change ${shown} itself: it is no YAML, its layout is unusual, or the hook does not always run (\`skip\`, \`only\`, or \`parallel\` with \`use_stdin\`). Add this yourself; in YAML it is:${settings}\nand make ${name} with this content:${content}\nThen do \`lefthook install\`.`,
  });
}
