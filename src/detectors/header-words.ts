import type { Rule } from '../model/rule.js';
import { indexWords, lookUp, type WordIndex } from '../profile/words.js';
import { withoutRubric } from './view.js';

/** Headers that are remembered; the files of a scan repeat them. */
const MOST_REMEMBERED = 4096;

/** Ids of the rules that a header names. */
export interface HeaderMeaning {
  /** It says what the rule looks for. */
  readonly positive: ReadonlySet<string>;
  /** A word of it can say so and much else. */
  readonly weak: ReadonlySet<string>;
  /** It says something else. */
  readonly negative: ReadonlySet<string>;
}

const NOTHING: HeaderMeaning = { positive: new Set(), weak: new Set(), negative: new Set() };

/** What headers say to rules about columns. */
export class HeaderWords {
  private readonly positive: WordIndex;
  private readonly weak: WordIndex;
  private readonly negative: WordIndex;
  private readonly known = new Map<string, HeaderMeaning>();

  constructor(rules: readonly Rule[]) {
    const index = (words: (rule: Rule) => readonly string[]) =>
      indexWords(Object.fromEntries(rules.map((rule) => [rule.id, words(rule)])));
    this.positive = index(({ headers }) => headers);
    this.weak = index(({ attribute }) => attribute?.weak ?? []);
    this.negative = index(({ negativeHeaders }) => negativeHeaders);
  }

  of(header: string | null): HeaderMeaning {
    if (header === null) return NOTHING;
    let meaning = this.known.get(header);
    if (!meaning) {
      const words = withoutRubric(header);
      meaning = {
        positive: lookUp(this.positive, words),
        weak: lookUp(this.weak, words),
        negative: lookUp(this.negative, words),
      };
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      this.known.set(header, meaning);
    }
    return meaning;
  }
}
