import { xmlText } from '../xml-text.js';
import type { Found } from './found.js';
import { text } from './text.js';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const END = 0x3b;
const COMMENT = 0xfe;
const PLAIN_TEXT = 0x01;
const APPLICATION = 0xff;

/** Goes from block to block of a GIF (GIF89a, appendix A). */
export function gif(bytes: Buffer, found: Found): void {
  let at = 13 + colors(bytes[10]);
  for (;;) {
    if (at >= bytes.length) break;
    const kind = bytes[at];
    if (kind === END) {
      found.end = at + 1;
      return;
    }
    if (kind === EXTENSION) {
      const label = bytes[at + 1];
      const { body, end } = subBlocks(bytes, at + 2);
      extension(label, body, bytes.subarray(at + 2, end), found);
      at = end;
    } else if (kind === IMAGE && at + 10 < bytes.length) {
      at = subBlocks(bytes, at + 11 + colors(bytes[at + 9])).end;
    } else {
      found.isBroken = true;
      return;
    }
  }
  found.isCut = true;
}

function extension(label: number, body: Buffer, raw: Buffer, found: Found): void {
  if (label === COMMENT) found.add('Comment', text(body));
  else if (label === PLAIN_TEXT) found.add('PlainText', text(body.subarray(12)));
  // XMP stands here without lengths between; a tail leads programs that know of none out of it.
  else if (label === APPLICATION && body.toString('latin1', 0, 11) === 'XMP DataXMP')
    found.add('XMP', xmlText(raw.toString('utf8', 12).replace(/<\?xpacket end[\s\S]*$/, '')));
}

function subBlocks(bytes: Buffer, from: number): { body: Buffer; end: number } {
  const parts: Buffer[] = [];
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) {
    parts.push(bytes.subarray(at + 1, at + 1 + bytes[at]));
    at += 1 + bytes[at];
  }
  return { body: Buffer.concat(parts), end: at + 1 };
}

/** Bytes of a table of colours, by the flags before it. */
function colors(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
