/* Where everything lies in the module's memory, and how much fits. */

/** A row is one padded message: its text, the byte 0x80, zeros. Messages have at most 31 bytes. */
export const ROW_BYTES: u32 = 32;
export const MOST_ROWS: u32 = 2048;
/** Longest message that fits in the first half of a row. */
export const NARROW: u32 = 15;
/** Bits of the first filter for wanted words, as a power of two. */
export const FILTER_BITS: u32 = 20;
/** Slots of the table of wanted words. */
export const MOST_SLOTS: u32 = 1 << 21;

export const ROWS = memory.data(65536, 16);
/** First and second words of the digests of the rows. */
export const FIRST = memory.data(8192, 16);
export const SECOND = memory.data(8192, 16);
/** Pairs of words whose first one is wanted. */
export const HITS = memory.data(16384, 16);
/** What is enumerated, see `candidates.as.ts`: its description, the letters of its places, a row to begin with. */
export const SPACE = memory.data(512, 16);
export const LETTERS = memory.data(1024, 16);
export const TEMPLATE = memory.data(32, 16);
export const FILTER = memory.data(131072, 16);
export const TABLE = memory.data(8388608, 16);
/** Message schedules: two of eighty vectors, for two groups of messages side by side. */
export const W = memory.data(2560, 16);
export const W2 = W + 1280;
