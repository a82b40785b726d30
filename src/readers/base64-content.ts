import { skipEffect } from '../model/skip.js';
import { guessEncoding } from './encoding.js';
import { magicOf } from './magic.js';

/** A word of `magic.ts`, `text`, `harmless` for pictures, fonts and programs, or null for what shows nothing. */
export type Content = string | null;

/**
 * What decoded bytes are.
 *
 * @param head the first of them
 * @param isWhole that is all of them
 */
export function contentOf(head: Uint8Array, isWhole: boolean): Content {
  if (head.length === 0) return null;
  const guess = guessEncoding(head, isWhole);
  const isText = guess.kind === 'text' && (guess.encoding !== 'windows-1252' || guess.isPlain);
  const magic = magicOf(head);
  // Letters alone do not make a picture.
  if (magic && (magic.textual || !(isText && guess.isPlain))) {
    return skipEffect(magic.reason) === 'list' ? 'harmless' : magic.format;
  }
  return isText ? 'text' : null;
}

/** Bytes that follow on the two that a pickle begins with. */
const IN_PICKLE = new Set([0x95, ...Buffer.from(']}c(Xq')]);

/** Two bytes are no signature where nothing says that there is a file: one key in some thousands begins with them. */
export function isSure([first, second, third, fourth]: Uint8Array): boolean {
  if (first === 0x1f && second === 0x8b) return third === 8;
  if (first === 0x42 && second === 0x5a && third === 0x68) return fourth > 0x30 && fourth <= 0x39;
  return first !== 0x80 || second < 2 || second > 5 || IN_PICKLE.has(third);
}

/** Numbers of a list, one on each line, as `f8`, `i4` and so on with the lowest byte first. What is left over is left out. */
export function numberLines(bytes: Uint8Array, dtype: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = Number(dtype[1]);
  const lines: string[] = [];
  for (let at = 0; at + size <= bytes.length; at += size) lines.push(String(READ[dtype]?.(view, at) ?? ''));
  return lines.join('\n');
}

type Read = (view: DataView, at: number) => number | bigint;

const READ: Readonly<Record<string, Read | undefined>> = {
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at) => view.getInt16(at, true),
  u2: (view, at) => view.getUint16(at, true),
  i4: (view, at) => view.getInt32(at, true),
  u4: (view, at) => view.getUint32(at, true),
  i8: (view, at) => view.getBigInt64(at, true),
  u8: (view, at) => view.getBigUint64(at, true),
  f4: (view, at) => view.getFloat32(at, true),
  f8: (view, at) => view.getFloat64(at, true),
};
