import { FormatError } from '../errors.js';
import { beforeNul, type Charset } from '../statistics/charset.js';
import type { Cursor } from '../statistics/cursor.js';
import { type StataLayout, type StataVariable, typeOf } from './layout.js';

/** A text of a fixed number of bytes, ended by a NUL where it is shorter. */
export function fixedText(cursor: Cursor, bytes: number, charset: Charset): string {
  return charset.decode(beforeNul(cursor.take(bytes))).trimEnd();
}

/** `count` texts of a fixed number of bytes. */
export function fixedTexts(cursor: Cursor, count: number, bytes: number, charset: Charset): string[] {
  cursor.count(count, bytes);
  return Array.from({ length: count }, () => fixedText(cursor, bytes, charset));
}

/** Puts together what the parts of a header say of each variable. */
export function variablesOf(
  { version }: StataLayout,
  codes: readonly number[],
  parts: { readonly names: readonly string[]; readonly labels: readonly string[]; readonly formats: readonly string[] },
): StataVariable[] {
  let from = 0;
  return codes.map((code, index) => {
    const type = typeOf(code, version);
    if (type === null) throw new FormatError('structure');
    from += type.bytes;
    const { names, labels, formats } = parts;
    return { name: names[index], label: labels[index], format: formats[index], type, from: from - type.bytes };
  });
}
