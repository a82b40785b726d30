import { Worker } from 'node:worker_threads';
import type { Toolbox } from '../detectors/toolbox.js';
import type { Blob } from '../model/blob.js';
import { openFile } from '../sources/file-blob.js';
import { spool } from '../sources/spool.js';
import { doJob } from './isolated/jobs.js';
import type { FromChild, Job, Source, ToChild } from './isolated/messages.js';
import { reasonOf, toolboxFor } from './work.js';

/** Looks at the memory of the process while its own thread is busy, and at whether somebody still waits for it. */
const WATCH = `
const { workerData } = require('node:worker_threads');
const end = () => process.kill(process.pid, 'SIGKILL');
setInterval(() => {
  if (process.memoryUsage.rss() > workerData.memory || process.ppid !== workerData.parent) end();
}, 50);
`;

let tools: Toolbox | null = null;
/** Bytes of the job at hand that have come, and who waits for more. */
const pieces: (Uint8Array | null)[] = [];
let wake: () => void = () => {};

process.on('message', (message: ToChild) => {
  if (message.kind === 'begin') {
    new Worker(WATCH, { eval: true, workerData: { ...message.limits, parent: process.ppid } }).unref();
    tools = toolboxFor(message.context);
  } else if (message.kind === 'job') {
    void answerTo(message.job).then((answer) => say({ answer, memory: process.memoryUsage.rss() }));
  } else {
    pieces.push(message.kind === 'piece' ? message.bytes : null);
    wake();
  }
});
process.on('disconnect', () => process.exit(0));

async function answerTo(job: Job): Promise<FromChild['answer']> {
  const blobs: (Blob | null)[] = [];
  try {
    for (const source of 'sources' in job ? job.sources : [job.source]) blobs.push(source && (await open(source)));
    if (tools === null) throw new Error('a job before its beginning');
    return { done: await doJob(job, blobs, tools) };
  } catch (error) {
    return { failed: reasonOf(error) };
  } finally {
    for (const blob of blobs) blob?.close();
  }
}

async function open({ path, file, size }: Source): Promise<Blob> {
  return file === null ? spool(path, incoming()) : openFile({ path, file, size });
}

async function* incoming(): AsyncIterable<Uint8Array> {
  for (;;) {
    while (pieces.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const piece = pieces.shift();
    if (piece === null || piece === undefined) return;
    yield piece;
  }
}

function say(message: FromChild): void {
  process.send?.(message);
}
