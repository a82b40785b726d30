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

  /** @param isPath the header is a path in records (`$.persoon.adres`): only its end says what the values are */
  of(header: string | null, isPath = false): HeaderMeaning {
    if (header === null) return NOTHING;
    const name = isPath ? endOf(header) : header;
    let meaning = this.known.get(name);
    if (!meaning) {
      const words = withoutRubric(name);
      const [positive, weak, negative] = [this.positive, this.weak, this.negative].map((index) => lookUp(index, words));
      const hasBuiltin = (ids: ReadonlySet<string>) => [...ids].some(this.isBuiltin);
      const isNamed = hasBuiltin(positive);
      meaning = { positive, weak, negative, isNamed, isKnown: isNamed || hasBuiltin(weak) || hasBuiltin(negative) };
      if (this.known.size >= MOST_REMEMBERED) this.known.clear();
      this.known.set(name, meaning);
    }
    return meaning;
  }
}

/** Last parts of a path that say what the part before them holds. */
const CARRIERS = new Set(
  'code value waarde omschrijving display text datum date nummer number naam name id _ #text 0 1 year jaar'.split(' '),
);
/** Last parts that describe a field and are none: `properties.password.type`. */
const DESCRIPTIONS = new Set(
  (
    'type description title format items enum example examples default pattern required properties ref $ref minlength ' +
    'maxlength minimum maximum readonly nullable deprecated location locationname shape documentation comment label ' +
    'placeholder hint help tooltip kind schema widget sensitive'
  ).split(' '),
);

/** The part of a path that names its values, with the one before it where the last only carries them. */
function endOf(path: string): string {
  const parts = path.split('.').filter((part) => part !== '');
  const last = parts[parts.length - 1] ?? '';
  const plain = last.replace(/(?:\[\]|\{\})+$/, '').toLowerCase();
  if (parts.length > 1 && DESCRIPTIONS.has(plain)) return '';
  return CARRIERS.has(plain) ? parts.slice(-2).join('.') : last;
}
