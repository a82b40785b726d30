import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { UserError } from '../errors.js';
import { resolveAlternates } from './objects/alternates.js';
import type { PackInFile } from './objects/pack.js';
import { plainPlaces } from './plain-places.js';
import { type GitPlace, git } from './run.js';

/** Where objects are read from: a repository, or a bundle. */
export interface ObjectHome {
  /** Where git can be asked for what is too large to be rebuilt here; null where there is no repository. */
  readonly place: GitPlace | null;
  /** Folders that hold objects. */
  readonly objectFolders: readonly string[];
  /** Packs that lie in no such folder. */
  readonly packs?: readonly PackInFile[];
  /** Length of a binary object id: 20, or 32 with SHA-256. */
  readonly idBytes: 20 | 32;
  /** Top of the work tree, absolute; null where there is none. */
  readonly top: string | null;
}

/** A git repository, as far as reading it needs. */
export interface Repository extends ObjectHome {
  readonly place: GitPlace;
  /** Folder of this work tree's own state (`.git`, or `.git/worktrees/x`), absolute. */
  readonly gitDir: string;
  /** Folder of what all work trees share, absolute. */
  readonly commonDir: string;
  /** Folders that hold objects: of the repository, in a server hook its quarantine, and all that they borrow from. */
  readonly objectFolders: readonly string[];
  /** The repository borrows from a folder that is not there, so that objects may be missing. */
  readonly hasLostAlternates: boolean;
  /** Commits whose parents this clone does not have; empty in a whole clone. */
  readonly shallow: readonly string[];
  /** It is as `git init` makes it, for one work tree, so that its refs are files; see `plainPlaces`. */
  readonly isPlain: boolean;
}

/** Reading a few small files does not take longer, unless one of them is a pipe. */
const PATIENCE_MS = 10_000;

/**
 * Opens the repository that a folder is or lies in.
 *
 * @param shown how messages name the folder
 * @param inHook the process is a hook of this repository, so that what git told about places can be trusted
 * @throws UserError when it is no repository, or one that this git cannot read
 */
export function openRepository(folder: string, shown: string, inHook = false): Repository {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw notThere(shown);
  const place: GitPlace = { folder, inHook };
  const plain = plainPlaces(place);
  const { gitDir, commonDir, top, idBytes } = plain ? { ...plain, idBytes: 20 as const } : askedPlaces(place, shown);
  for (const name of ORDINARY) checkOrdinary(join(commonDir, name), name);
  for (const name of ['HEAD', 'index']) checkOrdinary(join(gitDir, name), name);
  checkRefs(join(commonDir, 'refs'));
  const { folders, lost } = resolveAlternates(objectFolders(folder, commonDir, inHook));
  return {
    place,
    gitDir,
    commonDir,
    objectFolders: folders,
    hasLostAlternates: lost.length > 0,
    idBytes,
    top,
    shallow: shallowCommits(commonDir),
    isPlain: plain !== null,
  };
}

/** @throws UserError when git does not know of a repository */
function askedPlaces(place: GitPlace, shown: string): Pick<Repository, 'gitDir' | 'commonDir' | 'top' | 'idBytes'> {
  const asked = [
    '--absolute-git-dir',
    '--git-common-dir',
    '--show-object-format',
    '--is-inside-work-tree',
    '--show-cdup',
  ];
  const { status, stdout, stderr } = git(place, ['rev-parse', ...asked], undefined, PATIENCE_MS);
  if (status !== 0) throw notRepository(shown, stderr);
  const [gitDir, common, format, inside, up] = stdout.toString('utf8').split('\n');
  return {
    gitDir,
    commonDir: resolve(place.folder, common),
    idBytes: format === 'sha256' ? 32 : 20,
    top: inside === 'true' ? resolve(place.folder, up) : null,
  };
}

function objectFolders(folder: string, commonDir: string, inHook: boolean): string[] {
  const own = join(commonDir, 'objects');
  if (!inHook) return [own];
  // In pre-receive the new objects lie in a quarantine that only the environment names.
  const others = process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES ?? '';
  const named = [process.env.GIT_OBJECT_DIRECTORY ?? '', ...others.split(delimiter)].filter((name) => name !== '');
  return [...new Set([...named.map((name) => resolve(folder, name)), own])];
}

/** Files that git would wait for when they were pipes. */
const ORDINARY = ['HEAD', 'config', 'packed-refs', 'shallow'];

function checkOrdinary(file: string, name: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat && !stat.isFile()) throw notOrdinary(name);
}

function checkRefs(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) checkRefs(file);
    // A link to a folder is as git has it; in it git looks by itself.
    else if (!entry.isFile() && !statSync(file, { throwIfNoEntry: false })?.isDirectory()) checkOrdinary(file, 'refs');
  }
}

function notOrdinary(name: string): UserError {
  return new UserError(
    {
      nl: `In deze repository is \`.git/${name}\` geen gewoon bestand.`,
      en: `In this repository \`.git/${name}\` is not an ordinary file.`,
    },
    { nl: 'Maak een nieuwe kloon en scan die.', en: 'Make a new clone and scan that.' },
  );
}

function shallowCommits(commonDir: string): string[] {
  const file = join(commonDir, 'shallow');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'latin1')
    .split('\n')
    .filter((line) => /^[0-9a-f]{40,64}$/.test(line));
}

function notThere(shown: string): UserError {
  return new UserError(
    { nl: `${shown} is geen map.`, en: `${shown} is not a folder.` },
    { nl: 'Geef de map van een git-repository.', en: 'Name the folder of a git repository.' },
  );
}

function notRepository(shown: string, stderr: string): UserError {
  if (/unknown repository extension|repository version/.test(stderr)) {
    return new UserError(
      { nl: `Deze git kan ${shown} niet lezen.`, en: `This git cannot read ${shown}.` },
      { nl: 'Installeer een nieuwere git.', en: 'Install a newer git.' },
    );
  }
  if (/not a git repository/.test(stderr)) {
    return new UserError(
      { nl: `${shown} is geen git-repository.`, en: `${shown} is not a git repository.` },
      {
        nl: 'Ga naar de map van de repository, of geef die map op. Zonder git: `sluis scan` met een map.',
        en: 'Go to the folder of the repository, or name that folder. Without git: `sluis scan` with a folder.',
      },
    );
  }
  return new UserError(
    { nl: `git kan ${shown} niet openen.`, en: `git cannot open ${shown}.` },
    { nl: 'Kijk met `git status` wat eraan mankeert.', en: 'See with `git status` what is wrong with it.' },
  );
}
