import type { Corner } from '../../model/corner.js';
import { kindOfFormat } from '../sheets/number-format.js';
import type { XmlAttributes, XmlHandler } from '../xml/pull.js';

const WHITE = /^#f{6}$/i;

interface Style {
  readonly parent: string | null;
  isInvisible: boolean | null;
  color: string | null;
  background: string | null;
}

/** What stands behind the rows of a sheet, or before all sheets, and must be known to read the rows. */
export class Survey implements XmlHandler {
  /** By the number of the sheet, from 0. */
  readonly hidden: (Corner | undefined)[] = [];
  readonly filtered: boolean[] = [];
  private readonly styles = new Map<string, Style>();
  private style: Style | null = null;
  private sheet = -1;
  private visible: string | null = null;

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'Worksheet') this.sheet++;
    else if (name === 'Visible') this.visible = '';
    else if (name === 'AutoFilterColumn') this.filtered[this.sheet] = true;
    else if (name === 'Style') {
      this.style = { parent: attributes.get('Parent'), isInvisible: null, color: null, background: null };
      this.styles.set(attributes.get('ID') ?? '', this.style);
    } else if (this.style && name === 'NumberFormat')
      this.style.isInvisible = kindOfFormat(attributes.get('Format') ?? '') === 'invisible';
    else if (this.style && name === 'Font') this.style.color = attributes.get('Color');
    else if (this.style && name === 'Interior') this.style.background = attributes.get('Color');
  }

  text(text: string): void {
    if (this.visible !== null) this.visible += text;
  }

  close(name: string): void {
    if (name === 'Style') this.style = null;
    if (name !== 'Visible') return;
    this.hidden[this.sheet] =
      this.visible?.trim() === 'SheetVeryHidden'
        ? 'very-hidden-sheet'
        : this.visible?.trim() === 'SheetHidden'
          ? 'sheet'
          : undefined;
    this.visible = null;
  }

  /** Whether nothing is seen of a cell with this style. */
  isUnseen(id: string | null): boolean {
    const style = id === null ? undefined : this.styles.get(id);
    if (!style) return false;
    const parent = style.parent === null ? undefined : this.styles.get(style.parent);
    if (style.isInvisible ?? parent?.isInvisible) return true;
    const color = style.color ?? parent?.color ?? null;
    const background = style.background ?? parent?.background ?? null;
    return color !== null && (background === null ? WHITE.test(color) : color === background);
  }
}
