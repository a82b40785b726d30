import type { Corner } from '../../model/corner.js';
import type { XmlElement } from '../documents/xml.js';

interface Style {
  readonly parent: string | null;
  isHidden: boolean;
  color: string | null;
  background: string | null;
}

/** Styles based on each other. */
const DEEPEST = 20;
const WHITE = /^#f[cdef]f[cdef]f[cdef]$/i;

/**
 * What styles say of whether their text, page, row or table is seen (OASIS ODF 1.3, part 3, 16 and 20). Those of the document
 * and those of a part, which may have the same names.
 */
export class StyleBook {
  private readonly common = new Map<string, Style>();
  private automatic = new Map<string, Style>();
  private open: Style | null = null;

  /** Another part begins. */
  beginPart(): void {
    this.automatic = new Map();
    this.open = null;
  }

  /** @param isAutomatic the style stands among those that programs make */
  begin(element: XmlElement, isAutomatic: boolean): void {
    this.open = { parent: element.get('parent-style-name'), isHidden: false, color: null, background: null };
    const key = keyOf(element.get('family') ?? '', element.get('name') ?? '');
    (isAutomatic ? this.automatic : this.common).set(key, this.open);
  }

  /** Properties of the style that is open. */
  properties(element: XmlElement): void {
    const style = this.open;
    if (!style) return;
    if (element.name === 'text-properties') {
      style.isHidden = element.get('display') === 'none';
      style.color = element.get('color');
    }
    if (
      element.get('visibility') === 'hidden' ||
      (element.name === 'table-properties' && element.get('display') === 'false')
    )
      style.isHidden = true;
    style.background ??= element.get('background-color');
  }

  end(): void {
    this.open = null;
  }

  /** Whether the style hides what has it. */
  hides(family: string, name: string | null): boolean {
    return this.chain(family, name).some(({ isHidden }) => isHidden);
  }

  /**
   * Why text of this style is not seen; null when it is, or when the style says nothing.
   *
   * @param behind the colour that is known to be behind it; null for the page
   */
  cornerOf(family: string, name: string | null, behind: string | null): Corner | null {
    const chain = this.chain(family, name);
    if (chain.some(({ isHidden }) => isHidden)) return 'hidden-text';
    const color = chain.find((style) => style.color !== null)?.color ?? null;
    const background = this.backgroundOf(family, name) ?? behind;
    if (background !== null && /^#000000$/.test(background) && (color === null || color === '#000000'))
      return 'redacted';
    if (color === null) return null;
    if (background === null) return WHITE.test(color) ? 'hidden-text' : null;
    return background.toLowerCase() === color.toLowerCase() ? 'hidden-text' : null;
  }

  /** The background that the style gives, or null. */
  backgroundOf(family: string, name: string | null): string | null {
    const found = this.chain(family, name).find(
      ({ background }) => background !== null && background !== 'transparent',
    );
    return found?.background ?? null;
  }

  private chain(family: string, name: string | null): Style[] {
    const found: Style[] = [];
    for (let at = name; at !== null && found.length < DEEPEST; ) {
      const style: Style | undefined = this.automatic.get(keyOf(family, at)) ?? this.common.get(keyOf(family, at));
      if (!style) break;
      found.push(style);
      at = style.parent;
    }
    return found;
  }
}

function keyOf(family: string, name: string): string {
  return `${family}:${name}`;
}
