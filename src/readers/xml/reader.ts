import type { DocumentSink } from '../../model/document.js';
import type { SlidingBuffer } from '../buffer.js';
import type { XmlLayout } from '../layouts/xml.js';
import { isBlank, textOf } from './bytes.js';
import { spellingEntities } from './entities.js';
import { type Frame, newFrame } from './frames.js';
import { countElement, type XmlPlaces } from './places.js';
import { XmlRecords } from './records.js';
import { DEEPEST, type XmlSurvey } from './survey.js';
import { XmlText } from './text.js';
import { XML, XmlTokens } from './tokens.js';

/** A record of more bytes goes on in a next row. */
const LONGEST_RECORD = 1 << 22;
const LONGEST_BUFFER = LONGEST_RECORD * 4;
/** Bytes around a piece that may be looked at for what it means. */
const CONTEXT = 512;

/** How XML reading ended: at the end, or at bytes that are no XML (`buffer.start` stands there). */
export type XmlEnd = 'end' | 'bad';

/**
 * XML as it streams by. Elements that come in lists are records: attributes and texts in them are the cells of a row,
 * with the names of the elements as column names. Everything outside records, and running text in them, is text with its
 * tags, in windows. Nothing is expanded or fetched; character references in cells are read.
 */
export class XmlReader {
  private readonly tokens = new XmlTokens();
  private readonly frames: Frame[];
  private depth = 0;
  private elements = 0;
  private at: number;
  private readonly places: XmlPlaces;
  private readonly text: XmlText;
  private readonly records: XmlRecords;

  /** @param line 1-based line at `buffer.start` */
  constructor(
    private readonly buffer: SlidingBuffer,
    private readonly out: DocumentSink,
    { survey, layout }: { readonly survey: XmlSurvey; readonly layout: XmlLayout | null },
    line: number,
  ) {
    this.places = survey.places;
    this.at = buffer.start;
    this.frames = [newFrame(survey.places.root)];
    this.text = new XmlText(buffer, out, line);
    this.records = new XmlRecords(out, survey, layout, this.text);
  }

  /** 1-based line where reading stands. */
  get line(): number {
    return this.text.lineAt(this.buffer.start);
  }

  read(): XmlEnd {
    const { buffer, tokens } = this;
    for (;;) {
      const { at } = this;
      let well = true;
      switch (tokens.next(buffer.bytes, at, buffer.end, buffer.ended)) {
        case XML.MORE:
          if (!this.more()) return this.finish('bad');
          continue;
        case XML.END:
          return this.finish('end');
        case XML.BAD:
          return this.finish('bad');
        case XML.OPEN:
          well = this.open();
          break;
        case XML.EMPTY:
          well = this.open() && this.close(tokens.nameHash);
          break;
        case XML.CLOSE:
          well = this.close(tokens.nameHash);
          break;
        case XML.TEXT:
          well = this.characters(at, tokens.end);
          break;
        case XML.CDATA:
          well = this.characters(tokens.contentStart, tokens.contentEnd);
          break;
        case XML.DOCTYPE:
          // What declares entities spells nothing by them.
          this.text.hand(tokens.end);
          this.text.entities = spellingEntities(textOf(buffer.bytes, at, tokens.end));
          break;
        case XML.OTHER:
          this.aside(at);
      }
      if (!well) return this.finish('bad');
      this.at = tokens.end;
    }
  }

  /** An opening tag. */
  private open(): boolean {
    const { tokens, frames, records } = this;
    if (this.depth >= DEEPEST) return false;
    const { bytes } = this.buffer;
    const parent = frames[this.depth];
    const place = this.places.element(parent.place, bytes, tokens.nameStart, tokens.nameEnd, tokens.nameHash);
    if (place.list === null) countElement(place, parent.element);
    if (parent.textEnd >= 0) records.textBesideElement(parent);
    if (parent.text) parent.place.mixed = true;
    parent.children = true;
    frames[++this.depth] ??= newFrame(place);
    const frame = frames[this.depth];
    frame.place = place;
    frame.element = ++this.elements;
    frame.hash = tokens.nameHash;
    frame.start = this.at;
    frame.owns = false;
    frame.textStart = frame.textEnd = -1;
    frame.text = frame.children = false;
    records.enter(frame, parent, tokens);
    return true;
  }

  private close(hash: number): boolean {
    const frame = this.frames[this.depth];
    if (this.depth === 0 || frame.hash !== hash) return false;
    this.records.leave(frame, this.frames[--this.depth], this.tokens.end);
    return true;
  }

  private characters(from: number, to: number): boolean {
    const frame = this.frames[this.depth];
    const { bytes } = this.buffer;
    if (frame.textEnd < 0 && isBlank(bytes, from, to)) return true;
    if (this.depth === 0) return false;
    if (!frame.record || frame.running) {
      frame.text = true;
      if (frame.children) frame.place.mixed = true;
    } else if (frame.children) {
      frame.place.mixed = true;
      this.text.piece(from, to);
    } else if (frame.textEnd < 0) {
      frame.textStart = from;
      frame.textEnd = to;
    } else {
      if (from !== frame.textEnd) {
        // A number goes on behind a comment or inside CDATA.
        this.text.lineAt(from);
        bytes.copyWithin(frame.textEnd, from, to);
      }
      frame.textEnd += to - from;
    }
    return true;
  }

  /** Comments and instructions are text wherever they stand. */
  private aside(from: number): void {
    const frame = this.frames[this.depth];
    if (frame.record && !frame.running) this.text.piece(from, this.tokens.end);
  }

  /** Reads on; false when what stands here is too long to be XML. */
  private more(): boolean {
    const { buffer, records, text } = this;
    const outer = records.outer;
    let keep: number;
    if (outer) {
      if (buffer.end - outer.start > LONGEST_RECORD) outer.start = this.cutRecord();
      keep = Math.max(0, outer.start - CONTEXT);
    } else {
      const to = Math.min(this.at, Math.max(text.from, buffer.end - CONTEXT));
      text.hand(to);
      keep = Math.max(0, Math.min(text.from, this.at) - CONTEXT);
    }
    text.lineAt(keep);
    const before = buffer.end - keep;
    buffer.refill(keep, LONGEST_BUFFER);
    this.shift(keep);
    return buffer.end > before || buffer.ended;
  }

  /** Writes what there is of a very long record, and the text of the element at hand; returns where it goes on. */
  private cutRecord(): number {
    let from = this.at;
    for (let i = 1; i <= this.depth; i++) {
      const frame = this.frames[i];
      if (!frame.record) continue;
      const isRunning = frame.running && !this.frames[i - 1].running;
      if (isRunning) frame.start = this.text.part(frame.start, this.at);
      if (frame.textEnd >= 0) frame.textStart = this.text.part(frame.textStart, frame.textEnd);
      if (isRunning) from = Math.min(from, frame.start);
      if (frame.textEnd >= 0) from = Math.min(from, frame.textStart);
    }
    for (let i = this.depth; i > 0; i--) {
      const { owns, record } = this.frames[i];
      if (!owns || !record) continue;
      this.records.write(record);
      record.start = from;
    }
    return from;
  }

  private shift(by: number): void {
    this.at -= by;
    this.text.shift(by);
    for (let i = 1; i <= this.depth; i++) {
      const frame = this.frames[i];
      frame.start -= by;
      if (frame.textEnd >= 0) {
        frame.textStart -= by;
        frame.textEnd -= by;
      }
      if (frame.owns && frame.record) {
        frame.record.start -= by;
        frame.record.row.shift(by);
      }
    }
  }

  /** What was read counts, also of elements that are not closed. */
  private finish(end: XmlEnd): XmlEnd {
    const { buffer, records, text } = this;
    for (; this.depth > 0; this.depth--) records.leave(this.frames[this.depth], this.frames[this.depth - 1], this.at);
    text.hand(this.at);
    text.end();
    records.end();
    if (text.spelt) this.out.skip('structure', 'xml');
    buffer.start = this.at;
    return end;
  }
}
