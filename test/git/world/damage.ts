import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ground } from './ground.js';
import { Repository } from './repository.js';

/** A repository of which a part is not there, or not as it should be. What is there is harmless. */
export interface Damage {
  readonly name: string;
  /** Makes it, and gives the repository that is to be scanned. */
  readonly make: (ground: Ground, name: string) => Repository;
  /** What git itself says of it, as proof that the damage is real. */
  readonly proof: Proof;
  /** What must be named as not scanned; otherwise something must be, or the scan must be refused. */
  readonly names?: { readonly path: string };
}

/** `fsck`: it complains. `missing`: it lists objects that are absent. `shallow`: it says so. `refuses`: it does nothing. */
export type Proof = 'fsck' | 'missing' | 'shallow' | 'refuses';

/** Commits, trees and blobs without people in them, each in a file of its own. */
export function harmless(ground: Ground, name: string): Repository {
  const repo = Repository.init(ground, name);
  repo.commit({ files: { 'LEESMIJ.md': 'Cijfers\n', 'oud/2018.csv': 'jaar;aantal\n2018;4100\n' } });
  repo.commit({ remove: ['oud/2018.csv'], files: { 'cijfers/2019.csv': 'jaar;aantal\n2019;4200\n' } });
  repo.commit({ files: { 'cijfers/2020.csv': 'jaar;aantal\n2020;4300\n', 'lijst.csv': LIST } });
  return repo;
}

const LIST = Array.from({ length: 2000 }, (_, at) => `wijk ${at};buurt ${(at * 7) % 31}\n`).join('');

/** The file in which git keeps an object that is not packed. */
export function looseFile(repo: Repository, revision: string): string {
  const id = repo.id(revision);
  return join(repo.store, 'objects', id.slice(0, 2), id.slice(2));
}

export function lose(repo: Repository, revision: string): void {
  rmSync(looseFile(repo, revision));
}

/** Puts other bytes in the file of an object; git keeps those read-only. */
export function spoil(file: string, change: (bytes: Buffer) => Uint8Array): void {
  chmodSync(file, 0o644);
  writeFileSync(file, change(readFileSync(file)));
}

/** Packs everything, and gives the path of the pack without its ending. */
export function packAll(repo: Repository): string {
  repo.git('repack', '-a', '-d', '-q');
  const folder = join(repo.store, 'objects', 'pack');
  const pack = readdirSync(folder).find((file) => file.endsWith('.pack'));
  return join(folder, pack?.replace(/\.pack$/, '') ?? '');
}

/** Whether git says of a repository what the damage claims. */
export function isProven(repo: Repository, proof: Proof): boolean {
  switch (proof) {
    case 'fsck':
      return repo.attempt(['fsck', '--full', '--no-dangling']).status !== 0;
    case 'missing':
      return /^\?/m.test(repo.git('rev-list', '--objects', '--all', '--missing=print'));
    case 'shallow':
      return existsSync(join(repo.store, 'shallow')) && repo.git('rev-parse', '--is-shallow-repository') === 'true';
    case 'refuses':
      return repo.attempt(['rev-list', '--all']).status !== 0;
  }
}
