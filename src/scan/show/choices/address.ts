import { AddressReader } from '../../../detectors/address-reader.js';
import { FieldReader, windowAt } from '../../../detectors/disguises/field-reader.js';
import { tablePlace } from '../../../detectors/place.js';
import type { AddressFields, Field } from '../../../detectors/plan.js';
import type { AddressMatch } from '../../../model/match.js';
import { type Choice, isPlace, type Part, type Row, wholeCells } from '../choice.js';
import type { Range } from '../excerpt.js';

/** The rows that have an address. */
export function addressChoice(part: Part, match: AddressMatch): Choice | null {
  const { address, table } = part.understood;
  if (!address) return null;
  const { fields, columns: views, offset } = address.key;
  if (!isPlace({ ...tablePlace(table, views), ...(offset && { offset }) }, match.place, part)) return null;
  const columns = views.map(({ index }) => index);
  const reader = new AddressReader(fields, new FieldReader());
  const look = (row: Row) => {
    if (!reader.read(row.buf, row.cell)) return null;
    return { marks: offset ? windows(row, fields) : wholeCells(row, columns) };
  };
  return { columns, look };
}

/** Where in a series the parts of the address stand. */
function windows(row: Row, { postcode, letters, house, extras }: AddressFields): Map<number, Range[]> {
  const marks = new Map<number, Range[]>();
  for (const field of [postcode, ...letters, ...(house ? [house] : []), ...extras]) {
    const range = windowRange(row, field);
    if (range) marks.set(range.column, [...(marks.get(range.column) ?? []), range]);
  }
  for (const ranges of marks.values()) ranges.sort((a, b) => a.start - b.start);
  return marks;
}

function windowRange({ buf, cell }: Row, field: Field): (Range & { readonly column: number }) | null {
  if (field.kind !== 'window') return null;
  const { window } = field;
  const range = cell(window.column);
  const start = range ? windowAt(buf, range, window) : -1;
  return start < 0 ? null : { column: window.column, start, end: start + window.length };
}
