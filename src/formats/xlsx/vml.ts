import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import type { Pieces } from '../pieces.js';
import { Lines, type Owner } from './lines.js';
import { decoded } from './text.js';

const LARGEST = 32 << 20;
const CLIENT_DATA = /<(?:\w+:)?ClientData\b[\s\S]*?<\/(?:\w+:)?ClientData>/g;
const TOLD = /\b(?:alt|title|o:title|href)\s*=\s*"([^"]*)"/g;

/**
 * Texts of a legacy drawing: VML is HTML as often as XML (`<br>` without an end), so that it is read as text between tags. What stands in
 * client data are positions and options.
 */
export function readVml(pieces: Pieces, out: FormatOutput, { table, isStray }: Owner): void {
  const hidden = isStray === true ? 'unreferenced' : 'text-box';
  const text = wholeText(pieces).replace(CLIENT_DATA, ' ');
  const lines = new Lines(out, { ...(table !== undefined && { table }), hidden });
  for (const [, value] of text.matchAll(TOLD)) lines.add(decoded(value));
  const boxes = text.split(/<\/(?:\w+:)?textbox>/);
  let count = 0;
  for (const box of boxes) {
    const before = lines.count;
    for (const line of box
      .replace(/<\/(?:div|p)>|<br\b[^>]*>/g, '\n')
      .replace(/<[^>]*>/g, '')
      .split('\n'))
      lines.add(decoded(line));
    if (lines.count > before) count++;
  }
  lines.end();
  out.hidden(hidden, count, table);
}

function wholeText(pieces: Pieces): string {
  const kept: Buffer[] = [];
  let size = 0;
  try {
    for (let piece = pieces.next(); piece !== null; piece = pieces.next()) {
      size += piece.length;
      if (size > LARGEST) throw new FormatError('budget');
      kept.push(Buffer.from(piece));
    }
  } finally {
    pieces.close();
  }
  return Buffer.concat(kept).toString('utf8');
}
