import type { Corner } from '../../model/corner.js';
import type { Flow } from '../documents/flow.js';
import { stringsIn } from '../documents/strings.js';
import type { XmlElement, XmlHandler } from '../documents/xml.js';
import { type Content, forEachWords, instructionOf } from './attributes.js';
import { applyProperty, cornerOfLook, isFill, newLook, type RunLook } from './look.js';

/** Lines that are the same are told once; beyond so many, again. */
const MOST_KNOWN = 20_000;
/** Characters of the instruction of a field, and of coded data, that are kept. */
const LONGEST_INSTRUCTION = 1 << 20;
/** Numbers that say where a drawing stands. */
const PLACES = new Set(['posOffset', 'align', 'pctWidth', 'pctHeight', 'pctPosHOffset', 'pctPosVOffset', 'trace']);
/** A GUID, which names a style or an extension. */
const IDENTIFIER = /^\s*\{[\dA-F-]{36}\}\s*$/i;
const NO_STYLES: ReadonlyMap<string, Corner> = new Map();

/** What is known of a part before it is read. */
export interface MarkupOptions {
  /** Styles whose text is not seen. */
  readonly styles?: ReadonlyMap<string, Corner>;
  /** Corner of remarks by people: where authors are told. */
  readonly people?: Corner;
  /** The background is white as far as is known. */
  readonly isPaper?: boolean;
}

/** Ways in which one thing is drawn, for programs that know more or less (ECMA-376-3, 7.4). */
interface Alternatives {
  readonly texts: Set<string>;
  recording: ReturnType<Flow['record']> | null;
  isLeftOut: boolean;
}

type Act = (reader: MarkupReader, element: XmlElement) => void;
type End = (reader: MarkupReader) => void;

/**
 * Text of a part in WordprocessingML, DrawingML or PresentationML (ECMA-376-1, 17, 19 and 21). Names of elements are taken
 * without their namespace: paragraphs, runs, tables and cells are called the same in all three. Text in elements that are not
 * known is told as well.
 */
export class MarkupReader implements XmlHandler {
  readonly path: string[] = [];
  look: RunLook = newLook();
  /** Depth of deleted and of inserted text. */
  deleted = 0;
  inserted = 0;
  instruction = '';
  /** Columns of the cells that are open. */
  readonly spans: number[] = [];
  skippedCells = 0;
  /** Fills and styles around the text that are no white paper, by the depth of the element that has them. */
  readonly fills: number[] = [];
  paragraphCorner: Corner | null = null;
  runCorner: Corner | null = null;
  private data = '';
  private readonly told = new Set<string>();
  private readonly alternatives: Alternatives[] = [];
  private inFill = false;
  private isOwnStyle = false;

  constructor(
    readonly flow: Flow,
    readonly options: MarkupOptions = {},
  ) {}

  open(element: XmlElement): void {
    const { name } = element;
    if (element.attributeCount > 0 && !this.isUsualStyle(element)) forEachWords(element, this.tell);
    if (this.parent === 'rPr') this.property(element);
    else OPEN[name]?.(this, element);
    this.path.push(name);
  }

  close(name: string): void {
    this.path.pop();
    while (this.fills.length > 0 && this.fills[this.fills.length - 1] > this.path.length) this.fills.pop();
    if (this.parent !== 'rPr') CLOSE[name]?.(this);
    else if (name === 'solidFill' || name === 'ln') this.inFill = false;
  }

  text(text: string): void {
    const { name } = this;
    if (name === 't') this.run(text);
    else if (name === 'delText') this.flow.run(text, 'tracked-change');
    else if (name === 'instrText' || name === 'delInstrText') this.instruct(text);
    else if (name === 'text') this.flow.run(text);
    else if (name === 'fldData' || name === 'binData') {
      if (this.data.length < LONGEST_INSTRUCTION) this.data += text;
    } else if (!PLACES.has(name) && text.trim() !== '' && !IDENTIFIER.test(text)) this.once('metadata', text.trim());
  }

  remark(text: string): void {
    this.flow.aside('metadata', text);
  }

  /** The part is at its end. */
  end(): void {
    this.endInstruction();
    this.flow.end();
  }

  get name(): string {
    return this.path[this.path.length - 1] ?? '';
  }

  get parent(): string {
    return this.name;
  }

  within(name: string): boolean {
    return this.path.includes(name);
  }

  run(text: string): void {
    const isOnPaper = this.options.isPaper === true && this.fills.length === 0;
    const corner = this.deleted > 0 ? 'tracked-change' : (this.runCorner ?? cornerOfLook(this.look, isOnPaper));
    const hidden = corner ?? this.paragraphCorner;
    if (hidden !== null && text.trim() !== '' && hidden !== 'tracked-change') this.flow.sight(hidden);
    this.flow.run(text, hidden, this.inserted > 0);
  }

  instruct(text: string): void {
    if (this.instruction.length + text.length > LONGEST_INSTRUCTION) this.endInstruction();
    this.instruction += text;
  }

  endInstruction(): void {
    const found = instructionOf(this.instruction);
    this.instruction = '';
    if (found === null) return;
    if (found.corner === 'query') this.flow.sight('query');
    this.once(found.corner, found.text);
  }

  endData(): void {
    const bytes = Buffer.from(this.data, 'base64');
    this.data = '';
    const text = stringsIn(bytes);
    if (text !== '') this.flow.aside('metadata', text);
  }

  /** A style whose text is not seen. */
  styleCorner(element: XmlElement): Corner | null {
    return (this.options.styles ?? NO_STYLES).get(element.get('val') ?? '') ?? null;
  }

  beginAlternatives(): void {
    this.alternatives.push({ texts: new Set(), recording: null, isLeftOut: false });
  }

  /** What a further way of drawing says again is left out; what it says besides is told. */
  beginAlternative(): void {
    const way = this.alternatives[this.alternatives.length - 1];
    if (!way) return;
    way.isLeftOut = way.texts.size > 0;
    if (way.isLeftOut) this.flow.leaveOut(way.texts);
    way.recording = this.flow.record();
  }

  endAlternative(): void {
    const way = this.alternatives[this.alternatives.length - 1];
    if (!way?.recording) return;
    way.recording.end();
    for (const text of way.recording.texts) way.texts.add(text);
    way.recording = null;
    way.isLeftOut = false;
    this.flow.leaveOut(this.alternatives.findLast(({ isLeftOut }) => isLeftOut)?.texts ?? null);
  }

  /** What comes is a further way of drawing what was told. */
  get isSaidAgain(): boolean {
    return this.alternatives.some(({ isLeftOut }) => isLeftOut);
  }

  endAlternatives(): void {
    this.alternatives.pop();
  }

  /** A line that is told once for the part. */
  once(corner: Corner | null, text: string): boolean {
    const key = `${corner}\n${text}`;
    if (this.told.has(key)) return false;
    if (this.told.size < MOST_KNOWN) this.told.add(key);
    this.flow.aside(corner, text);
    return true;
  }

  /** A property of a run; those of a paragraph mark and of an earlier version are none of the text. */
  private property(element: XmlElement): void {
    const owner = this.path[this.path.length - 2];
    if (element.name === 'solidFill') this.inFill = true;
    if (owner !== 'r' && owner !== 'fld') return;
    if (element.name === 'rStyle') this.runCorner = this.styleCorner(element);
    else applyProperty(this.look, element);
  }

  /** `<a:solidFill><a:srgbClr val="FFFFFF"/>`, the colour of a run in DrawingML. */
  drawingColor(element: XmlElement): void {
    const owner = this.path[this.path.length - 3];
    if (this.inFill && this.name === 'solidFill' && (owner === 'r' || owner === 'fld'))
      this.look.color = element.get('val');
  }

  /** Programs bring a hundred styles along; those that somebody made say so. */
  private isUsualStyle(element: XmlElement): boolean {
    if (element.name === 'style') this.isOwnStyle = element.get('customStyle') !== null;
    return this.parent === 'style' && !this.isOwnStyle;
  }

  private readonly tell = (content: Content, text: string): void => {
    const { flow } = this;
    if (content === 'author') this.once(this.options.people ?? 'tracked-change', `author: ${text}`);
    else if (content === 'instruction') {
      this.endInstruction();
      this.instruct(text);
      this.endInstruction();
    } else if (content === 'visible') flow.aside(null, text);
    else if (content === 'name') this.once('metadata', text);
    else if (this.once(content, text) && content !== 'metadata') flow.sight(content);
  };
}

const container: Act = (reader) => {
  reader.look = newLook();
  reader.runCorner = null;
};

const deletion: Act = (reader) => {
  reader.deleted++;
  reader.flow.sight('tracked-change');
};

const insertion: Act = (reader) => {
  reader.inserted++;
  reader.flow.sight('tracked-change');
};

const shading: Act = (reader, element) => {
  // `pPr/shd`, `tcPr/shd`: the fill is that of the element around the properties.
  if (isFill(element.get('themeFill') ?? element.get('fill'))) reader.fills.push(reader.path.length - 1);
};

const drawnFill: Act = (reader) => {
  if (['spPr', 'tcPr', 'bgPr', 'grpSpPr', 'tblPr'].includes(reader.parent)) reader.fills.push(reader.path.length - 1);
};

const remark: Act = ({ flow, options }) => {
  if (options.people === 'comment') flow.sight('comment');
};

const OPEN: Readonly<Record<string, Act>> = {
  r: container,
  fld: container,
  p: (reader) => {
    reader.paragraphCorner = null;
  },
  pStyle: (reader, element) => {
    reader.paragraphCorner = reader.styleCorner(element);
  },
  shd: shading,
  solidFill: drawnFill,
  gradFill: drawnFill,
  blipFill: drawnFill,
  pattFill: drawnFill,
  tblStyle: (reader, element) => {
    if (!/^(?:TableNormal|TableGrid|Tabelraster|Standaardtabel|TableNormal1)$/i.test(element.get('val') ?? ''))
      reader.fills.push(reader.path.length - 1);
  },
  fillRef: (reader, element) => {
    if (element.get('idx') !== '0') reader.fills.push(reader.path.length - 1);
  },
  tableStyleId: (reader) => {
    reader.fills.push(reader.path.length - 1);
  },
  srgbClr: (reader, element) => reader.drawingColor(element),
  schemeClr: (reader, element) => reader.drawingColor(element),
  del: deletion,
  moveFrom: deletion,
  ins: insertion,
  moveTo: insertion,
  tbl: ({ flow }) => flow.openTable(),
  tr: (reader) => {
    reader.skippedCells = 0;
    reader.flow.openRow();
  },
  tc: (reader) => {
    reader.spans.push(1);
    reader.flow.openCell(reader.skippedCells);
    reader.skippedCells = 0;
  },
  gridSpan: (reader, element) => {
    if (reader.spans.length > 0) reader.spans[reader.spans.length - 1] = columnsOf(element);
  },
  gridBefore: (reader, element) => {
    reader.skippedCells = columnsOf(element);
  },
  txbxContent: (reader) => {
    reader.fills.push(reader.path.length);
    if (!reader.isSaidAgain) reader.flow.sight('text-box');
    reader.flow.openLevel('text-box');
  },
  fldChar: (reader) => reader.endInstruction(),
  tab: (reader) => reader.name === 'r' && reader.flow.run('\t'),
  ptab: ({ flow }) => flow.run('\t'),
  br: ({ flow }) => flow.run(' '),
  cr: ({ flow }) => flow.run(' '),
  noBreakHyphen: (reader) => reader.run('-'),
  sym: (reader, element) => reader.run(symbolOf(element.get('char'))),
  AlternateContent: (reader) => reader.beginAlternatives(),
  Choice: (reader) => reader.beginAlternative(),
  Fallback: (reader) => reader.beginAlternative(),
  comment: remark,
  cm: remark,
  reply: remark,
};

const CLOSE: Readonly<Record<string, End>> = {
  p: (reader) => {
    // `a:p` and `w:p`; a path in VML or a picture (`p:pic`) is called otherwise.
    reader.flow.endParagraph();
    reader.paragraphCorner = null;
  },
  text: ({ flow }) => flow.endParagraph(),
  del: (reader) => {
    reader.deleted--;
  },
  moveFrom: (reader) => {
    reader.deleted--;
  },
  ins: (reader) => {
    reader.inserted--;
  },
  moveTo: (reader) => {
    reader.inserted--;
  },
  tbl: ({ flow }) => flow.closeTable(),
  tr: ({ flow }) => flow.closeRow(),
  tc: (reader) => {
    reader.flow.closeCell(reader.spans.pop() ?? 1);
  },
  txbxContent: ({ flow }) => flow.closeLevel(),
  fldData: (reader) => reader.endData(),
  binData: (reader) => reader.endData(),
  Choice: (reader) => reader.endAlternative(),
  Fallback: (reader) => reader.endAlternative(),
  AlternateContent: (reader) => reader.endAlternatives(),
};

function columnsOf(element: XmlElement): number {
  const value = Number(element.get('val'));
  return Number.isInteger(value) && value > 0 ? Math.min(value, 1024) : 1;
}

/** A character of a symbol font stands in the private area above its code (ECMA-376-1, 17.3.3.30). */
function symbolOf(hex: string | null): string {
  const code = Number.parseInt(hex ?? '', 16);
  if (!(code >= 32 && code <= 0xffff)) return '';
  return String.fromCharCode(code >= 0xf020 && code <= 0xf0ff ? code - 0xf000 : code);
}
