import type { Flow } from '../documents/flow.js';

/** Characters of a deleted stretch that is put back where it stood, and of all of them. */
const SHORT = 1000;
const MOST_KEPT = 1 << 24;

/**
 * Deleted text stands before the text that it was deleted from (OASIS ODF 1.3, part 3, 5.5). A short piece is put back where
 * it stood, so that it is seen with the words around it.
 */
export class Deletions {
  private readonly kept = new Map<string, string>();
  private size = 0;
  private id = '';
  private paragraphs: string[] | null = null;

  constructor(private readonly flow: Flow) {}

  get isOpen(): boolean {
    return this.paragraphs !== null;
  }

  /** The region that was met last. */
  get openRegion(): string {
    return this.id;
  }

  region(id: string): void {
    this.id = id;
    this.flow.sight('tracked-change');
  }

  begin(): void {
    this.paragraphs = [''];
  }

  text(text: string): void {
    const { paragraphs } = this;
    if (!paragraphs) return;
    paragraphs[paragraphs.length - 1] += text;
    if (paragraphs.length > 1000 || paragraphs[0].length > 1 << 16) this.tell();
  }

  endParagraph(): void {
    this.paragraphs?.push('');
  }

  end(): void {
    const { paragraphs } = this;
    const filled = (paragraphs ?? []).filter((text) => text.trim() !== '');
    const [text = ''] = filled;
    if (filled.length === 1 && text.length <= SHORT && this.size < MOST_KEPT) {
      this.kept.set(this.id, text);
      this.size += text.length;
    } else this.tell();
    this.paragraphs = null;
  }

  /** The place where something was deleted. */
  at(id: string): void {
    const text = this.kept.get(id);
    if (text !== undefined) this.flow.run(text, 'tracked-change');
    this.kept.delete(id);
  }

  /** What was put back nowhere. */
  rest(): void {
    for (const text of this.kept.values()) this.flow.aside('tracked-change', text);
    this.kept.clear();
  }

  private tell(): void {
    for (const text of this.paragraphs ?? []) this.flow.aside('tracked-change', text);
    this.paragraphs = [''];
  }
}
