import { closeSync } from 'node:fs';
import { UserError } from '../errors.js';
import { type BundleHeader, type HeaderProblem, readBundleHeader } from './bundle-header.js';
import { LOSSES, type Loss } from './object-source.js';
import { ObjectError } from './objects/error.js';
import { openFile } from './objects/files.js';
import { indexPackInFile } from './objects/pack-in-file.js';
import type { AllObjects } from './objects/types.js';
import type { ObjectHome } from './repository.js';

/** A bundle, as `git bundle create` makes it: names and a pack in one file. Read in place, without git. */
export interface Bundle extends Omit<BundleHeader, 'packAt' | 'isFiltered'>, ObjectHome {
  readonly place: null;
  /** Prerequisites that it does not hold itself. */
  readonly outside: readonly string[];
  /** Everything that it holds and that can be rebuilt. */
  readonly objects: AllObjects;
  /** Why it may hold more than that; empty when it does not. */
  readonly flaws: readonly Loss[];
}

/**
 * Opens a bundle: its pack is read once from end to end. Nothing is written to disk.
 *
 * @param shown how messages name the file
 * @param largest length of the largest object that is rebuilt
 * @throws UserError when it is no bundle, or one that cannot be read here
 */
export async function openBundle(file: string, shown: string, largest: number): Promise<Bundle> {
  try {
    const { packAt, isFiltered, ...header } = headerOf(file, shown);
    const { pack, table, problems } = await indexPackInFile(file, packAt, header.idBytes, largest);
    const flaws = [...problems].map((problem) => (problem === 'base-absent' ? 'absent' : LOSSES[problem]));
    return {
      ...header,
      place: null,
      objectFolders: [],
      packs: [pack],
      top: null,
      outside: header.prerequisites.map(({ id }) => id).filter((id) => !table.has(id)),
      objects: table.allObjects(),
      flaws: [...new Set<Loss>(isFiltered ? [...flaws, 'absent'] : flaws)],
    };
  } catch (error) {
    throw error instanceof ObjectError ? notOpened(shown) : error;
  }
}

function headerOf(file: string, shown: string): BundleHeader {
  const opened = openFile(file);
  if (!opened) throw notOpened(shown);
  try {
    const header = readBundleHeader(opened.fd, opened.size);
    if (typeof header === 'string') throw PROBLEMS[header](shown);
    return header;
  } finally {
    closeSync(opened.fd);
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
