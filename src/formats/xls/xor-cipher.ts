import type { Cipher } from './records.js';

/** Fills a password up to 16 bytes ([MS-OFFCRYPTO] 2.3.7.1, PadArray). */
const FILLING = Buffer.from('bbffffbaffffb98000be0f00bf0f00', 'hex');

/** XOR obfuscation, method 1 ([MS-OFFCRYPTO] 2.3.7.2). */
export class XorCipher implements Cipher {
  private constructor(private readonly key: Buffer) {}

  /**
   * @param header the key and the verifier, two bytes each
   * @returns null when the password is another one
   */
  static of(header: Buffer, password: string): XorCipher | null {
    const letters = Buffer.from(password, 'latin1').subarray(0, 15);
    const key = keyOf(letters);
    if (header.length < 4 || header.readUInt16LE(0) !== key || header.readUInt16LE(2) !== verifierOf(letters))
      return null;
    const filled = Buffer.concat([letters, FILLING], 16);
    return new XorCipher(filled.map((byte, at) => turned(byte ^ (at % 2 === 0 ? key & 255 : key >> 8), 2)) as Buffer);
  }

  decrypt(bytes: Buffer, at: number): Buffer {
    // Every record begins at the place in the key that the position behind it tells.
    const from = at + bytes.length;
    return Buffer.from(bytes.map((byte, n) => turned(byte, 3) ^ this.key[(from + n) % 16]));
  }
}

/** A byte with its bits turned to the left. */
function turned(byte: number, bits: number): number {
  return ((byte << bits) | (byte >> (8 - bits))) & 255;
}

/** 2.3.7.2, CreateXorKey_Method1: its two tables are the steps of one shift register. */
function keyOf(letters: Buffer): number {
  let key = 0;
  let [base, end] = [0x8000, 0xffff];
  const step = (value: number) => {
    const next = ((value << 1) | (value >> 15)) & 0xffff;
    return next & 1 ? next ^ 0x1020 : next;
  };
  for (const letter of Buffer.from(letters).reverse()) {
    for (let bit = 0; bit < 8; bit++) {
      base = step(base);
      end = step(end);
      if ((((letter & 0x7f) >> bit) & 1) === 1) key ^= base;
    }
  }
  return key ^ end;
}

/** 2.3.7.1, CreatePasswordVerifier_Method1: bits turned within 15. */
function verifierOf(letters: Buffer): number {
  let verifier = letters.length ^ 0xce4b;
  letters.forEach((letter, at) => {
    const bits = (at + 1) % 15;
    verifier ^= ((letter << bits) | (letter >> (15 - bits))) & 0x7fff;
  });
  return verifier;
}
