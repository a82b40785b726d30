import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { childOf, ROOT } from './run.js';

const MODULE = pathToFileURL(path.join(ROOT, 'dist', 'doors', 'whole-input.js')).href;
/** Reads the standard input, and tells how much it was and whether a stream was opened for it. */
const READER = `import { createHash } from 'node:crypto';
import { wholeInput } from '${MODULE}';
let streams = 0;
const bytes = await wholeInput(() => { streams++; return process.stdin; });
process.stdout.write(JSON.stringify({ length: bytes.length, text: Buffer.from(bytes.subarray(0, 20)).toString(), streams }));`;
const READ = ['--input-type=module', '--eval', READER];

describe('the whole standard input', () => {
  test.each([
    ['nothing', ''],
    ['a line', 'een regel\n'],
    ['more than a pipe holds', `een regel\n${'x'.repeat(1_000_000)}`],
  ])('is read without a stream (%s)', async (_name, stdin) => {
    const { stdout } = await childOf(process.execPath, READ, { stdin });
    expect(JSON.parse(stdout)).toEqual({ length: stdin.length, text: stdin.slice(0, 20), streams: 0 });
  });

  test('is read from a pipe that does not let itself be waited for', async () => {
    // Whoever opens a stream on a pipe sets this, for all who share the pipe.
    const read = ['--input-type=module', '--eval', `process.stdin;\n${READER}`];
    const child = spawn(process.execPath, read, { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.write('een ');
    await sleep(1500);
    child.stdin.end('regel\n');
    expect((await once(child, 'close'))[0]).toBe(0);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toEqual({ length: 10, text: 'een regel\n', streams: 1 });
  });
});
