import { Worker } from 'node:worker_threads';
import type { Toolbox } from '../detectors/toolbox.js';
import type { Blob } from '../model/blob.js';
import { openFile } from '../sources/file-blob.js';
import { spool } from '../sources/spool.js';
import type { BlobResult } from './analyse.js';
import { analyseDeep } from './isolated/deep.js';
import type { FromChild, Job, ToChild } from './isolated/messages.js';
import { notRead, reasonOf, toolboxFor } from './work.js';

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
    void analyse(message.job).then((result) => say({ result, memory: process.memoryUsage.rss() }));
  } else {
    pieces.push(message.kind === 'piece' ? message.bytes : null);
    wake();
  }
});
process.on('disconnect', () => process.exit(0));

async function analyse({ path, size, file, options }: Job): Promise<BlobResult> {
  let blob: Blob | null = null;
  try {
    blob = file === null ? await spool(path, incoming()) : openFile({ path, file, size });
    if (tools === null) throw new Error('a job before its beginning');
    return await analyseDeep(blob, tools, options);
  } catch (error) {
    return notRead(path, reasonOf(error), size);
  } finally {
    blob?.close();
  }
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
