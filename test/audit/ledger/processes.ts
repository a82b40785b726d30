import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const PROGRAM = path.join(import.meta.dirname, 'process.mjs');

/** A process that works with a ledger; see `process.mjs`. It is gone after the test. */
export function child(what: string, ...argv: readonly string[]): ChildProcess {
  const made = spawn(process.execPath, [PROGRAM, what, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    made.kill('SIGKILL');
  });
  return made;
}

/** All that a process wrote: until its end, or until it says that it waits. */
export function output(from: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    from.stdout!.on('data', (chunk) => {
      text += chunk;
      if (text.endsWith('waits\n')) resolve(text);
    });
    from.on('error', reject);
    from.on('close', () => resolve(text));
  });
}

/** Ends a process as a power cut would, and waits until it is gone. */
export function killed(one: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (one.exitCode !== null || one.signalCode !== null) return resolve();
    one.on('exit', () => resolve());
    one.kill('SIGKILL');
  });
}
