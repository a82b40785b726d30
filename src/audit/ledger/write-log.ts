import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createFile, openFile, readAt, syncFolder, writeAll } from './files.js';
import { type Content, frameStart } from './frame.js';

/** Small records go to the system together. */
const TOGETHER = 1 << 20;

/**
 * Writes a whole file of records in the place of what is there: after a power cut there is the one or the other. Only the
 * holder of the lock may.
 *
 * @param check called when all is written and nothing is replaced yet; what it throws leaves what is there
 */
export function writeLog(
  file: string,
  header: Uint8Array,
  contents: Iterable<Content>,
  check: () => void = () => {},
): void {
  replaced(file, (fd) => fill(fd, header, contents), check);
}

/**
 * Puts a copy in the place of a file, so that whoever has it open from before writes in the copy no more.
 */
export function replaceByCopy(file: string): void {
  const from = openFile(file, 'read');
  if (from === null) return;
  try {
    replaced(
      file,
      (fd) => {
        for (let at = 0, part = readAt(from, 0, TOGETHER); part.length > 0; part = readAt(from, at, TOGETHER)) {
          writeAll(fd, part, at);
          at += part.length;
        }
      },
      () => {},
    );
  } finally {
    closeSync(from);
  }
}

function replaced(file: string, write: (fd: number) => void, check: () => void): void {
  const folder = dirname(file);
  const unready = join(folder, `.${basename(file)}-${randomBytes(8).toString('hex')}`);
  const fd = createFile(unready);
  let isOpen = true;
  try {
    write(fd);
    fsyncSync(fd);
    closeSync(fd);
    isOpen = false;
    check();
    // Whoever took the lock over since then has removed what is renamed here.
    renameSync(unready, file);
  } catch (error) {
    if (isOpen) closeSync(fd);
    rmSync(unready, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** Removes what a process left that ended while it wrote such a file. Only the holder of the lock may. */
export function removeUnready(file: string): void {
  const unready = new RegExp(`^\\.${basename(file)}-[0-9a-f]{16}$`);
  for (const name of readdirSync(dirname(file)))
    if (unready.test(name)) rmSync(join(dirname(file), name), { force: true });
}

function fill(fd: number, header: Uint8Array, contents: Iterable<Content>): void {
  let [at, number, waiting] = [0, 0, 0];
  let parts: Uint8Array[] = [header];
  const flush = () => {
    for (const part of waiting > TOGETHER ? parts : [Buffer.concat(parts)]) {
      writeAll(fd, part, at);
      at += part.length;
    }
    parts = [];
    waiting = 0;
  };
  for (const content of contents) {
    const { head, body, seal } = content;
    parts.push(frameStart(++number, content), head, body, seal);
    waiting += head.length + body.length + seal.length;
    if (waiting > TOGETHER) flush();
  }
  flush();
}
