import type { XmlAttributes } from '../xml/pull.js';

interface Style {
  parent: string | null;
  data: string | null;
  color: string | null;
  background: string | null;
  display: string | null;
  /** A row or column of no height or width. */
  isFlat: boolean;
}

/** Parts of a number format that show something of the value. */
const SHOWN: ReadonlySet<string> = new Set([
  'text-content',
  'number',
  'scientific-number',
  'fraction',
  'day',
  'month',
  'year',
  'hours',
  'minutes',
  'seconds',
  'day-of-week',
  'quarter',
  'week-of-year',
  'era',
  'am-pm',
  'boolean',
  'currency-symbol',
]);
const WHITE = /^#f{3}(?:f{3})?$/i;
const FLAT = /^0(?:\.0+)?(?:cm|mm|in|pt)$/;
const MOST_PARENTS = 10;

/** Styles of an OpenDocument file, as far as they hide something. */
export class OdsStyles {
  private readonly styles = new Map<string, Style>();
  private readonly formats = new Map<string, boolean>();
  /** What was found of styles of cells; styles stand before the cells. */
  private readonly unseen = new Map<string, boolean>();
  private style: Style | null = null;
  private format: string | null = null;

  /** An element begins, of a style or of anything else. */
  open(name: string, attributes: XmlAttributes): void {
    if (name === 'style' || name === 'default-style') this.begin(attributes);
    else if (name.endsWith('-style')) {
      this.format = attributes.get('name');
      if (this.format !== null) this.formats.set(this.format, false);
    } else if (this.format !== null && SHOWN.has(name)) this.formats.set(this.format, true);
    if (this.style && name.endsWith('-properties')) this.properties(name, this.style, attributes);
  }

  close(name: string): void {
    if (name === 'style' || name === 'default-style') this.style = null;
    else if (name.endsWith('-style')) this.format = null;
  }

  private begin(attributes: XmlAttributes): void {
    this.unseen.clear();
    const family = attributes.get('family') ?? '';
    const parent = attributes.get('parent-style-name');
    this.style = {
      parent: parent === null ? null : `${family} ${parent}`,
      data: attributes.get('data-style-name'),
      color: null,
      background: null,
      display: null,
      isFlat: false,
    };
    this.styles.set(`${family} ${attributes.get('name') ?? ''}`, this.style);
  }

  private properties(name: string, style: Style, attributes: XmlAttributes): void {
    if (name === 'text-properties') style.color ??= attributes.get('color');
    else if (name === 'table-cell-properties') style.background ??= attributes.get('background-color');
    else if (name === 'table-properties') style.display ??= attributes.get('display');
    else if (name === 'table-row-properties') style.isFlat = FLAT.test(attributes.get('row-height') ?? '');
    else if (name === 'table-column-properties') style.isFlat = FLAT.test(attributes.get('column-width') ?? '');
  }

  /** A sheet that its style hides. */
  isHiddenTable(name: string | null): boolean {
    return name !== null && this.styles.get(`table ${name}`)?.display === 'false';
  }

  isFlat(family: 'table-row' | 'table-column', name: string | null): boolean {
    return name !== null && this.styles.get(`${family} ${name}`)?.isFlat === true;
  }

  /** Whether nothing is seen of a cell with this style. */
  isUnseen(name: string | null): boolean {
    if (name === null) return false;
    const known = this.unseen.get(name);
    if (known !== undefined) return known;
    const isUnseen = this.hides(name);
    this.unseen.set(name, isUnseen);
    return isUnseen;
  }

  private hides(name: string): boolean {
    const color = this.inherited(name, 'color');
    const background = this.inherited(name, 'background');
    const data = this.inherited(name, 'data');
    if (data !== null && this.formats.get(data) === false) return true;
    if (color === null) return false;
    return background === null || background === 'transparent' ? WHITE.test(color) : color === background;
  }

  private inherited(name: string, what: 'color' | 'background' | 'data'): string | null {
    let style = this.styles.get(`table-cell ${name}`);
    for (let n = 0; style && n < MOST_PARENTS; n++) {
      if (style[what] !== null) return style[what];
      style = style.parent === null ? undefined : this.styles.get(style.parent);
    }
    return null;
  }
}
