const NEWLINE = 10;

/** The line of a position in bytes that slide by; counted when it is asked for, as hardly any page asks. */
export class Lines {
  private counted: number;
  private line = 1;

  /** @param start position of the first line */
  constructor(start: number) {
    this.counted = start;
  }

  /** 1-based line of a position, which is no earlier than the last one. */
  at(bytes: Uint8Array, position: number): number {
    for (let at = this.counted; at < position; at++) if (bytes[at] === NEWLINE) this.line++;
    this.counted = Math.max(this.counted, position);
    return this.line;
  }

  /** The bytes are about to move towards 0. */
  move(bytes: Uint8Array, by: number): void {
    this.at(bytes, by);
    this.counted -= by;
  }

  /** Somebody else has counted up to here. */
  goOn(position: number, line: number): void {
    this.counted = position;
    this.line = line;
  }
}
