import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { endedUnread } from '../../ended-unread.js';
import { CLI } from '../run.js';

/** Real repositories with a real remote, away from the settings of this machine. */

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Runner {
  /** Extra variables; PATH and HOME among them. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly uid?: number;
}

/** A folder that is removed after the test; behind links, as git sees it. */
export function temporary(name = 'sluis hook '): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), name)));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file and the folders above it. */
export function write(file: string, content: string | Buffer, mode?: number): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  if (mode !== undefined) chmodSync(file, mode);
  return file;
}

export function read(file: string): string {
  return readFileSync(file, 'utf8');
}

let template: string | null = null;
afterAll(() => {
  if (template !== null) rmSync(template, { recursive: true, force: true });
});

export class Project {
  readonly home = temporary();
  /** In a folder with a space, a quote and a letter that is not ASCII. */
  readonly folder: string;
  readonly remote: string;

  constructor() {
    const base = temporary();
    this.folder = path.join(base, "map met ' en ë");
    this.remote = path.join(base, 'remote.git');
    if (template === null) template = this.fresh();
    else cpSync(template, base, { recursive: true, verbatimSymlinks: true });
    this.git('remote', 'add', 'origin', this.remote);
  }

  /** Makes both repositories, and a copy of them for later tests: that saves most of their time. */
  private fresh(): string {
    this.git('init', '-q', '--bare', '-b', 'main', this.remote);
    this.git('init', '-q', '-b', 'main', this.folder);
    this.commit({ 'lees.md': 'hallo\n' });
    const copy = mkdtempSync(path.join(tmpdir(), 'sluis-template-'));
    cpSync(path.dirname(this.folder), copy, { recursive: true });
    return copy;
  }

  get gitDir(): string {
    return path.join(this.folder, '.git');
  }

  hook(name = 'pre-push'): string {
    return path.join(this.gitDir, 'hooks', name);
  }

  run(program: string, argv: readonly string[], { env = {}, stdin = '', uid }: Runner = {}, cwd = this.cwd()): Ended {
    const { status, stdout, stderr, error } = spawnSync(program, argv, {
      cwd,
      input: stdin,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        HOME: this.home,
        LC_ALL: 'nl_NL.UTF-8',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'x',
        GIT_AUTHOR_EMAIL: 'x@example.org',
        GIT_COMMITTER_NAME: 'x',
        GIT_COMMITTER_EMAIL: 'x@example.org',
        ...env,
      },
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    if (error !== undefined && !endedUnread(error)) throw error;
    return { code: status, stdout, stderr };
  }

  /** Git, which must succeed. */
  git(...argv: string[]): string {
    const { code, stdout, stderr } = this.run('git', argv);
    if (code !== 0) throw new Error(`git ${argv[0]} ended with ${code}: ${stderr}`);
    return stdout;
  }

  sluis(argv: readonly string[], runner: Runner = {}, cwd = this.cwd()): Ended {
    return this.run(process.execPath, [CLI, ...argv], runner, cwd);
  }

  /** The JSON that a command writes. */
  json(argv: readonly string[], runner: Runner = {}, cwd = this.cwd()) {
    const { code, stdout, stderr } = this.sluis([...argv, '--format', 'json'], runner, cwd);
    return { code, stderr, ...(stdout === '' ? {} : JSON.parse(stdout)) };
  }

  commit(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) write(path.join(this.folder, name), text);
    this.git('add', '-A');
    this.git('commit', '-q', '--no-verify', '-m', 'x');
  }

  push(runner: Runner = {}, ...argv: string[]): Ended {
    return this.run('git', ['push', ...(argv.length === 0 ? ['origin', 'main'] : argv)], runner);
  }

  /** Whether the remote has this branch now. */
  has(branch: string): boolean {
    return (
      this.run('git', ['--git-dir', this.remote, 'rev-parse', '-q', '--verify', `refs/heads/${branch}`]).code === 0
    );
  }

  private cwd(): string {
    try {
      lstatSync(this.folder);
      return this.folder;
    } catch {
      return path.dirname(this.folder);
    }
  }
}

/** Everything in a folder, with bytes, permissions and links: what must be the same again. */
export function snapshot(folder: string, leaveOut: RegExp = /^$/): Record<string, string> {
  const all: Record<string, string> = {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !leaveOut.test(name) && !OF_SCANS.test(name),
  );
  for (const name of names.sort()) {
    const file = path.join(folder, name);
    const stats = lstatSync(file);
    const mode = (stats.mode & 0o777).toString(8);
    const content = stats.isFile() ? readFileSync(file).toString('base64') : '';
    all[name] = stats.isSymbolicLink()
      ? `-> ${readlinkSync(file)}`
      : `${stats.isDirectory() ? 'd' : 'f'}${mode} ${content}`;
  }
  return all;
}

/** What scans leave behind: the cache, and the key of it. It is no part of an installation, and can go at any time. */
const OF_SCANS = /^(?:sluis|\.git\/sluis)$|(?:^|\/)sluis\/cache(?:\/|$)|^\.config(?:\/sluis(?:\/key)?)?$/;

/** What of a repository an installation may touch: all but the store and the logs. */
export const STORE = /^(?:objects|refs|logs|COMMIT_EDITMSG|index|ORIG_HEAD|FETCH_HEAD)(?:\/|$)/;

/** A shell script that writes its name, its arguments and its standard input to a file beside the home folder. */
export function noting(file: string, name: string, code = 0): string {
  return `#!/bin/sh\n{ echo "${name}: $*"; cat; } >>'${file.replaceAll("'", "'\\''")}'\nexit ${code}\n`;
}
