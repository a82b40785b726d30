import { FieldReader, windowAt } from '../../../detectors/disguises/field-reader.js';
import type { PersonField } from '../../../detectors/joint.js';
import type { PersonFind } from '../../../detectors/persons.js';
import type { Field } from '../../../detectors/plan.js';
import type { IdentifierMatch } from '../../../model/match.js';
import { type Choice, isPlace, type Part, type Pointed, type Row, wholeCells } from '../choice.js';
import type { Range } from '../excerpt.js';

/** The rows in which a number passes the check; where none does, those that hold something. */
export function identifierChoice(part: Part, match: IdentifierMatch): Choice | null {
  const find = part.understood.finds.find((each) => isFind(each, match, part));
  if (!find) return null;
  const { field } = find.reading;
  const columns = [...new Set(columnsOf(field))].sort((a, b) => a - b);
  const reader = new FieldReader();
  const look = (row: Row): Pointed | null => {
    const digits = reader.read(row.buf, row.cell, field);
    const isPerson = match.passing === 0 ? row.cell(columns[0]) !== null : passes(reader.digits, digits, find.reading);
    if (!isPerson) return null;
    const marks = marksOf(row, field, columns);
    return standsAsItIs(field) ? { marks } : { marks, reading: latin1(reader.digits.subarray(0, digits)) };
  };
  return { columns, look };
}

function isFind({ match }: PersonFind, wanted: IdentifierMatch, part: Part): boolean {
  return match.rule === wanted.rule && isPlace(match.place, wanted.place, part);
}

function passes(digits: Uint8Array, count: number, { identifier, withShort }: PersonField): boolean {
  const missing = identifier.spec.digits - count;
  if (missing === 0) return identifier.passes(digits, 0);
  return missing === 1 && withShort && identifier.passesWithoutZero(digits, 0);
}

function columnsOf(field: Field): readonly number[] {
  switch (field.kind) {
    case 'cell':
      return [field.column];
    case 'joined':
      return field.columns;
    case 'window':
      return [field.window.column];
    case 'changed':
      return columnsOf(field.source);
  }
}

function standsAsItIs({ kind }: Field): boolean {
  return kind === 'cell' || kind === 'window';
}

function marksOf(row: Row, field: Field, columns: readonly number[]): Map<number, Range[]> {
  if (field.kind === 'changed') return marksOf(row, field.source, columns);
  if (field.kind !== 'window') return wholeCells(row, columns);
  const { window } = field;
  const range = row.cell(window.column);
  const start = range ? windowAt(row.buf, range, window) : -1;
  return start < 0 ? new Map() : new Map([[window.column, [{ start, end: start + window.length }]]]);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
