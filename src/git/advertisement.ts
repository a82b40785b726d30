import { FLUSH, type Packet, PacketReader } from './pkt-line.js';
import type { Ref } from './refs.js';

/** What a server says it has. */
export interface Advertisement {
  /** Length of a binary object id: 20, or 32 with SHA-256. */
  readonly idBytes: 20 | 32;
  /** `HEAD` when it leads anywhere, and all names below `refs/`; what an annotated tag leads to is not listed apart. */
  readonly refs: readonly Ref[];
  /** Full name of the branch that `HEAD` is; null when it is none, or the server does not say. */
  readonly head: string | null;
  /** The server's own repository is shallow, so that there is no whole clone of it. */
  readonly isShallow: boolean;
  /** The server gives a pack as servers have done for long: in packets, with differences by their offsets. */
  readonly givesPackets: boolean;
}

const SERVICE = /^# service=git-upload-pack\n?$/;
const LINE = /^([0-9a-f]{40}|[0-9a-f]{64}) ([^\0\n]+)$/;
const SHALLOW = /^shallow (?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const PEELED = '^{}';
/** What an empty repository lists, so that there is a line for its capabilities. */
const NOTHING = /^0+$/;

/** Without these a pack is had in other ways. */
export const PACKETS = ['side-band-64k', 'ofs-delta'] as const;

/** What is to come next. After `end` nothing may come. */
type Part = 'service' | 'service-end' | 'first' | 'refs' | 'end';

/**
 * Reads what a server advertises over "smart" HTTP in version 0 or 1 of the protocol (gitprotocol-http, "Discovering
 * References"; gitprotocol-pack, "Reference Discovery"). What is not exactly that is refused as a whole.
 */
export class AdvertisementReader {
  private readonly packets = new PacketReader();
  private part: Part = 'service';
  private idBytes: 20 | 32 = 20;
  private head: string | null = null;
  private isShallow = false;
  private readonly capabilities = new Set<string>();
  private readonly refs: Ref[] = [];
  /** What the server says instead, as a program would read it; null when it says nothing of the kind. */
  complaint: string | null = null;

  /** @returns whether it is an advertisement so far */
  push(chunk: Uint8Array): boolean {
    return this.packets.push(chunk)?.every((packet) => this.take(packet)) ?? false;
  }

  /** The whole of it; null when its end has not come. */
  end(): Advertisement | null {
    if (this.part !== 'end' || !this.packets.isBetweenPackets) return null;
    const { idBytes, refs, head, isShallow, capabilities } = this;
    return { idBytes, refs, head, isShallow, givesPackets: PACKETS.every((each) => capabilities.has(each)) };
  }

  private take(packet: Packet): boolean {
    if (packet === FLUSH) return this.flush();
    const line = packet.toString('utf8').replace(/\n$/, '');
    if (line.startsWith('ERR ')) {
      this.complaint = line.slice(4);
      return false;
    }
    if (this.part === 'service') {
      this.part = 'service-end';
      return SERVICE.test(line);
    }
    if (this.part === 'first') return line === 'version 1' || this.first(line);
    return this.part === 'refs' && this.further(line);
  }

  private flush(): boolean {
    if (this.part === 'service-end') this.part = 'first';
    // Some servers have not even a line for their capabilities when there are no refs.
    else if (this.part === 'first' || this.part === 'refs') this.part = 'end';
    else return false;
    return true;
  }

  private first(line: string): boolean {
    const end = line.indexOf('\0');
    if (end < 0) return false;
    for (const capability of line.slice(end + 1).split(' ')) this.capability(capability);
    this.part = 'refs';
    const [, id, name] = LINE.exec(line.slice(0, end)) ?? [];
    if (id !== undefined && NOTHING.test(id)) return name === `capabilities${PEELED}` && this.hasLength(id);
    return this.further(line.slice(0, end));
  }

  private capability(text: string): void {
    this.capabilities.add(text);
    if (text === 'object-format=sha256') this.idBytes = 32;
    else if (text.startsWith('symref=HEAD:')) this.head = text.slice('symref=HEAD:'.length);
  }

  private further(line: string): boolean {
    if (SHALLOW.test(line)) {
      this.isShallow = true;
      return true;
    }
    const [, id, name] = LINE.exec(line) ?? [];
    if (id === undefined || !this.hasLength(id) || NOTHING.test(id)) return false;
    if (!name.endsWith(PEELED)) this.refs.push({ name, id });
    else if (this.refs.at(-1)?.name !== name.slice(0, -PEELED.length)) return false;
    return true;
  }

  private hasLength(id: string): boolean {
    return id.length === 2 * this.idBytes;
  }
}
