import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { systemCode, UserError } from '../../errors.js';
import { eventOf, type LogEvent } from './event.js';
import type { LogPlace } from './place.js';

/** The end of a longer log is read. */
const MOST_BYTES = 32 << 20;
const NEWLINE = 10;
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What a log says, the oldest first. */
export interface Log {
  readonly events: readonly LogEvent[];
  /** Lines that are damaged, or that a later version wrote. A last line that was torn is one. */
  readonly unreadable: number;
  /** The log is longer than what is read. */
  readonly isCut: boolean;
}

/**
 * Reads a log; an empty one where nothing was ever recorded.
 *
 * @throws UserError when it is there and cannot be read
 */
export function readLog({ file }: LogPlace): Log {
  let fd: number;
  try {
    fd = openSync(file, FLAGS);
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR')
      return { events: [], unreadable: 0, isCut: false };
    throw cannotRead(error);
  }
  try {
    const { size } = fstatSync(fd);
    if (!fstatSync(fd).isFile()) throw Object.assign(new Error('no file'), { code: 'EINVAL' });
    const from = Math.max(0, size - MOST_BYTES);
    return { ...logOf(bytesFrom(fd, from, size), from > 0), isCut: from > 0 };
  } catch (error) {
    throw cannotRead(error);
  } finally {
    closeSync(fd);
  }
}

function bytesFrom(fd: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(fd, bytes, filled, bytes.length - filled, from + filled);
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

function logOf(bytes: Buffer, isCut: boolean): Pick<Log, 'events' | 'unreadable'> {
  const whole = isCut ? bytes.subarray(bytes.indexOf(NEWLINE) + 1) : bytes;
  const lines = whole
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  const events = lines.flatMap((line) => eventOf(line) ?? []);
  return { events, unreadable: lines.length - events.length };
}

function cannotRead(error: unknown): unknown {
  const code = systemCode(error);
  if (code === null || code.startsWith('ERR_')) return error;
  return new UserError(
    { nl: `Het logboek is niet te lezen (${code}).`, en: `The log cannot be read (${code}).` },
    {
      nl: 'Kijk of het een gewoon bestand is en of u het mag lezen.',
      en: 'Check that it is an ordinary file and that you may read it.',
    },
  );
}
