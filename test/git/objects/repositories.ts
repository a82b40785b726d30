import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder, removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'objects-')));
  made.push(folder);
  return folder;
}

/** Runs git, away from the settings of this machine. */
export function git(folder: string, args: readonly string[], input: string | Buffer = ''): Buffer {
  const run = spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], {
    cwd: folder,
    input,
    maxBuffer: 1 << 30,
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_ALLOW_PROTOCOL: 'file' },
  });
  if (run.status !== 0) throw new Error(`git ${args[0]} failed: ${run.stderr}`);
  return run.stdout;
}

/** Numbers from 0 up to `limit`, the same for the same seed. */
export function numbers(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** What makes the history: how many files, how often each is changed. */
export interface HistoryWish {
  readonly files?: number;
  readonly versions?: number;
  readonly seed?: number;
}

/** A stream for `git fast-import`: texts that are edited again and again, some bytes, an empty file, tags. */
function history({ files = 6, versions = 18, seed = 1 }: HistoryWish = {}): Buffer {
  const random = numbers(seed);
  const line = () => Array.from({ length: 2 + random(9) }, () => random(60_000).toString(36)).join(' ');
  const texts = Array.from({ length: files }, () => Array.from({ length: 20 + random(80) }, line));
  const parts: Buffer[] = [];
  const data = (bytes: Buffer) => parts.push(Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n'));
  const file = (path: string, bytes: Buffer) => {
    parts.push(Buffer.from(`M 100644 inline ${path}\n`));
    data(bytes);
  };
  for (let version = 0; version < versions; version++) {
    parts.push(
      Buffer.from(`commit refs/heads/main\nmark :${version + 1}\ncommitter x <x@example.org> ${version} +0000\n`),
    );
    data(Buffer.from(`version ${version}\n`));
    texts.forEach((text, i) => {
      if (version > 0) edit(text, line, random);
      file(`folder${i % 3}/text${i}.txt`, Buffer.from(text.join('\n')));
    });
    if (version === 0) {
      file('empty', Buffer.alloc(0));
      file('bytes', Buffer.from(Array.from({ length: 70_000 }, () => random(256))));
      file('zeros', Buffer.alloc(150_000));
    }
  }
  parts.push(Buffer.from(`tag first\nfrom :1\ntagger x <x@example.org> 1 +0000\n`));
  data(Buffer.from('the first one\n'));
  return Buffer.concat(parts);
}

/** Replaces, adds and removes some lines. */
function edit(text: string[], line: () => string, random: (limit: number) => number): void {
  for (let edits = 1 + random(3); edits > 0; edits--) {
    const at = random(text.length);
    const kind = random(4);
    if (kind === 0) text.splice(at, 0, line(), line());
    else if (kind === 1 && text.length > 10) text.splice(at, 2);
    else if (kind === 2) text.splice(at, 0, ...text.splice(random(text.length), 3));
    else text[at] = line();
  }
}

/** A repository with a history, its objects in files of their own. */
export function looseRepository(format: 'sha1' | 'sha256' = 'sha1', wish: HistoryWish = {}): string {
  const folder = temporaryFolder();
  git(folder, ['init', '-q', '-b', 'main', `--object-format=${format}`]);
  git(folder, ['-c', 'fastimport.unpackLimit=1000000', 'fast-import', '--quiet'], history(wish));
  return folder;
}

/** The same with its objects in one pack. */
export function packedRepository(
  format: 'sha1' | 'sha256' = 'sha1',
  config: readonly string[] = [],
  wish: HistoryWish = {},
): string {
  const folder = looseRepository(format, wish);
  const options = config.flatMap((setting) => ['-c', setting]);
  git(folder, [...options, 'repack', '-qadf', '--depth=50', '--window=50']);
  return folder;
}

export function objectsOf(folder: string): string {
  return join(folder, '.git', 'objects');
}

/** Paths of the files with this ending in the pack folder. */
export function packFiles(folder: string, ending: string): string[] {
  const packs = join(objectsOf(folder), 'pack');
  return readdirSync(packs)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(packs, name));
}

export interface Expected {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Every object of a repository as git reads it, by id. */
export function objectsByGit(folder: string): Map<string, Expected> {
  const output = git(folder, ['cat-file', '--batch', '--batch-all-objects', '--buffer']);
  const objects = new Map<string, Expected>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at);
    const [id, type, size] = output.toString('latin1', at, end).split(' ');
    objects.set(id, { type, bytes: output.subarray(end + 1, end + 1 + Number(size)) });
    at = end + 1 + Number(size) + 1;
  }
  return objects;
}
