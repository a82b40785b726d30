import type { TextFeed } from '../../readers/text-feed.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';
import { beforeNul, type Charset } from '../statistics/charset.js';
import type { Cursor } from '../statistics/cursor.js';
import { fixedText } from './fields.js';
import type { StataLayout } from './layout.js';
import { expectTag, hasTag } from './new-header.js';

const OLD_TEXT = 8;

/** Gives the labels of values, to the end of the file or of their part of it, as text. */
export function readValueLabels(cursor: Cursor, layout: StataLayout, charset: Charset, out: FormatOutput): void {
  const { version } = layout;
  let feed: TextFeed | null = null;
  const give = (text: string) => {
    feed ??= out.feed();
    feed.push(Buffer.from(`${text}\n`, 'utf8'));
  };
  if (version >= 117) {
    expectTag(cursor, '<value_labels>');
    while (hasTag(cursor, '<lbl>')) {
      readTable(cursor, layout, charset, give);
      expectTag(cursor, '</lbl>');
    }
    expectTag(cursor, '</value_labels>');
    expectTag(cursor, '</stata_dta>');
  } else while (cursor.left > 0) (version < 108 ? readOldTable : readTable)(cursor, layout, charset, give);
  (feed as TextFeed | null)?.close();
}

/** A table: its name, positions of the texts, values, and the texts one after the other. */
function readTable(cursor: Cursor, { name }: StataLayout, charset: Charset, give: (text: string) => void): void {
  const length = cursor.i32();
  give(fixedText(cursor, name, charset));
  cursor.skip(3);
  const count = cursor.count(cursor.i32(), 8);
  const bytes = cursor.i32();
  if (length !== 8 + 8 * count + bytes) throw new FormatError('structure');
  cursor.skip(8 * count);
  give(charset.decode(cursor.take(bytes)).replace(/\0+/g, '\n'));
}

function readOldTable(cursor: Cursor, _layout: StataLayout, charset: Charset, give: (text: string) => void): void {
  const count = cursor.u16();
  give(fixedText(cursor, 9, charset));
  cursor.skip(1 + 2 * count);
  for (let n = 0; n < count; n++) give(charset.decode(beforeNul(cursor.take(OLD_TEXT))));
}
