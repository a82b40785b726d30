import { FormatError } from '../errors.js';
import { checkSum, Fields, type Hdf5File, NOWHERE } from './file.js';

/** Kinds of messages (section IV.A.2). */
export const DATASPACE = 1;
export const LINK_INFO = 2;
export const DATATYPE = 3;
export const LINK = 6;
export const EXTERNAL = 7;
export const LAYOUT = 8;
export const FILTERS = 11;
export const ATTRIBUTE = 12;
export const COMMENT = 13;
const CONTINUATION = 16;
export const SYMBOL_TABLE = 17;
export const ATTRIBUTE_INFO = 21;
/** The last one that any version of the library writes. */
const LAST_KIND = 24;

const SHARED = 2;
const MOST_MESSAGES = 100_000;

export interface Message {
  readonly kind: number;
  readonly body: Fields;
  /** The body only says where the message is. */
  readonly isShared: boolean;
}

/** All messages of an object header (section IV.A.1), versions 1 and 2. */
export function messagesAt(file: Hdf5File, address: number): Message[] {
  const head = file.bytes(address, Math.min(32, file.room(address)));
  if (head.toString('latin1', 0, 4) === 'OHDR') return newMessages(file, address, head);
  if (head[0] !== 1 || head.length < 16) throw new FormatError('structure');
  const found: Message[] = [];
  const open = [{ address: address + 16, length: head.readUInt32LE(8) }];
  for (let n = 0; n < open.length; n++) {
    if (n > MOST_MESSAGES) throw new FormatError('budget');
    const block = file.parse(open[n].address, open[n].length);
    while (block.left >= 8) {
      const [kind, size, flags] = [block.u16(), block.u16(), block.u8()];
      const body = new Fields(block.skip(3).take(size), file);
      addMessage(found, open, kind, flags, body);
    }
  }
  // Messages that are no more are counted as well.
  if (found.length + open.length - 1 < head.readUInt16LE(2)) throw new FormatError('structure');
  return found.filter(({ kind }) => kind !== 0);
}

function newMessages(file: Hdf5File, address: number, head: Buffer): Message[] {
  const flags = head[5];
  if (head[4] !== 2) throw new FormatError('structure');
  const before = 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
  const sizeBytes = 1 << (flags & 3);
  const start = file.parse(address, before + sizeBytes).skip(before);
  const first = before + sizeBytes + start.uint(sizeBytes) + 4;
  const open = [{ address, length: first, before: before + sizeBytes }];
  const found: Message[] = [];
  for (let n = 0; n < open.length; n++) {
    if (n > MOST_MESSAGES) throw new FormatError('budget');
    const bytes = checkSum(file.bytes(open[n].address, open[n].length));
    const block = new Fields(bytes.subarray(0, bytes.length - 4), file);
    if (n > 0) block.expect('OCHK');
    else block.skip(before + sizeBytes);
    const headBytes = flags & 4 ? 6 : 4;
    while (block.left >= headBytes) {
      const [kind, size, own] = [block.u8(), block.u16(), block.u8()];
      if (flags & 4) block.u16();
      const continued: { address: number; length: number }[] = [];
      addMessage(found, continued, kind, own, new Fields(block.take(size), file));
      for (const next of continued) open.push({ ...next, before: 0 });
    }
  }
  return found.filter(({ kind }) => kind !== 0);
}

function addMessage(
  found: Message[],
  open: { address: number; length: number }[],
  kind: number,
  flags: number,
  body: Fields,
): void {
  if (kind === CONTINUATION) {
    const address = body.address();
    const length = body.length();
    if (address === NOWHERE || open.some((block) => block.address === address)) throw new FormatError('structure');
    open.push({ address, length });
    return;
  }
  if (kind > LAST_KIND) throw new FormatError('structure');
  if (found.length > MOST_MESSAGES) throw new FormatError('budget');
  found.push({ kind, body, isShared: (flags & SHARED) !== 0 });
}

/**
 * A message itself, where its body may only say in what header it is: a type that several datasets share.
 *
 * @throws FormatError when it is kept in a table of shared messages
 */
export function resolved({ kind, body, isShared }: Message): Fields {
  return isShared ? sharedAt(body, kind) : body;
}

export function sharedAt(body: Fields, kind: number): Fields {
  const version = body.u8();
  const where = body.u8();
  if (version === 1) body.skip(6);
  if (version === 3 && where === 1) throw new FormatError('partly-read');
  const found = messagesAt(body.file, body.address()).find((message) => message.kind === kind && !message.isShared);
  if (found === undefined) throw new FormatError('structure');
  return found.body;
}
