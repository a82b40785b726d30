const SIGNATURE = 1;
const CHUNK_BYTES = 4096;
/** How the source of every module begins, packed: a flag byte, then letters as they are. */
const BEGINNING = Buffer.from('\0Attribut', 'latin1');
const LARGEST = 64 * 2 ** 20;

/**
 * The source of a module of a VBA project: it stands packed behind what the compiler made of it ([MS-OVBA] 2.3.4.3). Null where there
 * is none.
 */
export function moduleSource(stream: Buffer): string | null {
  const at = stream.indexOf(BEGINNING);
  return at >= 3 && stream[at - 3] === SIGNATURE ? unpackVba(stream, at - 3).toString('latin1') : null;
}

/** Unpacks a container ([MS-OVBA] 2.4.1.3.1), as far as it is whole. */
export function unpackVba(bytes: Buffer, from = 0): Buffer {
  const out: number[] = [];
  for (let at = from + 1; at + 2 <= bytes.length && out.length < LARGEST; ) {
    const header = bytes.readUInt16LE(at);
    const end = Math.min(bytes.length, at + (header & 0xfff) + 3);
    if (((header >> 12) & 7) !== 3) break;
    if (header & 0x8000) unpackChunk(bytes, at + 2, end, out);
    else for (let i = at + 2; i < Math.min(end, at + 2 + CHUNK_BYTES); i++) out.push(bytes[i]);
    at = end;
  }
  return Buffer.from(out);
}

function unpackChunk(bytes: Buffer, from: number, end: number, out: number[]): void {
  const start = out.length;
  for (let at = from; at < end; ) {
    const flags = bytes[at++];
    for (let bit = 0; bit < 8 && at < end; bit++) {
      if (((flags >> bit) & 1) === 0) {
        out.push(bytes[at++]);
        continue;
      }
      if (at + 2 > end) return;
      const token = bytes.readUInt16LE(at);
      at += 2;
      const bits = Math.max(4, Math.ceil(Math.log2(Math.max(1, out.length - start))));
      const length = (token & (0xffff >> bits)) + 3;
      const back = (token >> (16 - bits)) + 1;
      if (back > out.length - start || out.length - start + length > CHUNK_BYTES) return;
      for (let n = 0; n < length; n++) out.push(out[out.length - back]);
    }
  }
}
