import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { printable, UserError } from '../../errors.js';
import { type ForgeAsked, parseAsked } from '../../forge/names.js';
import { type GitAddress, looksLikeAddress, parseAddress } from '../../git/address.js';
import { maskNumbers } from '../../text/mask.js';

/** What one word on the command line, or one line of a list, asks for. */
export type AskedTarget =
  | { readonly kind: 'forge'; readonly asked: ForgeAsked }
  | { readonly kind: 'git'; readonly address: GitAddress }
  | { readonly kind: 'folder'; readonly folder: string; readonly named: string };

const FORGE = 'github:';

/** @throws UserError for what is no target */
export function parseWord(word: string, cwd: string): AskedTarget {
  if (word.startsWith(FORGE)) return { kind: 'forge', asked: parseAsked(word.slice(FORGE.length)) };
  const folder = resolve(cwd, word);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return { kind: 'folder', folder, named: word };
  if (looksLikeAddress(word)) return { kind: 'git', address: parseAddress(word) };
  throw noTarget(word);
}

/** The same as it may be shown and kept: without a credential, numbers masked. */
export function shownWord(target: AskedTarget): string {
  switch (target.kind) {
    case 'forge': {
      const { asked } = target;
      return maskNumbers(`${FORGE}${asked.kind === 'repository' ? `${asked.owner}/${asked.name}` : asked.owner}`);
    }
    case 'git':
      return maskNumbers(target.address.normal);
    case 'folder':
      return maskNumbers(printable(target.named));
  }
}

/**
 * The lines of a list: one target each, without blank ones and what follows a `#` at the beginning or behind a blank.
 *
 * @throws UserError that names the line, for what is no target
 */
export function parseList(text: string, named: string, cwd: string): AskedTarget[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  return lines.flatMap((line, at) => {
    const word = line.replace(/(?:^|\s)#.*$/, '').trim();
    if (word === '') return [];
    try {
      return [parseWord(word, cwd)];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const place = `${printable(named)}:${at + 1}`;
      throw new UserError({ nl: `${place}: ${error.text.nl}`, en: `${place}: ${error.text.en}` }, error.remedy);
    }
  });
}

function noTarget(word: string): UserError {
  // What was typed can hold a token or a number of a person.
  const shown = maskNumbers(printable(word.replace(/:\/\/[^/@]*@/, '://…@'), 80));
  const isName = /^[\w.-]+(?:\/[\w.-]+)?$/.test(word);
  return new UserError(
    {
      nl: `Dit is geen doel, en geen map die bestaat: ${shown}`,
      en: `This is no target, and no folder that exists: ${shown}`,
    },
    isName
      ? { nl: `Bedoelde u \`${FORGE}${shown}\`?`, en: `Did you mean \`${FORGE}${shown}\`?` }
      : {
          nl: 'Een doel is `github:NAAM`, `github:NAAM/REPO`, een adres van een repository, of een map met klonen.',
          en: 'A target is `github:NAME`, `github:NAME/REPO`, an address of a repository, or a folder of clones.',
        },
  );
}
