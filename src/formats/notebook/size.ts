/** A longer notebook is read as any other JSON, which needs no memory for all of it. In bytes. */
export const LARGEST = 192 * 2 ** 20;
