import { readdirSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../errors.js';
import type { Bilingual } from '../../../model/finding.js';
import { shownName } from '../../fix/target.js';
import type { Io } from '../../io.js';
import { bytesOf, statOf } from '../place/disk.js';
import { type Git, gitIn } from '../place/git.js';
import { hooksPathIn } from '../place/hooks-path.js';
import { SCRIPT_NAME } from '../place/lefthook.js';
import { repositoryOf } from '../place/repository.js';
import { userFolder } from '../place/user-folder.js';
import { BEFORE, isMarked } from '../text/mark.js';
import { blockIn } from '../text/shared.js';
import { editedLines } from './block.js';
import type { Change } from './changes.js';
import type { Plan } from './plan.js';
import { edited } from './script.js';
import { digestOf, EMPTY, type Installed, readState, type State, stateChanges, stateFile } from './state.js';

type FileHook = Extract<Installed, { form: 'file' }>;
type LinesHook = Extract<Installed, { form: 'lines' }>;
interface Undoing {
  readonly changes: readonly Change[];
  readonly notes: readonly Bilingual[];
}

/** What managers of hooks call a hook that they found in their place and keep. */
const KEPT_AS = ['.legacy', '.old'];

/**
 * What it takes to put everything back as it was before sluis.
 *
 * @throws UserError when something of sluis was changed since; nothing was changed then.
 */
export function planUninstall(io: Io, isMachine: boolean): Plan {
  const git = gitIn(io.cwd, io.env);
  const base = isMachine ? userFolder(io.env) : repositoryOf(io).commonDir;
  const state = readState(base);
  const parts = [
    withoutSetting(state, git),
    ...state.installed.map((each) => (each.form === 'file' ? withoutFile(each) : withoutLines(each))),
  ];
  const changes = [...parts.flatMap((part) => part.changes), ...stateChanges(base, EMPTY)];
  return {
    changes: [...changes, ...emptied(state.folders, changes, base)],
    installed: [],
    notes: parts.flatMap((part) => part.notes),
    isReady: true,
  };
}

/** First of all git must no longer look in the folder of sluis. */
function withoutSetting({ setting }: State, git: Git): Undoing {
  if (setting === null) return { changes: [], notes: [] };
  const { value, file, text, made } = setting;
  if (hooksPathIn('global', git) !== value) return { changes: [], notes: [OTHER_SETTING] };
  const before = bytesOf(file);
  const at = before?.indexOf(text) ?? -1;
  if (before === null || at === -1) throw settingElsewhere();
  const rest = Buffer.concat([before.subarray(0, at), before.subarray(at + Buffer.byteLength(text))]);
  const after = made && rest.length === 0 ? null : rest;
  const mode = (statOf(file)?.mode ?? 0o644) & 0o777;
  const content = { path: file, before, after, mode };
  return { changes: [{ kind: 'config', key: 'core.hooksPath', before: value, after: null, file: content }], notes: [] };
}

function withoutFile(hook: FileHook): Undoing {
  const place = placeNow(hook);
  const before = hook.file + BEFORE;
  const hasOwn = statOf(before) !== null;
  if (place === null) {
    const isFree = statOf(hook.file) === null;
    if (isFree && hasOwn) return { changes: [{ kind: 'move', path: before, to: hook.file }], notes: [] };
    return { changes: [], notes: isFree ? [] : [replaced(hook.file, hasOwn ? before : null)] };
  }
  const content = bytesOf(place);
  if (content === null) return { changes: [], notes: [] };
  const removal: Change = { kind: 'file', path: place, role: 'hook', before: content, after: null, mode: 0o755 };
  return { changes: [removal, ...(hasOwn ? ([{ kind: 'move', path: before, to: place }] as const) : [])], notes: [] };
}

/** Where the hook stands now: managers of hooks rename what they find. */
function placeNow({ file, sha256 }: FileHook): string | null {
  const isIt = (at: string) => {
    const content = statOf(at)?.isFile() ? bytesOf(at) : null;
    // What a record says is no proof: it could be of a hostile repository.
    return content !== null && isMarked(content) && digestOf(content) === sha256;
  };
  const found = [file, ...KEPT_AS.map((end) => file + end)].find(isIt);
  if (found !== undefined) return found;
  const there = statOf(file)?.isFile() ? bytesOf(file) : null;
  if (there !== null && isMarked(there)) throw edited(file);
  return null;
}

function withoutLines({ file, text, made }: LinesHook): Undoing {
  const before = bytesOf(file);
  if (before === null || !isOfSluis(text)) return { changes: [], notes: [] };
  const content = before.toString('latin1');
  const written = Buffer.from(text).toString('latin1');
  const mode = (statOf(file)?.mode ?? 0o644) & 0o777;
  const change = (after: string | null, lines: string): Undoing => ({
    changes: [
      {
        kind: 'file',
        path: file,
        role: 'lines',
        before,
        after: after === null ? null : Buffer.from(after, 'latin1'),
        mode,
        lines: lines.split('\n').filter((line) => line !== ''),
      },
    ],
    notes: [],
  });
  if (made && content === written) return change(null, written);
  // What was added to a file of sluis needs the lines that the file began with.
  const ours = made ? (blockIn(written) ?? written) : written;
  for (const form of [ours, ours.replaceAll('\n', '\r\n')]) {
    const at = content.indexOf(form);
    if (at !== -1) return change(content.slice(0, at) + content.slice(at + form.length), ours);
  }
  if (isOfSluis(content)) throw editedLines(file);
  return { changes: [], notes: [] };
}

function isOfSluis(text: string): boolean {
  return blockIn(text) !== null || text.includes(SCRIPT_NAME);
}

/** Folders that sluis made, its own included, and that hold nothing else once the changes are made. */
function emptied(folders: readonly string[], changes: readonly Change[], base: string): Change[] {
  const gone = new Set(
    changes.flatMap((change) => (change.kind === 'file' && change.after === null ? [change.path] : [])),
  );
  const made = new Set([...folders, path.dirname(stateFile(base))]);
  const removed: Change[] = [];
  for (const folder of [...made].sort((one, other) => other.length - one.length)) {
    if (!statOf(folder)?.isDirectory()) continue;
    if (!readdirSync(folder).every((name) => gone.has(path.join(folder, name)))) continue;
    gone.add(folder);
    removed.push({ kind: 'folder', path: folder, made: false });
  }
  return removed;
}

const OTHER_SETTING: Bilingual = {
  nl: '`core.hooksPath` in uw git-instellingen is niet meer die van sluis, en blijft zoals hij is.',
  en: '`core.hooksPath` in your git settings is no longer that of sluis, and stays as it is.',
};

function settingElsewhere(): UserError {
  return new UserError(
    {
      nl: '`core.hooksPath` in uw git-instellingen wijst nog naar de map van sluis, maar staat er anders dan sluis het schreef.',
      en: '`core.hooksPath` in your git settings still points to the folder of sluis, but is not written as sluis wrote it.',
    },
    {
      nl: 'Haal de instelling weg met `git config --global --unset core.hooksPath`, en probeer opnieuw.',
      en: 'Remove the setting with `git config --global --unset core.hooksPath`, and try again.',
    },
  );
}

function replaced(file: string, before: string | null): Bilingual {
  const shown = shownName(file);
  const own = before === null ? null : shownName(before);
  return {
    nl: `${shown} is niet meer van sluis en blijft zoals het is.${own === null ? '' : ` Uw eerdere hook staat in ${own}.`}`,
    en: `${shown} is no longer of sluis and stays as it is.${own === null ? '' : ` Your earlier hook is ${own}.`}`,
  };
}
