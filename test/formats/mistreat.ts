import type { Random } from '../../src/rules/random.js';

/** What can have happened to a file on its way. */
export interface Mistreatment {
  /** A few words for the table. */
  readonly name: string;
  /** Whether what it makes can hold as many rows as before. */
  readonly isHarmless: boolean;
  make(bytes: Buffer, random: Random): Buffer;
}

export const MISTREATMENTS: readonly Mistreatment[] = [
  { name: 'wrong name', isHarmless: true, make: (bytes) => bytes },
  { name: 'the first 64 bytes', isHarmless: false, make: (bytes) => bytes.subarray(0, 64) },
  { name: 'the first half', isHarmless: false, make: (bytes) => bytes.subarray(0, bytes.length >> 1) },
  {
    name: 'without its last tenth',
    isHarmless: false,
    make: (bytes) => bytes.subarray(0, bytes.length - Math.ceil(bytes.length / 10)),
  },
  { name: 'a hole of zeros in the middle', isHarmless: false, make: withHole },
  { name: 'one byte in fifty changed', isHarmless: false, make: scattered },
  {
    name: 'the end twice',
    isHarmless: false,
    make: (bytes) => Buffer.concat([bytes, bytes.subarray(bytes.length >> 1)]),
  },
];

function withHole(bytes: Buffer): Buffer {
  const made = Buffer.from(bytes);
  return made.fill(0, made.length >> 1, (made.length >> 1) + Math.max(16, made.length >> 3));
}

function scattered(bytes: Buffer, random: Random): Buffer {
  const made = Buffer.from(bytes);
  for (let n = Math.ceil(made.length / 50); n > 0; n--) made[random.below(made.length)] ^= 1 + random.below(255);
  return made;
}
