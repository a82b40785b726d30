import { realpathSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { printable, systemCode, UserError } from '../errors.js';
import { maskNumbers } from '../identifiers/mask-numbers.js';
import type { Blob } from '../model/blob.js';
import type { Bilingual } from '../model/finding.js';
import { openFile } from '../sources/file-blob.js';
import { spool } from '../sources/spool.js';

/**
 * Opens the one file that a command is about; `-` is the standard input, which is kept so that it can be read twice.
 * Whoever opens it closes it.
 *
 * @param named as the user named it
 * @throws UserError when it cannot be opened
 */
export async function openNamed(named: string, cwd: string, stdin: () => AsyncIterable<Uint8Array>): Promise<Blob> {
  if (named === '-') return spool('-', stdin());
  try {
    const file = realpathSync(resolve(cwd, named));
    return openFile({ path: named, file, size: 0 });
  } catch (error) {
    throw cannotOpen(named, error);
  }
}

function cannotOpen(named: string, error: unknown): unknown {
  const code = systemCode(error);
  // Node's own errors (ERR_…) are defects of ours, not of the disk.
  if (code === null || code.startsWith('ERR_')) return error;
  const name = printable(maskNumbers(basename(named)));
  const [text, remedy] = sayings(code, name);
  return new UserError(text, remedy);
}

function sayings(code: string, name: string): [text: Bilingual, remedy: Bilingual] {
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return [
      { nl: `${name} bestaat niet.`, en: `${name} does not exist.` },
      { nl: 'Controleer de naam en de map waarin u staat.', en: 'Check the name and the folder you are in.' },
    ];
  }
  if (code === 'EISDIR' || code === 'ENOTFILE') {
    return [
      { nl: `${name} is geen gewoon bestand.`, en: `${name} is not an ordinary file.` },
      { nl: 'Geef één bestand met een tabel.', en: 'Name one file with a table.' },
    ];
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return [
      { nl: `Geen toegang tot ${name}.`, en: `No access to ${name}.` },
      {
        nl: 'Vraag leesrechten, of geef een ander bestand op.',
        en: 'Ask for permission to read it, or name another file.',
      },
    ];
  }
  return [
    { nl: `${name} is niet te openen (${code}).`, en: `${name} cannot be opened (${code}).` },
    { nl: 'Zet het op een goede schijf en probeer het opnieuw.', en: 'Move it to a good disk and try again.' },
  ];
}
