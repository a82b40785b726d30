import type { TableSink } from '../../model/document.js';
import type { Place } from '../../model/match.js';

/** Hands the rows of a second reading on as the rows of the unfolded table. */
export interface UnfoldingSink extends TableSink {
  /** The table did not fit in the memory that it may cost: what was handed on is not all of it, or nothing. */
  readonly overBudget: boolean;
}

/** A table whose people are not in its rows, and the way to one in which they are. */
export interface Unfolding {
  /** `transposed`: every column is a person. `long`: every row is one field of a person. */
  readonly kind: 'transposed' | 'long';
  /** A sink for the rows of the file that gives `inner` the rows of the unfolded table. For one reading each. */
  adapter(inner: TableSink): UnfoldingSink;
  /** Where a place in the unfolded table is in the file. */
  place(place: Place): Place;
}
