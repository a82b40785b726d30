import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endedUnread } from '../../ended-unread.js';

/** What git wrote, byte for byte, and how it ended. */
export interface GitOutcome {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface GitRun {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which git is ended. */
  readonly timeout?: number;
}

/** Settings that make the world quick and let its parts see each other. They lie in the home of the ground. */
const SETTINGS = `[init]
\tdefaultBranch = main
[core]
\tfsync = none
[gc]
\tauto = 0
[maintenance]
\tauto = false
[advice]
\tdetachedHead = false
\tgraftFileDeprecated = false
[protocol "file"]
\tallow = always
[uploadpack]
\tallowFilter = true
\tallowAnySHA1InWant = true
`;

/** A temporary folder for repositories, with a home of its own: git knows nothing of the machine outside it. */
export class Ground {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'sluis-git-')));
  readonly home = join(this.folder, 'home');

  constructor() {
    mkdirSync(this.home);
    writeFileSync(join(this.home, '.gitconfig'), SETTINGS);
  }

  /** A place in the ground that nothing uses yet. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** The whole environment of a program that runs here. */
  environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      HOME: this.home,
      LC_ALL: 'C',
      TZ: 'UTC',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      ...more,
    };
  }

  /** Runs git in a folder, however it ends. */
  run(folder: string, args: readonly string[], { input, env, timeout }: GitRun = {}): GitOutcome {
    const { status, stdout, stderr, error } = spawnSync('git', args, {
      cwd: folder,
      env: this.environment(env),
      input: input ?? '',
      maxBuffer: 1 << 30,
      ...(timeout !== undefined && { timeout, killSignal: 'SIGKILL' }),
    });
    if (error && timeout === undefined && !endedUnread(error)) throw error;
    return { status, stdout, stderr: stderr.toString('utf8') };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
