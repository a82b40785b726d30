import { FLUSH, type Packet, PacketReader } from './pkt-line.js';

/** What an answer holds is no pack, or not a whole one. */
export class NoPack extends Error {}

const [PACK, MESSAGE] = [1, 2];
const NOTHING_IN_COMMON = 'NAK';

/**
 * Takes the pack out of the answer of `git-upload-pack` to a question without anything in common (gitprotocol-pack,
 * "Packfile Data", with `side-band-64k`). What the server tells a person is left out.
 *
 * @throws NoPack when it is anything else
 */
export async function* packIn(answer: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new PacketReader();
  let part: 'acknowledgement' | 'pack' | 'end' = 'acknowledgement';
  for await (const chunk of answer) {
    const packets = reader.push(chunk);
    if (packets === null) throw new NoPack();
    const parts: Buffer[] = [];
    for (const packet of packets) {
      if (part === 'acknowledgement') part = acknowledged(packet);
      else if (part === 'pack' && packet === FLUSH) part = 'end';
      else if (part === 'pack' && packet !== FLUSH) parts.push(...contentOf(packet));
      else throw new NoPack();
    }
    if (parts.length > 0) yield Buffer.concat(parts);
  }
  if (part !== 'end' || !reader.isBetweenPackets) throw new NoPack();
}

function acknowledged(packet: Packet): 'pack' {
  if (packet === FLUSH || packet.toString('latin1').trimEnd() !== NOTHING_IN_COMMON) throw new NoPack();
  return 'pack';
}

function contentOf(packet: Buffer): Buffer[] {
  const [band] = packet;
  if (band === PACK) return [packet.subarray(1)];
  if (band === MESSAGE) return [];
  throw new NoPack();
}
