import { closeSync } from 'node:fs';
import { UserError } from '../errors.js';
import { type BundleHeader, type HeaderProblem, readBundleHeader } from './bundle-header.js';
import type { Loss } from './object-source.js';
import { ObjectError } from './objects/error.js';
import { type Handle, type OpenFile, openFile } from './objects/files.js';
import type { IndexLimits } from './objects/pack-in-file.js';
import { type PackContent, readPack } from './pack-content.js';
import type { ObjectHome } from './repository.js';

/** What a bundle holds, as `git bundle create` makes it: names and a pack in one file. */
export interface BundleContent extends PackContent, Omit<BundleHeader, 'packAt'> {
  /** Prerequisites that it does not hold itself. */
  readonly outside: readonly string[];
}

/** A bundle on disk. Read in place, without git. */
export interface Bundle extends Omit<BundleContent, 'pack' | 'has'>, ObjectHome {
  readonly place: null;
}

/**
 * Reads a bundle: its pack is read once from end to end. Nothing is written to disk.
 *
 * @returns what is wrong with its header, when that cannot be read
 * @throws ObjectError when the system refuses
 */
export async function readBundle(file: OpenFile<Handle>, limits: IndexLimits): Promise<BundleContent | HeaderProblem> {
  const header = readBundleHeader(file);
  if (typeof header === 'string') return header;
  const { packAt, ...told } = header;
  const content = await readPack(file, packAt, told.idBytes, limits);
  return {
    ...told,
    ...content,
    outside: told.prerequisites.map(({ id }) => id).filter((id) => !content.has(id)),
    flaws: [...new Set<Loss>(told.filter !== null ? [...content.flaws, 'absent'] : content.flaws)],
  };
}

/**
 * Opens a bundle on disk.
 *
 * @param shown how messages name the file
 * @param largest length of the largest object that is rebuilt
 * @throws UserError when it is no bundle, or one that cannot be read here
 */
export async function openBundle(path: string, shown: string, largest: number): Promise<Bundle> {
  try {
    const file = openFile(path);
    if (!file) throw notOpened(shown);
    try {
      const read = await readBundle(file, { largest });
      if (typeof read === 'string') throw PROBLEMS[read](shown);
      const { pack, has: _, ...content } = read;
      return { ...content, place: null, objectFolders: [], packs: [{ file: path, ...pack }], top: null };
    } finally {
      closeSync(file.fd);
    }
  } catch (error) {
    throw error instanceof ObjectError ? notOpened(shown) : error;
  }
}

const PROBLEMS: Record<HeaderProblem, (shown: string) => UserError> = {
  'no-bundle': (shown) =>
    new UserError(
      { nl: `${shown} is geen git-bundle.`, en: `${shown} is not a git bundle.` },
      {
        nl: 'Geef bij `--history` de map van een git-repository, of een bestand dat `git bundle create` maakte. Een gewoon bestand scant u zonder `--history`.',
        en: 'With `--history`, name the folder of a git repository, or a file that `git bundle create` made. An ordinary file is scanned without `--history`.',
      },
    ),
  broken: (shown) =>
    new UserError(
      { nl: `Het begin van git-bundle ${shown} klopt niet.`, en: `The beginning of git bundle ${shown} is broken.` },
      {
        nl: 'Haal het bestand opnieuw op, of maak het opnieuw met `git bundle create`.',
        en: 'Fetch the file again, or make it again with `git bundle create`.',
      },
    ),
  'unknown-capability': (shown) =>
    new UserError(
      {
        nl: `Git-bundle ${shown} gebruikt iets dat sluis niet kent.`,
        en: `Git bundle ${shown} uses something that sluis does not know.`,
      },
      {
        nl: 'Maak een kloon van de bundle met `git clone`, en scan die.',
        en: 'Make a clone of the bundle with `git clone`, and scan that.',
      },
    ),
};

function notOpened(shown: string): UserError {
  return new UserError(
    { nl: `${shown} is niet te openen.`, en: `${shown} cannot be opened.` },
    {
      nl: 'Controleer het pad, en of u het bestand mag lezen.',
      en: 'Check the path, and whether you may read the file.',
    },
  );
}
