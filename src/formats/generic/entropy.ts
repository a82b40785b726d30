/** Bits in a byte above which bytes are packed or encrypted: numbers and words stay well below. */
const PACKED = 7.9;
/** Fewer bytes say little. */
const FEWEST = 4096;

/** Counts bytes, to tell data from what is packed. */
export class Entropy {
  private readonly counts = new Float64Array(256);
  private total = 0;

  take(bytes: Uint8Array): void {
    const { counts } = this;
    for (let i = 0; i < bytes.length; i++) counts[bytes[i]]++;
    this.total += bytes.length;
  }

  /** Whether nobody could find anything in these bytes without unpacking them. */
  get isPacked(): boolean {
    if (this.total < FEWEST) return false;
    const bits = this.counts.reduce((sum, count) => {
      const share = count / this.total;
      return share > 0 ? sum - share * Math.log2(share) : sum;
    }, 0);
    return bits >= PACKED;
  }
}
