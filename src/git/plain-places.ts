import { accessSync, constants, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemCode } from '../errors.js';
import { type GitPlace, isPointedElsewhere } from './run.js';

/** Where a repository is, as `git rev-parse` would say. */
export interface PlainPlaces {
  readonly gitDir: string;
  readonly commonDir: string;
  /** Null for a bare one. */
  readonly top: string | null;
}

/** A longer file of settings is left to git. */
const MOST_BYTES = 64 << 10;
const HEAD = /^(?:ref: refs\/[^\0-\x20\x7f]+|[0-9a-f]{40})\n?$/;
const SECTION = /^\[(core|user|lfs)\]$/;
const NAMED_SECTION = /^\[(remote|branch|lfs) "[^"\\]*"\]$/;
/** No quotes, escapes, comments and lines that go on: then a value is what it looks like. */
const SETTING = /^\t([A-Za-z][A-Za-z0-9-]*) = ([^\p{Cc}"\\#;]+)$/u;
const SWITCH = /^(?:true|false)$/;
const ANYTHING = /^/;

/** Settings that change nothing about where a repository is and how it is read, with the values that git takes. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  core: {
    repositoryformatversion: /^0$/,
    bare: SWITCH,
    filemode: SWITCH,
    logallrefupdates: SWITCH,
    ignorecase: SWITCH,
    precomposeunicode: SWITCH,
    symlinks: SWITCH,
    autocrlf: /^(?:true|false|input)$/,
    // Overruled by our own.
    hooksPath: /^[\w./-]+$/,
  },
  user: { name: ANYTHING, email: ANYTHING },
  remote: { url: ANYTHING, fetch: ANYTHING, pushurl: ANYTHING, 'gh-resolved': ANYTHING },
  branch: { remote: ANYTHING, merge: ANYTHING, rebase: SWITCH },
  lfs: { repositoryformatversion: ANYTHING, access: ANYTHING },
};

/**
 * Where a repository is that is as `git init` and `git clone` make it, with the folder at its top: that is seen without
 * starting git, which takes milliseconds on every push.
 *
 * @returns null for whatever is not as plain as that: then git must say
 */
export function plainPlaces(place: GitPlace): PlainPlaces | null {
  // There git writes places in its own way.
  if (process.platform === 'win32' || isPointedElsewhere(place)) return null;
  const folder = resolve(place.folder);
  const inside = join(folder, '.git');
  try {
    // git looks there first.
    const isBare = !isThere(inside);
    const gitDir = isBare ? folder : inside;
    if (!isPlainFolder(gitDir, isBare) || (isBare && place.inHook === true)) return null;
    return { gitDir: realpathSync.native(gitDir), commonDir: gitDir, top: isBare ? null : folder };
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

function isPlainFolder(gitDir: string, isBare: boolean): boolean {
  // The folder itself may be reached by a link; a link in the place of `.git` is for git.
  if (!(isBare || lstatSync(gitDir).isDirectory()) || isThere(join(gitDir, 'commondir'))) return false;
  for (const name of ['objects', 'refs']) accessSync(join(gitDir, name), constants.X_OK);
  if (!HEAD.test(plainText(join(gitDir, 'HEAD')) ?? '')) return false;
  return isPlainConfig(plainText(join(gitDir, 'config')) ?? '', isBare);
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Null for what is no small file of text: reading a pipe would wait. */
function plainText(file: string): string | null {
  const stat = lstatSync(file);
  return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(file, 'utf8') : null;
}

/** Whether all that settings say is known, that it is the form of a repository that all git can read, and whether it is bare. */
function isPlainConfig(text: string, isBare: boolean): boolean {
  let section = '';
  const core = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (/^[ \t]*(?:[#;]|$)/.test(line)) continue;
    const started = SECTION.exec(line) ?? NAMED_SECTION.exec(line);
    if (started) {
      section = started[1];
      continue;
    }
    const [, name, value] = SETTING.exec(line) ?? [];
    if (name === undefined || !Object.hasOwn(KNOWN, section) || !Object.hasOwn(KNOWN[section], name)) return false;
    if (!KNOWN[section][name].test(value)) return false;
    if (section === 'core') core.set(name, value);
  }
  return core.has('repositoryformatversion') && core.get('bare') === String(isBare);
}
