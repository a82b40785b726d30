import { spawn } from 'node:child_process';
import { CLI, type Outcome } from '../../doors/run.js';
import type { GitReport } from './judge.js';
import type { Repository } from './repository.js';

export interface Standing {
  /** Where the user stands; the folder of the repository when absent. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Longer than any scan of this world takes on a busy machine. */
const PATIENCE_MS = 50_000;

/**
 * Runs the real command as somebody who stands in a repository, in the environment of its ground. One that does not
 * end is ended, with `null` as its exit code.
 */
export function sluis({ ground, folder }: Repository, argv: readonly string[], standing: Standing = {}) {
  const { cwd = folder, env, stdin = '' } = standing;
  const child = spawn(process.execPath, [CLI, ...argv], {
    cwd,
    env: ground.environment({ LC_ALL: 'nl_NL.UTF-8', ...env }),
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // It may have ended without reading.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  return new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') });
    });
  });
}

/** The report of a run with `--format json`; null when the command refused and wrote none. */
export function reportOf({ stdout }: Outcome): GitReport | null {
  return stdout.startsWith('{') ? JSON.parse(stdout) : null;
}

/** What git writes on the standard input of the hook before a push of main to a remote that has nothing. */
export function pushLine(repo: Repository): string {
  const id = repo.ground
    .run(repo.folder, [`--git-dir=${repo.store}`, 'rev-parse', 'refs/heads/main'])
    .stdout.toString('latin1')
    .trim();
  return `refs/heads/main ${id} refs/heads/main ${'0'.repeat(id.length)}\n`;
}
