import { expectWork, kernelIfLoaded } from '../matching/kernel/kernel.js';
import { type Blob, restOf } from '../model/blob.js';
import type { DocumentSink, Layout } from '../model/document.js';
import { skipEffect } from '../model/skip.js';
import { BinaryWatch, signatureIn } from './binary-watch.js';
import { HEAD, SlidingBuffer } from './buffer.js';
import { CardReader } from './cards/cards.js';
import { LdifReader } from './cards/ldif.js';
import { DataUrlWatch } from './data-url.js';
import { DelimitedReader } from './delimited.js';
import { disguiseOf } from './disguise.js';
import { EncodedWatch, HandedOn } from './encoded-watch.js';
import { fill } from './fill.js';
import { readFixed } from './fixed.js';
import { encodingOf } from './head-encoding.js';
import type { KnownHeader } from './header.js';
import { PageReader } from './html/page.js';
import { JsonReader } from './json.js';
import { TomlReader } from './keyed/toml.js';
import { YamlReader } from './keyed/yaml.js';
import { EiMessages } from './layouts/ei.js';
import { readLines } from './layouts/lines.js';
import { Lo3Messages } from './layouts/lo3.js';
import { areRubrics } from './layouts/rubrics.js';
import { type Magic, magicOf } from './magic.js';
import { hasMetadata } from './metadata-marks.js';
import { isNotebook } from './notebook-mark.js';
import { Reused } from './reused.js';
import { sealedIn } from './sealed-text.js';
import { LiteralWatch, tellLiterals } from './sql/binary-literals.js';
import { SqlReader } from './sql/reader.js';
import { type Structure, structureOf } from './structure.js';
import { hasOutlines } from './svg-outlines.js';
import { readText as readRunningText } from './text.js';
import { isMarkup, readMembers, readUrls, streamOf, type Text, writtenOut } from './text-again.js';
import { XmlReader } from './xml/reader.js';

type Delimited = Extract<Structure, { kind: 'delimited' }>;

/** Readers of records among text, each of which reads everything. */
const READERS = { sql: SqlReader, cards: CardReader, ldif: LdifReader, yaml: YamlReader, toml: TomlReader };

const heads = new Reused();

const TEXT: Structure = { kind: 'text' };
/** Lines that a structure is judged by at least, and the bytes that may be read for them. */
const FEWEST_LINES = 8;
const LARGEST_SAMPLE = 1 << 22;
/** Tables of one text; after that, rows of another form stay in the last one. */
const MOST_STRUCTURES = 64;
const NEWLINE = 10;
/** Where also short base64 is looked for: in programs, pages, notebooks and messages. */
const ENCODING: ReadonlySet<Structure['kind']> = new Set<Structure['kind']>(['text', 'json', 'xml']);

/**
 * Reads one blob, content first: signature, encoding, structure. What cannot be read is reported to
 * `out.skip`; what is text is always read to its end, at least as text.
 *
 * @returns the number of bytes read
 * @throws the system's error when the blob cannot be read
 */
export function readBlob(blob: Blob, out: DocumentSink, known: KnownHeader): number {
  const loop = kernelIfLoaded();
  const compiled = loop?.takeHead();
  const room = compiled ?? heads.take(Math.min(HEAD, blob.size));
  try {
    return readFrom(blob, readHead(blob, room), out, known);
  } finally {
    if (compiled) loop?.giveHead();
    else heads.give(room);
  }
}

/** @param head the first bytes, as many as there are or as are looked at */
function readFrom(blob: Blob, head: Uint8Array, out: DocumentSink, known: KnownHeader): number {
  if (head.length < Math.min(HEAD, blob.size) || (blob.size === 0 && blob.read(new Uint8Array(1), 0) > 0)) {
    out.skip('changed');
    return head.length;
  }
  if (head.length === 0) return 0;
  const guess = encodingOf(head, head.length === blob.size);
  const magic = magicOf(head);
  // Letters alone do not make a picture or an archive: what is plain text behind them is read as text.
  const plain = guess.kind === 'text' && guess.encoding === 'utf-8' && guess.isPlain;
  if (magic && (magic.textual || !plain)) {
    skipFormat(blob, magic, out, head);
    // A pointer says something of itself as well: a link can hold a token, or the name of who shared it.
    if (magic.reason !== 'pointer' || guess.kind !== 'text') return head.length;
  }
  if (guess.kind === 'binary') {
    if (!out.foreign?.(null, 'unknown-binary')) out.skip('unknown-binary');
    return head.length;
  }
  if (guess.kind === 'unsupported') {
    out.skip('encoding', guess.format);
    return head.length;
  }
  tellUnseen(head, out);
  expectWork(blob.size);
  const text = { blob, guess, head };
  const written = out.foreign === undefined && isMarkup(head) ? writtenOut(text) : null;
  if (written !== null) {
    readText(written, out, known);
    return blob.size;
  }
  return readText(text, magic?.reason === 'pointer' ? unsettled(out) : out, known);
}

/** What stands in a text and nobody can read, while the rest of it is read. */
function tellUnseen(head: Uint8Array, out: DocumentSink): void {
  const sealed = sealedIn(head);
  if (sealed !== null) out.skip('encrypted', sealed);
  if (hasOutlines(head)) out.skip('media', 'svg');
}

/** A text of one or more structures, and what is in it beside them: tables of a page, files as base64. */
function readText(text: Text, out: DocumentSink, known: KnownHeader): number {
  const { blob, guess } = text;
  const watch = new EncodedWatch();
  const urls = new DataUrlWatch();
  const binary = new BinaryWatch(guess.encoding === 'utf-8');
  const literals = new LiteralWatch(blob);
  const stream = streamOf(text);
  const buffer = new SlidingBuffer(stream, blob.size * 2);
  let isPageLeft = false;
  try {
    const isPage = readStructures(buffer, out, known, { watch, urls, binary, literals, blob });
    if (isPage && buffer.rewind()) new PageReader(buffer, out, known).read();
    else isPageLeft = isPage;
  } catch (error) {
    if (error instanceof HandedOn) return stream.bytesRead;
    throw error;
  } finally {
    buffer.close();
  }
  if (stream.truncated) out.skip('truncated', guess.encoding);
  if (stream.bytesRead !== blob.size) out.skip('changed');
  if (binary.isSeen || stream.isStrange) tellBinary(blob, out);
  if (isPageLeft) readPage(text, out, known);
  if (watch.isMarked) readMembers(text, out);
  if (urls.isMarked) readUrls(text, out);
  if (literals.isSeen) tellLiterals(blob, out);
  return stream.bytesRead;
}

/** The tables of a page, which is not in memory any more once it was read as text. */
function readPage(text: Text, out: DocumentSink, known: KnownHeader): void {
  const buffer = new SlidingBuffer(streamOf(text), text.blob.size * 2);
  try {
    new PageReader(buffer, out, known).read();
  } finally {
    buffer.close();
  }
}

/** What is no text in a text: a file inside it where it shows what it is, and otherwise not read. */
function tellBinary(blob: Blob, out: DocumentSink): void {
  const from = out.member === undefined ? null : signatureIn(blob);
  if (from === null) out.skip('partly-read', 'binary');
  else out.member?.({ name: `bytes ${from}`, open: () => restOf(blob, from) });
}

/** Who looks on while a text is read. */
interface Watches {
  readonly watch: EncodedWatch;
  readonly urls: DataUrlWatch;
  readonly binary: BinaryWatch;
  readonly literals: LiteralWatch;
  readonly blob: Blob;
}

/** Has another process read a text in which data stand as base64 or as an address, or behind which there is a file. */
function watchedBy(
  { watch, urls, binary, literals, blob }: Watches,
  kind: Structure['kind'],
  buffer: SlidingBuffer,
  out: DocumentSink,
) {
  const { foreign } = out;
  const hasAddresses = ENCODING.has(kind);
  if (!hasAddresses) watch.ignoreMarks();
  // A dump may hold bytes as they are.
  const mayBeBinary = kind === 'sql';
  buffer.watchedBy((bytes, fresh, end, isLast) => {
    if (mayBeBinary) literals.look(bytes, fresh, end);
    else if (!binary.isSeen) {
      binary.look(bytes, fresh, end);
      if (binary.isSeen && foreign && signatureIn(blob) !== null && foreign.call(out, 'binary', 'data-format'))
        throw new HandedOn();
    }
    // All look, as all remember what they saw.
    const isEncoded = watch.holds(bytes, fresh, end, isLast);
    const isAddress = hasAddresses && urls.holds(bytes, fresh, end);
    if ((isEncoded || isAddress || literals.isSeen) && foreign?.call(out, 'base64', 'data-format'))
      throw new HandedOn();
  });
}

function readHead(blob: Blob, room: Uint8Array): Uint8Array {
  const head = room.subarray(0, Math.min(HEAD, blob.size));
  return head.subarray(0, fill(blob, head, 0));
}

/** What is listed as harmless must be so to its end. */
function skipFormat(blob: Blob, { format, reason }: Magic, out: DocumentSink, head: Uint8Array): void {
  const disguise = skipEffect(reason) === 'list' ? disguiseOf(blob, reason === 'program') : null;
  const told = disguise === 'text' ? 'unknown-binary' : (disguise ?? reason);
  const isBare = told === 'media' && !hasMetadata(head);
  if (!isBare && out.foreign?.(format, told)) return;
  out.skip(told, format);
}

/**
 * Reads structure after structure until the end: a text may begin as one thing and go on as another.
 *
 * @param watches look on from the first structure on
 * @returns whether it is a page, whose tables are still to be read
 * @throws HandedOn when another process reads it
 */
function readStructures(buffer: SlidingBuffer, out: DocumentSink, known: KnownHeader, watches: Watches): boolean {
  let line = 1;
  let structure = structureAt(buffer, known);
  watchedBy(watches, structure.kind, buffer, out);
  if (structure.kind === 'text') out.settled?.(structure.settledBy ?? Number.POSITIVE_INFINITY);
  if (structure.kind === 'json' && isNotebook(sampleAt(buffer)) && out.foreign?.('notebook', 'document'))
    throw new HandedOn();
  const isPage = structure.kind === 'text' && structure.isPage === true;
  for (let count = 1; ; count++) {
    if (structure.kind === 'json') {
      const multiline = sampleAt(buffer).includes(NEWLINE);
      const reader = new JsonReader(buffer, out, known, line, multiline);
      if (reader.read() === 'end') return false;
      line = reader.line;
      // One broken record in a file of a record per line.
      const next = multiline && count < MOST_STRUCTURES ? structureAfterLine(buffer, known) : TEXT;
      if (next.kind === 'json') {
        line += showLine(buffer, out, line);
        structure = next;
        continue;
      }
    } else if (structure.kind === 'xml') {
      const reader = new XmlReader(buffer, out, structure, line);
      if (reader.read() === 'end') return false;
      line = reader.line;
    } else if (isWhole(structure)) {
      new READERS[structure.kind](buffer, out, line).read();
      return false;
    } else if (structure.kind === 'messages') {
      const messages = structure.layout === 'iwmo-ei' ? new EiMessages(out) : new Lo3Messages(out);
      line = readLines(buffer, out, messages, line, structure.width);
      if (buffer.start >= buffer.end) return false;
      structure = count < MOST_STRUCTURES ? structureAt(buffer, known) : TEXT;
      if (structure.kind !== 'text') continue;
    } else if (structure.kind === 'fixed') {
      line = readFixed(buffer, structure.fields, out, line);
      if (buffer.start >= buffer.end) return false;
    } else if (structure.kind === 'delimited') {
      const sink = areRubrics(structure.header ?? []) ? withLayout(out, 'gba-v') : out;
      const reader: DelimitedReader = new DelimitedReader(buffer, structure, sink, line);
      const next = readDelimited(reader, structure, () =>
        count < MOST_STRUCTURES ? structureAt(buffer, known) : TEXT,
      );
      if (next === null) return false;
      line = reader.line;
      structure = next;
      if (structure.kind !== 'text') continue;
    }
    readRunningText(buffer, out.text(line));
    return isPage;
  }
}

/**
 * Reads one delimited table.
 *
 * @param look says what stands where the rows no longer fit
 * @returns what comes after the table: another structure, text (a row that is too long), or null for the end
 */
function readDelimited(reader: DelimitedReader, structure: Delimited, look: () => Structure): Structure | null {
  try {
    for (let end = reader.read(); ; end = reader.resume()) {
      if (end === 'end') return null;
      if (end === 'row-too-long') return TEXT;
      const next = look();
      if (next.kind === 'fixed' || (next.kind === 'delimited' && differs(next, structure))) return next;
    }
  } finally {
    reader.close();
  }
}

/** Tells every table that it is a part of a layout. */
function withLayout(out: DocumentSink, layout: Layout): DocumentSink {
  return {
    table: (info) => out.table({ ...info, layout }),
    text: (line, spot) => out.text(line, spot),
    skip: (reason, format) => out.skip(reason, format),
  };
}

/** A next version of a pointer is looked at anew, as that must be told to be one too. */
function unsettled(out: DocumentSink): DocumentSink {
  return {
    table: (info) => out.table(info),
    text: (line, spot) => out.text(line, spot),
    skip: (reason, format) => out.skip(reason, format),
  };
}

function isWhole(structure: Structure): structure is Extract<Structure, { kind: keyof typeof READERS }> {
  return structure.kind in READERS;
}

function structureAt(buffer: SlidingBuffer, known: KnownHeader): Structure {
  const head = sampleAt(buffer);
  return structureOf(head, buffer.ended && buffer.start + head.length === buffer.end, known);
}

/** What stands on the next line; the buffer does not move. */
function structureAfterLine(buffer: SlidingBuffer, known: KnownHeader): Structure {
  const sample = sampleAt(buffer);
  const rest = sample.subarray(sample.indexOf(NEWLINE) + 1);
  const whole = buffer.ended && buffer.start + sample.length === buffer.end;
  return rest.length < sample.length && rest.length > 0 ? structureOf(rest, whole, known) : TEXT;
}

/** The rest of the line as text; returns the number of line ends in it. */
function showLine(buffer: SlidingBuffer, out: DocumentSink, line: number): number {
  const { bytes, start } = buffer;
  const to = bytes.indexOf(NEWLINE, start) + 1;
  const text = out.text(line);
  text.window(bytes, start, start, to, to);
  text.end();
  buffer.start = to;
  return 1;
}

/** The bytes at `start` to judge by: 64 KB, or more where lines are long. */
function sampleAt(buffer: SlidingBuffer): Uint8Array {
  for (let size = HEAD; ; size *= 4) {
    while (!buffer.ended && buffer.end - buffer.start < size) buffer.refill(buffer.start, LARGEST_SAMPLE * 2);
    const sample = buffer.bytes.subarray(buffer.start, Math.min(buffer.end, buffer.start + size));
    if (sample.length < size || size === LARGEST_SAMPLE || hasLines(sample)) return sample;
  }
}

function hasLines(bytes: Uint8Array): boolean {
  let at = -1;
  for (let n = 0; n < FEWEST_LINES; n++) {
    at = bytes.indexOf(NEWLINE, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function differs(a: Delimited, b: Delimited): boolean {
  return a.delimiter !== b.delimiter || a.columns !== b.columns;
}
