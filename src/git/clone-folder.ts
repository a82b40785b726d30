import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainRefs } from './plain-refs.js';
import type { Ref } from './refs.js';
import { git } from './run.js';

/** The folder of a bare clone, as it is made and kept here. */

const STATE = 'sluis-clone.json';
const PACKS = join('objects', 'pack');
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** What scans learnt of it. */
const LEARNT = 'sluis';
/** Nothing else stands in a clone of ours: neither hooks, nor a pointer to another repository. */
const TOP: ReadonlySet<string> = new Set(['HEAD', 'config', 'packed-refs', 'refs', 'objects', STATE, LEARNT]);
/** Lists of further places of objects, and marks of what is left out. */
const PARTIAL = ['shallow', join('objects', 'info', 'alternates'), join('objects', 'info', 'http-alternates')];
/** Every fetch brings a pack, and each makes reading slower. */
const MOST_PACKS = 64;
/** As git names packs and objects that it still writes. */
const LEFT = /^\.?tmp/;

/** Writes settings that say nothing but how the clone is read. Its address stands in none. */
export function writeSettings(folder: string, idBytes: 20 | 32): void {
  const core = (version: number) =>
    `[core]\n\trepositoryformatversion = ${version}\n\tfilemode = true\n\tbare = true\n`;
  const text = idBytes === 20 ? core(0) : `${core(1)}[extensions]\n\tobjectformat = sha256\n`;
  replaceFile(join(folder, 'config'), text);
}

/** All names of a clone and `HEAD`, with the ids that they lead to. Null when git cannot read them. */
export function refsOfClone(folder: string): Ref[] | null {
  const refs = plainRefs(folder) ?? askedRefs(folder);
  if (refs === null) return null;
  const head = readFileSync(join(folder, 'HEAD'), 'utf8').trim();
  const id = head.startsWith('ref: ') ? refs.find(({ name }) => name === head.slice(5))?.id : head;
  return id !== undefined && ID.test(id) ? [{ name: 'HEAD', id }, ...refs] : [...refs];
}

function askedRefs(folder: string): Ref[] | null {
  const { status, stdout, stderr } = git({ folder }, [
    '--git-dir=.',
    'for-each-ref',
    '--format=%(objectname)%00%(refname)',
  ]);
  if (status !== 0 || stderr !== '') return null;
  return stdout
    .toString('utf8')
    .split('\n')
    .flatMap((line): Ref[] => {
      const [id, name] = line.split('\0');
      return ID.test(id) && name !== undefined ? [{ name, id }] : [];
    });
}

/** Whether a clone lacks what its refs lead to by design: shallow, partial, or borrowing from elsewhere. */
export function isPartial(folder: string): boolean {
  return PARTIAL.some((name) => isThere(join(folder, name))) || namesIn(join(folder, PACKS)).some(isOfPromise);
}

function isOfPromise(name: string): boolean {
  return name.endsWith('.promisor');
}

/** Notes what a clone is of and which packs it has, so that one that was changed or damaged since is not built upon. */
export function writeState(folder: string, url: string): void {
  replaceFile(join(folder, STATE), JSON.stringify({ url, packs: packsOf(folder) }));
}

/** Whether a folder is a clone of this address, as it was left by `writeState`, and not in need of being made anew. */
export function isKeptClone(folder: string, url: string): boolean {
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
  if (!namesIn(folder).every((name) => TOP.has(name)) || !hasOrdinaryParts(folder) || isPartial(folder)) return false;
  const packs = packsOf(folder);
  return packs.length <= 2 * MOST_PACKS && stateOf(folder) === JSON.stringify({ url, packs });
}

function hasOrdinaryParts(folder: string): boolean {
  const stat = (name: string) => lstatSync(join(folder, name), { throwIfNoEntry: false });
  return (
    ['HEAD', 'config', STATE].every((name) => stat(name)?.isFile()) &&
    ['refs', 'objects', PACKS].every((name) => stat(name)?.isDirectory())
  );
}

function stateOf(folder: string): string {
  return readFileSync(join(folder, STATE), 'utf8');
}

/** Names and lengths of the files of packs. */
function packsOf(folder: string): (readonly [name: string, bytes: number])[] {
  return namesIn(join(folder, PACKS))
    .filter((name) => /\.(?:pack|idx)$/.test(name))
    .map((name) => [name, lstatSync(join(folder, PACKS, name)).size]);
}

/** Removes what a git left that was ended: locks, and packs that had not come whole. */
export function tidy(folder: string): void {
  const objects = join(folder, 'objects');
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    // A branch can be called `tmp`, but none ends in `.lock`.
    const isLeft = entry.name.endsWith('.lock') || (entry.parentPath.startsWith(objects) && LEFT.test(entry.name));
    if (isLeft && !entry.isDirectory()) rmSync(join(entry.parentPath, entry.name), { force: true });
  }
}

function namesIn(folder: string): string[] {
  return isThere(folder) ? readdirSync(folder).sort() : [];
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Nobody meets half a file; after a power loss it may be empty, and then the clone is made anew. */
function replaceFile(path: string, text: string): void {
  const fresh = `${path}.lock`;
  writeFileSync(fresh, text, { mode: 0o600 });
  renameSync(fresh, path);
}
