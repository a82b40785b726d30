import { isCategory, rubricName } from './rubrics.js';

/** A value's column, and the row of its person. */
export interface RubricValue {
  readonly name: string;
  readonly row: number;
}

/**
 * Values of one person that come as category number, element number and value, one after another. A category that comes
 * again (a second child) stands in a further row.
 */
export class Rubrics {
  private category = 0;
  private row = 0;
  private element = '';
  private readonly counts = new Map<number, number>();

  /** A category begins. */
  begin(category: number): void {
    this.category = category;
    this.row = this.counts.get(category) ?? 0;
    this.counts.set(category, this.row + 1);
  }

  /** @param element group and number in four digits */
  value(element: string): RubricValue {
    return { name: rubricName(this.category, element), row: this.row };
  }

  /**
   * Takes the text of an element of the list in XML.
   *
   * @returns the value it is; null when it only says what comes; undefined when it is something else
   */
  take(name: string, bytes: Uint8Array, from: number, to: number): RubricValue | null | undefined {
    if (name === 'waarde') return this.category > 0 && this.element !== '' ? this.value(this.element) : undefined;
    if (name !== 'categorienummer' && name !== 'nummer') return undefined;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
      .toString('latin1')
      .trim();
    if (!/^\d{1,4}$/.test(text)) return undefined;
    if (name === 'nummer') this.element = text.padStart(4, '0');
    else if (isCategory(Number(text))) this.begin(Number(text));
    else return undefined;
    return null;
  }
}
