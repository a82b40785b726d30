import { accessSync, constants, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemCode } from '../errors.js';
import { type GitPlace, isPointedElsewhere } from './run.js';

/** Where a repository is, as `git rev-parse` would say. */
export interface PlainPlaces {
  readonly gitDir: string;
  readonly commonDir: string;
  readonly top: string;
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
    bare: /^false$/,
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
  const gitDir = resolve(place.folder, '.git');
  try {
    if (!lstatSync(gitDir).isDirectory() || isThere(join(gitDir, 'commondir'))) return null;
    for (const name of ['objects', 'refs']) accessSync(join(gitDir, name), constants.X_OK);
    if (!HEAD.test(plainText(join(gitDir, 'HEAD')) ?? '')) return null;
    if (!isPlainConfig(plainText(join(gitDir, 'config')) ?? '')) return null;
    return { gitDir: realpathSync.native(gitDir), commonDir: gitDir, top: resolve(place.folder) };
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

/** Null for what is no small file of text: reading a pipe would wait. */
function plainText(file: string): string | null {
  const stat = lstatSync(file);
  return stat.isFile() && stat.size <= MOST_BYTES ? readFileSync(file, 'utf8') : null;
}

/** Whether all that settings say is known, and that it is the form of a repository that all git can read. */
function isPlainConfig(text: string): boolean {
  let section = '';
  const core = new Set<string>();
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
    if (section === 'core') core.add(name);
  }
  return core.has('repositoryformatversion') && core.has('bare');
}
