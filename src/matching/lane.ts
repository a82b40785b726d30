import { IS_DIGIT, IS_WORD, NEWLINE } from './bytes.js';
import { Interest } from './interest.js';
import { type Kernel, kernelIfLoaded } from './kernel/kernel.js';
import { type Atom, LONGEST_RUN, type Shape } from './notation.js';
import { type OnPhrase, PhraseFinder, type PreparedPhrases } from './phrases.js';
import { referenceAt } from './seen/references.js';
import { mayBeSeenOtherwise, type Origin, SeenText } from './seen/seen-text.js';

/** Where a match stands. Reused between calls: copy what you keep. */
export interface Hit {
  buf: Uint8Array;
  /** The match is `buf[start, end)`. */
  start: number;
  end: number;
  /** Context may be read in `buf[low, high)`. */
  low: number;
  high: number;
  /** What is looked at now is what begins in `buf[from, to)`: the windows of one lane count up. */
  from: number;
  to: number;
  window: number;
  /** 1-based line of the match. */
  line: number;
  /** Start of that line, or `low` when the line began before this window. */
  lineStart: number;
  /** Where the bytes stand in the file, when they were written otherwise there; null when they are those of the file. */
  origin: Origin | null;
}

/**
 * What a detector wants of runs that are nothing but digits, so that the compiled loop can keep the others to
 * itself: those that pass a weighted check, those in a sample, those with a name before them.
 */
export interface RunFilter {
  readonly digits: number;
  readonly weights: readonly number[];
  readonly modulus: number;
  readonly remainder: number;
  /** Flags by the last three letters of a word, five bits each: a name may end so. */
  readonly endings: Uint8Array;
  /** Runs whose hashed value is below 2^32 / 2^shift are in the sample; 0 means all are. */
  shift(): number;
}

/** A detector of single values: what it looks like, and code that decides on the bytes. */
export interface ValueDetector {
  readonly shapes: readonly Shape[];
  /** Only a filter for speed: the detector may be shown any run. */
  readonly filter?: RunFilter;
  /** Called for every match of a shape; decides and records. Must not keep `hit`. */
  verify(hit: Hit, shape: Shape): void;
  /** Words that name a value, and beginnings of values in exact case. */
  readonly words?: readonly string[];
  readonly prefixes?: readonly string[];
  /** Called for every such word, before the shapes of the same window; the hit is the word. Must not keep `hit`. */
  named?(hit: Hit, word: string): void;
}

/** A place in a window whose line is counted when it is asked for. */
class LineHit implements Hit {
  buf = new Uint8Array(0);
  start = 0;
  end = 0;
  low = 0;
  high = 0;
  from = 0;
  to = 0;
  window = 0;
  origin: Origin | null = null;
  /** The first end of a line that is not counted yet, once asked for: the next can be megabytes away. */
  private next: number | null = null;
  private counted = 1;
  private countedStart = 0;

  /** Begins a window, of which the first byte is on `line`. */
  open(window: Pick<Hit, 'buf' | 'low' | 'from' | 'to' | 'high' | 'window' | 'origin'>, line: number): void {
    const { buf, low, from, to, high, origin } = window;
    Object.assign(this, { buf, low, from, to, high, origin, window: window.window });
    Object.assign(this, { next: null, counted: line, countedStart: low });
  }

  get line(): number {
    this.countLines();
    return this.counted;
  }

  get lineStart(): number {
    this.countLines();
    return this.countedStart;
  }

  private countLines(): void {
    let next = this.next ?? this.lineEnd(this.from);
    while (next < this.start) {
      this.counted++;
      this.countedStart = next + 1;
      next = this.lineEnd(next + 1);
    }
    this.next = next;
  }

  private lineEnd(from: number): number {
    const at = this.buf.subarray(from, this.high).indexOf(NEWLINE);
    return at < 0 ? Number.POSITIVE_INFINITY : from + at;
  }
}

interface Entry {
  readonly shape: Shape;
  readonly detector: ValueDetector;
}

/** Parts of the filter table, as the compiled loop knows them. */
const FILTER_LISTS = 80;
const MOST_LISTS = 256;
const FILTER_ENDINGS = FILTER_LISTS + MOST_LISTS;
/** Shorter pieces (cells) cost more to hand over than to look at. */
const WORTH_COMPILED = 256;
const CLASSES = 16;
/** Byte classes for dispatch: what stands beside a run decides most of the shapes at once. */
const BYTE_CLASS = Uint8Array.from({ length: 256 }, (_, b) => {
  const c = String.fromCharCode(b);
  if (b >= 0x80) return 1;
  if (/[A-Z]/.test(c)) return 2;
  if (/[a-z]/.test(c)) return 3;
  const at = '_ .-,:/"\'@+\n\t'.indexOf(c);
  return at < 0 ? 0 : Math.min(4 + at, CLASSES - 1);
});

/** What character references begin with. */
const AMPERSAND = 38;
const NOTHING = 0;
const DIGIT = 1;
const LINE = 2;
const ANCHOR = 3;

/**
 * All shapes of all detectors in one pass over the bytes, by table dispatch on the length of a digit run
 * and the classes of the bytes before and after it. Shapes are plain data, so that another lane
 * (compiled, SIMD) can take the place of this one without a change in any detector.
 *
 * Linear: every run or anchor is looked at once, and a look costs at most the longest shape.
 */
export class Lane {
  private readonly kind = new Uint8Array(256);
  private readonly lists: Entry[][] = [[]];
  private readonly dispatch = new Uint16Array((LONGEST_RUN + 1) * CLASSES * CLASSES);
  private readonly lengths = new Uint8Array(LONGEST_RUN + 1);
  private readonly anchors: Entry[][] = [];
  private readonly hit: Hit = {
    buf: new Uint8Array(0),
    start: 0,
    end: 0,
    low: 0,
    high: 0,
    from: 0,
    to: 0,
    window: 0,
    line: 1,
    lineStart: 0,
    origin: null,
  };
  /** The compiled loop compares with four anchors at a time; more is a matter for the loop below. */
  private readonly fitsCompiled: boolean;
  private readonly anchorWord: number;
  private readonly filterTable = new Uint8Array(FILTER_ENDINGS + (1 << 15));
  private filtered: RunFilter | null = null;
  private readonly phrases: PhraseFinder | null;
  private readonly named = new Map<string, ValueDetector[]>();
  private readonly phraseHit = new LineHit();
  /** 1-based line at the end of what was scanned. */
  line = 1;
  private lineStart = 0;
  /** Made for the first text in which words are written otherwise than they are seen. */
  private seen: SeenText | null = null;
  /** Windows of the text, and of words that are looked at again: none of these is the next one of another. */
  private windows = 0;
  private words = 0;

  /** @param prepared tables for the words of detectors, see `PhraseFinder` */
  constructor(detectors: readonly ValueDetector[], prepared?: PreparedPhrases) {
    for (let b = 0; b < 256; b++) this.kind[b] = IS_DIGIT[b] ? DIGIT : NOTHING;
    this.kind[NEWLINE] = LINE;
    const entries = detectors.flatMap((detector) => detector.shapes.map((shape) => ({ shape, detector })));
    for (const entry of entries) {
      if (entry.shape.anchor >= 0) this.addAnchor(entry);
    }
    this.buildDispatch(entries.filter((entry) => entry.shape.anchor < 0));
    this.makeFilter(detectors);
    this.phrases = this.makePhrases(detectors, prepared);
    const anchors = this.anchors.flatMap((list, byte) => (list ? [byte] : []));
    this.fitsCompiled = anchors.length <= 4;
    this.anchorWord = anchors.reduce((word, byte, i) => word | (byte << (8 * i)), 0);
  }

  /** Begins a new document at line 1. */
  reset(line = 1): void {
    this.line = line;
    this.lineStart = 0;
  }

  /**
   * Looks at every run and anchor that begins in `[from, to)`. Bytes in `[low, high)` may be read
   * for the match and its context. Windows of one document are passed in order. Words that are written otherwise than they are
   * seen are looked at once more, as they are seen.
   */
  scan(buf: Uint8Array, low: number, from: number, to: number, high: number): void {
    const { line, hit } = this;
    hit.window = ++this.windows;
    this.look(buf, low, from, to, high);
    if (mayBeSeenOtherwise(buf, low, from, high)) this.lookAgain(line, buf, low, from, to, high);
  }

  private lookAgain(first: number, buf: Uint8Array, low: number, from: number, to: number, high: number): void {
    const { hit, line, lineStart } = this;
    this.seen ??= new SeenText();
    const { seen } = this;
    let counted = from;
    let at = first;
    hit.origin = seen;
    seen.look(buf, low, from, to, high, (bytes, start, end, length) => {
      const stands = seen.startOf(start);
      for (; counted < stands; counted++) if (buf[counted] === NEWLINE) at++;
      this.line = at;
      this.words += 2;
      hit.window = -this.words;
      this.look(bytes, 0, start, end, length);
    });
    hit.origin = null;
    this.line = line;
    this.lineStart = lineStart;
  }

  private look(buf: Uint8Array, low: number, from: number, to: number, high: number): void {
    const { kind, dispatch, lengths, hit } = this;
    hit.buf = buf;
    hit.low = low;
    hit.high = high;
    hit.from = from;
    hit.to = to;
    // A line that began before this window has its start before `low`; the window's own start serves as its context.
    this.lineStart = low;
    const usable = to - from >= WORTH_COMPILED ? kernelIfLoaded() : null;
    const loop = usable?.holds(buf) ? usable : null;
    if (this.phrases) this.findPhrases(this.phrases, loop, [buf, low, from, to, high]);
    if (loop && this.fitsCompiled) {
      this.scanCompiled(loop, buf, low, from, to, high);
      return;
    }
    let i = from;
    if (i > low && IS_DIGIT[buf[i - 1]]) while (i < to && IS_DIGIT[buf[i]]) i++;
    while (i < to) {
      const k = kind[buf[i]];
      if (k === NOTHING) {
        i++;
        continue;
      }
      if (k === DIGIT) {
        let j = i + 1;
        while (j < high && IS_DIGIT[buf[j]]) j++;
        const length = j - i;
        if (length <= LONGEST_RUN && lengths[length]) {
          const before = i > low ? BYTE_CLASS[buf[i - 1]] : 0;
          const after = j < high ? BYTE_CLASS[buf[j]] : 0;
          const list = dispatch[(length << 8) | (before << 4) | after];
          if (list) this.tryAll(this.lists[list], i, j);
        }
        i = j;
      } else if (k === LINE) {
        this.line++;
        this.lineStart = ++i;
      } else {
        this.tryAll(this.anchors[buf[i]], i, i + 1);
        i++;
      }
    }
  }

  /** Where the filter of bare runs stands, its sample brought up to date; 0 when no detector has one. */
  private filterAt(loop: Kernel, at: number): number {
    if (!this.filtered) return 0;
    loop.words[at / 4 + 3] = this.filtered.shift();
    return at;
  }

  /** The same by the compiled loop, which hands over the runs and anchors that some shape may want. */
  private scanCompiled(loop: Kernel, buf: Uint8Array, low: number, from: number, to: number, high: number): void {
    const { run, words } = loop;
    // The window is a view on the compiled loop's memory; its positions differ by where the view begins.
    const base = buf.byteOffset;
    const [kinds, classes, dispatch, lengths, filter] = this.tablesAt(loop);
    for (let at = from; at < to; at = run.getResume() - base) {
      const count = run.findRuns(
        base + low,
        base + at,
        base + to,
        base + high,
        kinds,
        classes,
        dispatch,
        lengths,
        this.anchorWord,
        this.line,
        base + this.lineStart,
        this.filterAt(loop, filter),
        loop.candidates,
        loop.room.candidates,
      );
      for (let i = 0, word = loop.candidates / 4; i < count; i++, word += 5) {
        this.line = words[word + 3];
        this.lineStart = words[word + 4] - base;
        const start = words[word] - base;
        const list = words[word + 2];
        this.tryAll(list === 0 ? this.anchors[buf[start]] : this.lists[list], start, words[word + 1] - base);
      }
      this.line = run.getLine();
      this.lineStart = run.getLineStart() - base;
    }
  }

  /** Tables of the compiled loops, as each of them is told where it finds its own. */
  private tablesAt(loop: Kernel): readonly number[] {
    return loop.loadTables(this, [
      this.kind,
      BYTE_CLASS,
      new Uint8Array(this.dispatch.buffer),
      this.lengths,
      this.filterTable,
      ...(this.phrases ? [this.phrases.tables] : []),
    ]);
  }

  /**
   * Where a word, a beginning of a value or an anchor may stand in `buf[from, to)`: pieces of it that hold none of these,
   * and too few digits, need no look. Null where the compiled loop cannot tell.
   */
  interestIn(buf: Uint8Array, from: number, to: number): Interest | null {
    const loop = kernelIfLoaded();
    if (!loop?.holds(buf)) return null;
    const places: number[] = [];
    const tell: OnPhrase = (start) => places.push(start);
    this.phrases?.findCompiled(loop, this.tablesAt(loop)[5], [buf, from, from, to, to, tell]);
    this.anchors.forEach((_, byte) => {
      for (let at = buf.indexOf(byte, from); at >= 0 && at < to; at = buf.indexOf(byte, at + 1)) places.push(at);
    });
    // An anchor may be written as a reference.
    for (let at = buf.indexOf(AMPERSAND, from); at >= 0 && at < to; at = buf.indexOf(AMPERSAND, at + 1)) {
      if (referenceAt(buf, at, to)) places.push(at);
    }
    return new Interest(buf, places);
  }

  private findPhrases(phrases: PhraseFinder, loop: Kernel | null, window: [Uint8Array, ...number[]]): void {
    const [buf, low, from, to, high] = window;
    const { phraseHit: hit, named } = this;
    hit.open(this.hit, this.line);
    const tell: OnPhrase = (start, end, word) => {
      hit.start = start;
      hit.end = end;
      for (const detector of named.get(word) ?? []) detector.named?.(hit, word);
    };
    if (loop) phrases.findCompiled(loop, this.tablesAt(loop)[5], [buf, low, from, to, high, tell]);
    else phrases.find(buf, low, from, to, high, tell);
  }

  private makePhrases(detectors: readonly ValueDetector[], prepared?: PreparedPhrases): PhraseFinder | null {
    if (!detectors.some(({ named }) => named)) return null;
    const known = () => {
      for (const detector of detectors) {
        for (const key of new Set([...(detector.words ?? []), ...(detector.prefixes ?? [])])) {
          const same = this.named.get(key);
          if (same) same.push(detector);
          else this.named.set(key, [detector]);
        }
      }
    };
    const list = (of: (detector: ValueDetector) => readonly string[] | undefined) =>
      new Set(detectors.flatMap((detector) => of(detector) ?? []));
    return new PhraseFinder(() => {
      if (this.named.size === 0) known();
      return { words: list(({ words }) => words), prefixes: list(({ prefixes }) => prefixes) };
    }, prepared);
  }

  private tryAll(entries: readonly Entry[], start: number, end: number): void {
    const { hit } = this;
    for (const { shape, detector } of entries) {
      const { atoms, pivotFrom, pivotTo } = shape;
      if (shape.anchor < 0 && !fits(atoms, pivotFrom, pivotTo, hit.buf, start, end)) continue;
      const first = backward(atoms, pivotFrom - 1, hit.buf, start, hit.low);
      if (first < 0) continue;
      const last = forward(atoms, pivotTo, hit.buf, end, hit.high);
      if (last < 0) continue;
      hit.start = first;
      hit.end = last;
      hit.line = this.line;
      hit.lineStart = this.lineStart;
      detector.verify(hit, shape);
    }
  }

  /** The filter of the one detector that has all bare runs of a length to itself. */
  private makeFilter(detectors: readonly ValueDetector[]): void {
    const owner = detectors.find(({ filter }) => filter && filter.digits <= 9);
    // The loop has flags for so many lists.
    if (!owner?.filter || this.lists.length > MOST_LISTS) return;
    const { digits, weights, modulus, remainder, endings } = owner.filter;
    const words = new Int32Array(this.filterTable.buffer, 0, 20);
    // Large enough to keep the sum positive whatever the weights.
    words.set([digits, modulus, modulus * 1000 - remainder, 0, ...weights]);
    this.lists.forEach((list, id) => {
      const bare =
        list.length > 0 && list.every(({ shape, detector }) => detector === owner && shape.atoms.length === 1);
      if (bare) this.filterTable[FILTER_LISTS + id] = 1;
    });
    this.filterTable.set(endings, FILTER_ENDINGS);
    this.filtered = owner.filter;
  }

  private addAnchor(entry: Entry): void {
    const byte = entry.shape.anchor;
    this.kind[byte] = ANCHOR;
    this.anchors[byte] ??= [];
    this.anchors[byte].push(entry);
  }

  private buildDispatch(entries: readonly Entry[]): void {
    const known = new Map<string, number>();
    const beside = entries.map((entry, at) => {
      const { atoms, pivotFrom, pivotTo } = entry.shape;
      return { entry, at, before: classesBeside(atoms, pivotFrom - 1, -1), after: classesBeside(atoms, pivotTo, 1) };
    });
    for (let length = 1; length <= LONGEST_RUN; length++) {
      const fitting = beside.filter(({ entry: { shape } }) => shape.runMin <= length && length <= shape.runMax);
      if (fitting.length === 0) continue;
      this.lengths[length] = 1;
      for (let before = 0; before < CLASSES; before++) {
        for (let after = 0; after < CLASSES; after++) {
          let key = '';
          for (const { before: left, after: right, at } of fitting) {
            if (left.has(before) && right.has(after)) key += `${at},`;
          }
          if (key === '') continue;
          let id = known.get(key);
          if (id === undefined) {
            const list = fitting.filter(({ before: left, after: right }) => left.has(before) && right.has(after));
            id = this.lists.push(list.map(({ entry }) => entry)) - 1;
            known.set(key, id);
          }
          this.dispatch[(length << 8) | (before << 4) | after] = id;
        }
      }
    }
  }
}

/** Classes of the bytes that can stand beside the pivot: in the next atom, or as the edge of a word. */
function classesBeside(atoms: readonly Atom[], from: number, step: 1 | -1): ReadonlySet<number> {
  const classes = new Set<number>();
  for (let i = from; i >= 0 && i < atoms.length; i += step) {
    const { set, min } = atoms[i];
    for (let b = 0; b < 256; b++) if (set[b]) classes.add(BYTE_CLASS[b]);
    if (min > 0) return classes;
  }
  for (let b = 0; b < 256; b++) if (!IS_WORD[b]) classes.add(BYTE_CLASS[b]);
  return classes;
}

/** Whether the digit run is one that the pivot atoms describe. */
function fits(atoms: readonly Atom[], from: number, to: number, buf: Uint8Array, start: number, end: number): boolean {
  if (to - from === 1) {
    const { set } = atoms[from];
    if (set === IS_DIGIT) return true;
    for (let i = start; i < end; i++) if (!set[buf[i]]) return false;
    return true;
  }
  return matchAtoms(atoms, from, to, buf, start, end, end) === end;
}

/** End of the match of `atoms[from…]` that starts at `start` and ends at a word edge, or -1. */
function forward(atoms: readonly Atom[], from: number, buf: Uint8Array, start: number, high: number): number {
  if (from === atoms.length) return start < high && IS_WORD[buf[start]] ? -1 : start;
  return matchAtoms(atoms, from, atoms.length, buf, start, high, -1);
}

/**
 * Greedy with backing off, bounded by the atoms' maxima. `exact` is the required end,
 * or -1 for "ends where no word goes on".
 */
function matchAtoms(
  atoms: readonly Atom[],
  from: number,
  to: number,
  buf: Uint8Array,
  start: number,
  high: number,
  exact: number,
): number {
  if (from === to) {
    if (exact >= 0) return start === exact ? start : -1;
    return start < high && IS_WORD[buf[start]] ? -1 : start;
  }
  const { set, min, max } = atoms[from];
  let count = 0;
  while (count < max && start + count < high && set[buf[start + count]]) count++;
  for (; count >= min; count--) {
    const end = matchAtoms(atoms, from + 1, to, buf, start + count, high, exact);
    if (end >= 0) return end;
  }
  return -1;
}

/** Start of the match of `atoms[…from]` that ends at `end`, at a word edge, or -1. */
function backward(atoms: readonly Atom[], from: number, buf: Uint8Array, end: number, low: number): number {
  if (from < 0) return end > low && IS_WORD[buf[end - 1]] ? -1 : end;
  const { set, min, max } = atoms[from];
  let count = 0;
  while (count < max && end - count > low && set[buf[end - count - 1]]) count++;
  for (; count >= min; count--) {
    const start = backward(atoms, from - 1, buf, end - count, low);
    if (start >= 0) return start;
  }
  return -1;
}
