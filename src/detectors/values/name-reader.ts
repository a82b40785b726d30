import { byteTable, NEWLINE } from '../../matching/bytes.js';
import { nameAfterTitle } from '../../names/after-title.js';
import { readName } from '../../names/reading.js';
import { nameShare } from '../../names/share.js';
import { FACT } from '../../profile/facts.js';
import type { ColumnView } from '../view.js';
import type { ReadValue, ValueReader } from './reader.js';

/** How strongly a text must read as a name: behind a title, in a column under a header. */
const BEHIND_TITLE = 0.5;
const SURE = 0.75;
const CELL = 0.2;
/** Share of the cells, and log10 of the evidence, without a header. */
const SHARE = 0.6;
const EVIDENCE = 6;

const IS_UPPER = byteTable((byte) => (byte >= 65 && byte <= 90) || byte >= 0x80);

/** Share of the cells of a column of names that have letters. */
const MOSTLY = 0.8;

/** Titles: a name behind them has a capital, unless a colon or equals sign makes them a key. */
const TITLES: ReadonlySet<string> = new Set(['dhr', 'mevr', 'mevrouw', 'mw', 'meneer', 'deheer', 'heer', 'mrs']);
const COLON = 58;
const EQUALS = 61;
/** Bytes behind a title in which its name begins. */
const REACH = 120;

/** Reads names of people: behind titles and keys, and in cells. */
export class NameReader implements ValueReader {
  /** A cheap look for the capital that a name has. */
  mayRead(buf: Uint8Array, at: number, high: number, word: string): boolean {
    const isTitle = TITLES.has(word);
    const end = Math.min(high, at + word.length + REACH);
    for (let i = at + word.length; i < end; i++) {
      const byte = buf[i];
      if (IS_UPPER[byte] || (isTitle && (byte === COLON || byte === EQUALS))) return true;
      if (isTitle && byte === NEWLINE) return false;
    }
    return false;
  }

  behind(text: string, _at: number, from: number): ReadValue | null {
    const found = nameAfterTitle(text, from);
    if (!found || found.strength < BEHIND_TITLE) return null;
    const { start, end, strength } = found;
    return { ...partsOf(text.slice(start, end)), start, end, isSure: strength >= SURE };
  }

  at(): null {
    return null;
  }

  cell(text: string): ReadValue | null {
    const reading = readName(text);
    return reading && reading.strength >= CELL ? { ...partsOf(text), start: 0, end: text.length, isSure: true } : null;
  }

  mayFill(column: ColumnView): boolean {
    return column.share(FACT.LETTERS) > MOSTLY && column.share(FACT.MIXED) === 0;
  }

  isColumn(values: readonly string[]): boolean {
    const { share, evidence } = nameShare(values);
    return share >= SHARE && evidence >= EVIDENCE;
  }
}

function partsOf(text: string): Pick<ReadValue, 'key' | 'passes' | 'isIgnored'> {
  return { key: text.toLowerCase(), passes: true, isIgnored: false };
}
