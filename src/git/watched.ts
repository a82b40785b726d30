import { setTimeout as wait } from 'node:timers/promises';
import { systemCode } from '../errors.js';
import { type Failed, failed, failureOf } from './failed.js';
import { folderSize } from './folder-size.js';
import { type Group, startGroup } from './group.js';
import { noGit } from './run.js';

/** What a transfer may take. */
export interface Budget {
  /** Bytes of the clone on disk; asked again and again where others use the same room. */
  readonly bytes: number | (() => number);
  /** Milliseconds in all. */
  readonly milliseconds: number;
  /** Milliseconds in which nothing at all happens; two minutes when not given. */
  readonly silence?: number;
}

/** A git that uses the network, and how it is looked after. */
export interface WatchedRun {
  readonly args: readonly string[];
  /** Where it runs. */
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly budget: Budget;
  /** The folder that it fills; null for none. */
  readonly fills: string | null;
  readonly signal?: AbortSignal | undefined;
  /** Bytes on disk so far. */
  readonly onProgress?: (bytes: number) => void;
}

/** See `Budget`. */
export const SILENCE_MS = 120_000;
const LOOK_MS = 100;
/** Looking at very many files may take no more than this share of the time. */
const SHARE_OF_LOOKING = 0.1;
const MOST_OUTPUT = 512 << 20;
const MOST_COMPLAINT = 64 << 10;

/**
 * Runs a git that uses the network, and ends it with all that it started when it takes too much room or time, or nothing
 * happens any more.
 *
 * @returns what it wrote on its standard output
 * @throws the reason of the signal when that ends it; UserError when git is not installed
 */
export async function runWatched(run: WatchedRun): Promise<Buffer | Failed> {
  run.signal?.throwIfAborted();
  const group = startGroup(run.args, run.folder, run.env);
  const output = outputOf(group);
  const ended = new AbortController();
  const end = () => group.end();
  run.signal?.addEventListener('abort', end, { once: true });
  try {
    const [stop, status] = await Promise.all([
      watch(run, output, group, ended.signal),
      output.closed.finally(() => ended.abort()),
    ]);
    run.signal?.throwIfAborted();
    if (stop !== null) return stop;
    return status === 0 ? Buffer.concat(output.stdout) : failed(failureOf(output.complaint()));
  } finally {
    // Whatever goes wrong here, nothing of it is left running.
    if (!ended.signal.aborted) group.end();
    run.signal?.removeEventListener('abort', end);
  }
}

interface Output {
  readonly stdout: Buffer[];
  readonly closed: Promise<number | null>;
  /** How many bytes came on both ways. */
  written(): number;
  /** The end of what it wrote on its standard error. */
  complaint(): string;
}

function outputOf({ child }: Group): Output {
  const stdout: Buffer[] = [];
  let written = 0;
  let complaint = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout.push(chunk);
    written += chunk.length;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString('latin1')).slice(-MOST_COMPLAINT);
    written += chunk.length;
  });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(systemCode(error) === 'ENOENT' ? noGit() : error));
    child.once('close', resolve);
  });
  return { stdout, closed, written: () => written, complaint: () => complaint };
}

/** Looks until git has ended, and ends it when there is a reason to. */
async function watch(run: WatchedRun, output: Output, group: Group, ended: AbortSignal): Promise<Failed | null> {
  const began = performance.now();
  let last = { at: began, sign: '' };
  for (let pause = LOOK_MS; await isGoingOn(pause, ended); ) {
    const looked = performance.now();
    const bytes = run.fills === null ? 0 : await folderSize(run.fills);
    if (bytes > 0) run.onProgress?.(bytes);
    const sign = `${bytes} ${output.written()}`;
    if (sign !== last.sign) last = { at: looked, sign };
    const stop = reasonToStop(run.budget, {
      bytes,
      output: output.written(),
      took: looked - began,
      silent: looked - last.at,
    });
    if (stop !== null) {
      group.end();
      return stop;
    }
    pause = Math.max(LOOK_MS, (performance.now() - looked) / SHARE_OF_LOOKING);
  }
  return null;
}

async function isGoingOn(pause: number, ended: AbortSignal): Promise<boolean> {
  try {
    await wait(pause, undefined, { signal: ended });
    return true;
  } catch (error) {
    if (!ended.aborted) throw error;
    return false;
  }
}

function reasonToStop(
  budget: Budget,
  now: { readonly bytes: number; readonly output: number; readonly took: number; readonly silent: number },
): Failed | null {
  if (now.bytes > bytesOf(budget) || now.output > MOST_OUTPUT) return failed('too-large');
  if (now.took > budget.milliseconds) return failed('timeout');
  return now.silent > (budget.silence ?? SILENCE_MS) ? failed('unreachable') : null;
}

/** How many bytes a clone may take now. */
export function bytesOf({ bytes }: Budget): number {
  return typeof bytes === 'function' ? bytes() : bytes;
}
