import type { Place } from './json-places.js';

/** Values and bytes that are kept back over all lists of one text, to see whether they stand beside each other. */
const MOST_VALUES = 1 << 18;
const MOST_BYTES = 1 << 24;
/** Lists that are columns of one table, or rows that are looked at before they are told to be rows. */
const MOST_LISTS = 64;
/** Values of a column; fewer say nothing. */
export const FEWEST_VALUES = 3;
/** So many times as long as there are of them, lists are columns and no rows. */
const FAR_LONGER = 4;

/** How a list stands where it stands: under a name, in a list of lists, or as the values of a dictionary of row numbers. */
export type ColumnKind = 'named' | 'nested' | 'keyed';

/** A list of scalars that was read, and is no table yet. */
export class JsonColumn {
  /** Bytes of the values, as characters. */
  readonly values: string[] = [];
  readonly isText: boolean[] = [];
  /** Rows of the file. */
  readonly numbers: number[] = [];
  /** Row numbers of a dictionary, as they stand. */
  readonly keys: string[] = [];

  /** @param prefix what the column is called, where it has a name */
  constructor(
    readonly kind: ColumnKind,
    readonly place: Place,
    readonly prefix: string,
    readonly beside: ColumnsBeside,
  ) {}

  /** Whether all its values are texts, or all are something else; null where both stand in it. */
  get type(): 'text' | 'other' | null {
    let type: 'text' | 'other' | null = null;
    for (let at = 0; at < this.values.length; at++) {
      if (!this.isText[at] && this.values[at] === 'null') continue;
      const own = this.isText[at] ? 'text' : 'other';
      if (type !== null && type !== own) return null;
      type = own;
    }
    return type ?? 'other';
  }
}

/** Lists that stand in one object, or in one list. */
export class ColumnsBeside {
  readonly columns: JsonColumn[] = [];
  /** There is too much to keep: lists are told as they come. */
  isOver = false;
  /** Columns that stand in a list in this. */
  readonly later: JsonColumn[][] = [];
  /** Names that the columns of a list of lists were given beside it. */
  names: readonly string[] = [];

  /** @param place of what they stand in */
  constructor(readonly place: Place) {}
}

/** What is kept back of one text. */
export class KeptColumns {
  private values = 0;
  private bytes = 0;

  /** @returns whether there was room for it; it is kept in any case */
  keep(column: JsonColumn, value: Buffer, isText: boolean, number: number): boolean {
    column.values.push(value.toString('latin1'));
    column.isText.push(isText);
    column.numbers.push(number);
    this.values++;
    this.bytes += value.length;
    return this.values <= MOST_VALUES && this.bytes <= MOST_BYTES;
  }

  forget(column: JsonColumn): void {
    this.values -= column.values.length;
    for (const value of column.values) this.bytes -= value.length;
  }
}

/** Whether no further list can be kept beside these. */
export function isFull({ columns }: ColumnsBeside): boolean {
  return columns.length >= MOST_LISTS;
}

/** The lists that are columns of one table, group by group; what is in none stands for itself. */
export function tablesOf({ columns }: ColumnsBeside): JsonColumn[][] {
  const groups = new Map<string, JsonColumn[]>();
  for (const column of columns) {
    const { kind, values, keys } = column;
    if (values.length < FEWEST_VALUES) continue;
    const key = `${kind} ${values.length} ${keys[0] ?? ''} ${keys.at(-1) ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups.values()].filter((group) => group.length > 1 && areColumns(group));
}

/** Lists in a list may be rows as well: the values of a column are of one type, and those of a row are not. */
function areColumns(group: readonly JsonColumn[]): boolean {
  if (group[0].kind === 'keyed') return group.every(({ keys }) => keys.every((key, at) => key === group[0].keys[at]));
  if (group[0].kind === 'named') return true;
  const types = group.map(({ type }) => type);
  if (types.includes(null)) return false;
  return new Set(types).size > 1 || group[0].values.length >= FAR_LONGER * group.length;
}

const HEAD = /<th\b[^>]*>([^<]*)/gi;
const MOST_LOOKED = 1 << 16;

/** Names of columns in the head of a table, as DataTables has it beside its data. */
export function namesInHead(html: string): string[] {
  return [...html.slice(0, MOST_LOOKED).matchAll(HEAD)].map(([, name]) => name.trim());
}
