import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Commit, commitStream } from './commit-stream.js';
import type { GitOutcome, GitRun, Ground } from './ground.js';

export type ObjectFormat = 'sha1' | 'sha256';
export type ObjectType = 'blob' | 'tree' | 'commit' | 'tag';

export interface TreeEntry {
  readonly mode: string;
  readonly name: string | Uint8Array;
  readonly id: string;
}

export interface RawCommit {
  readonly tree: string;
  readonly parents?: readonly string[];
  /** Header lines between the people and the message, such as `gpgsig …`, without the last newline. */
  readonly headers?: readonly string[];
  readonly message: string | Uint8Array;
}

const PERSON = 'Ontwikkelaar <ontwikkelaar@example.org>';

/** A repository made by git itself: by its usual commands, and by its plumbing where those refuse. */
export class Repository {
  private when = 1_500_000_000;

  constructor(
    readonly ground: Ground,
    readonly folder: string,
    /** Where its objects and refs are: `.git` in its folder, or the folder itself when it is bare. */
    readonly store: string = join(folder, '.git'),
  ) {}

  static init(ground: Ground, name: string, { bare = false, format = 'sha1' as ObjectFormat } = {}): Repository {
    const folder = ground.path(name);
    mkdirSync(folder, { recursive: true });
    const repo = new Repository(ground, folder, bare ? folder : join(folder, '.git'));
    repo.git('init', '--quiet', '--template=', `--object-format=${format}`, ...(bare ? ['--bare'] : []));
    return repo;
  }

  /** A clone of this repository; `file://` makes git copy objects as from another machine. */
  clone(name: string, ...options: string[]): Repository {
    const folder = this.ground.path(name);
    this.git('clone', '--quiet', '--template=', ...options, `file://${this.folder}`, folder);
    const bare = options.includes('--bare') || options.includes('--mirror');
    return new Repository(this.ground, folder, bare ? folder : join(folder, '.git'));
  }

  /** Runs git and gives what it wrote, without the last newline. */
  git(...args: string[]): string {
    return this.feed('', ...args);
  }

  feed(input: string | Uint8Array, ...args: string[]): string {
    return this.bytes(args, { input }).toString('utf8').replace(/\n$/, '');
  }

  /** Runs git and gives what it wrote, byte for byte. */
  bytes(args: readonly string[], run: GitRun = {}): Buffer {
    const { status, stdout, stderr } = this.attempt(args, run);
    // What git complains about may be a name that holds a number.
    if (status !== 0) throw new Error(`git ${args[0]} ended with ${status}: ${stderr.replace(/\d{6,}/g, '…')}`);
    return stdout;
  }

  /** Runs git, however it ends. Each run is a minute later than the one before. */
  attempt(args: readonly string[], run: GitRun = {}): GitOutcome {
    this.when += 60;
    const people = Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'Ontwikkelaar'],
        [`GIT_${who}_EMAIL`, 'ontwikkelaar@example.org'],
        [`GIT_${who}_DATE`, `${this.when} +0200`],
      ]),
    );
    return this.ground.run(this.folder, args, { ...run, env: { ...people, ...run.env } });
  }

  /** Makes a commit and moves its ref, without touching the work tree. */
  commit(commit: Commit): string {
    this.when += 60;
    const ref = commit.ref ?? 'refs/heads/main';
    const parents = commit.parents ?? (this.has(ref) ? [`${ref}^0`] : []);
    return this.feed(commitStream(commit, ref, parents, this.when), 'fast-import', '--quiet', '--force');
  }

  has(revision: string): boolean {
    return this.attempt(['rev-parse', '--quiet', '--verify', revision]).status === 0;
  }

  id(revision: string): string {
    return this.git('rev-parse', '--verify', revision);
  }

  blob(content: string | Uint8Array): string {
    return this.feed(content, 'hash-object', '-w', '--stdin');
  }

  /** An object of these bytes, whether git thinks them right or not. */
  object(type: ObjectType, bytes: string | Uint8Array): string {
    return this.feed(bytes, 'hash-object', '-w', '--literally', '--stdin', '-t', type);
  }

  /** A tree with the entries as they come: git sorts nothing and refuses nothing. */
  tree(entries: readonly TreeEntry[]): string {
    const parts = entries.flatMap(({ mode, name, id }) => [
      Buffer.from(`${mode} `),
      Buffer.from(name),
      Buffer.from([0]),
      Buffer.from(id, 'hex'),
    ]);
    return this.object('tree', Buffer.concat(parts));
  }

  /** A commit with headers or bytes in its message that git itself would not write. */
  rawCommit({ tree, parents = [], headers = [], message }: RawCommit): string {
    this.when += 60;
    const lines = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${PERSON} ${this.when} +0200`,
      `committer ${PERSON} ${this.when} +0200`,
      ...headers,
    ];
    return this.object('commit', Buffer.concat([Buffer.from(`${lines.join('\n')}\n\n`), Buffer.from(message)]));
  }

  /** A tag object, kept by no ref. */
  tag(target: string, type: ObjectType, name: string, message: string | Uint8Array): string {
    this.when += 60;
    const head = `object ${target}\ntype ${type}\ntag ${name}\ntagger ${PERSON} ${this.when} +0200\n\n`;
    return this.object('tag', Buffer.concat([Buffer.from(head), Buffer.from(message)]));
  }

  ref(name: string, id: string): void {
    this.git('update-ref', name, id);
  }

  get format(): ObjectFormat {
    return this.git('rev-parse', '--show-object-format') === 'sha256' ? 'sha256' : 'sha1';
  }

  emptyTree(): string {
    return this.git('mktree');
  }

  /** Writes into the work tree. */
  write(path: string, content: string | Uint8Array): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Writes into the store: a file of git itself. */
  writeStore(path: string, content: string | Uint8Array): void {
    const file = join(this.store, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
