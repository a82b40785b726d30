import { MISSING_TEXTS } from '../disclosure/encoder.js';

const MARKERS: ReadonlySet<string> = new Set(MISSING_TEXTS.map((text) => text.toLowerCase()));
const LONGEST = Math.max(...MISSING_TEXTS.map((text) => Buffer.byteLength(text)));

/** Whether a trimmed cell stands for "no value", as in a scan. */
export function isMissing(cell: Uint8Array): boolean {
  if (cell.length > LONGEST) return false;
  const text = Buffer.from(cell).toString('utf8');
  return text === '' || MARKERS.has(text.toLowerCase());
}
