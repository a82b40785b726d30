import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { systemCode, UserError } from '../../errors.js';
import { type LogEvent, lineOf } from './event.js';
import type { LogPlace } from './place.js';

/** Only the owner reads it. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;
const NEWLINE = 10;
/** A repository of somebody else could have put a link or a pipe there, for us to write through. */
const FLAGS =
  constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Adds an event to the log, on the disk itself. Nothing of what is there is changed.
 *
 * @throws UserError when it cannot be written; what was to be recorded must not be done then
 */
export function appendEvent(place: LogPlace, event: LogEvent): void {
  try {
    makeFolder(place);
    append(place.file, Buffer.from(lineOf(event)));
  } catch (error) {
    throw cannotRecord(error);
  }
}

function makeFolder({ root, folder }: LogPlace): void {
  // Inside a repository only the last folder is made, so that nothing above it can be a link to elsewhere.
  if (root === null) mkdirSync(folder, { recursive: true, mode: FOLDER_MODE });
  else if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder, FOLDER_MODE);
  if (!lstatSync(folder).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
}

function append(file: string, line: Uint8Array): void {
  const fd = openSync(file, FLAGS, FILE_MODE);
  try {
    const { size, nlink, mode } = fstatSync(fd);
    if (!fstatSync(fd).isFile() || nlink !== 1) throw Object.assign(new Error('no file'), { code: 'EINVAL' });
    if ((mode & 0o777) !== FILE_MODE) fchmodSync(fd, FILE_MODE);
    // A line that a crash tore stays as it is; ours begins on a line of its own.
    const whole = endsLine(fd, size) ? line : Buffer.concat([Buffer.from('\n'), line]);
    for (let at = 0; at < whole.length; ) at += writeSync(fd, whole, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function endsLine(fd: number, size: number): boolean {
  if (size === 0) return true;
  const last = new Uint8Array(1);
  return readSync(fd, last, 0, 1, size - 1) === 1 && last[0] === NEWLINE;
}

function cannotRecord(error: unknown): unknown {
  const code = systemCode(error);
  if (code === null || code.startsWith('ERR_')) return error;
  return new UserError(
    {
      nl: `Dit kan niet worden vastgelegd (${code}), dus het gebeurt niet.`,
      en: `This cannot be recorded (${code}), so it is not done.`,
    },
    {
      nl: 'Het logboek staat in de map `sluis` van de git-map, of buiten git in de map `sluis` van uw eigen gegevens (`~/.local/state`). Kijk of u daar mag schrijven en of er ruimte is.',
      en: 'The log is in the folder `sluis` of the git folder, or outside of git in the folder `sluis` of your own data (`~/.local/state`). Check that you may write there and that there is room.',
    },
  );
}
