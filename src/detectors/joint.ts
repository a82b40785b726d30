import { digitsToNumber } from '../matching/bytes.js';
import type { CompiledIdentifier } from '../matching/check.js';
import { mix } from '../matching/hash.js';
import type { TableSink } from '../model/document.js';
import type { SubjectDigests } from '../model/match.js';
import { DigestSet, type RunKey } from '../profile/digests.js';
import { DistinctValues } from '../profile/distinct.js';
import { AddressReader } from './address-reader.js';
import { type CellReader, cellsOf, FieldReader } from './disguises/field-reader.js';
import type { AddressFields, Field } from './plan.js';

/** Classes counted exactly; beyond it a uniform sample of the classes. */
const MOST_CLASSES = (1 << 20) * 0.75;
const NO_BITS = new Uint32Array(0);

/** People to count in a table: where their number stands. */
export interface PersonField {
  readonly field: Field;
  readonly identifier: CompiledIdentifier;
  /** Numbers that lost a leading zero count too. */
  readonly withShort: boolean;
}

/** What the second pass over a table must count. */
export interface JointPlan {
  readonly persons: readonly PersonField[];
  readonly address: AddressFields | null;
  readonly quasi: readonly number[];
}

/** Class sizes over the quasi-identifiers. */
export interface ClassSizes {
  readonly k: number;
  readonly classes: number;
  readonly uniques: number;
  /** Records in classes smaller than a limit; estimates when the classes were sampled. */
  recordsBelow(limit: number): number;
  readonly classesBelow5: number;
}

export interface JointCounts {
  readonly records: number;
  /** One for every person field, in order. */
  readonly people: readonly SubjectDigests[];
  readonly rows: readonly { readonly first: number; readonly last: number }[];
  /** Distinct addresses, with letter and addition. */
  readonly addresses: number;
  /** Records that have an address. */
  readonly addressed: number;
  readonly addressRows: { readonly first: number; readonly last: number };
  /** Addresses by postcode and number, for linking over files; null when the postcode has no letters. */
  readonly places: SubjectDigests | null;
  /** Those that stand in a row with a person. */
  readonly placesOfPeople: SubjectDigests | null;
  readonly sizes: ClassSizes | null;
}

/**
 * Second pass over a table whose columns are understood: counts distinct people and addresses, notes which
 * addresses belong to counted people, and sizes the classes of the quasi-identifiers.
 */
export class JointPass implements TableSink {
  private readonly people: DigestSet[];
  private readonly rowsOf: { first: number; last: number }[];
  private readonly addresses: DigestSet;
  private readonly places: DigestSet;
  private readonly placesOfPeople: DigestSet;
  private readonly classes = new DistinctValues(MOST_CLASSES, 0, 1024);
  private readonly fields = new FieldReader();
  private readonly address: AddressReader | null;
  private readonly addressRows = { first: 0, last: 0 };
  private records = 0;
  private addressed = 0;
  private withLetters = false;

  constructor(
    private readonly plan: JointPlan,
    key: RunKey,
    private readonly testPersonsReal: boolean,
  ) {
    this.people = plan.persons.map(() => new DigestSet(key));
    this.rowsOf = plan.persons.map(() => ({ first: 0, last: 0 }));
    this.addresses = new DigestSet(key);
    this.places = new DigestSet(key);
    this.placesOfPeople = new DigestSet(key);
    this.address = plan.address && new AddressReader(plan.address, this.fields);
  }

  header(): void {
    // Names were read in the first pass.
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number): void {
    this.records++;
    const cell = cellsOf(buf, starts, ends, count);
    const hasPerson = this.countPeople(buf, cell, row);
    if (this.address) this.countAddress(this.address, buf, cell, row, hasPerson);
    if (this.plan.quasi.length > 0) this.countClass(buf, cell);
  }

  end(): void {
    // Nothing to close.
  }

  counts(): JointCounts {
    return {
      records: this.records,
      people: this.people.map((set) => set.export()),
      rows: this.rowsOf,
      addresses: this.addresses.count,
      addressed: this.addressed,
      addressRows: this.addressRows,
      places: this.withLetters ? this.places.export() : null,
      placesOfPeople: this.withLetters ? this.placesOfPeople.export() : null,
      sizes: this.plan.quasi.length > 0 ? classSizes(this.classes) : null,
    };
  }

  private countPeople(buf: Uint8Array, cell: CellReader, row: number): boolean {
    let any = false;
    this.plan.persons.forEach(({ field, identifier, withShort }, i) => {
      const digits = this.fields.read(buf, cell, field);
      const missing = identifier.spec.digits - digits;
      const passes =
        missing === 0
          ? identifier.passes(this.fields.digits, 0)
          : missing === 1 && withShort && identifier.passesWithoutZero(this.fields.digits, 0);
      if (!passes) return;
      any = true;
      const rows = this.rowsOf[i];
      if (rows.first === 0) rows.first = row;
      rows.last = row;
      const value = digitsToNumber(this.fields.digits, 0, digits);
      if (this.testPersonsReal || !identifier.isTest(value)) this.people[i].addNumber(value);
    });
    return any;
  }

  private countAddress(
    address: AddressReader,
    buf: Uint8Array,
    cell: CellReader,
    row: number,
    hasPerson: boolean,
  ): void {
    const found = address.read(buf, cell);
    if (!found) return;
    const { place, complete, extra } = found;
    this.addressed++;
    if (this.addressRows.first === 0) this.addressRows.first = row;
    this.addressRows.last = row;
    if (extra === '') this.addresses.addNumber(place);
    else this.addresses.addText(`${place} ${extra.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
    if (!complete) return;
    this.withLetters = true;
    this.places.addNumber(place);
    if (hasPerson) this.placesOfPeople.addNumber(place);
  }

  private countClass(buf: Uint8Array, cell: CellReader): void {
    let high = 0x811c9dc5;
    let low = 0x9747b28c;
    for (const column of this.plan.quasi) {
      const range = cell(column);
      if (range) {
        for (let i = range.start; i < range.end; i++) {
          // Upper and lower case are one value: `M` and `m` do not hide a person from each other.
          const byte = buf[i] >= 65 && buf[i] <= 90 ? buf[i] + 32 : buf[i];
          high = Math.imul(high ^ byte, 0x01000193);
          low = Math.imul(low ^ byte, 0x5bd1e995);
        }
      }
      high = Math.imul(high ^ 0x100, 0x01000193);
      low = Math.imul(low ^ 0x200, 0x5bd1e995);
    }
    high = mix(high);
    low = mix(low + high);
    const found = this.classes.find(high, low);
    if (found < 0) this.classes.insert(found, high, low, 0, NO_BITS);
  }
}

function classSizes(classes: DistinctValues): ClassSizes {
  const bySize = new Map<number, number>();
  classes.each((_facts, size) => bySize.set(size, (bySize.get(size) ?? 0) + 1));
  const scale = 1 / classes.share;
  const sum = (limit: number, weight: (size: number) => number) =>
    Math.round([...bySize].reduce((total, [size, n]) => total + (size < limit ? n * weight(size) : 0), 0) * scale);
  return {
    k: bySize.size === 0 ? 0 : Math.min(...bySize.keys()),
    classes: sum(Number.POSITIVE_INFINITY, () => 1),
    uniques: sum(2, () => 1),
    recordsBelow: (limit) => sum(limit, (size) => size),
    classesBelow5: sum(5, () => 1),
  };
}
