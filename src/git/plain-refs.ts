import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../errors.js';

/** More files are left to git, and so is a larger file of packed refs. */
const MOST_FILES = 500;
const MOST_BYTES = 1 << 20;
/** Names that need no second look at the rules of git; a name is made of such parts. */
const PART = String.raw`(?!\.)(?:(?!\.\.)[\w.@+=,#%-])+(?<!\.|\.lock)`;
const NAME = new RegExp(`^refs(?:/${PART})+$`);
const LOOSE = /^(?:([0-9a-f]{40})|ref: (refs\/[^\0-\x20\x7f]+))\n$/;
const PACKED = /^([0-9a-f]{40}) ([^\0-\x20\x7f]+)$/;
const PEELED = /^\^[0-9a-f]{40}$/;
const SORTED = /^# pack-refs with:.* sorted /;

/** Whether the full name of a ref is one that git takes for sure; others may be fine as well. */
export function isPlainName(name: string): boolean {
  return NAME.test(name);
}

/** What `git pack-refs` would write of refs with plain names, each given once. */
export function packedRefs(refs: readonly { readonly name: string; readonly id: string }[]): string {
  const lines = [...refs].sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ name, id }) => `${id} ${name}\n`);
  return `# pack-refs with: sorted \n${lines.join('')}`;
}

/**
 * The refs of a plain repository (`Repository.isPlain`) with SHA-1 as `git for-each-ref` lists them, read without starting
 * git.
 *
 * @returns null when something about them is out of the ordinary: then git must say
 */
export function plainRefs(commonDir: string): { readonly name: string; readonly id: string }[] | null {
  try {
    const loose = new Map<string, string>();
    // In this order: a ref that is packed meanwhile is found in one of the two.
    if (!readLoose(join(commonDir, 'refs'), 'refs', loose)) return null;
    const refs = readPacked(join(commonDir, 'packed-refs'));
    if (refs === null) return null;
    for (const [name, value] of loose) if (!value.startsWith('refs/')) refs.set(name, value);
    for (const [name, value] of loose) {
      if (!value.startsWith('refs/')) continue;
      const id = loose.get(value)?.startsWith('refs/') ? undefined : refs.get(value);
      if (id === undefined) return null;
      loose.set(name, id);
    }
    for (const [name, id] of loose) refs.set(name, id);
    // Names are ASCII here, so that this is the order of git.
    return [...refs.keys()].sort().map((name) => ({ name, id: refs.get(name)! }));
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}

/** Puts what the files of refs hold under their names: an id, or the name of another ref. Whether all is in order. */
function readLoose(folder: string, name: string, loose: Map<string, string>): boolean {
  return readdirSync(folder, { withFileTypes: true }).every((entry) => {
    const inner = `${name}/${entry.name}`;
    const path = join(folder, entry.name);
    if (!NAME.test(inner)) return false;
    if (entry.isDirectory()) return readLoose(path, inner, loose);
    if (!entry.isFile() || loose.size >= MOST_FILES) return false;
    const [, id, other] = LOOSE.exec(readFileSync(path, 'latin1')) ?? [];
    if (!isIdOfSomething(id) && other === undefined) return false;
    loose.set(inner, id ?? other);
    return true;
  });
}

function isIdOfSomething(id: string | undefined): boolean {
  return id !== undefined && !/^0+$/.test(id);
}

/** What `git pack-refs` wrote; null when it is not as git writes it. */
function readPacked(file: string): Map<string, string> | null {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return new Map();
  if (!stat.isFile() || stat.size > MOST_BYTES) return null;
  const text = readFileSync(file, 'latin1');
  if (!text.endsWith('\n')) return null;
  const [head, ...lines] = text.slice(0, -1).split('\n');
  if (!SORTED.test(head)) return null;
  const refs = new Map<string, string>();
  let last = '';
  for (const line of lines) {
    if (last !== '' && PEELED.test(line)) continue;
    const [, id, name] = PACKED.exec(line) ?? [];
    if (!isIdOfSomething(id) || !NAME.test(name) || name <= last) return null;
    refs.set(name, id);
    last = name;
  }
  return refs;
}
