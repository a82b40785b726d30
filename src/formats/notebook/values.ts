/** An object of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list; whatever else stands there is none. */
export function objectsIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

const ESCAPE = String.fromCharCode(27);
const COLOURS = new RegExp(`${ESCAPE}\\[[\\d;?]*[A-Za-z]`, 'g');

/** Text as notebooks have it: whole, or as a list of lines. Colours of a terminal are left out. */
export function textOf(value: unknown): string | null {
  const whole = Array.isArray(value) && value.every((part) => typeof part === 'string') ? value.join('') : value;
  return typeof whole === 'string' ? whole.replace(COLOURS, '') : null;
}

/** What is left of an object without some of its fields; null where that is nothing. */
export function without(fields: Fields, known: ReadonlySet<string>): Fields | null {
  const rest = Object.entries(fields).filter(([name, value]) => !known.has(name) && !isNothing(value));
  return rest.length === 0 ? null : Object.fromEntries(rest);
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
