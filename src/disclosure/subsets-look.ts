import type { CodedColumn, CodedTable } from './coded.js';
import type { StrippedPartition } from './partition-stripped.js';
import { ClassCounter, type ClassTally } from './subsets-count.js';
import { KeyFinder, type MinimalKey } from './subsets-keys.js';
import { type SubsetRates, subsetRates } from './subsets-rates.js';
import { sampleRows, takeRows } from './subsets-sample.js';

/** Looks at sets of columns of a table, or of a sample of its rows, and gathers what it sees. */
export class SubsetLook {
  readonly subsets: SubsetRates[] = [];
  readonly keys: MinimalKey[] = [];
  /** The columns, in the order in which they were asked for; a place is an index in this list. */
  readonly columns: readonly CodedColumn[];
  private readonly basis: SubsetRates['basis'];
  private readonly counter: ClassCounter;
  private readonly finder: KeyFinder;
  private readonly take = (row: number) => this.finder.take(row);

  /**
   * @param indices the columns of the table
   * @param records number of rows to look at
   */
  constructor(
    table: CodedTable,
    private readonly indices: readonly number[],
    readonly records: number,
    maxSize: number,
  ) {
    const isSample = records < table.rows;
    this.basis = isSample ? 'sample' : 'exact';
    this.columns = isSample
      ? takeRows(table, indices, sampleRows(table.rows, records))
      : indices.map((index) => table.columns[index]);
    this.counter = new ClassCounter(
      records,
      this.columns.reduce((most, column) => Math.max(most, column.cardinality), 1),
    );
    this.finder = new KeyFinder(this.columns, records, maxSize);
  }

  /** Number of records with a key in the sets that were looked at. A single record is unique without any column. */
  get uniqueRecords(): number {
    return this.records === 1 ? 1 : this.finder.keyedRecords;
  }

  /**
   * Looks at a set, given as places in a fixed order; its subsets must have been looked at.
   *
   * @param from the classes of all places but the last, with two records or more
   * @param shared number of records in `from`
   */
  look(places: readonly number[], from: StrippedPartition, shared: number): ClassTally {
    this.finder.open(places);
    const tally = this.counter.count(from, shared, this.columns[places[places.length - 1]], this.take);
    const found = this.finder.close();
    const rates = subsetRates(
      places.map((place) => this.indices[place]),
      this.basis,
      this.records,
      tally,
    );
    this.subsets.push(rates);
    if (found > 0) this.keys.push({ columns: rates.columns, records: found });
    return tally;
  }
}
