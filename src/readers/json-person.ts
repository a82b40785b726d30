import type { DocumentSink } from '../model/document.js';
import type { Place } from './json-places.js';
import { PERSON_KEYS, PERSON_RESOURCES } from './layouts/json.js';
import { RecordTable } from './record-table.js';

/** Tables of resources that are persons: one for each kind, wherever they stand. */
export class JsonPersons {
  private readonly tables = new Map<string, RecordTable>();

  constructor(private readonly out: DocumentSink) {}

  /** @param type value of `resourceType`; null when that is no person */
  tableOf(type: Buffer): RecordTable | null {
    const name = PERSON_RESOURCES.get(type.toString('latin1'));
    if (name === undefined) return null;
    const found = this.tables.get(name) ?? new RecordTable(this.out, name, () => 'fhir', PERSON_KEYS);
    this.tables.set(name, found);
    return found;
  }

  end(): void {
    for (const table of this.tables.values()) table.end();
  }
}

/** Keys that say which naming system or extension the value beside them is of. */
export function namesSystem(key: string): boolean {
  return key === 'system' || key === 'url';
}

/** `value`, `valueString` and their like. */
export function isValue(key: string): boolean {
  return key.startsWith('value');
}

/** The row of a person's record for something at a place: the one around it, or the next when it comes again. */
export function partAt(place: Place, around: number, { record }: RecordTable): number {
  const part = place.record === record ? Math.max(around, place.nextRow) : around;
  place.record = record;
  place.nextRow = part + 1;
  return part;
}
