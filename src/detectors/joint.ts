import { digitsToNumber } from '../matching/bytes.js';
import type { CompiledIdentifier } from '../matching/check.js';
import { mix } from '../matching/hash.js';
import type { TableSink } from '../model/document.js';
import type { SubjectDigests } from '../model/match.js';
import { DigestSet, type RunKey } from '../profile/digests.js';
import { DistinctValues } from '../profile/distinct.js';
import { FULL_ADDRESS, isPostcodeLetters } from '../profile/facts.js';
import { type CellReader, FieldReader } from './disguises/field-reader.js';
import { placeNumber, plainPlace } from './place-number.js';
import { type AddressFields, type Field, lettersFromNumbers } from './plan.js';

/** Classes counted exactly; beyond it a uniform sample of the classes. */
const MOST_CLASSES = (1 << 20) * 0.75;
const NO_BITS = new Uint32Array(0);
const POSTCODE = /^(?:NL-?)?([1-9]\d{3})\s?([A-Z]{2})?(?:[ ,;/_-]{0,3}(\d{1,5})(.*))?$/i;

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
  }

  header(): void {
    // Names were read in the first pass.
  }

  row(buf: Uint8Array, starts: Int32Array, ends: Int32Array, count: number, row: number): void {
    this.records++;
    const cell: CellReader = (column) => (column < count ? trimmed(buf, starts[column], ends[column]) : null);
    const hasPerson = this.countPeople(buf, cell, row);
    if (this.plan.address) this.countAddress(buf, cell, row, hasPerson);
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

  private countAddress(buf: Uint8Array, cell: CellReader, row: number, hasPerson: boolean): void {
    const { extras } = this.plan.address as AddressFields;
    const found = this.plainAddress(buf, cell) ?? this.writtenAddress(buf, cell);
    if (!found) return;
    let { extra } = found;
    for (const field of extras) extra += this.textOf(buf, cell, field);
    this.addressed++;
    if (this.addressRows.first === 0) this.addressRows.first = row;
    this.addressRows.last = row;
    if (extra === '') this.addresses.addNumber(found.place);
    else this.addresses.addText(`${found.place} ${extra.toLowerCase().replace(/[^a-z0-9]/g, '')}`);
    if (!found.complete) return;
    this.withLetters = true;
    this.places.addNumber(found.place);
    if (hasPerson) this.placesOfPeople.addNumber(found.place);
  }

  /** A postcode cell and a house number cell as most files write them. */
  private plainAddress(buf: Uint8Array, cell: CellReader): Address | null {
    const { postcode, house } = this.plan.address as AddressFields;
    if (postcode.kind !== 'cell' || house?.kind !== 'cell') return null;
    const code = cell(postcode.column);
    const number = cell(house.column);
    const place = code && number ? plainPlace(buf, code, number) : -1;
    return place < 0 ? null : { place, complete: true, extra: '' };
  }

  /** Any other way of writing one. */
  private writtenAddress(buf: Uint8Array, cell: CellReader): Address | null {
    const { postcode, letters, lettersAs, house } = this.plan.address as AddressFields;
    const parts = addressParts(this.textOf(buf, cell, postcode));
    if (!parts) return null;
    const number = house ? /^0*([1-9]\d{0,4})(.*)$/.exec(this.textOf(buf, cell, house)) : [null, parts[3], parts[4]];
    if (!number?.[1]) return null;
    const suffix = parts[2] ?? this.lettersOf(buf, cell, letters, lettersAs);
    const place = placeNumber(Number(parts[1]), suffix, Number(number[1]));
    return { place, complete: suffix !== null, extra: number[2] ?? '' };
  }

  private lettersOf(
    buf: Uint8Array,
    cell: CellReader,
    fields: readonly Field[],
    as: AddressFields['lettersAs'],
  ): string | null {
    const texts = fields.map((field) => this.textOf(buf, cell, field));
    if (texts.length === 0 || texts.includes('')) return null;
    if (as === 'letters') return isPostcodeLetters(texts[0]) ? texts[0] : null;
    const [first, second] = as === 'pair' ? [texts[0].slice(0, 2), texts[0].slice(2)] : texts;
    return lettersFromNumbers(Number(first), Number(second));
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

  private textOf(buf: Uint8Array, cell: CellReader, field: Field): string {
    if (field.kind === 'cell') {
      const range = cell(field.column);
      return range
        ? Buffer.from(buf.buffer, buf.byteOffset + range.start, range.end - range.start).toString('utf8')
        : '';
    }
    const digits = this.fields.read(buf, cell, field);
    return Buffer.from(this.fields.digits.subarray(0, digits)).toString('latin1');
  }
}

/** PC4, letters, house number and the rest, in the order of `POSTCODE`'s groups. */
function addressParts(text: string): readonly (string | undefined)[] | null {
  const parts = POSTCODE.exec(text);
  if (parts) return parts;
  const full = FULL_ADDRESS.exec(text);
  return full && [full[0], full[3], full[4], full[1], full[2]];
}

/** An address in a row: its place as a number, whether the postcode had its letters, letter and addition. */
interface Address {
  readonly place: number;
  readonly complete: boolean;
  readonly extra: string;
}

function trimmed(buf: Uint8Array, from: number, to: number): { start: number; end: number } | null {
  let start = from;
  let end = to;
  while (start < end && buf[start] <= 32) start++;
  while (start < end && buf[end - 1] <= 32) end--;
  return start < end ? { start, end } : null;
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
