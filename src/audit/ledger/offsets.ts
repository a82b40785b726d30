/** Places of outcomes by their number, in flat memory: a ledger can hold a million. */
export class Offsets {
  private numbers = new Float64Array(1024);
  private places = new Float64Array(1024);
  private size = 0;

  /** Numbers come in ascending order. False for one that does not. */
  add(number: number, place: number): boolean {
    if (number <= this.last) return false;
    if (this.size === this.numbers.length) this.grow();
    this.numbers[this.size] = number;
    this.places[this.size++] = place;
    return true;
  }

  /** The highest number so far, or 0. */
  get last(): number {
    return this.size === 0 ? 0 : this.numbers[this.size - 1];
  }

  /** Null for a number that is not there. */
  find(number: number): number | null {
    let low = 0;
    for (let high = this.size; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.numbers[middle] < number) low = middle + 1;
      else high = middle;
    }
    return low < this.size && this.numbers[low] === number ? this.places[low] : null;
  }

  private grow(): void {
    this.numbers = doubled(this.numbers);
    this.places = doubled(this.places);
  }
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
