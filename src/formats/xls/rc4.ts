/** The stream cipher RC4, which the cryptography of today no longer has. */
export class Rc4 {
  private readonly state = Uint8Array.from({ length: 256 }, (_, n) => n);
  private i = 0;
  private j = 0;

  constructor(key: Uint8Array) {
    const { state } = this;
    for (let i = 0, j = 0; i < 256; i++) {
      j = (j + state[i] + key[i % key.length]) & 255;
      [state[i], state[j]] = [state[j], state[i]];
    }
  }

  /** The next bytes of the key stream. */
  bytes(count: number): Buffer {
    const { state } = this;
    const stream = Buffer.allocUnsafe(count);
    for (let n = 0; n < count; n++) {
      this.i = (this.i + 1) & 255;
      this.j = (this.j + state[this.i]) & 255;
      [state[this.i], state[this.j]] = [state[this.j], state[this.i]];
      stream[n] = state[(state[this.i] + state[this.j]) & 255];
    }
    return stream;
  }
}
