import { xmlText } from '../xml-text.js';
import type { Found } from './found.js';
import { placed } from './place.js';
import { text } from './text.js';

/** Atoms that hold atoms, and the bytes before the first of them (ISO/IEC 14496-12, and Apple's QuickTime File Format). */
const HOLDERS: Readonly<Record<string, number>> = { moov: 0, trak: 0, mdia: 0, minf: 0, udta: 0, ilst: 0, meta: 4 };
/** QuickTime ends its list of texts with bytes that are no atom. */
const ATOM = /^[\xa9A-Za-z][\w ]{3}$/;
const NAME = /^[ -~\xa9]{4}$/;
const XMP_ID = 'be7acfcb97a942e89c71999491e3afac';
const DEEPEST = 12;
const LARGEST_TEXT = 1 << 20;
const MOST_ATOMS = 100_000;

/** Goes through the atoms of a film, or of a picture that is packed like one. */
export function mp4(bytes: Buffer, found: Found): void {
  let left = MOST_ATOMS;
  const walk = (from: number, to: number, depth: number, within: string) => {
    for (let at = from; at + 8 <= to && left-- > 0; ) {
      let size = bytes.readUInt32BE(at);
      let head = 8;
      if (size === 1 && at + 16 <= to) {
        size = Number(bytes.readBigUInt64BE(at + 8));
        head = 16;
      }
      // The last one of a file may reach to its end without saying where that is.
      if (size === 0 && depth === 0) size = to - at;
      if (size < head || at + size > to) {
        if (depth === 0) found.isCut = true;
        else if (within !== 'udta' || ATOM.test(bytes.toString('latin1', at + 4, at + 8))) found.isBroken = true;
        return;
      }
      const kind = bytes.toString('latin1', at + 4, at + 8);
      if (within !== 'udta' && within !== 'ilst' && !NAME.test(kind)) found.isBroken = true;
      if (depth === 0 && (kind === 'moov' || kind === 'moof')) found.isFilm = true;
      const body = bytes.subarray(at + head, at + size);
      if (within === 'meta' && (kind === 'iinf' || kind === 'iloc')) found.items.add(kind);
      if (within === 'ilst') entry(kind, body, found);
      else if (kind in HOLDERS && depth < DEEPEST) walk(at + head + skipOf(kind, body), at + size, depth + 1, kind);
      else leaf(kind, body, within, found);
      at += size;
    }
  };
  walk(0, bytes.length, 0, '');
}

/** QuickTime has no version before the atoms of `meta`. */
function skipOf(kind: string, body: Buffer): number {
  return kind === 'meta' && body.toString('latin1', 4, 8) === 'hdlr' ? 0 : HOLDERS[kind];
}

function leaf(kind: string, body: Buffer, within: string, found: Found): void {
  if (kind === 'uuid' && body.toString('hex', 0, 16) === XMP_ID) found.add('XMP', xmlText(body.toString('utf8', 16)));
  else if (kind === 'XMP_') found.add('XMP', xmlText(body.toString('utf8')));
  else if (within === 'udta' && kind.startsWith('\xa9')) {
    // Texts with their length and language before each.
    for (let at = 0; at + 4 <= body.length; at += 4 + body.readUInt16BE(at))
      give(kind, text(body.subarray(at + 4, at + 4 + body.readUInt16BE(at))), found);
  } else if (
    within === 'udta' &&
    body.length < LARGEST_TEXT &&
    ['titl', 'dscp', 'auth', 'perf', 'cprt', 'loci'].includes(kind)
  )
    found.add(kind, text(body.subarray(6)).replace(/[^\p{L}\p{N}\p{P}\p{Zs}]+/gu, ' '));
}

/** An entry of iTunes: atoms named `data`, with eight bytes of kind and language. */
function entry(kind: string, body: Buffer, found: Found): void {
  for (let at = 0; at + 16 <= body.length; ) {
    const size = body.readUInt32BE(at);
    if (size < 8) return;
    const name = body.toString('latin1', at + 4, at + 8);
    // Kind 1 is UTF-8; names of free entries stand beside it.
    if (name === 'data' && body.readUInt32BE(at + 8) === 1) give(kind, text(body.subarray(at + 16, at + size)), found);
    if (name === 'name' || name === 'mean') found.add('', text(body.subarray(at + 12, at + size)));
    at += size;
  }
}

function give(kind: string, content: string, found: Found): void {
  const place = kind === '\xa9xyz' ? /([-+]\d+(?:\.\d+)?)([-+]\d+(?:\.\d+)?)/.exec(content) : null;
  if (place) found.lines.push(placed(Number(place[1]), Number(place[2])));
  else found.add(kind.replace('\xa9', ''), content);
}
