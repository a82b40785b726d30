/** What a page has that may hold tables or data. */
const MARKS: readonly Buffer[] = ['<table', '<TABLE', '<script', '<SCRIPT'].map((mark) => Buffer.from(mark, 'latin1'));

/** Whether a page may hold a table, as one or as data in a script. */
export function mayHoldTables(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return MARKS.some((mark) => text.includes(mark));
}

const COMMENT = Buffer.from('<!--', 'latin1');
const NEEDLES = [...MARKS, COMMENT];

/** Finds what comes next of the beginnings of tables, scripts and comments. Each is looked for once only. */
export class MarkFinder {
  /** The next place of each mark; -1 where it is not known, beyond all bytes where there is none. */
  private readonly next = NEEDLES.map(() => -1);

  /** The position of the next mark in `bytes[from, to)`, or `to`. */
  find(bytes: Uint8Array, from: number, to: number): number {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, to);
    let nearest = to;
    for (let i = 0; i < NEEDLES.length; i++) {
      if (this.next[i] < from) {
        const at = text.indexOf(NEEDLES[i], from);
        this.next[i] = at < 0 ? Number.POSITIVE_INFINITY : at;
      }
      if (this.next[i] < nearest) nearest = this.next[i];
    }
    return nearest;
  }

  /** The bytes are other ones. */
  forget(): void {
    this.next.fill(-1);
  }
}
