import type { Blob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { XML } from '../../readers/xml/tokens.js';
import { isMetafile } from '../documents/metafile.js';
import { LARGEST_SETTINGS, settingsTexts } from '../documents/settings.js';
import { partBytes, partHead } from '../documents/zip-parts.js';
import { FormatError } from '../errors.js';
import { isCompound } from '../ole/directory.js';
import type { FormatOutput } from '../output.js';
import { checkedPieces } from '../zip/checked.js';
import type { ZipDirectory, ZipEntry } from '../zip/directory.js';
import { openEntry } from '../zip/open.js';
import { Colours } from './colours.js';
import { HARMLESS, SETTINGS, SHEETS } from './kinds.js';
import { Lines, type Owner } from './lines.js';
import { readMashup } from './mashup.js';
import { type Range, rangeOf } from './numbers.js';
import { OpcPackage, type Part, partOrThrow, type Relation } from './package.js';
import { PART_READERS } from './part-readers.js';
import { PivotCache } from './pivots.js';
import { readSheet } from './sheet.js';
import { SharedStrings } from './strings.js';
import { Styles } from './styles.js';
import { readVml } from './vml.js';
import { filterRanges, readWorkbook, type SheetEntry, type Workbook } from './workbook.js';

/** A file is far larger than what it shows from this size on, in bytes, and by this factor. */
const OVERSIZE_FROM = 1 << 20;
const OVERSIZE_FACTOR = 10;
/** Kinds of parts that no program refers to without writing them. */
const LOST = /^(?:comments|threadedComment|person|pivotCache\w*|pivotTable|externalLink)$/;

/** A table of a sheet: the ranges that a filter and its first row cover. */
interface TablePart {
  readonly range: Range | null;
  readonly hasHeader: boolean;
  readonly hasFilter: boolean;
}

/** Reads a workbook: the parts that its sheets need first, then the sheets with what belongs to them, then all the rest. */
export class WorkbookReader {
  private readonly opc: OpcPackage;
  private readonly done = new Set<string>();
  private readonly strings = new SharedStrings();
  private styles: Styles;
  private readonly colours = new Colours();
  private workbook: Workbook = { sheets: [], names: [], is1904: false, texts: [] };
  /** Bytes of the parts that are shown, unpacked. */
  private shown = 0;

  constructor(
    private readonly blob: Blob,
    private readonly directory: ZipDirectory,
    private readonly out: FormatOutput,
  ) {
    this.opc = new OpcPackage(blob, directory, out.budget, (text) => out.text(text, { hidden: 'hidden-text' }));
    this.styles = new Styles(this.colours);
  }

  /** @throws FormatError where the workbook itself cannot be read */
  read(): void {
    const { opc, out } = this;
    this.take('[content_types].xml', () => opc.readTypes());
    const main = partOrThrow(opc, this.mainKey());
    this.done.add(main.key);
    this.workbook = readWorkbook(opc.xml(main));
    const relations = opc.relations(main.key);
    this.readCommon(main, relations);
    this.tellNames();
    for (const [index, sheet] of this.workbook.sheets.entries()) this.sheet(sheet, index, relations);
    this.follow(main.key, {});
    this.follow('', {});
    this.tellUnusedStrings();
    this.strays();
    for (const entry of opc.doubles) this.member(entry, 'unreferenced');
    this.tellSize(out);
  }

  private mainKey(): string | null {
    const { opc } = this;
    const related = opc.relations('').find(({ kind }) => kind === 'officeDocument')?.target;
    const declared = [...opc.parts.keys()].find((key) => opc.declaredKind(key) === 'officeDocument');
    return [related, declared, 'xl/workbook.xml'].find((key) => key && opc.parts.has(key)) ?? null;
  }

  /** What is needed to read cells: colours, styles and strings. */
  private readCommon(main: Part, relations: readonly Relation[]): void {
    const { opc, out, strings, colours, styles } = this;
    this.eachOf(relations, 'theme', (part) => {
      const xml = opc.xml(part);
      colours.readTheme(xml);
      xml.close();
    });
    this.eachOf(relations, 'styles', (part) => styles.read(() => opc.xml(part)));
    this.eachOf(relations, 'sharedStrings', (part) => {
      const xml = opc.xml(part);
      const lines = new Lines(out, {});
      strings.read(xml, (text) => lines.add(text));
      lines.end();
      xml.close();
    });
    const lines = new Lines(out, {});
    for (const { name } of this.workbook.sheets) lines.add(name);
    for (const text of styles.texts) lines.add(text);
    lines.end();
    const texts = new Lines(out, { hidden: 'properties' });
    for (const text of this.workbook.texts) texts.add(text);
    texts.end();
    this.tellLinks(main.key, {});
  }

  private eachOf(relations: readonly Relation[], kind: string, read: (part: Part) => void): void {
    for (const relation of relations) {
      if (relation.kind !== kind || relation.target === null) continue;
      const part = this.opc.parts.get(relation.target);
      // A cell that refers to a string tells by itself that it is missing.
      if (part === undefined) {
        if (kind === 'styles') this.out.skip('structure', 'xlsx');
      } else if (this.begin(part)) {
        this.shown += part.entry.size;
        this.guarded(() => read(part));
      }
    }
  }

  private tellNames(): void {
    const { out, workbook } = this;
    const lines = new Lines(out, { hidden: 'defined-name' });
    const own = workbook.names.filter(({ name }) => !/^_xlnm\./i.test(name));
    for (const { name, content, comment } of own) lines.add(`${name}: ${content} ${comment}`);
    lines.end();
    out.hidden('defined-name', own.length);
  }

  private sheet(sheet: SheetEntry, index: number, relations: readonly Relation[]): void {
    const { out, opc } = this;
    const corner = cornerOf(sheet);
    if (corner) out.hidden(corner, 1, sheet.name);
    const relation = relations.find(({ id }) => id === sheet.relation);
    const part = relation?.target ? opc.parts.get(relation.target) : undefined;
    if (relation === undefined || part === undefined) {
      out.skip('structure', 'xlsx');
      return;
    }
    if (!this.begin(part)) return;
    if (!corner) this.shown += part.entry.size;
    this.sheetPart(part, relation.kind, { table: sheet.name }, corner, filterRanges(this.workbook, index));
  }

  private sheetPart(part: Part, kind: string, owner: Owner, hidden: Corner | undefined, filters: Range[]): void {
    const { opc, out } = this;
    const name = owner.table ?? part.name;
    this.guarded(() => {
      const tables = this.tableParts(part.key);
      const isWhole = readSheet(opc.xml(part), out, {
        name,
        ...(hidden && { hidden }),
        strings: this.strings,
        styles: this.styles.cells,
        is1904: this.workbook.is1904,
        filters: [...filters, ...tables.filter(({ hasFilter }) => hasFilter).flatMap(({ range }) => range ?? [])],
        headers: tables
          .filter(({ hasHeader }) => hasHeader)
          .flatMap(({ range }) => (range ? { ...range, lastRow: range.firstRow } : [])),
        isMacro: /macrosheet$/i.test(kind),
      });
      if (!isWhole) throw new FormatError('structure');
    });
    this.follow(part.key, owner);
  }

  private tableParts(sheet: string): TablePart[] {
    const { opc } = this;
    const parts = opc.relations(sheet).filter(({ kind }) => kind === 'table');
    return parts.flatMap(({ target }) => {
      const part = target === null ? undefined : opc.parts.get(target);
      return part ? tablePart(opc, part) : [];
    });
  }

  /** Reads all that a part refers to, and what that refers to. */
  private follow(key: string, owner: Owner): void {
    if (key !== '') this.tellLinks(key, owner);
    for (const relation of this.opc.relations(key)) {
      const part = relation.target === null ? undefined : this.opc.parts.get(relation.target);
      if (part !== undefined) this.part(part, relation.kind, owner);
      else if (relation.target !== null && !HARMLESS.has(relation.kind)) this.missing(relation);
    }
  }

  /** Programs write references to nothing, above all to drawings without anything in them; what these name has been written by somebody. */
  private missing({ kind }: Relation): void {
    if (LOST.test(kind)) this.out.skip('structure', 'xlsx');
  }

  private part(part: Part, related: string, owner: Owner): void {
    if (!this.begin(part)) return;
    const declared = this.opc.declaredKind(part.key);
    const kind = related in PART_READERS || declared === null ? related : declared;
    this.guarded(() => this.readKind(part, kind, owner));
    this.follow(part.key, owner);
  }

  private readKind(part: Part, kind: string, owner: Owner): void {
    const { opc, out } = this;
    if (SHEETS.has(kind)) {
      this.sheetPart(part, kind, owner, owner.isStray === true ? 'unreferenced' : undefined, []);
      if (owner.isStray === true) out.hidden('unreferenced', 1, part.name);
    } else if (kind in PART_READERS) {
      if (!/^(?:pivot|slicer|externalLink|connections)/.test(kind)) this.shown += part.entry.size;
      PART_READERS[kind](opc.xml(part), out, owner, opc.relations(part.key));
    } else if (kind === 'pivotCacheDefinition') this.pivotCache(part, owner);
    else if (kind === 'vmlDrawing')
      readVml(checkedPieces(this.blob, this.directory, part.entry, out.budget), out, owner);
    else if (kind === 'customXml') this.customXml(part);
    else if (kind === 'powerPivotData' || part.key.startsWith('xl/model/')) this.dataModel();
    else if (!HARMLESS.has(kind) && !this.settings(part, kind, owner))
      this.member(part.entry, this.cornerOfMember(part, kind, owner));
  }

  /** Small binary parts of which the texts are all that there is: values, controls, signatures; and drawings that hold text as text. */
  private settings({ entry, key }: Part, kind: string, { table, isStray }: Owner): boolean {
    const { blob, directory, out } = this;
    if (entry.size > LARGEST_SETTINGS) return false;
    const isPicture = kind === 'image' || kind === 'thumbnail' || key.startsWith('xl/media/');
    const corner = SETTINGS[kind] ?? (isPicture ? 'metadata' : undefined);
    if (corner === undefined) return false;
    const container = { blob, directory, budget: out.budget };
    const head = Buffer.from(partHead(container, entry));
    if (isPicture ? !isMetafile(head) : isCompound(head)) return false;
    const texts = settingsTexts(partBytes(container, entry));
    const hidden = isStray === true ? 'unreferenced' : corner;
    const lines = new Lines(out, { hidden, ...(table !== undefined && { table }) });
    for (const text of texts) lines.add(text);
    lines.end();
    if (isPicture) out.skip('media', 'metafile');
    else out.hidden(hidden, lines.count, table);
    return true;
  }

  private cornerOfMember(part: Part, kind: string, owner: Owner): Corner | undefined {
    if (owner.isStray === true) return 'unreferenced';
    if (kind === 'image' || kind === 'thumbnail' || /^xl\/media\//.test(part.key)) {
      this.shown += part.entry.size;
      return undefined;
    }
    return /^(?:package|oleObject|vbaProject|control|activeXControlBinary)$/.test(kind) ||
      part.key.startsWith('xl/embeddings/')
      ? 'embedded'
      : undefined;
  }

  private dataModel(): void {
    this.out.hidden('data-model');
    this.out.skip('partly-read', 'xlsx');
  }

  private customXml(part: Part): void {
    const isMashup = readMashup(this.opc.xml(part), this.out, part.name);
    if (!isMashup) this.member(part.entry, 'custom-xml');
  }

  private pivotCache(part: Part, owner: Owner): void {
    const { opc, out } = this;
    const cache = new PivotCache(
      out,
      part.name.split('/').at(-1) ?? '',
      owner.isStray ? 'unreferenced' : 'pivot-cache',
    );
    cache.readDefinition(opc.xml(part));
    try {
      for (const { kind, target } of opc.relations(part.key)) {
        const records = target === null ? undefined : opc.parts.get(target);
        if (kind === 'pivotCacheRecords' && records !== undefined && this.begin(records))
          cache.readRecords(opc.xml(records));
      }
    } finally {
      cache.end();
    }
  }

  /** Hands on a file as it is; readers of its own format take it. */
  private member(entry: ZipEntry, hidden: Corner | undefined): void {
    const { blob, directory, out } = this;
    if (hidden) out.hidden(hidden);
    out.member({
      name: entry.name,
      ...(hidden && { hidden }),
      open: () => openEntry(blob, directory, entry, out.budget),
    });
  }

  /** Targets outside of the file: pages, addresses, paths of templates. */
  private tellLinks(key: string, { table }: Owner): void {
    const lines = new Lines(this.out, table === undefined ? {} : { table });
    for (const { target, written, kind } of this.opc.relations(key))
      if (target === null && !kind.startsWith('externalLink')) lines.add(written);
    lines.end();
  }

  private tellUnusedStrings(): void {
    const lines = new Lines(this.out, { hidden: 'unreferenced' });
    for (const text of this.strings.unused()) lines.add(text);
    lines.end();
    this.out.hidden('unreferenced', lines.count);
  }

  /** Parts that nothing has referred to. */
  private strays(): void {
    const { opc } = this;
    for (const part of opc.parts.values()) {
      if (this.done.has(part.key)) continue;
      if (/(?:^|\/)_rels\/[^/]*\.rels$/.test(part.key)) this.strayRelations(part);
      else if (this.begin(part)) this.stray(part);
    }
  }

  private stray(part: Part): void {
    const kind = this.opc.declaredKind(part.key) ?? '';
    // Programs leave these behind without harm, whether referred to or not.
    if (HARMLESS.has(kind) || kind === 'theme') return;
    this.guarded(() => this.readKind(part, kind, { isStray: true }));
    this.follow(part.key, { isStray: true });
  }

  /** A list of references belongs to its part; one without a part is looked at by itself. */
  private strayRelations(part: Part): void {
    const owner = part.key.replace(/_rels\/([^/]*)\.rels$/, '$1');
    this.done.add(part.key);
    if (owner !== '' && !this.opc.parts.has(owner)) this.tellLinks(owner, {});
  }

  private tellSize(out: FormatOutput): void {
    const all = this.directory.entries.reduce((sum, { size }) => sum + size, 0);
    const factor = all / Math.max(1, this.shown);
    if (all > OVERSIZE_FROM && factor > OVERSIZE_FACTOR) out.hidden('oversize', Math.round(factor));
  }

  /** Whether a part was not read before; it is now. */
  private begin(part: Part): boolean {
    if (this.done.has(part.key)) return false;
    this.done.add(part.key);
    return true;
  }

  private take(key: string, read: () => void): void {
    this.done.add(key);
    this.guarded(read);
  }

  /** A part that cannot be read takes nothing away from the others. */
  private guarded(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof FormatError) || error.reason === 'budget') throw error;
      this.out.skip(error.reason, 'xlsx');
    }
  }
}

function cornerOf({ state }: SheetEntry): Corner | undefined {
  if (state === 'visible') return undefined;
  return state === 'hidden' ? 'sheet' : 'very-hidden-sheet';
}

function tablePart(opc: OpcPackage, part: Part): TablePart[] {
  const xml = opc.xml(part);
  let [range, hasHeader, hasFilter]: [Range | null, boolean, boolean] = [null, true, false];
  try {
    for (let kind = xml.next(); kind !== XML.END; kind = xml.next()) {
      if (kind !== XML.OPEN && kind !== XML.EMPTY) continue;
      if (xml.name === 'table') {
        range = rangeOf(xml.attribute('ref') ?? '');
        hasHeader = xml.attribute('headerRowCount') !== '0';
      } else if (xml.name === 'autoFilter') hasFilter = true;
    }
  } finally {
    xml.close();
  }
  return [{ range, hasHeader, hasFilter }];
}
