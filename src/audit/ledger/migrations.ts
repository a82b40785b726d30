import { closeSync, fstatSync } from 'node:fs';
import { openFile, readAt } from './files.js';
import type { Content } from './frame.js';
import { headerBytes, LEDGER, MOST_HEADER, readHeader } from './log-header.js';
import { older } from './problems.js';
import { writeLog } from './write-log.js';

/**
 * Reads the records of an older version and gives them as they are written now.
 *
 * @param from where records begin: the header is the same in every version
 */
export type Migration = (fd: number, from: number, size: number) => Iterable<Content>;

/** From which version, and how. There has been one version so far. */
export const MIGRATIONS: ReadonlyMap<number, Migration> = new Map();

/**
 * Brings a ledger of an older version to the one of now: after a power cut it is the one or the other. Only the holder of the
 * lock may.
 *
 * @throws UserError for a version that there is no way from
 */
export function migrate(file: string, migrations: ReadonlyMap<number, Migration>): void {
  const fd = openFile(file, 'read');
  if (fd === null) return;
  try {
    const { size } = fstatSync(fd);
    const { version, id, proof, length } = readHeader(readAt(fd, 0, Math.min(MOST_HEADER, size)), LEDGER, file);
    if (version === LEDGER.version) return;
    const migration = migrations.get(version);
    if (migration === undefined) throw older(file, `${LEDGER.schema}/${version}`, false);
    writeLog(file, headerBytes(LEDGER, id, proof), migration(fd, length, size));
  } finally {
    closeSync(fd);
  }
}
