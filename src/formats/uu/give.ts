import { memoryBlob } from '../../model/blob.js';
import type { FormatOutput } from '../output.js';
import { Reasons } from '../reasons.js';
import { type UuText, uuBlocksOf } from './blocks.js';

/** Gives the files of a text in uuencode as members, and what they are called as text. */
export function giveUuencoded(text: string, out: FormatOutput): UuText {
  const found = uuBlocksOf(text);
  const reasons = new Reasons(out, 'uuencode');
  for (const { name, bytes, isWhole, isSound } of found.blocks) {
    if (!isWhole) reasons.say('truncated');
    if (!isSound) reasons.say('structure');
    out.text(name);
    out.budget.unpacked(bytes.length);
    out.member({ name, open: () => memoryBlob(name, bytes) });
  }
  return found;
}
