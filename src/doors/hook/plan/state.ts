import { createHash } from 'node:crypto';
import path from 'node:path';
import { UserError } from '../../../errors.js';
import { shownName } from '../../fix/target.js';
import { bytesOf, isInside, missingFolders, realPath } from '../place/disk.js';
import type { Recorded } from '../text/script.js';
import type { Change } from './changes.js';

const SCHEMA = 'sluis.hooks/1';

/** Something that sluis wrote and can take out again. */
export type Installed =
  | {
      readonly form: 'file';
      /** The hook of git that it serves. */
      readonly hook: string;
      /** Absolute. */
      readonly file: string;
      /** Of the bytes that were written: a file that was edited since stays. */
      readonly sha256: string;
      /** Null for a file that everyone shares, or that only passes on. */
      readonly sluis: Recorded | null;
    }
  | {
      readonly form: 'lines';
      readonly hook: string;
      readonly file: string;
      /** The text that came into the file. */
      readonly text: string;
      /** The file was not there before. */
      readonly made: boolean;
    };

/** What sluis changed in a repository, or for a user. */
export interface State {
  readonly installed: readonly Installed[];
  /** Folders that were not there before, the topmost first. */
  readonly folders: readonly string[];
  /** `core.hooksPath` of the user, when sluis set it. */
  readonly setting: Setting | null;
}

/** A setting of git that sluis wrote. */
export interface Setting {
  readonly value: string;
  readonly file: string;
  /** The text that came at the end of the file. */
  readonly text: string;
  /** The file was not there before. */
  readonly made: boolean;
}

export const EMPTY: State = { installed: [], folders: [], setting: null };

/** Where a state is kept: `sluis/hooks.json` in a base folder. */
export function stateFile(base: string): string {
  return path.join(base, 'sluis', 'hooks.json');
}

export function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The state that is kept in a base folder. @throws UserError when the file is damaged. */
export function readState(base: string): State {
  const file = stateFile(base);
  const bytes = bytesOf(file);
  if (bytes === null) return EMPTY;
  try {
    return stateFrom(JSON.parse(bytes.toString('utf8')), base);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw damaged(file);
    throw error;
  }
}

/**
 * The changes that keep a state: the file, and its folder where that is missing.
 *
 * @param base behind symbolic links
 * @throws UserError when the place leads elsewhere.
 */
export function stateChanges(base: string, state: State): Change[] {
  const file = stateFile(base);
  const before = bytesOf(file);
  const folder = path.dirname(file);
  const folders = missingFolders(folder);
  const whole = { ...state, folders: [...new Set([...folders, ...state.folders])] };
  const after = state.installed.length === 0 ? null : Buffer.from(textOf(whole, base));
  if (before === after || (before !== null && after?.equals(before))) return [];
  if (!isInside(realPath(folder), base)) throw linked(folder);
  return [
    ...folders.map((each) => ({ kind: 'folder', path: each, made: true }) as const),
    { kind: 'file', path: file, role: 'record', before, after, mode: 0o644 },
  ];
}

/** Paths in and beside the base are kept relative, so that a repository can be moved. */
function textOf(state: State, base: string): string {
  const kept = (file: string) => {
    const relative = path.relative(base, file).split(path.sep).join('/');
    return relative.startsWith('../../') || path.isAbsolute(relative) ? file : relative;
  };
  const installed = state.installed.map((each) => ({ ...each, file: kept(each.file) }));
  const whole = { schema: SCHEMA, ...state, installed, folders: state.folders.map(kept) };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function stateFrom(value: unknown, base: string): State {
  const { schema, installed, folders, setting } = objectOf(value);
  if (schema !== SCHEMA) throw new TypeError('schema');
  return {
    installed: listOf(installed).map((each) => installedFrom(objectOf(each), base)),
    folders: listOf(folders).map((folder) => path.resolve(base, textFrom(folder))),
    setting: setting === null ? null : settingFrom(objectOf(setting)),
  };
}

function settingFrom({ value, file, text, made }: Record<string, unknown>): Setting {
  return { value: textFrom(value), file: textFrom(file), text: textFrom(text), made: made === true };
}

function installedFrom(value: Record<string, unknown>, base: string): Installed {
  const hook = textFrom(value.hook);
  const file = path.resolve(base, textFrom(value.file));
  if (value.form === 'lines')
    return { form: 'lines', hook, file, text: textFrom(value.text), made: value.made === true };
  if (value.form !== 'file') throw new TypeError('form');
  const sluis = value.sluis === null ? null : recordedFrom(objectOf(value.sluis));
  return { form: 'file', hook, file, sha256: textFrom(value.sha256), sluis };
}

function recordedFrom({ node, cli, inRepository }: Record<string, unknown>): Recorded {
  return { node: textFrom(node), cli: textFrom(cli), inRepository: inRepository === true };
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('object');
  return value as Record<string, unknown>;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('list');
  return value;
}

function textFrom(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('text');
  return value;
}

function linked(folder: string): UserError {
  const shown = shownName(folder);
  return new UserError(
    { nl: `${shown} is een koppeling naar een andere map.`, en: `${shown} is a link to another folder.` },
    { nl: 'Haal de koppeling weg, en probeer opnieuw.', en: 'Remove the link, and try again.' },
  );
}

function damaged(file: string): UserError {
  const shown = shownName(file);
  return new UserError(
    {
      nl: `${shown} is beschadigd, dus sluis weet niet meer wat het hier heeft veranderd.`,
      en: `${shown} is damaged, so sluis no longer knows what it changed here.`,
    },
    {
      nl: 'Haal dat bestand weg, en de hook van sluis met de hand; `sluis hook status` wijst hem aan.',
      en: 'Remove that file, and the hook of sluis by hand; `sluis hook status` points it out.',
    },
  );
}
