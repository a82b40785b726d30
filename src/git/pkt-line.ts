/** `0000`: the end of a section. */
export const FLUSH = Symbol('flush');

/** One packet: its bytes without the length, or a flush. */
export type Packet = Buffer | typeof FLUSH;

/** A packet cannot be longer, its length included (gitprotocol-common, pkt-line). */
const LONGEST = 65_520;
const LENGTH = /^[0-9a-f]{4}$/i;

/** Takes bytes as they come, and gives packets as git's protocols have them (gitprotocol-common, pkt-line). */
export class PacketReader {
  private rest: Buffer = Buffer.alloc(0);

  /** Whether nothing is left of a packet that has begun. */
  get isBetweenPackets(): boolean {
    return this.rest.length === 0;
  }

  /** @returns the packets that are whole now; null when this is no sequence of packets */
  push(chunk: Uint8Array): Packet[] | null {
    const bytes = this.rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.rest, chunk]);
    const packets: Packet[] = [];
    let at = 0;
    while (bytes.length - at >= 4) {
      const length = lengthAt(bytes, at);
      if (length === null) return null;
      if (at + Math.max(length, 4) > bytes.length) break;
      packets.push(length === 0 ? FLUSH : bytes.subarray(at + 4, at + length));
      at += Math.max(length, 4);
    }
    this.rest = bytes.subarray(at);
    return packets;
  }
}

/** 0 for a flush. The delimiters of protocol version 2 (`0001`, `0002`) have no place here. */
function lengthAt(bytes: Buffer, at: number): number | null {
  const text = bytes.toString('latin1', at, at + 4);
  if (!LENGTH.test(text)) return null;
  const length = Number.parseInt(text, 16);
  return length === 0 || (length >= 4 && length <= LONGEST) ? length : null;
}
