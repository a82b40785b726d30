import { FormatError } from './errors.js';

/** What one file may cost, with everything that is packed in it. */
export interface BudgetLimits {
  /** Bytes that come out of all that is packed in it. */
  readonly bytes: number;
  /** Members, over all depths. */
  readonly members: number;
  /** Containers inside each other. */
  readonly depth: number;
  /** Bytes that may come out for every byte that goes in, once `ratioFrom` bytes have come out. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

/**
 * A zip of sheets is rarely packed better than 1 to 100; a bomb is packed 1 to 1,000, or inside itself.
 */
const LIMITS: BudgetLimits = {
  bytes: 16 * 2 ** 30,
  members: 100_000,
  depth: 8,
  ratio: 250,
  ratioFrom: 256 * 2 ** 20,
};

/** Counts what unpacking one file costs, over all its members. */
export class Budget {
  private out = 0;
  private members = 0;

  /** @param size length of the file in bytes */
  constructor(
    private readonly size: number,
    private readonly limits: BudgetLimits = LIMITS,
  ) {}

  /**
   * So many bytes came out of something packed.
   *
   * @throws FormatError when that is too much
   */
  unpacked(bytes: number): void {
    this.out += bytes;
    const { out, limits, size } = this;
    if (out > limits.bytes || (out > limits.ratioFrom && out > size * limits.ratio)) throw new FormatError('budget');
  }

  /**
   * A member is looked at.
   *
   * @param depth containers around it
   * @throws FormatError when there are too many, or it lies too deep
   */
  member(depth: number): void {
    if (depth > this.limits.depth || ++this.members > this.limits.members) throw new FormatError('budget');
  }
}
