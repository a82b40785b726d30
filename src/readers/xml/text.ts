import { GapText } from '../gap-text.js';
import { textOf } from './bytes.js';
import { spells } from './entities.js';

/** The text of a document between its records, in which entities may spell numbers. */
export class XmlText extends GapText {
  /** Entities by which a number could be spelt. */
  entities: ReadonlySet<string> = new Set();
  /** A number may be spelt so somewhere. */
  spelt = false;

  /** Looks for numbers that are spelt by entities. */
  override look(from: number, to: number): void {
    if (this.entities.size === 0 || this.spelt) return;
    this.spelt = spells(textOf(this.buffer.bytes, from, to), this.entities);
  }
}
