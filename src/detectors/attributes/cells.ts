import { type IdentifierId, identifiers } from '../../identifiers/all.js';
import { regexOf } from '../../matching/notation.js';
import type { AttributeValues } from '../../model/rule.js';
import type { ColumnSample } from '../roles/sample.js';

/** Yes and no as people and programs write them. */
const FLAGS = new Set('ja nee j n yes no y true false waar onwaar 0 1 wel niet x t f'.split(' '));
/** Words of a cell that are compared, alone and with their neighbour. */
const MOST_WORDS = 8;
/** A sentence is at least so long, and has so many words with a blank behind them. */
const SHORTEST_SENTENCE = 20;
const FEWEST_BLANKS = 3;
const NUMBER = /^-?\d{1,12}(?:[.,]\d{1,6})?$/;

/** Compares cells with what a rule says they look like. */
export class AttributeCells {
  private readonly words: ReadonlySet<string>;
  private readonly forms: readonly RegExp[];
  /** Whether the rule says anything of them. */
  readonly isKnown: boolean;

  constructor(private readonly values: AttributeValues) {
    this.words = new Set(values.words.map(plain));
    this.forms = values.forms.map((form) => new RegExp(`^(?:${regexOf(form)})$`));
    const { words, check, range, forms, flag, text } = values;
    this.isKnown = words.length > 0 || check !== undefined || range !== undefined || forms.length > 0 || flag || text;
  }

  /** Share of the cells of a column that fit in some way. */
  fitOf(sample: ColumnSample): number {
    let fitting = 0;
    for (const [cell, count] of sample.counts) if (this.hasWord(cell) || this.hasForm(cell)) fitting += count;
    return fitting / Math.max(1, sample.size);
  }

  private hasWord(cell: string): boolean {
    return this.words.size > 0 && wordsOf(cell).some((word) => this.words.has(word));
  }

  private hasForm(cell: string): boolean {
    const { check, range, flag, text } = this.values;
    if (text && isSentence(cell)) return true;
    if (flag && FLAGS.has(cell.toLowerCase())) return true;
    if (range && NUMBER.test(cell)) {
      const value = Number(cell.replace(',', '.'));
      if (value >= range[0] && value <= range[1]) return true;
    }
    if (this.forms.some((form) => form.test(cell))) return true;
    return check !== undefined && identifiers[check as IdentifierId].validate(cell);
  }
}

/** Several words, which are more than a label. */
function isSentence(cell: string): boolean {
  return cell.length >= SHORTEST_SENTENCE && (cell.match(/\p{L}[\p{L}'-]* /gu)?.length ?? 0) >= FEWEST_BLANKS;
}

/** What a cell may be compared as: the whole of it, two words side by side, single words; nothing of long texts. */
export function wordsOf(cell: string): string[] {
  const text = plain(cell);
  const tokens = text.split(/[\s,;/()]+/, MOST_WORDS + 1).filter((token) => token !== '');
  if (tokens.length > MOST_WORDS) return [];
  return [text, ...tokens.slice(1).map((token, at) => `${tokens[at]} ${token}`), ...tokens];
}

/** Lower case, without accents and hyphens. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[-_]/g, ' ').trim();
}
