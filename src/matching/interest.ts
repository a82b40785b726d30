import { IS_DIGIT } from './bytes.js';

/** Fewer digits than any shape needs. */
const FEWEST_DIGITS = 4;

/** Places in a buffer at which something may be found, for as long as the buffer stays as it is. */
export class Interest {
  private readonly places: Float64Array;

  constructor(
    private readonly buf: Uint8Array,
    places: readonly number[],
  ) {
    this.places = Float64Array.from(places).sort();
  }

  /** Whether nothing can be found that begins in `buf[start, end)`. */
  isNone(buf: Uint8Array, start: number, end: number): boolean {
    if (buf !== this.buf || this.hasPlace(start, end)) return false;
    let digits = 0;
    for (let at = start; at < end; at++) if (IS_DIGIT[buf[at]] && ++digits === FEWEST_DIGITS) return false;
    return true;
  }

  private hasPlace(start: number, end: number): boolean {
    const { places } = this;
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle] < start) low = middle + 1;
      else high = middle;
    }
    return low < places.length && places[low] < end;
  }
}
