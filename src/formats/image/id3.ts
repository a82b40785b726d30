import type { Found } from './found.js';
import { text, wide } from './text.js';

const UTF16 = 1;
const UTF16_BE = 2;

/** Frames of text of an ID3v2 tag (id3.org, versions 2.2 to 2.4). */
export function id3(bytes: Buffer, found: Found): void {
  const version = bytes[3];
  const size = synchsafe(bytes, 6);
  if (10 + size > bytes.length) found.isCut = true;
  if (bytes[5] & 0x80 && version < 4) found.isBroken = true;
  const isShort = version < 3;
  const head = isShort ? 6 : 10;
  let at = 10 + (bytes[5] & 0x40 && version >= 3 ? extended(bytes, version) : 0);
  const end = Math.min(10 + size, bytes.length);
  while (at + head <= end && bytes[at] !== 0) {
    const id = bytes.toString('latin1', at, at + (isShort ? 3 : 4));
    const length = isShort
      ? bytes.readUIntBE(at + 3, 3)
      : version >= 4
        ? synchsafe(bytes, at + 4)
        : bytes.readUInt32BE(at + 4);
    if (!/^[A-Z0-9]{3,4}$/.test(id) || at + head + length > end) {
      found.isBroken = true;
      return;
    }
    frame(id, bytes.subarray(at + head, at + head + length), found);
    at += head + length;
  }
}

function frame(id: string, body: Buffer, found: Found): void {
  if (/^(?:T|COM|US?LT|ULT)/.test(id)) {
    const encoding = body[0];
    const content = body.subarray(/^T/.test(id) ? 1 : 4);
    const decode = encoding === UTF16 ? wide : encoding === UTF16_BE ? (part: Buffer) => wide(part, 'utf16-be') : text;
    found.add(id, decode(content).replaceAll('\ufeff', ' '));
  } else if (/^(?:W|PRIV|OWN|IPL)/.test(id)) found.add(id, text(body).replace(/[^\p{L}\p{N}\p{P}\p{S}\p{Zs}]+/gu, ' '));
}

function synchsafe(bytes: Buffer, at: number): number {
  return at + 4 > bytes.length ? 0 : bytes.subarray(at, at + 4).reduce((sum, byte) => sum * 128 + (byte & 127), 0);
}

function extended(bytes: Buffer, version: number): number {
  return version >= 4 ? synchsafe(bytes, 10) : bytes.length >= 14 ? bytes.readUInt32BE(10) + 4 : 0;
}
