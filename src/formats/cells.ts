/** The value of a cell, as a library gives it. */
export type Cell = string | number | bigint | boolean | Date | Uint8Array | null | undefined;

const NOTHING = '';
/** A column of microseconds or worse is no date any more. */
const LATEST = 8.64e15;

/**
 * A value as it would stand in a CSV file: whole numbers in full, dates as ISO 8601 without a time where it is midnight,
 * bytes as UTF-8.
 */
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return NOTHING;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return numberText(cell);
  if (cell instanceof Date) return dateText(cell);
  if (cell instanceof Uint8Array) return Buffer.from(cell.buffer, cell.byteOffset, cell.length).toString('utf8');
  return String(cell);
}

/** A number without an exponent where it is whole; NaN and infinities are nothing. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return NOTHING;
  return Number.isInteger(value) && Math.abs(value) >= 1e21 ? BigInt(value).toString() : String(value);
}

function dateText(date: Date): string {
  const time = date.getTime();
  if (Number.isNaN(time) || Math.abs(time) > LATEST) return NOTHING;
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text.slice(0, -5).replace('T', ' ');
}
