import { type Blob, memoryBlob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { partOf } from '../bytes.js';
import { Flow } from '../documents/flow.js';
import { stringsIn } from '../documents/strings.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import { instructionOf } from '../opc/attributes.js';
import { cornerOfLook } from '../opc/look.js';
import type { FormatOutput } from '../output.js';
import { EncodedText } from './bytes.js';
import { CHARACTERS, CHARSETS, DESTINATIONS, type Destination } from './destinations.js';
import { HexFile } from './hex-file.js';
import { objectOf } from './object.js';
import { RtfTables } from './tables.js';
import { RtfTokens } from './tokens.js';

/** Groups inside each other. */
const DEEPEST = 5000;
/** Characters of a line that is told at the end of its group. */
const LONGEST_LINE = 1 << 18;
/** Bytes behind the document that show what they are. */
const LOOKED_AT = 1 << 16;
const DEFAULT_PAGE = 1252;
const BODY: Destination = { kind: 'body' };
/** Destinations whose text is text of the document. */
const RUNNING = new Set<Destination['kind']>(['body', 'level', 'shape', 'fallback']);
const UNKNOWN: Destination = { kind: 'line', corner: 'metadata' };
const WIDE_BREAKS = new Set(['par', 'sect', 'page', 'column']);

/** What holds in a group, and is again what it was when the group ends. */
interface Group {
  destination: Destination;
  /** The group began the destination: what was gathered is told when it ends. */
  owns: boolean;
  /** Bytes that stand for a character after `\uN`. */
  alternatives: number;
  page: number;

  isHidden: boolean;
  isDeleted: boolean;
  isInserted: boolean;
  color: number;
  fill: number;
  size: number | null;
  inTable: boolean;
  depth: number;
}

/** Reads RTF ([MS-RTF] 1.9.1). */
export function read({ blob }: Reading, out: FormatOutput): void {
  const reader = new RtfReader(new RtfTokens(blob), out);
  const end = reader.read();
  if (end >= blob.size) return;
  const rest = partOf(blob, 'appended', end, blob.size - end);
  if (isBlank(rest)) return;
  out.hidden('appended');
  out.member({ name: 'appended', hidden: 'appended', open: () => rest });
  if (isRtf(rest)) out.skip('structure', 'rtf');
}

/** A bracket or control word behind the last group: a bracket of the document is missing, and this is a part of it. */
function isRtf(rest: Blob): boolean {
  const chunk = Buffer.alloc(LOOKED_AT);
  return /[{}]|\\[a-z]{2}/.test(chunk.toString('latin1', 0, rest.read(chunk, 0)));
}

/** Nothing but spaces, line ends and NUL bytes. */
function isBlank(blob: Blob): boolean {
  const chunk = new Uint8Array(1 << 14);
  for (let at = 0; at < blob.size; ) {
    const count = blob.read(chunk, at);
    if (count === 0) return true;
    if (chunk.subarray(0, count).some((byte) => byte > 32)) return false;
    at += count;
  }
  return true;
}

class RtfReader {
  private readonly flow: Flow;
  private readonly encoded = new EncodedText((text) => this.text(text));
  private readonly groups: Group[] = [];
  private group: Group = newGroup();
  private tables: RtfTables[];
  private readonly pages = new Map<number, number>();
  private readonly colors: string[] = [];
  private red = 0;
  private green = 0;
  private blue = 0;
  private hasColor = false;
  private documentPage = DEFAULT_PAGE;
  /** Characters that are skipped because `\uN` has said them. */
  private toSkip = 0;
  /** `\*` was met: the next word names a destination that others may ignore. */
  private isIgnorable = false;
  private line = '';
  private propertyName = '';
  private file: HexFile | null = null;
  /** What was being gathered around the destination that is open. */
  private readonly outer: { line: string; file: HexFile | null }[] = [];
  private readonly shapes: ReturnType<Flow['record']>[] = [];
  private files = 0;
  private definedFont = 0;
  private isRowDefined = false;
  private isRowFilled = false;
  private isBroken = false;
  private readonly told = new Set<string>();

  constructor(
    private readonly tokens: RtfTokens,
    private readonly out: FormatOutput,
  ) {
    this.flow = new Flow(out);
    this.tables = [new RtfTables(this.flow)];
  }

  /** @returns the position behind the last group */
  read(): number {
    try {
      this.groupsToEnd();
    } finally {
      this.encoded.flush();
      this.flow.end();
    }
    if (this.isBroken) this.out.skip('structure', 'rtf');
    return this.tokens.position;
  }

  private groupsToEnd(): void {
    const { tokens } = this;
    for (;;) {
      const token = tokens.next();
      if (token !== 'text' && token !== 'hex') this.encoded.flush();
      if (token === 'end') {
        while (this.groups.length > 0) this.closeGroup();
        throw new FormatError('truncated', 'rtf');
      }
      if (token === 'open') this.openGroup();
      else if (token === 'close') {
        this.closeGroup();
        if (this.groups.length === 0) return;
      } else if (token === 'word') this.word(tokens.word, tokens.parameter);
      else if (token === 'symbol') this.symbol(tokens.word);
      else this.byte(tokens.byte, token === 'hex');
    }
  }

  private openGroup(): void {
    if (this.groups.length >= DEEPEST) throw new FormatError('budget', 'rtf');
    this.groups.push(this.group);
    this.group = { ...this.group, owns: false };
    this.toSkip = 0;
    this.isIgnorable = false;
  }

  private closeGroup(): void {
    const { group } = this;
    this.isIgnorable = false;
    if (group.owns) this.endDestination(group.destination);
    else if (group.destination.kind === 'line') this.line += ' ';
    this.group = this.groups.pop() ?? group;
    this.toSkip = 0;
  }

  private word(name: string, parameter: number | null): void {
    if (name === 'bin') {
      this.binary(parameter ?? 0);
      return;
    }
    if (this.toSkip > 0) {
      this.toSkip--;
      return;
    }
    if (this.isIgnorable) {
      this.isIgnorable = false;
      this.begin(DESTINATIONS.get(name) ?? UNKNOWN, name);
      return;
    }
    const destination = DESTINATIONS.get(name);
    if (destination) this.begin(destination, name);
    else if (name === 'u') this.unicode(parameter ?? 0);
    else if (CHARACTERS.has(name)) this.text(CHARACTERS.get(name) ?? '');
    else this.property(name, parameter);
  }

  private symbol(name: string): void {
    if (this.toSkip > 0) this.toSkip--;
    else if (name === '*') this.isIgnorable = true;
    else this.text(CHARACTERS.get(name) ?? name);
  }

  private begin(destination: Destination, name: string): void {
    const { group, flow } = this;
    // Words like these also stand in the middle of text; a destination is the first word of its group.
    if (destination.kind === 'body') {
      if (group.destination.kind === 'hex' || name === 'result') this.turnTo(BODY);
      return;
    }
    this.turnTo(destination);
    this.outer.push({ line: this.line, file: this.file });
    this.line = '';
    this.file = null;
    if (destination.kind === 'shape') this.shapes.push(flow.record());
    else if (destination.kind === 'fallback') flow.leaveOut(this.shapes[this.shapes.length - 1]?.texts ?? null);
    else if (destination.kind === 'level') {
      if (destination.corner !== null) flow.sight(destination.corner);
      flow.openLevel(destination.corner, destination.table);
      this.tables.push(new RtfTables(flow));
      Object.assign(group, { inTable: false, depth: 0 });
    } else if (destination.kind === 'hex') this.file = new HexFile();
  }

  private turnTo(destination: Destination): void {
    if (this.group.owns) this.endDestination(this.group.destination);
    this.group.destination = destination;
    this.group.owns = true;
  }

  private endDestination(destination: Destination): void {
    if (destination.kind === 'level') {
      this.tables.pop();
      this.flow.closeLevel();
    } else if (destination.kind === 'line') this.endLine(destination.corner, destination.label);
    else if (destination.kind === 'instruction') this.endInstruction();
    else if (destination.kind === 'name') this.propertyName = this.line.trim();
    else if (destination.kind === 'value') this.endValue();
    else if (destination.kind === 'hex') this.endFile(destination.what);
    else if (destination.kind === 'shape') this.shapes.pop()?.end();
    else if (destination.kind === 'fallback') this.flow.leaveOut(null);
    if (destination.kind === 'body') return;
    const { line, file } = this.outer.pop() ?? { line: '', file: null };
    this.line = line;
    this.file = file;
  }

  private endLine(corner: Corner, label?: string): void {
    const text = this.line.replace(/_(?:Toc|Ref|Hlk)\d+/g, '').trim();
    this.line = '';
    if (text === '' || text === 'Unknown;') return;
    if (corner !== 'metadata' && label === undefined) this.flow.sight(corner);
    this.once(corner, label === undefined ? text : `${label}: ${text}`);
  }

  /** Of the properties of a shape those that are words: its description, its name, the text of a drawn title. */
  private endValue(): void {
    const text = this.line.trim();
    if (text === '' || /^[-\d;,()x]*$/i.test(text)) return;
    const corner = this.propertyName === 'wzDescription' ? 'alt-text' : 'metadata';
    if (corner === 'alt-text') this.flow.sight(corner);
    this.once(this.propertyName.startsWith('gtext') ? 'text-box' : corner, text);
  }

  private endInstruction(): void {
    const found = instructionOf(this.line);
    this.line = '';
    if (found === null) return;
    if (found.corner === 'query') this.flow.sight('query');
    this.once(found.corner, found.text);
  }

  private endFile(what: string): void {
    const { file, out } = this;
    this.file = null;
    if (file === null) return;
    if (file.other.trim() !== '') this.once('metadata', file.other.trim());
    const content = file.content;
    if (content.length === 0) return;
    out.budget.unpacked(content.length);
    if (what === 'object') this.object(content);
    else if (what === 'picture') this.picture(content, file.kind);
    else if (what === 'theme') out.member({ name: 'theme', open: () => memoryBlob('theme', content) });
    else this.once(what === 'store' ? 'custom-xml' : 'metadata', stringsIn(content));
  }

  private object(data: Buffer): void {
    const { names, content } = objectOf(data);
    this.flow.sight('embedded');
    for (const name of names) this.once('embedded', name);
    const name = `object ${++this.files}`;
    this.out.member({ name, hidden: 'embedded', open: () => memoryBlob(name, content) });
  }

  private picture(content: Buffer, kind: string): void {
    if (/^(?:emf|wmetafile|dibitmap|wbitmap|macpict)/.test(kind)) {
      this.once('metadata', stringsIn(content));
      this.out.skip('media', 'metafile');
      return;
    }
    const name = `picture ${++this.files}`;
    this.out.member({ name, open: () => memoryBlob(name, content) });
  }

  private once(corner: Corner, text: string): void {
    const key = `${corner}\n${text}`;
    if (this.told.has(key)) return;
    if (this.told.size < 20_000) this.told.add(key);
    this.flow.aside(corner, text);
  }

  private binary(length: number): void {
    const bytes = this.tokens.binary(Math.max(0, length));
    if (bytes.length < length) throw new FormatError('truncated', 'rtf');
    if (this.file) this.file.raw(bytes);
    else if (bytes.length > 0) this.object(bytes);
  }

  private byte(byte: number, isHex: boolean): void {
    if (this.toSkip > 0) {
      this.toSkip--;
      return;
    }
    this.isIgnorable = false;
    const { group } = this;
    if (group.destination.kind === 'hex' && this.file && !isHex) this.file.digit(byte);
    else this.encoded.push(byte, group.page === 0 ? this.documentPage : group.page);
  }

  private unicode(code: number): void {
    this.encoded.flush();
    this.toSkip = this.group.alternatives;
    const unit = code < 0 ? code + 0x10000 : code;
    if (unit > 0 && unit <= 0x10ffff) this.text(unit > 0xffff ? String.fromCodePoint(unit) : String.fromCharCode(unit));
  }

  private text(text: string): void {
    const { group } = this;
    const { destination } = group;
    if (text === '') return;
    if (RUNNING.has(destination.kind)) {
      if (this.groups.length > 0) this.run(text);
    } else if (destination.kind === 'colors') {
      for (const letter of text) if (letter === ';') this.endColor();
      // Nothing else stands there: a bracket is missing, and the document has become a part of it.
      if (/[^;\s]/.test(text)) this.isBroken = true;
    } else if (destination.kind !== 'nothing' && destination.kind !== 'fonts') {
      this.line += text;
      if (this.line.length > LONGEST_LINE) this.endLine(destination.kind === 'line' ? destination.corner : 'metadata');
    } else if (destination.kind === 'fonts' && /\d{6}|@/.test(text)) this.once('metadata', text);
  }

  private run(text: string): void {
    const { group } = this;
    // A space between control words says nothing of where text begins.
    if (text.trim() !== '' || group.depth > 0) this.arrange();
    const corner = group.isDeleted ? 'tracked-change' : this.lookCorner();
    if (corner !== null && text.trim() !== '') this.flow.sight(corner);
    if (group.isInserted && !group.isDeleted && text.trim() !== '') this.flow.sight('tracked-change');
    this.flow.run(text, corner, group.isInserted);
  }

  private lookCorner(): Corner | null {
    const { isHidden, color, fill, size, destination } = this.group;
    const isPaper = !this.isRowFilled && destination.kind === 'body';
    const look = {
      vanish: isHidden,
      color: this.colors[color] ?? null,
      fill: fill === 0 ? null : (this.colors[fill] ?? null),
      size,
    };
    return cornerOfLook(look, isPaper);
  }

  private arrange(): void {
    const { inTable, depth } = this.group;
    const isRow = this.isRowDefined && this.tables.length === 1;
    this.tables[this.tables.length - 1].arrange(inTable || isRow ? Math.max(1, depth) : 0);
  }

  private endColor(): void {
    const hex = [this.red, this.green, this.blue].map((part) => (part & 255).toString(16).padStart(2, '0')).join('');
    this.colors.push(this.hasColor ? hex : 'auto');
    this.red = this.green = this.blue = 0;
    this.hasColor = false;
  }

  private property(name: string, parameter: number | null): void {
    const { group, flow } = this;
    const isOn = parameter !== 0;
    const { kind } = group.destination;
    if (WIDE_BREAKS.has(name)) {
      if (RUNNING.has(kind)) flow.endParagraph();
      else this.line += ' ';
      return;
    }
    if (
      kind === 'hex' &&
      this.file &&
      this.file.kind === '' &&
      /^(?:\w+blip|\w*metafile|\w*bitmap|macpict)$/.test(name)
    )
      this.file.kind = name;
    switch (name) {
      case 'cell':
        this.tables[this.tables.length - 1].endCell(1);
        break;
      case 'nestcell':
        this.tables[this.tables.length - 1].endCell(Math.max(2, group.depth));
        break;
      case 'row':
        this.tables[this.tables.length - 1].endRow(1);
        this.isRowDefined = this.isRowFilled = false;
        break;
      case 'nestrow':
        this.tables[this.tables.length - 1].endRow(Math.max(2, group.depth));
        break;
      case 'trowd':
        this.isRowDefined = group.depth < 2;
        this.isRowFilled = false;
        break;
      case 'clcbpat':
        this.isRowFilled = true;
        break;
      case 'pard':
        group.inTable = false;
        group.depth = 0;
        break;
      case 'intbl':
        group.inTable = isOn;
        break;
      case 'itap':
        group.depth = parameter ?? 0;
        break;
      case 'plain':
        Object.assign(group, {
          isHidden: false,
          isDeleted: false,
          isInserted: false,
          color: 0,
          fill: 0,
          size: null,
          page: 0,
        });
        break;
      case 'v':
        group.isHidden = isOn;
        break;
      case 'deleted':
        group.isDeleted = isOn;
        break;
      case 'revised':
        group.isInserted = isOn;
        break;
      case 'cf':
        group.color = parameter ?? 0;
        break;
      case 'highlight':
      case 'cb':
      case 'chcbpat':
        group.fill = parameter ?? 0;
        break;
      case 'fs':
        group.size = parameter;
        break;
      case 'uc':
        group.alternatives = Math.min(16, Math.max(0, parameter ?? 1));
        break;
      case 'f':
        if (kind === 'fonts') this.definedFont = parameter ?? 0;
        else group.page = this.pages.get(parameter ?? 0) ?? 0;
        break;
      case 'fcharset':
        if (kind === 'fonts') this.pages.set(this.definedFont, CHARSETS.get(parameter ?? 0) ?? 0);
        break;
      default:
        this.documentProperty(name, parameter);
    }
  }

  private documentProperty(name: string, parameter: number | null): void {
    if (name === 'ansicpg') this.documentPage = parameter ?? DEFAULT_PAGE;
    else if (name === 'mac') this.documentPage = 10000;
    else if (name === 'pc') this.documentPage = 437;
    else if (name === 'pca') this.documentPage = 850;
    else if (this.group.destination.kind === 'colors') this.colorPart(name, parameter ?? 0);
  }

  private colorPart(name: string, value: number): void {
    if (name === 'red') this.red = value;
    else if (name === 'green') this.green = value;
    else if (name === 'blue') this.blue = value;
    else return;
    this.hasColor = true;
  }
}

function newGroup(): Group {
  return {
    destination: BODY,
    owns: false,
    alternatives: 1,
    page: 0,

    isHidden: false,
    isDeleted: false,
    isInserted: false,
    color: 0,
    fill: 0,
    size: null,
    inTable: false,
    depth: 0,
  };
}
