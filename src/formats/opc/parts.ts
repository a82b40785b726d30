import type { Corner, Spot } from '../../model/corner.js';
import type { SkipReason } from '../../model/skip.js';
import { Flow } from '../documents/flow.js';
import { isMetafile } from '../documents/metafile.js';
import { LARGEST_SETTINGS, settingsTexts } from '../documents/settings.js';
import { stringsIn } from '../documents/strings.js';
import { readXml, type XmlHandler } from '../documents/xml.js';
import { type Container, partBytes, partHead, partMember, partPieces } from '../documents/zip-parts.js';
import { FormatError, reasonOfThrown } from '../errors.js';
import { isCompound } from '../ole/directory.js';
import type { FormatOutput } from '../output.js';
import { readAround } from '../zip/around.js';
import { ChartReader } from './chart.js';
import { isWholeDocument, type Treatment, treatmentOf } from './kinds.js';
import { type MarkupOptions, MarkupReader } from './markup.js';
import type { Package, Part } from './package.js';
import { PropertiesReader } from './properties.js';

/** Where the text of a part stands, and what its reader must know. */
export interface Placing extends MarkupOptions {
  readonly spot: Spot;
  /** Begins the names of tables in it. */
  readonly name?: string;
  /** Counted once where the part has text. */
  readonly sighting?: Corner;
}

/** Parts with text of one document: where each stands. */
export type PlacingOf = (part: Part, key: string) => Placing;

/** Reads every part of a package, each by what it is; see `Treatment`. */
export class PartsReader {
  private charts = 0;

  /** @param format fixed word for what is not read */
  constructor(
    private readonly container: Container,
    private readonly pack: Package,
    private readonly out: FormatOutput,
    private readonly format: string,
    private readonly placingOf: PlacingOf,
  ) {}

  /** @param order names of parts that come first, in lower case; the others follow as they stand in the zip */
  read(order: readonly string[]): void {
    const { pack, out } = this;
    if (this.container.directory.isOdd) out.skip('structure', this.format);
    for (const key of new Set([...order, ...pack.parts.keys()])) {
      const part = pack.parts.get(key);
      if (part) this.part(part, key);
    }
    for (const entry of pack.doubled)
      this.unreferenced(entry.name, () => out.member(partMember(this.container, entry, 'unreferenced')));
    this.links();
    readAround(this.container.blob, this.container.directory, out, this.format);
  }

  private part(part: Part, key: string): void {
    const kinds = part.usedAs.map(({ kind }) => kind);
    const treatment = treatmentOf(key, part.type, kinds);
    const read = () => this.treat(treatment, part, key);
    if (part.isReached || isLoose(key)) this.attempt(read);
    else this.unreferenced(part.name, () => this.treat(isXmlText(treatment) ? treatment : 'member', part, key));
  }

  private unreferenced(_name: string, read: () => void): void {
    this.out.hidden('unreferenced');
    this.attempt(read);
  }

  private treat(treatment: Treatment, part: Part, key: string): void {
    const { out, container } = this;
    const { entry } = part;
    const hidden = part.isReached || isLoose(key) ? undefined : 'unreferenced';
    if (treatment === 'text') this.markup(part, key);
    else if (treatment === 'chart') this.chart(part, key);
    else if (treatment === 'properties') this.properties(part);
    else if (treatment === 'embedded') this.embedded(part);
    else if (treatment === 'custom-xml') {
      out.hidden('custom-xml');
      out.member(partMember(container, entry, hidden ?? 'custom-xml'));
    } else if (treatment === 'strings') this.strings(part, 'metadata');
    else if (treatment === 'macros' || treatment === 'control') this.project(part, treatment);
    else if (treatment === 'font') {
      out.skip('font', 'embedded-font');
    } else if (treatment === 'picture' && isMetafile(partHead(container, entry))) {
      this.strings(part, hidden ?? 'metadata');
      out.skip('media', 'metafile');
    } else if (treatment !== 'nothing') out.member(partMember(container, entry, hidden));
  }

  private markup(part: Part, key: string): void {
    const placing = this.placing(part, key);
    const flow = new Flow(this.out, placing.spot, placing.name);
    const reader = new MarkupReader(flow, placing);
    if (placing.sighting !== undefined) flow.sight(placing.sighting);
    this.parse(part, reader, () => reader.end());
  }

  private chart(part: Part, key: string): void {
    const name = `fig. ${++this.charts}`;
    const { spot } = this.placing(part, key);
    const flow = new Flow(this.out, { ...spot, table: name, hidden: spot.hidden ?? 'chart' });
    const reader = new ChartReader(this.out, name, new MarkupReader(flow));
    this.parse(part, reader, () => reader.end());
  }

  private properties(part: Part): void {
    const flow = new Flow(this.out, {});
    this.parse(part, new PropertiesReader(flow), () => flow.end());
  }

  private placing(part: Part, key: string): Placing {
    const placing = this.placingOf(part, key);
    return part.isReached || isLoose(key) ? placing : { ...placing, spot: { ...placing.spot, hidden: 'unreferenced' } };
  }

  /** What was read of a part before it went wrong is told as well. */
  private parse(part: Part, handler: XmlHandler, end: () => void): void {
    const pieces = partPieces(this.container, part.entry);
    try {
      readXml(pieces, handler);
    } finally {
      pieces.close();
      end();
    }
  }

  /** The workbook behind a chart is what made a chart in a letter give away a whole register. */
  private embedded(part: Part): void {
    const isChart = part.usedAs.some(({ by }) => /(?:^|\/)charts\//.test(by));
    const corner = isChart && (isWholeDocument(part.type) || part.type === '') ? 'chart' : 'embedded';
    this.out.hidden('embedded');
    this.out.member(partMember(this.container, part.entry, corner));
  }

  /** A project of macros and a control are compound files; who signed it, and the state of a control, are not. */
  private project(part: Part, treatment: 'macros' | 'control'): void {
    const head = Buffer.from(partHead(this.container, part.entry));
    if (isCompound(head)) this.embedded(part);
    else if (part.entry.size > LARGEST_SETTINGS) this.out.member(partMember(this.container, part.entry, 'embedded'));
    else {
      const text = settingsTexts(partBytes(this.container, part.entry)).join('\n');
      this.out.text(text, { hidden: treatment === 'macros' ? 'metadata' : 'form-field' });
    }
  }

  private strings(part: Part, corner: Corner): void {
    const text = stringsIn(partBytes(this.container, part.entry));
    this.out.text(text, { hidden: corner });
  }

  /** Addresses outside: links, templates, data sources, linked pictures. */
  private links(): void {
    const flow = new Flow(this.out, {});
    const seen = new Set<string>();
    for (const relations of [this.pack.root, ...[...this.pack.parts.values()].map((part) => part.relations)])
      for (const { kind, target, isExternal } of relations) {
        const key = `${kind}\n${target}`;
        if (!isExternal || seen.has(key)) continue;
        seen.add(key);
        this.link(flow, kind, target);
      }
    flow.end();
  }

  private link(flow: Flow, kind: string, target: string): void {
    const corner: Corner = kind === 'attachedTemplate' ? 'properties' : isSource(kind) ? 'query' : 'metadata';
    if (corner !== 'metadata') flow.sight(corner);
    for (const text of new Set([target, decoded(target)])) flow.aside(corner, text);
  }

  private attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      const reason: SkipReason = reasonOfThrown(error);
      if (reason === 'budget' || !(error instanceof FormatError)) throw error;
      this.out.skip(reason, this.format);
    }
  }
}

function isSource(kind: string): boolean {
  return /^(?:mailMerge|externalLink|oleObject|subDocument|aFChunk|frame)/.test(kind);
}

function isXmlText(treatment: Treatment): boolean {
  return treatment === 'text' || treatment === 'chart' || treatment === 'properties';
}

/** Parts that programs find by their name. */
function isLoose(key: string): boolean {
  return /^(?:docprops\/|docmetadata\/)/.test(key);
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
