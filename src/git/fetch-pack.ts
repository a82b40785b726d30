import type { ChildProcess } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemCode } from '../errors.js';
import { type Advertised, headersFor, isOfNetwork } from './advertised-refs.js';
import { PACKETS } from './advertisement.js';
import type { CloneRequest } from './clone-request.js';
import { type Failed, failed } from './failed.js';
import { startGroup } from './group.js';
import { post } from './http-get.js';
import { indexSmallPack, SMALL_PACK } from './index-small-pack.js';
import { NoPack, packIn } from './pack-packets.js';
import { isolatedEnvironment, noGit } from './run.js';
import { TransferLimits } from './transfer-limits.js';

const SERVICE = 'git-upload-pack';
const AGENT = 'agent=git/sluis';
/** Refuses a pack that is damaged, or in which anything is missing that something else in it leads to; one thread for each job. */
const INDEX = ['index-pack', '--stdin', '--threads=1', '--check-self-contained-and-connected'];
/** What is removed again in a moment need not outlive a power cut. */
const BRIEF = ['-c', 'core.fsync=none'];

/**
 * Fetches all that a server has just shown into an empty bare repository, in one request over HTTP: a clone by git starts four
 * programs and asks for the refs once more, which takes longer than to scan a small repository. A pack that lasts, or is large, is checked by git.
 *
 * @returns whether it is there; false when git has to do it, or say what is wrong
 * @throws the reason of the signal; UserError when git is not installed
 */
export async function fetchPack(request: CloneRequest, { url, refs }: Advertised): Promise<boolean | Failed> {
  const { folder, credential, signal } = request;
  const limits = new TransferLimits(request);
  try {
    const address = `${url}/${SERVICE}`;
    const response = await post(address, headers(address, credential), questionFor(refs), limits.signal);
    // Whoever reads it meets that too; after its last byte nobody reads.
    response.on('error', () => {});
    if (!isPack(response)) {
      response.destroy();
      return false;
    }
    const parts = limits.counted(packIn(response));
    if (request.lasts ?? true) return await index(parts, folder, [], limits);
    const { begun, isWhole } = await beginningOf(parts);
    if (!isWhole) return await index(continued(begun, parts), folder, BRIEF, limits);
    limits.isReceived();
    return await indexSmallPack(folder, Buffer.concat(begun));
  } catch (error) {
    signal?.throwIfAborted();
    if (limits.exceeded !== null) return failed(limits.exceeded);
    if (error instanceof NoPack || isOfNetwork(error)) return false;
    throw error;
  } finally {
    limits.end();
  }
}

function headers(address: string, credential: CloneRequest['credential']): Record<string, string> {
  const accept = `application/x-${SERVICE}-result`;
  return { ...headersFor(address, credential), accept, 'content-type': `application/x-${SERVICE}-request` };
}

function isPack({ statusCode, headers: said }: IncomingMessage): boolean {
  const isPlain = said['content-encoding'] === undefined;
  return statusCode === 200 && isPlain && said['content-type'] === `application/x-${SERVICE}-result`;
}

/** Everything is wanted and nothing is there (gitprotocol-pack, "Packfile Negotiation"). */
function questionFor(refs: Advertised['refs']): Buffer {
  const ids = [...new Set(refs.map(({ id }) => id))];
  const lines = ids.map((id, at) => packet(`want ${id}${at === 0 ? ` ${[...PACKETS, AGENT].join(' ')}` : ''}\n`));
  return Buffer.from(`${lines.join('')}0000${packet('done\n')}`, 'latin1');
}

function packet(text: string): string {
  return (text.length + 4).toString(16).padStart(4, '0') + text;
}

/** What comes first, and whether that is all. */
async function beginningOf(parts: AsyncGenerator<Buffer>): Promise<{ begun: Buffer[]; isWhole: boolean }> {
  const begun: Buffer[] = [];
  for (let bytes = 0; bytes <= SMALL_PACK; ) {
    const { value, done } = await parts.next();
    if (done) return { begun, isWhole: true };
    begun.push(value);
    bytes += value.length;
  }
  return { begun, isWhole: false };
}

async function* continued(begun: readonly Buffer[], parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* begun;
  yield* parts;
}

async function index(
  parts: AsyncGenerator<Buffer>,
  folder: string,
  settings: readonly string[],
  limits: TransferLimits,
): Promise<boolean> {
  const group = startGroup(['--git-dir=.', ...settings, ...INDEX], folder, isolatedEnvironment(false), 'pipe');
  const ended = endOf(group.child);
  try {
    await pipeline(parts, inputOf(group.child), { signal: limits.signal });
    limits.isReceived();
    const status = await Promise.race([ended, limits.stopped]);
    return status === 0;
  } finally {
    group.end();
    await ended;
  }
}

function inputOf({ stdin }: ChildProcess): Writable {
  if (stdin === null) throw new Error('a program without its input');
  return stdin;
}

/** Its status; null when it was ended. */
function endOf(child: ChildProcess): Promise<number | null> {
  child.stdout?.resume();
  child.stderr?.resume();
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(systemCode(error) === 'ENOENT' ? noGit() : error));
    child.once('close', resolve);
  });
  // It is waited for in any case, though perhaps not first.
  ended.catch(() => {});
  return ended;
}
