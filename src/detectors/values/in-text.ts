import { NEWLINE } from '../../matching/bytes.js';
import type { Hit, ValueDetector } from '../../matching/lane.js';
import { parseShape, type Shape } from '../../matching/notation.js';
import type { ValueMatch } from '../../model/match.js';
import type { Rule, ValueSpec } from '../../model/rule.js';
import { once } from '../../once.js';
import { DigestSet, type RunKey } from '../../profile/digests.js';
import { squeeze } from '../../profile/words.js';
import { Surroundings } from '../surroundings.js';
import { TextPlace } from '../text-place.js';
import { chanceOf } from './chance.js';
import type { ReadValue, ValueReader } from './reader.js';
import { windowOf } from './text-window.js';

/** Distinct values that are told apart; beyond it they are counted only. */
const MOST_DISTINCT = 4096;
const NONE: readonly ValueMatch[] = [];

type Context = ValueMatch['context'];

/** Values of one meaning in one blob. */
interface Group {
  readonly candidates: Set<string>;
  readonly passing: Set<string>;
  readonly ignored: Set<string>;
  readonly people: DigestSet;
  readonly place: TextPlace;
  values: number;
  isSure: boolean;
}

/** A rule about values, and how they are read. */
export interface ValueParts {
  readonly rule: Rule & { value: ValueSpec };
  readonly reader: ValueReader;
}

/** Is told of every value that counts. It must not keep the hit. */
type Watch = (hit: Hit, context: Context) => void;

/**
 * Values of one rule in running text and in the text of cells: behind their name, or where their form shows them.
 * They are gathered by what names them, so that judgement sees a group of each.
 */
export class ValuesInText implements ValueDetector {
  readonly shapes: readonly Shape[];
  readonly prefixes: readonly string[];
  /** Made when a shape is found for the first time. */
  private around: Surroundings | null = null;
  private groups = new Map<Context, Group>();
  /** What was read of the text as it is written, and of words of it as they are seen. */
  private readonly written = new WindowRead();
  private readonly seen = new WindowRead();
  /** Set around a cell that is nothing but one number: the column speaks for it. */
  pureCell = false;
  watch: Watch | null = null;

  private readonly names: () => readonly string[];
  readonly ruleId: string;
  readonly hasOwnWords: boolean;

  constructor(
    readonly parts: ValueParts,
    private readonly key: RunKey,
  ) {
    const { rule, reader } = parts;
    this.shapes = rule.value.shapes.map(parseShape);
    this.names = once(() => {
      // What is never told of text is not looked for there.
      const names = rule.value.effects.text === 'silent' ? [] : namesOf(rule);
      return [...names, ...(reader.words ?? [])];
    });
    this.prefixes = reader.prefixes ?? [];
    this.ruleId = rule.id;
    this.hasOwnWords = reader.hasOwnWords ?? false;
  }

  get words(): readonly string[] {
    return this.names();
  }

  named(hit: Hit, word: string): void {
    const { reader } = this.parts;
    if (this.pureCell || reader.mayRead?.(hit.buf, hit.start, hit.high, word) === false) return;
    const window = windowOf(hit, Math.max(hit.start, hit.end));
    const at = window.indexOf(hit.start);
    // A beginning of a value has no end of its own.
    const from = hit.end > hit.start ? window.indexOf(hit.end) : at;
    const value = reader.behind(window.text, at, from, word);
    if (!value) return;
    const read = this.readIn(hit);
    const start = window.byteOf(value.start);
    // Two names can stand before one value.
    if (read.has(start)) return;
    read.add(start);
    this.count(hit, { ...value, start, end: window.byteOf(value.end) }, value.isSure ? 'keyed' : 'near');
  }

  verify(hit: Hit): void {
    if (this.pureCell) return;
    const read = this.readIn(hit);
    if (this.isFull(hit)) return;
    const window = windowOf(hit, hit.end);
    const value = this.parts.reader.at(window.text, window.indexOf(hit.start), window.indexOf(hit.end));
    if (!value) return;
    const start = window.byteOf(value.start);
    if (read.has(start)) return;
    this.around ??= new Surroundings(this.parts.rule);
    const { context } = this.around.of(hit);
    if (context === 'negative') return;
    read.add(start);
    const own = value.isSure ? 'keyed' : 'near';
    const told = context === 'keyed' || context === 'near' ? 'keyed' : 'neutral';
    this.count(hit, { ...value, start, end: window.byteOf(value.end) }, value.isNamed ? own : told);
  }

  /** What was found since the last call. */
  take(): readonly ValueMatch[] {
    this.written.forget();
    this.seen.forget();
    if (this.groups.size === 0) return NONE;
    const matches = [...this.groups].map(([context, group]) => this.matchOf(context, group));
    this.groups = new Map();
    return matches;
  }

  /** Of a log with more values than are told apart the rest is counted without being read. */
  private isFull(hit: Hit): boolean {
    const group = this.groups.get('neutral');
    if (this.watch || !group || group.passing.size < MOST_DISTINCT) return false;
    group.values++;
    group.place.note(hit);
    return true;
  }

  private readIn(hit: Hit): Set<number> {
    return (hit.origin === null ? this.written : this.seen).enter(hit);
  }

  private count(hit: Hit, value: ReadValue, context: Context): void {
    const group = this.group(context);
    group.values++;
    add(group.candidates, value.key);
    if (!value.passes) return;
    if (value.isIgnored) {
      add(group.ignored, value.key);
      return;
    }
    add(group.passing, value.key);
    if (this.parts.rule.value.counts !== 'none') group.people.addText(value.key);
    group.isSure ||= value.isSure;
    const line = hit.line + linesBetween(hit.buf, hit.start, value.start);
    const at = { ...spread(hit), line, start: value.start, end: value.end };
    group.place.note(at);
    this.watch?.(at, context);
  }

  private group(context: Context): Group {
    let group = this.groups.get(context);
    if (!group) {
      group = {
        candidates: new Set(),
        passing: new Set(),
        ignored: new Set(),
        people: new DigestSet(this.key),
        place: new TextPlace(),
        values: 0,
        isSure: false,
      };
      this.groups.set(context, group);
    }
    return group;
  }

  private matchOf(context: Context, group: Group): ValueMatch {
    const { rule } = this.parts;
    return {
      kind: 'value',
      rule: rule.id,
      where: 'text',
      place: group.place.place,
      values: group.values,
      candidates: group.candidates.size - group.ignored.size,
      passing: group.passing.size,
      ignored: group.ignored.size,
      chance: chanceOf(rule.value),
      sampled: 1,
      context,
      isSure: group.isSure,
      about: 'unexplained',
      people: group.people.export(),
    };
  }
}

/** Where values were read in the window that is looked at: they are not read again. */
class WindowRead {
  private window = 0;
  private end = 0;
  private read = new Set<number>();

  enter({ window, from, to }: Hit): Set<number> {
    if (this.window === window) return this.read;
    // A name at the end of a window has its value in the next, which begins where this one ends.
    const isNext = window === this.window + 1;
    const ahead = isNext ? [...this.read].filter((at) => at >= this.end) : [];
    this.read = new Set(ahead.map((at) => at - this.end + from));
    this.window = window;
    this.end = to;
    return this.read;
  }

  forget(): void {
    this.window = 0;
    if (this.read.size > 0) this.read = new Set();
  }
}

function namesOf(rule: Rule): string[] {
  // Numbers are names in tables only.
  return [...new Set([...rule.headers, ...rule.context].map(squeeze))].filter((word) => /^[a-z][a-z0-9]/.test(word));
}

function add(set: Set<string>, key: string): void {
  if (set.size < MOST_DISTINCT) set.add(key);
}

/** Properties of a hit, those that are counted when asked for as well. */
function spread({ buf, low, high, from, to, window, line, lineStart, origin, start, end }: Hit): Hit {
  return { buf, low, high, from, to, window, line, lineStart, origin, start, end };
}

/** Ends of lines between a name and its value. */
function linesBetween(buf: Uint8Array, from: number, to: number): number {
  // No further than the value: on a line of megabytes the next end of a line is far away.
  let count = 0;
  for (let at = from; at < to; at++) if (buf[at] === NEWLINE) count++;
  return count;
}
