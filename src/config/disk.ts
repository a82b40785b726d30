import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';

// The few calls on files that every start makes. Loading `node:fs/promises` takes longer than all of them together.

export async function lstat(file: string): Promise<Stats> {
  return lstatSync(file);
}

export async function stat(file: string): Promise<Stats> {
  return statSync(file);
}

export async function realpath(file: string): Promise<string> {
  return realpathSync.native(file);
}

export async function readFile(file: string): Promise<Buffer> {
  return readFileSync(file);
}
