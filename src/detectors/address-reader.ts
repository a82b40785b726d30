import { isPostcodeLetters } from '../identifiers/postcode.js';
import { fullAddress } from '../profile/facts.js';
import type { CellReader, FieldReader } from './disguises/field-reader.js';
import { placeNumber, plainPlace } from './place-number.js';
import { type AddressFields, type Field, lettersFromNumbers } from './plan.js';

const POSTCODE = /^(?:NL-?)?([1-9]\d{3})\s?([A-Z]{2})?(?:[ ,;/_-]{0,3}(\d{1,5})(.*))?$/i;

/** An address in a row: its place as a number, whether the postcode had its letters, letter and addition. */
interface Address {
  readonly place: number;
  readonly complete: boolean;
  readonly extra: string;
}

/** Reads the address of a row in a second reading. */
export class AddressReader {
  /** @param reader reads the fields; see there for why it sees all rows */
  constructor(
    private readonly fields: AddressFields,
    private readonly reader: FieldReader,
  ) {}

  /** The address, or null when the row has none. */
  read(buf: Uint8Array, cell: CellReader): Address | null {
    const found = this.plain(buf, cell) ?? this.written(buf, cell);
    if (!found || this.fields.extras.length === 0) return found;
    let { extra } = found;
    for (const field of this.fields.extras) extra += this.textOf(buf, cell, field);
    return { ...found, extra };
  }

  /** A postcode cell and a house number cell as most files write them. */
  private plain(buf: Uint8Array, cell: CellReader): Address | null {
    const { postcode, house } = this.fields;
    if (postcode.kind !== 'cell' || house?.kind !== 'cell') return null;
    const code = cell(postcode.column);
    const number = cell(house.column);
    const place = code && number ? plainPlace(buf, code, number) : -1;
    return place < 0 ? null : { place, complete: true, extra: '' };
  }

  /** Any other way of writing one. */
  private written(buf: Uint8Array, cell: CellReader): Address | null {
    const { postcode, letters, lettersAs, house } = this.fields;
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

  private textOf(buf: Uint8Array, cell: CellReader, field: Field): string {
    if (field.kind === 'cell') {
      const range = cell(field.column);
      return range
        ? Buffer.from(buf.buffer, buf.byteOffset + range.start, range.end - range.start).toString('utf8')
        : '';
    }
    const digits = this.reader.read(buf, cell, field);
    return Buffer.from(this.reader.digits.subarray(0, digits)).toString('latin1');
  }
}

/** PC4, letters, house number and the rest, in the order of `POSTCODE`'s groups. */
function addressParts(text: string): readonly (string | undefined)[] | null {
  const parts = POSTCODE.exec(text);
  if (parts) return parts;
  const full = fullAddress(text);
  return full && [full[0], full[3], full[4], full[1], full[2]];
}
