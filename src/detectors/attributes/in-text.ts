import type { Hit, ValueDetector } from '../../matching/lane.js';
import type { WordsMatch } from '../../model/match.js';
import type { AttributeSpec, Rule } from '../../model/rule.js';
import { once } from '../../once.js';
import { squeeze } from '../../profile/words.js';
import { TextPlace } from '../text-place.js';

const NONE: readonly WordsMatch[] = [];

/** Words of an attribute in running text and in the text of cells. What they are worth depends on whom the text names. */
export class WordsInText implements ValueDetector {
  readonly shapes = [];
  private found = new Set<string>();
  private values = 0;
  private place = new TextPlace();
  pureCell = false;
  watch: ((hit: Hit) => void) | null = null;

  private readonly names: () => readonly string[];
  readonly ruleId: string;

  constructor(readonly rule: Rule & { attribute: AttributeSpec }) {
    this.ruleId = rule.id;
    this.names = once(() => [...new Set(rule.context.map(squeeze))]);
  }

  get words(): readonly string[] {
    return this.names();
  }

  verify(): void {
    // It has no shapes.
  }

  named(hit: Hit, word: string): void {
    if (this.pureCell) return;
    this.found.add(word);
    this.values++;
    this.place.note(hit);
    this.watch?.(hit);
  }

  take(): readonly WordsMatch[] {
    if (this.values === 0) return NONE;
    const match: WordsMatch = {
      kind: 'words',
      rule: this.rule.id,
      place: this.place.place,
      values: this.values,
      distinct: this.found.size,
      pointers: 0,
    };
    this.found = new Set();
    this.values = 0;
    this.place = new TextPlace();
    return [match];
  }
}
