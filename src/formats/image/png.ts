import { inflateSync } from 'node:zlib';
import { crc32 } from '../pieces.js';
import { xmlText } from '../xml-text.js';
import type { Found } from './found.js';
import { text } from './text.js';

const MOST_TEXT = 16 << 20;

/** Goes from chunk to chunk of a PNG (third edition, 5.3 and 11.3). */
export function png(bytes: Buffer, found: Found): void {
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) {
      found.isCut = true;
      return;
    }
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > bytes.length) {
      found.isCut = true;
      return;
    }
    if (kind !== 'IDAT' && crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length))
      found.isBroken = true;
    chunk(kind, bytes.subarray(at + 8, at + 8 + length), found);
    at += 12 + length;
    if (kind !== 'IEND') continue;
    found.end = at;
    return;
  }
}

function chunk(kind: string, body: Buffer, found: Found): void {
  if (kind === 'eXIf') found.exif.push(body);
  if (kind !== 'tEXt' && kind !== 'zTXt' && kind !== 'iTXt') return;
  const end = body.indexOf(0);
  const name = body.toString('latin1', 0, end < 0 ? body.length : end);
  const content = end < 0 ? '' : contentOf(kind, body.subarray(end + 1), found);
  found.add(name, name.startsWith('XML:') ? xmlText(content) : unhexed(name, content));
}

function contentOf(kind: string, rest: Buffer, found: Found): string {
  if (kind === 'tEXt') return text(rest);
  try {
    if (kind === 'zTXt') return text(inflateSync(rest.subarray(1), { maxOutputLength: MOST_TEXT }));
    // A flag and the method, then the language and the keyword in that language, each up to a zero.
    const language = rest.indexOf(0, 2);
    const keyword = rest.indexOf(0, language + 1);
    const content = rest.subarray(keyword + 1);
    const body = rest[0] === 1 ? inflateSync(content, { maxOutputLength: MOST_TEXT }) : content;
    return `${rest.toString('utf8', language + 1, keyword)} ${body.toString('utf8')}`.trim();
  } catch {
    found.isBroken = true;
    return '';
  }
}

/** ImageMagick writes profiles as digits: a blank line, name, length, then hexadecimal. */
function unhexed(name: string, content: string): string {
  if (!name.startsWith('Raw profile type ')) return content;
  const digits = content.replace(/^\s*\w+\s+\d+\s*/, '').replace(/\s+/g, '');
  return text(Buffer.from(digits, 'hex'))
    .replace(/[^\p{L}\p{N}\p{P}\p{Zs}]+/gu, ' ')
    .trim();
}
