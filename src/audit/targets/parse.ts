import { statSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../errors.js';
import { parseAsked } from '../../forge/names.js';
import { looksLikeAddress, parseAddress } from '../../git/address.js';

/** One word of `sluis audit <target…>`, understood. */
export type TargetWord =
  /** All repositories of an organisation or a user, of which the forge says which it is. */
  | { readonly kind: 'owner'; readonly owner: string }
  | { readonly kind: 'repository'; readonly owner: string; readonly repository: string }
  /** `normal` is the same for all ways to write the address; `short` is what people know it by. */
  | { readonly kind: 'git'; readonly url: string; readonly normal: string; readonly short: string }
  /** Absolute. */
  | { readonly kind: 'folder'; readonly folder: string }
  /** A file with a target on every line; absolute. */
  | { readonly kind: 'list'; readonly file: string };

const FORGE = /^github:(.*)$/i;

/**
 * Understands one target:
 *
 * | written as | is |
 * |---|---|
 * | `github:gemeente` | all repositories of an organisation or user |
 * | `github:gemeente/dataset` | one repository |
 * | `https://…`, `ssh://…`, `git@host:path` | a git repository at that address |
 * | `file:///…`, a folder that is there | a folder of clones or bare repositories, or one of them |
 * | `@targets.txt` | a list of targets |
 *
 * @param folder against which paths are resolved
 * @throws UserError for anything else. It never repeats the word: there may be a credential in it
 */
export function parseTarget(word: string, folder: string): TargetWord {
  const text = word.trim();
  const [, named] = FORGE.exec(text) ?? [];
  if (named !== undefined) return parseForge(named.replace(/\/$/, ''));
  if (/^file:\/\//i.test(text)) return parseFileUrl(text);
  if (looksLikeAddress(text)) {
    const { url, normal, short } = parseAddress(text);
    return { kind: 'git', url, normal, short };
  }
  if (text.startsWith('@') && text.length > 1) return { kind: 'list', file: resolve(folder, text.slice(1)) };
  return parseFolder(text, folder);
}

function parseForge(named: string): TargetWord {
  const asked = parseAsked(named);
  return asked.kind === 'repository'
    ? { kind: 'repository', owner: asked.owner, repository: asked.name }
    : { kind: 'owner', owner: asked.owner };
}

function parseFileUrl(text: string): TargetWord {
  const { url } = parseAddress(text);
  if (new URL(url).hostname !== '') throw unknown();
  return parseFolder(fileURLToPath(url), '/');
}

function parseFolder(text: string, folder: string): TargetWord {
  if (text === '' || text.includes('\0')) throw unknown();
  const path = resolve(folder, text);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return { kind: 'folder', folder: path };
  if (stat?.isFile()) throw isFile();
  const isLikeRepository = /^[\w.-]+\/[\w.-]+$/.test(text) && !isAbsolute(text) && !text.startsWith('.');
  throw isLikeRepository ? withoutForge() : unknown();
}

function withoutForge(): UserError {
  return new UserError(
    {
      nl: 'Een van de doelen is geen map die bestaat, maar lijkt op de naam van een repository.',
      en: 'One of the targets is no folder that exists, but looks like the name of a repository.',
    },
    {
      nl: 'Zet er `github:` voor: `github:eigenaar/repository`. Of geef het hele adres, dat met `https://` begint.',
      en: 'Put `github:` before it: `github:owner/repository`. Or give the whole address, which begins with `https://`.',
    },
  );
}

function isFile(): UserError {
  return new UserError(
    { nl: 'Een van de doelen is een bestand.', en: 'One of the targets is a file.' },
    {
      nl: 'Is het een lijst van doelen, zet er dan `@` voor: `@doelen.txt`. Een los bestand bekijkt u met `sluis scan`.',
      en: 'If it is a list of targets, put `@` before it: `@targets.txt`. A single file is looked at with `sluis scan`.',
    },
  );
}

function unknown(): UserError {
  return new UserError(
    {
      nl: 'Een van de doelen is niet te begrijpen, of is een map die niet bestaat.',
      en: 'One of the targets cannot be understood, or is a folder that does not exist.',
    },
    {
      nl: 'Geef `github:gemeente`, `github:gemeente/dataset`, een adres (`https://…`, `ssh://…`, `git@host:pad`), een map met klonen, of `@lijst.txt`.',
      en: 'Give `github:gemeente`, `github:gemeente/dataset`, an address (`https://…`, `ssh://…`, `git@host:path`), a folder of clones, or `@list.txt`.',
    },
  );
}
