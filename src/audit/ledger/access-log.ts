import { join } from 'node:path';
import { checkedOrNull } from './checked.js';
import type { Content } from './frame.js';
import { type Held, inUse, Lock } from './lock.js';
import { LogFile } from './log-file.js';
import { ACCESS as FORM, headerBytes, newHeader } from './log-header.js';
import { damaged, ACCESS_FILE as FILE } from './problems.js';
import { content, parsed } from './record-bytes.js';
import { ACCESS } from './record-shapes.js';
import type { AccessRecord } from './records.js';
import type { OnFrame } from './scan-log.js';
import { removeUnready, writeLog } from './write-log.js';

/*
 * Who looked at what. It is a file of its own with a lock of its own, held for the moment of writing: who reads the ledger is
 * noted while an audit writes to it.
 */

const LOCK = 'access-lock';
/** Waiting for another process that notes something: rounds, and milliseconds of each. */
const ROUNDS = 500;
const ROUND = 10;

/** The process that looks. */
export interface Looker {
  readonly secret: Uint8Array;
  readonly pid: number;
}

/** Notes something; it is on the disk when this returns. */
export function noteAccess(folder: string, looker: Looker, record: AccessRecord): void {
  const bytes = content('access', ACCESS, record);
  alone(folder, looker, record.when, () => {
    const log = opened(folder, 'write', checkFrame) ?? made(folder, looker);
    try {
      log.append(bytes);
    } finally {
      log.close();
    }
  });
}

/** All that was noted, oldest first. */
export function accessesOf(folder: string): AccessRecord[] {
  const found: AccessRecord[] = [];
  const log = opened(folder, 'read', (_, head) => {
    const record = checkedOrNull(ACCESS, head);
    if (record !== null) found.push(record);
    return record !== null;
  });
  log?.close();
  return found;
}

/** Writes the log anew with another text for what was looked at, where `change` gives one. */
export function rewriteAccesses(
  folder: string,
  looker: Looker,
  when: string,
  change: (what: string) => string | null,
): void {
  alone(folder, looker, when, () => {
    const places: number[] = [];
    const log = opened(folder, 'write', ({ at }, head) => {
      places.push(at);
      return checkedOrNull(ACCESS, head) !== null;
    });
    if (log === null) return;
    try {
      const { id, proof } = log.header;
      writeLog(log.file, headerBytes(FORM, id, proof), changed(log, places, change));
    } finally {
      log.close();
    }
  });
}

function* changed(
  log: LogFile,
  places: readonly number[],
  change: (what: string) => string | null,
): Generator<Content> {
  for (const at of places) {
    const before = log.content(at);
    const record = parsed(ACCESS, before.head);
    if (record === null) throw damaged(log.file, at);
    const what = change(record.what);
    yield what === null ? before : content('access', ACCESS, { ...record, what });
  }
}

function alone(folder: string, { pid }: Looker, since: string, run: () => void): void {
  const lock = awaited(folder, pid, since);
  try {
    removeUnready(join(folder, FILE));
    run();
  } finally {
    lock.release();
  }
}

function awaited(folder: string, pid: number, since: string): Lock {
  let held: Held | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const lock = Lock.take(folder, LOCK, pid, since);
    if (lock instanceof Lock) return lock;
    held = lock;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ROUND);
  }
  throw inUse(folder, held ?? { by: null, file: join(folder, LOCK), sign: null });
}

function made(folder: string, { secret }: Looker): LogFile {
  writeLog(join(folder, FILE), newHeader(FORM, secret), []);
  const log = opened(folder, 'write', checkFrame);
  if (log === null) throw new Error('a file that was just written is not there');
  return log;
}

function opened(folder: string, access: 'read' | 'write', onFrame: OnFrame): LogFile | null {
  return LogFile.open(
    join(folder, FILE),
    FORM,
    access,
    (frame, head) => frame.kind === 'access' && onFrame(frame, head),
  );
}

const checkFrame: OnFrame = (_, head) => checkedOrNull(ACCESS, head) !== null;
