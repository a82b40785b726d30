import { UserError } from '../../errors.js';
import type { ColumnRef } from '../../model/location.js';
import type { Wishes } from '../../repair/constraints.js';
import type { ColumnReading } from '../../repair/reading.js';
import { columnNumbers } from '../../text/place.js';
import { unknown } from '../suggest.js';

/**
 * The columns that the user named, by name or by number counted from 1.
 *
 * @throws UserError for a column that does not exist, or that must both stay and go.
 */
export function wishesOf(
  columns: readonly ColumnReading[],
  { keep, drop }: { readonly keep: readonly string[]; readonly drop: readonly string[] },
): Wishes {
  const find = (name: string) => indexOf(columns, name);
  const wishes = { keep: new Set(keep.map(find)), drop: new Set(drop.map(find)) };
  for (const index of wishes.keep) if (wishes.drop.has(index)) throw both(columns[index].ref);
  return wishes;
}

function indexOf(columns: readonly ColumnReading[], name: string): number {
  const plain = name.toLowerCase();
  const named = columns.findIndex(({ header }) => header?.trim().toLowerCase() === plain);
  if (named >= 0) return named;
  const number = /^\d{1,5}$/.test(name) ? Number(name) - 1 : -1;
  if (number >= 0 && number < columns.length) return number;
  const names = columns.flatMap(({ ref }) => ref.name ?? []);
  const what = { nl: 'Onbekende kolom', en: 'Unknown column' };
  if (names.length > 0) throw unknown(what, name, names);
  throw new UserError(
    { nl: 'Die kolom is er niet.', en: 'There is no such column.' },
    {
      nl: `De kolommen hebben hier geen naam. Schrijf een nummer van 1 tot en met ${columns.length}.`,
      en: `The columns have no names here. Write a number from 1 to ${columns.length}.`,
    },
  );
}

function both({ index }: ColumnRef): UserError {
  const [nl, en] = [columnNumbers([index], 'nl'), columnNumbers([index], 'en')];
  return new UserError(
    { nl: `Er staat dat ${nl} moet blijven en weg mag.`, en: `It says that ${en} must stay and may go.` },
    { nl: 'Kies `--keep` of `--drop`.', en: 'Choose `--keep` or `--drop`.' },
  );
}
