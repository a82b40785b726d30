/** Memory that is used for one blob after the other: getting it anew takes longer than looking through a small file. */
export class Reused {
  private free: Uint8Array | null = null;

  /** At least so many bytes, with whatever the last user left in them; of one's own while another has them. */
  take(size: number): Uint8Array {
    const bytes = this.free;
    this.free = null;
    return bytes && bytes.length >= size ? bytes : new Uint8Array(size);
  }

  /** Gives bytes back; whoever had them does not look at them any more. */
  give(bytes: Uint8Array): void {
    if (!this.free || bytes.length > this.free.length) this.free = bytes;
  }
}
