import type { Corner } from '../../model/corner.js';
import {
  applied,
  type Box,
  boxUnder,
  common,
  holds,
  IDENTITY,
  type Matrix,
  matrixOf,
  numbersOf,
  times,
} from './matrix.js';
import { rectanglesOf } from './paths.js';

/** A word of a page, or a piece of one, where it stands. Positions in units of the page. */
export interface Run {
  readonly text: string;
  /** Beginning and end of its base line. */
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** Height of its letters. */
  readonly size: number;
  /** A blank stands before it. */
  readonly spaced: boolean;
  /** It was put where it stands, and did not just follow what was before it. */
  readonly placed: boolean;
  /** It belongs to a comment or a field that is drawn on the page. */
  readonly inAnnotation: boolean;
  hidden: Corner | null;
}

/** What a page paints. */
export interface Painted {
  readonly runs: Run[];
  /** Pictures. */
  readonly images: number;
  /** Letters of which the file does not say what they mean. */
  readonly unreadable: number;
}

interface Glyph {
  readonly unicode?: string;
  readonly width?: number;
  readonly isSpace?: boolean;
  readonly vmetric?: readonly number[] | null;
}

interface Font {
  readonly vertical?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly composite?: boolean;
  readonly isType3Font?: boolean;
  readonly toUnicode?: { readonly firstChar?: number } | null;
}

interface State {
  ctm: Matrix;
  clip: Box;
  fill: string | null;
  stroke: string | null;
  alpha: number;
  strokeAlpha: number;
  isPlain: boolean;
  font: Font | null;
  size: number;
  chars: number;
  words: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

interface Cover {
  readonly box: Box;
  /** Null where it is not one colour. */
  readonly color: string | null;
  /** Words that were painted before it. */
  readonly after: number;
}

/** Painted boxes that are remembered. */
const MOST_COVERS = 20_000;
/** Depth of saved states. */
const MOST_SAVED = 1_000;
/** A gap between letters, in heights of a letter, that ends a word. */
const WORD_GAP = 0.16;
const SMALLEST_SIZE = 1;
const EVERYWHERE: Box = [-1e9, -1e9, 1e9, 1e9];
const INVISIBLE = 3;
const CLIP_ONLY = 7;

export interface PaintOptions {
  readonly ops: Readonly<Record<string, number>>;
  readonly view: Box;
  readonly fontOf: (id: string) => Font | null;
  readonly isVisible: (group: unknown) => boolean;
  readonly normalize: (text: string) => string;
  /** Boxes of marks that are to become black. */
  readonly marked: readonly Box[];
}

/** Follows the operators of one page (ISO 32000-1, annex A, as pdf.js hands them on) to the words that they paint. */
export class Painter {
  private state: State = {
    ctm: IDENTITY,
    clip: EVERYWHERE,
    fill: '#000000',
    stroke: '#000000',
    alpha: 1,
    strokeAlpha: 1,
    isPlain: true,
    font: null,
    size: 1,
    chars: 0,
    words: 0,
    scale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  };
  private readonly saved: State[] = [];
  private tm: Matrix = IDENTITY;
  private line: [number, number] = [0, 0];
  private placed = true;
  private x = 0;
  private y = 0;
  private readonly layers: boolean[] = [];
  private readonly covers: Cover[] = [];
  private readonly runs: Run[] = [];
  private pendingClip = false;
  private annotations = 0;
  private images = 0;
  private unreadable = 0;
  private readonly steps: ((args: unknown[]) => void)[] = [];

  constructor(private readonly options: PaintOptions) {
    for (const [name, step] of Object.entries(this.table())) {
      const code = options.ops[name];
      if (code !== undefined) this.steps[code] = step;
    }
  }

  paint(codes: readonly number[], args: readonly unknown[]): Painted {
    codes.forEach((code, index) => {
      this.steps[code]?.((args[index] as unknown[] | null) ?? []);
    });
    for (const box of this.options.marked) this.cover(box, '#000000');
    this.coverRuns();
    return { runs: this.runs, images: this.images, unreadable: this.unreadable };
  }

  private table(): Record<string, (args: unknown[]) => void> {
    const set = (change: (state: State, args: unknown[]) => void) => (args: unknown[]) => change(this.state, args);
    const fill = set((state, [color]) => {
      state.fill = typeof color === 'string' ? color : null;
    });
    const stroke = set((state, [color]) => {
      state.stroke = typeof color === 'string' ? color : null;
    });
    const image = () => this.image();
    const clip = () => {
      this.pendingClip = true;
    };
    return {
      save: () => this.save(),
      restore: () => this.restore(),
      transform: set((state, args) => {
        state.ctm = times(state.ctm, matrixOf(args));
      }),
      setGState: ([entries]) => this.graphicsState(entries),
      setFillRGBColor: fill,
      setFillColorN: fill,
      setFillTransparent: set((state) => {
        state.fill = null;
      }),
      setStrokeRGBColor: stroke,
      setStrokeColorN: stroke,
      beginText: () => this.setMatrix(IDENTITY),
      setTextMatrix: ([matrix]) => this.setMatrix(matrixOf(matrix)),
      setFont: ([id, size]) => this.font(String(id), Number(size)),
      setCharSpacing: set((state, [value]) => {
        state.chars = Number(value);
      }),
      setWordSpacing: set((state, [value]) => {
        state.words = Number(value);
      }),
      setHScale: set((state, [value]) => {
        state.scale = Number(value) / 100;
      }),
      setLeading: set((state, [value]) => {
        state.leading = -Number(value);
      }),
      setTextRise: set((state, [value]) => {
        state.rise = Number(value);
      }),
      setTextRenderingMode: set((state, [value]) => {
        state.mode = Number(value);
      }),
      moveText: ([x, y]) => this.move(Number(x), Number(y)),
      setLeadingMoveText: ([x, y]) => {
        this.state.leading = Number(y);
        this.move(Number(x), Number(y));
      },
      nextLine: () => this.move(0, this.state.leading),
      showText: ([glyphs]) => this.show(glyphs as (Glyph | number)[]),
      clip,
      eoClip: clip,
      constructPath: ([operator, data, bounds]) => this.path(Number(operator), data as unknown[], bounds),
      paintFormXObjectBegin: ([matrix, box]) => this.beginForm(matrix, box),
      paintFormXObjectEnd: () => this.restore(),
      beginGroup: () => this.save(),
      endGroup: () => this.restore(),
      beginAnnotation: ([, rect, transform, matrix]) => this.beginAnnotation(rect, transform, matrix),
      endAnnotation: () => {
        this.annotations = Math.max(0, this.annotations - 1);
        this.restore();
      },
      beginMarkedContent: () => this.layers.push(true),
      beginMarkedContentProps: ([tag, group]) =>
        this.layers.push(tag !== 'OC' || group === null || this.options.isVisible(group)),
      endMarkedContent: () => this.layers.pop(),
      paintImageXObject: image,
      paintInlineImageXObject: image,
      paintImageXObjectRepeat: image,
      paintInlineImageXObjectGroup: image,
    };
  }

  private save(): void {
    if (this.saved.length < MOST_SAVED) this.saved.push({ ...this.state });
  }

  private restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  private setMatrix(matrix: Matrix): void {
    this.tm = matrix;
    this.placed = true;
    this.line = [0, 0];
    this.x = 0;
    this.y = 0;
  }

  private move(x: number, y: number): void {
    this.placed = true;
    this.line = [this.line[0] + x, this.line[1] + y];
    [this.x, this.y] = this.line;
  }

  private font(id: string, size: number): void {
    this.state.font = this.options.fontOf(id);
    this.state.size = size;
  }

  private graphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    const { state } = this;
    for (const [key, value] of entries as [string, unknown][]) {
      if (key === 'ca') state.alpha = Number(value);
      else if (key === 'CA') state.strokeAlpha = Number(value);
      else if (key === 'BM') state.isPlain = value === 'source-over' || value === 'normal' || value === 'Normal';
      else if (key === 'SMask' && value) state.isPlain = false;
      else if (key === 'Font' && Array.isArray(value)) this.font(String(value[0]), Number(value[1]));
    }
  }

  private beginForm(matrix: unknown, box: unknown): void {
    this.save();
    const { state } = this;
    if (matrix) state.ctm = times(state.ctm, matrixOf(matrix));
    const bounds = numbersOf(box);
    if (bounds.length === 4) state.clip = common(state.clip, boxUnder(state.ctm, bounds as unknown as Box));
  }

  private beginAnnotation(rect: unknown, transform: unknown, matrix: unknown): void {
    this.save();
    this.annotations++;
    const { state } = this;
    state.ctm = times(matrixOf(transform), matrixOf(matrix));
    const bounds = numbersOf(rect);
    state.clip = bounds.length === 4 ? (bounds as unknown as Box) : EVERYWHERE;
    Object.assign(state, { alpha: 1, strokeAlpha: 1, isPlain: true, fill: '#000000', stroke: '#000000', mode: 0 });
  }

  private path(operator: number, data: unknown[], bounds: unknown): void {
    const { ops } = this.options;
    const { state } = this;
    if (this.pendingClip) {
      this.pendingClip = false;
      const box = numbersOf(bounds);
      if (box.length === 4) state.clip = common(state.clip, boxUnder(state.ctm, box as unknown as Box));
    }
    if (operator === ops.stroke || operator === ops.closeStroke || operator === ops.endPath) return;
    if (!state.isPlain || state.alpha < 0.9 || !this.isLayerOn) return;
    for (const box of rectanglesOf(data?.[0])) this.cover(boxUnder(state.ctm, box), state.fill);
  }

  private cover(box: Box, color: string | null): void {
    const seen = common(box, this.state.clip);
    if (seen[2] - seen[0] < 2 || seen[3] - seen[1] < 2 || this.covers.length >= MOST_COVERS) return;
    this.covers.push({ box: seen, color, after: this.runs.length });
  }

  /** A picture of one dot is a box; the others were left out, and counted, when the page was read. */
  private image(): void {
    this.images++;
    if (this.state.isPlain && this.isLayerOn) this.cover(boxUnder(this.state.ctm, [0, 0, 1, 1]), null);
  }

  private get isLayerOn(): boolean {
    return this.layers.every(Boolean);
  }

  private show(glyphs: readonly (Glyph | number)[]): void {
    const { state } = this;
    const { font, size } = state;
    const vertical = font?.vertical === true;
    const unit = (font?.fontMatrix?.[0] ?? 0.001) * size;
    const base = times(state.ctm, this.tm);
    const [x0, y0] = [this.x, this.y];
    const at = (along: number): [number, number] =>
      vertical ? applied(base, x0, y0 - along + state.rise) : applied(base, x0 + along * state.scale, y0 + state.rise);
    const height = Math.hypot(base[2], base[3]) * Math.abs(size);
    // The width of a letter on the page may be stretched; a gap is measured along the line.
    const stretch = vertical ? Math.hypot(base[2], base[3]) : Math.hypot(base[0], base[1]) * Math.abs(state.scale);
    const gap = (WORD_GAP * height) / (stretch || 1);
    const word = new Word((text, from, to, spaced) => this.add(text, at(from), at(to), height, spaced));
    let along = 0;
    for (const glyph of glyphs ?? []) {
      if (typeof glyph === 'number') {
        along += ((vertical ? 1 : -1) * glyph * size) / 1000;
        continue;
      }
      if (!glyph) continue;
      const width = vertical ? -(glyph.vmetric?.[0] ?? -(glyph.width ?? 1000)) : (glyph.width ?? 0);
      const end = along + width * unit;
      this.take(glyph, along, end, gap, word);
      along = end + state.chars + (glyph.isSpace ? state.words : 0);
    }
    word.end();
    if (vertical) this.y -= along;
    else this.x += along * state.scale;
  }

  private take(glyph: Glyph, from: number, to: number, gap: number, word: Word): void {
    const text = glyph.unicode ?? '';
    if (text.trim() === '') {
      word.blank();
      return;
    }
    if (isUnreadable(text) || isGuessed(this.state.font)) this.unreadable++;
    word.add(text, from, to, gap);
  }

  private add(text: string, from: [number, number], to: [number, number], size: number, spaced: boolean): void {
    const inAnnotation = this.annotations > 0;
    const { placed } = this;
    this.placed = false;
    const run: Run = { text: this.options.normalize(text), from, to, size, spaced, placed, inAnnotation, hidden: null };
    if (this.isUnseen(run)) run.hidden = 'hidden-text';
    this.runs.push(run);
  }

  private isUnseen(run: Run): boolean {
    const { state } = this;
    const filled = state.mode % 4 !== 1;
    if (!this.isLayerOn || state.mode === INVISIBLE || state.mode === CLIP_ONLY || run.size < SMALLEST_SIZE)
      return true;
    if ((filled ? state.alpha : state.strokeAlpha) < 0.05) return true;
    const [x, y] = middleOf(run);
    if (!holds(this.options.view, x, y) || !holds(state.clip, x, y)) return true;
    const color = filled ? state.fill : state.stroke;
    return state.mode % 4 !== 2 && color !== null && isSame(color, this.backgroundAt(x, y));
  }

  /** The colour of the last box that was painted there; null where it is not one colour. */
  private backgroundAt(x: number, y: number): string | null {
    const { covers } = this;
    for (let at = covers.length - 1; at >= 0; at--) if (holds(covers[at].box, x, y)) return covers[at].color;
    return '#ffffff';
  }

  /** Marks words that a box was painted over. */
  private coverRuns(): void {
    if (this.covers.length === 0) return;
    this.runs.forEach((run, index) => {
      if (run.hidden !== null) return;
      const over = this.covers.filter(({ after }) => after > index);
      if (over.length === 0) return;
      const covered = pointsOf(run).filter(([x, y]) => over.some(({ box }) => holds(box, x, y)));
      if (covered.length >= 2) run.hidden = 'redacted';
    });
  }
}

/** Letters that stand beside each other. */
class Word {
  private text = '';
  private from = 0;
  private to = 0;
  private spaced = false;

  constructor(private readonly done: (text: string, from: number, to: number, spaced: boolean) => void) {}

  add(text: string, from: number, to: number, gap: number): void {
    if (this.text !== '' && Math.abs(from - this.to) > gap) this.end();
    if (this.text === '') this.from = from;
    this.text += text;
    this.to = to;
  }

  blank(): void {
    this.end();
    this.spaced = true;
  }

  end(): void {
    if (this.text !== '') {
      this.done(this.text, this.from, this.to, this.spaced);
      this.spaced = false;
    }
    this.text = '';
  }
}

/** A little above the base line, where letters have their ink. */
function pointAt({ from, to, size }: Run, share: number): [number, number] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const up = 0.3 * size;
  return [from[0] + dx * share - (dy / length) * up, from[1] + dy * share + (dx / length) * up];
}

function middleOf(run: Run): [number, number] {
  return pointAt(run, 0.5);
}

function pointsOf(run: Run): [number, number][] {
  return [pointAt(run, 0.15), pointAt(run, 0.5), pointAt(run, 0.85)];
}

function isSame(one: string, other: string | null): boolean {
  if (other === null) return false;
  const [a, b] = [channels(one), channels(other)];
  return a !== null && b !== null && a.every((value, index) => Math.abs(value - b[index]) <= 12);
}

function channels(color: string): number[] | null {
  return /^#[0-9a-f]{6}$/i.test(color) ? [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) : null;
}

/** Control characters, private use and the sign for what cannot be told. */
function isUnreadable(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 32 || code === 0xfffd || (code >= 0x7f && code < 0xa0) || (code >= 0xe000 && code <= 0xf8ff);
}

/** Without a table of what its numbers mean, pdf.js takes the number of a glyph for a letter. */
function isGuessed(font: Font | null): boolean {
  return font?.composite === true && font.toUnicode?.firstChar !== undefined;
}
