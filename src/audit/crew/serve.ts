import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../errors.js';
import { endGroup } from './group.js';
import type { GivenJob, Perform } from './job.js';
import type { FromWorker, ToWorker } from './messages.js';

/** Looks at the memory of the process while its own thread is busy, and at whether somebody still waits for it. */
const WATCH = `
const { workerData: { memory, parent, group, room } } = require('node:worker_threads');
const { rmSync } = require('node:fs');
const end = () => {
  try { rmSync(room, { recursive: true, force: true }); } catch { /* whoever starts next sweeps it */ }
  if (group) process.kill(-process.pid, 'SIGKILL');
  process.kill(process.pid, 'SIGKILL');
};
setInterval(() => {
  if (process.memoryUsage.rss() > memory || process.ppid !== parent) end();
}, 100);
`;

/**
 * Makes this process a worker of a crew: it does the jobs that its coordinator sends, one after the other, and ends
 * with whatever it started when the coordinator is gone.
 *
 * @param prepare gets the setup that the coordinator was given, once, and makes the function that audits a target; a
 * UserError of it stops the crew and is shown
 */
export function serveJobs<Setup>(prepare: (setup: Setup) => Perform | Promise<Perform>): void {
  let perform: Perform | null = null;
  let room: string | null = null;
  let current = new AbortController();

  process.on('message', (message: ToWorker) => {
    if (message.kind === 'abort') {
      current.abort();
    } else if (message.kind === 'job') {
      current = new AbortController();
      void answerTo(perform, message.job, current.signal).then(say);
    } else {
      room = message.room;
      watch(message.memory, message.room);
      void prepared(() => prepare(message.setup as Setup)).then(({ made, answer }) => {
        perform = made;
        say(answer);
      });
    }
  });
  process.on('disconnect', () => end(room));
}

async function prepared(
  prepare: () => Perform | Promise<Perform>,
): Promise<{ made: Perform | null; answer: FromWorker }> {
  try {
    return { made: await prepare(), answer: { kind: 'ready' } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { made: null, answer: { kind: 'refused', text: error.text, remedy: error.remedy ?? null } };
  }
}

async function answerTo(perform: Perform | null, job: GivenJob, signal: AbortSignal): Promise<FromWorker> {
  try {
    if (perform === null) throw new Error('a job before its beginning');
    const performed = await perform(job, signal, (text) => say({ kind: 'progress', text }));
    return { kind: 'done', performed, memory: process.memoryUsage.rss() };
  } catch {
    return { kind: 'threw' };
  }
}

function watch(memory: number, room: string): void {
  const group = process.platform !== 'win32';
  new Worker(WATCH, { eval: true, workerData: { memory, parent: process.ppid, group, room } }).unref();
}

/** Nobody waits any more: what was fetched goes, and so does every process that was started here. */
function end(room: string | null): void {
  try {
    if (room !== null) rmSync(room, { recursive: true, force: true });
  } catch {
    // A file is being written there at this moment. Whoever starts next sweeps the folder.
  }
  endGroup(process.pid);
}

function say(message: FromWorker): void {
  process.send?.(message, undefined, undefined, () => {
    // Whoever asked is gone: `disconnect` ends this process.
  });
}
