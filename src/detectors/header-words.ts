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
  /** A built-in rule knows it as a name. Rules of one's own may add findings, and never keep others from a column. */
  readonly isNamed: boolean;
  /** A built-in rule knows a word of it, in whatever sense. */
  readonly isKnown: boolean;
}

const NOTHING: HeaderMeaning = {
  positive: new Set(),
  weak: new Set(),
  negative: new Set(),
  isNamed: false,
  isKnown: false,
};

/** What headers say to rules about columns. */
export class HeaderWords {
  private readonly positive: WordIndex;
  private readonly weak: WordIndex;
  private readonly negative: WordIndex;
  private readonly known = new Map<string, HeaderMeaning>();

  constructor(
    rules: readonly Rule[],
    private readonly isBuiltin: (id: string) => boolean,
  ) {
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
      const [positive, weak, negative] = [this.positive, this.weak, this.negative].map((index) => lookUp(index, words));
      const hasBuiltin = (ids: ReadonlySet<string>) => [...ids].some(this.isBuiltin);
      const isNamed = hasBuiltin(positive);
      meaning = { positive, weak, negative, isNamed, isKnown: isNamed || hasBuiltin(weak) || hasBuiltin(negative) };
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      this.known.set(header, meaning);
    }
    return meaning;
  }
}
