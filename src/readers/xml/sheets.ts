import type { DocumentSink, TableInfo } from '../../model/document.js';
import { recordTable, type XmlLayout } from '../layouts/xml.js';
import { RecordSheet } from '../record-sheet.js';
import { isList, pathOf, type XmlPlace } from './places.js';

/** Tables of one text; records of further lists are text. */
const MOST_TABLES = 256;
const IDENTIFIERS = 'id';

/** A table, and whether its records are people of a layout. */
export interface XmlSheet {
  readonly sheet: RecordSheet;
  readonly isPerson: boolean;
}

/** The tables of a document, made when a first record asks for one. */
export class XmlSheets {
  private readonly sheets = new Map<string | number, XmlSheet>();

  constructor(
    private readonly out: DocumentSink,
    private readonly layout: XmlLayout | null,
  ) {}

  /**
   * The table of an element that is a person of the layout.
   *
   * @param attribute value of an attribute of the element by its name without prefix, or null
   */
  person(place: XmlPlace, attribute: (name: string) => string | null): XmlSheet | null {
    const { layout } = this;
    const table = layout && recordTable(layout, place, attribute);
    return layout && table !== null ? this.ofLayout(layout, table) : null;
  }

  /** The table of other people inside a record. */
  own({ name }: XmlPlace): XmlSheet | null {
    const table = this.layout?.own.get(name);
    return this.layout && table !== undefined ? this.ofLayout(this.layout, table) : null;
  }

  /** The table of an element that comes in a list. */
  list(place: XmlPlace): XmlSheet | null {
    if (!isList(place)) return null;
    return this.sheets.get(place.id) ?? this.make(place.id, { name: pathOf(place), kind: 'records' }, []);
  }

  /** The table of numbers outside records whose naming system is known. */
  identifiers(): XmlSheet | null {
    return this.sheets.get(IDENTIFIERS) ?? this.make(IDENTIFIERS, { name: IDENTIFIERS, kind: 'records' }, []);
  }

  end(): void {
    for (const { sheet } of this.sheets.values()) sheet.end();
  }

  private ofLayout({ layout, keys }: XmlLayout, name: string): XmlSheet | null {
    return this.sheets.get(name) ?? this.make(name, { name, kind: 'records', layout }, keys);
  }

  private make(key: string | number, info: TableInfo, repeated: readonly string[]): XmlSheet | null {
    if (this.sheets.size >= MOST_TABLES) return null;
    const made = {
      sheet: new RecordSheet(this.out, () => info, repeated),
      isPerson: info.layout !== undefined,
    };
    this.sheets.set(key, made);
    return made;
  }
}
