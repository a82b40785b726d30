import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Io } from '../../src/doors/io.js';
import { main } from '../../src/doors/main.js';

/** The command, in this process or as a child, with everything that it wrote. */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const CLI = path.join(ROOT, 'dist', 'bundle', 'cli.js');

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** ISO date; only in this process. */
  readonly today?: string;
  /** Somebody answers on the standard input; only in this process. */
  readonly canAsk?: boolean;
}

export interface Outcome {
  readonly code: number | null;
  readonly signal?: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Run = (argv: readonly string[], surroundings?: Surroundings) => Promise<Outcome>;

/** Dutch, and nothing of the machine that the test runs on. */
const ENVIRONMENT = {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  XDG_CONFIG_HOME: process.env.XDG_CONFIG_HOME ?? '',
  LC_ALL: 'nl_NL.UTF-8',
};

export function environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...ENVIRONMENT, ...more };
}

/** An `Io` that remembers; the streams can be made into terminals. */
export function recorder(
  { cwd = ROOT, env = {}, stdin = '', today = '2026-06-15', canAsk = false }: Surroundings = {},
  terminal?: { columns: number },
): { io: Io; written: { stdout: string; stderr: string; now: string[] } } {
  const written = { stdout: '', stderr: '', now: [] as string[] };
  const output = (name: 'stdout' | 'stderr') => ({
    isTTY: terminal !== undefined,
    columns: terminal?.columns,
    async write(text: string) {
      written[name] += text;
    },
  });
  const io: Io = {
    cwd,
    env: environment(env),
    today,
    canAsk,
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: () => Readable.from([Buffer.from(stdin)]),
    stdinWhole: async () => Buffer.from(stdin),
    writeNow: (text) => written.now.push(text),
  };
  return { io, written };
}

export const inProcess: Run = async (argv, surroundings) => {
  const { io, written } = recorder(surroundings);
  const code = await main(argv, io);
  return { code, stdout: written.stdout, stderr: written.stderr };
};

export const asChild: Run = (argv, surroundings = {}) => childOf(process.execPath, [CLI, ...argv], surroundings);

/** Runs any program and waits for its end. */
export function childOf(
  program: string,
  argv: readonly string[],
  { cwd = ROOT, env = {}, stdin = '' }: Surroundings = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, { cwd, env: environment(env) });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const text = (name: 'stdout' | 'stderr') => Buffer.concat(chunks[name]).toString('utf8');
      resolve({ code, signal, stdout: text('stdout'), stderr: text('stderr') });
    });
    // It may have ended without reading.
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
  });
}

/** Every case runs both ways. */
export const BOTH: readonly (readonly [string, Run])[] = [
  ['in this process', inProcess],
  ['as a child', asChild],
];

/** A folder for one test, with files in it. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluis-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

/** Valid numbers that are no published test numbers, made while the test runs. */
export function bsns(count: number): string[] {
  const found = new Set<string>();
  while (found.size < count) {
    const number = String(Math.floor(100_000_000 + Math.random() * 800_000_000));
    const sum = [...number].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
    if (sum % 11 === 0) found.add(number);
  }
  return [...found];
}
