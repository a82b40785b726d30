import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';

/** Characters of one corner that are kept before they are handed on. */
const MOST_KEPT = 1 << 20;
const NOWHERE = '';

interface Kept {
  readonly corner: Corner | null;
  readonly table: string | undefined;
  lines: string[];
  length: number;
  count: number;
}

/** Gathers short texts by where they are hidden, and hands on one text for every corner and sheet. */
export class Corners {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly out: FormatOutput) {}

  /**
   * One text.
   *
   * @param corner null for what is not hidden
   * @param table sheet that it belongs to
   * @param count how many it stands for
   */
  add(corner: Corner | null, text: string, table?: string, count = 1): void {
    if (text.trim() === '') return;
    const kept = this.of(corner, table);
    kept.lines.push(text);
    kept.length += text.length;
    kept.count += count;
    if (kept.length >= MOST_KEPT) this.hand(kept);
  }

  /** So many are there, without a text of their own. */
  count(corner: Corner, count: number, table?: string): void {
    if (count > 0) this.of(corner, table).count += count;
  }

  /** Hands on what was gathered, and how many there are. */
  end(): void {
    for (const kept of this.kept.values()) {
      this.hand(kept);
      if (kept.corner !== null) this.out.hidden(kept.corner, kept.count, kept.table);
    }
    this.kept.clear();
  }

  private of(corner: Corner | null, table: string | undefined): Kept {
    const key = `${corner ?? NOWHERE}\n${table ?? NOWHERE}`;
    const found = this.kept.get(key);
    if (found) return found;
    const made = { corner, table, lines: [], length: 0, count: 0 };
    this.kept.set(key, made);
    return made;
  }

  private hand(kept: Kept): void {
    const { corner, table, lines } = kept;
    if (lines.length > 0)
      this.out.text(lines.join('\n'), {
        ...(table !== undefined && { table }),
        ...(corner !== null && { hidden: corner }),
      });
    kept.lines = [];
    kept.length = 0;
  }
}
