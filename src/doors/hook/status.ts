import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../errors.js';
import type { Io } from '../io.js';
import { bytesOf, realPath, statOf } from './place/disk.js';
import { existingHook } from './place/existing.js';
import { type Place, placeOf, type SharedPlace } from './place/find.js';
import { type Git, gitIn, isRefused } from './place/git.js';
import { hooksPathIn } from './place/hooks-path.js';
import { lefthookEdit, settingsText } from './place/lefthook.js';
import { repositoryOf } from './place/repository.js';
import { userFolder } from './place/user-folder.js';
import { movedByFramework } from './plan/script.js';
import { digestOf, type Installed, readState } from './plan/state.js';
import type { Stage } from './stages.js';
import { BEFORE } from './text/mark.js';
import type { Recorded } from './text/script.js';
import { blockIn, sharedBlock, sharedScript } from './text/shared.js';

/** How it is with sluis at one stage. */
export type HookState =
  /** Git starts sluis. */
  | 'works'
  | 'absent'
  /** There is a hook, and it is not of sluis. */
  | 'other'
  /** Of sluis, and changed by hand or written by another version: nobody can say what it does. */
  | 'edited'
  /** Of sluis, and git does not start it: it is not executable. */
  | 'not-executable'
  /** The sluis that the hook starts is gone from its place. The hook takes the one on PATH, or refuses. */
  | 'sluis-gone'
  /** The hook manager that would start it is not active. */
  | 'asleep'
  /** There is no place for it, for the reason of `why`. */
  | 'impossible';

export interface HookStatus {
  readonly stage: Stage;
  readonly state: HookState;
  readonly by: Place['by'] | null;
  /** Absolute. */
  readonly file: string | null;
  /** The hook of the user that runs first. */
  readonly chained: string | null;
  readonly sluis: Recorded | null;
  readonly why: UserError | null;
}

export interface Status {
  /** Outside a repository only what holds for the whole machine is known. */
  readonly inRepository: boolean;
  readonly hooks: readonly HookStatus[];
  /** Hooks of sluis where git does not look now. */
  readonly unused: readonly string[];
}

type Found = Partial<HookStatus> & Pick<HookStatus, 'state'>;

const NOTHING = { by: null, file: null, chained: null, sluis: null, why: null };

/** How it is with the hooks that git runs in a folder. @throws UserError when git is missing or refuses. */
export function hookStatus(io: Io): Status {
  const git = gitIn(io.cwd, io.env);
  const ofUser = readState(userFolder(io.env)).installed;
  const asked = git('rev-parse', '--git-common-dir');
  if (asked.code !== 0 && !isRefused(asked.complaint)) {
    return { inRepository: false, hooks: [{ ...NOTHING, stage: 'pre-push', ...ofMachine(git, ofUser) }], unused: [] };
  }
  const repository = repositoryOf(io);
  const own = readState(repository.commonDir).installed;
  const stages: readonly Stage[] = repository.top === null ? ['pre-receive', 'pre-push'] : ['pre-push', 'pre-commit'];
  const hooks = stages.map((stage): HookStatus => {
    const find = () => statusAt(placeOf(repository, stage, io.env), stage, [...own, ...ofUser]);
    return { ...NOTHING, stage, ...orWhy(find) };
  });
  const used = new Set(hooks.map(({ file }) => file));
  const unused = own.flatMap(({ form, file }) => (form === 'file' && !used.has(file) && isOurs(file) ? [file] : []));
  return { inRepository: true, hooks, unused };
}

/** Whether what is pushed from here, or to here, goes past sluis. */
export function isGuarded({ hooks }: Status): boolean {
  const [first, second] = hooks;
  return first?.state === 'works' || (first?.stage === 'pre-receive' && second?.state === 'works');
}

function orWhy(find: () => Found): Found {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { state: 'impossible', why: error };
  }
}

function isOurs(file: string): boolean {
  return existingHook(file).kind === 'sluis';
}

function ofMachine(git: Git, records: readonly Installed[]): Found {
  const folder = hooksPathIn('global', git);
  if (folder === null || !path.isAbsolute(folder)) return { state: 'absent' };
  return scriptStatus(path.join(realPath(folder), 'pre-push'), records, 'machine');
}

function statusAt(place: Place, stage: Stage, records: readonly Installed[]): Found {
  if (place.by === 'lefthook') return lefthookStatus(place, stage);
  if (place.by === 'husky' || place.by === 'shared') return blockStatus(place, stage, records);
  return scriptStatus(place.file, records, place.by);
}

function scriptStatus(file: string, records: readonly Installed[], by: 'git' | 'machine'): Found {
  const there = existingHook(file);
  const moved = movedByFramework(file, there);
  const hook = moved === null ? there : existingHook(moved);
  const at = { by, file: moved ?? file };
  if (hook.kind === 'none') return { ...at, state: 'absent' };
  if (hook.kind === 'other') return { ...at, state: 'other' };
  const digest = digestOf(hook.content);
  const record = records.find((each) => each.form === 'file' && each.file === file && each.sha256 === digest);
  if (record === undefined || record.form === 'lines' || record.sluis === null) return { ...at, state: 'edited' };
  const { sluis } = record;
  const known = { ...at, sluis, chained: statOf(file + BEFORE) === null ? null : file + BEFORE };
  if (process.platform !== 'win32' && (hook.stats.mode & 0o100) === 0) return { ...known, state: 'not-executable' };
  return { ...known, state: existsSync(sluis.node) && existsSync(sluis.cli) ? 'works' : 'sluis-gone' };
}

function blockStatus({ by, file, needsPermission }: SharedPlace, stage: Stage, records: readonly Installed[]): Found {
  const bytes = bytesOf(file);
  const at = { by, file };
  if (bytes === null) return { ...at, state: 'absent' };
  const block = blockIn(bytes.toString('latin1').replaceAll('\r\n', '\n'));
  if (block === null) return { ...at, state: 'other' };
  const written = records.flatMap((each) => (each.form === 'lines' ? [blockIn(each.text)] : []));
  const isKnown = [...written, sharedBlock(stage, 'sluis'), sharedBlock(stage, 'node_modules/.bin/sluis')].includes(
    block,
  );
  if (!isKnown) return { ...at, state: 'edited' };
  const isStarted =
    !needsPermission || process.platform === 'win32' || ((statOf(realPath(file))?.mode ?? 0) & 0o100) !== 0;
  return { ...at, state: isStarted ? 'works' : 'not-executable' };
}

function lefthookStatus({ lefthook, top, isActive }: Extract<Place, { by: 'lefthook' }>, stage: Stage): Found {
  const at = { by: 'lefthook', file: lefthook.file } as const;
  const text = lefthook.isYaml ? settingsText(lefthook) : null;
  const edit = text === null ? null : lefthookEdit(text, stage);
  // What was added by hand can only be seen to be there.
  if (text === null || edit === null)
    return { ...at, state: settingsText(lefthook)?.includes('sluis') ? 'edited' : 'absent' };
  if (edit.insertion !== null) return { ...at, state: 'absent' };
  const script = bytesOf(path.join(top, edit.script))?.toString('utf8');
  if (script === undefined) return { ...at, state: 'edited' };
  const isKnown = [sharedScript(stage, 'sluis'), sharedScript(stage, 'node_modules/.bin/sluis')].includes(script);
  return { ...at, state: !isKnown ? 'edited' : isActive ? 'works' : 'asleep' };
}
