/** Lengths in bytes that differ between the versions of the format (Stata, `help dta` of each version). */
export interface StataLayout {
  readonly version: number;
  /** Name of a variable, also of a label. */
  readonly name: number;
  readonly format: number;
  readonly label: number;
  /** Whether values over 100 (32,740, …) are kinds of missing ones; before, only the largest was. */
  readonly manyMissing: boolean;
  /** Null where it is that of the machine; many programs write UTF-8 there. */
  readonly encoding: string | null;
}

export function layoutOf(version: number): StataLayout {
  return {
    version,
    name: version >= 118 ? 129 : version > 108 ? 33 : 9,
    format: version >= 118 ? 57 : version > 113 ? 49 : version > 104 ? 12 : 7,
    label: version >= 118 ? 321 : version > 105 ? 81 : 32,
    manyMissing: version >= 113,
    encoding: version >= 118 ? 'utf-8' : null,
  };
}

export type StataKind = 'byte' | 'int' | 'long' | 'float' | 'double' | 'text' | 'strl';

export interface StataType {
  readonly kind: StataKind;
  /** Bytes in a row. */
  readonly bytes: number;
}

const BYTES: Readonly<Record<Exclude<StataKind, 'text'>, number>> = {
  byte: 1,
  int: 2,
  long: 4,
  float: 4,
  double: 8,
  strl: 8,
};
/** Codes 251 to 255, or 65530 down to 65526. */
const NUMERIC = ['byte', 'int', 'long', 'float', 'double'] as const;
/** Before version 111 types were letters, and texts 127 more than their length. */
const LETTERS: ReadonlyMap<number, StataKind> = new Map([
  [0x62, 'byte'],
  [0x69, 'int'],
  [0x6c, 'long'],
  [0x66, 'float'],
  [0x64, 'double'],
]);
const LONGEST_TEXT = 2045;
const STRL = 32_768;

/** The type of a variable by its code; null for one that no version has. */
export function typeOf(code: number, version: number): StataType | null {
  if (version >= 117) {
    if (code === STRL) return { kind: 'strl', bytes: BYTES.strl };
    return code > LONGEST_TEXT ? numeric(NUMERIC[65_530 - code]) : textual(code);
  }
  if (version >= 111) return code > 244 ? numeric(NUMERIC[code - 251]) : textual(code);
  return code >= 128 ? textual(code - 127) : numeric(LETTERS.get(code));
}

function numeric(kind: StataKind | undefined): StataType | null {
  return kind === undefined || kind === 'text' ? null : { kind, bytes: BYTES[kind] };
}

function textual(bytes: number): StataType | null {
  return bytes > 0 ? { kind: 'text', bytes } : null;
}

/** What a file says before its rows. */
export interface StataHeader {
  readonly layout: StataLayout;
  readonly bigEndian: boolean;
  readonly rows: number;
  readonly variables: readonly StataVariable[];
  /** Label of the data, notes and other characteristics. */
  readonly texts: readonly string[];
  /** Position of the first row. */
  readonly dataAt: number;
  /** Position of the long texts; null before version 117. */
  readonly strlsAt: number | null;
}

export interface StataVariable {
  readonly name: string;
  readonly label: string;
  readonly format: string;
  readonly type: StataType;
  /** Position in a row. */
  readonly from: number;
}
