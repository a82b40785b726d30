import { memoryBlob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { FormatError } from '../errors.js';
import type { FormatOutput } from '../output.js';

/** Bytes of one file in flat XML, and characters that are decoded at once. */
const LARGEST = 128 << 20;
const STEP = 1 << 16;

/** A file that stands in the text as Base64. */
export class InlineFile {
  private readonly parts: Buffer[] = [];
  private waiting = '';
  private size = 0;

  constructor(
    private readonly out: FormatOutput,
    private readonly name: string,
    private readonly hidden: Corner | undefined,
  ) {}

  push(text: string): void {
    this.waiting += text.replace(/\s+/g, '');
    if (this.waiting.length < STEP) return;
    const whole = this.waiting.length & ~3;
    this.take(this.waiting.slice(0, whole));
    this.waiting = this.waiting.slice(whole);
  }

  end(): void {
    this.take(this.waiting);
    if (this.size === 0) return;
    const bytes = Buffer.concat(this.parts, this.size);
    const { name, hidden } = this;
    this.out.member({ name, ...(hidden !== undefined && { hidden }), open: () => memoryBlob(name, bytes) });
  }

  private take(base64: string): void {
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length < Math.floor((base64.replace(/=+$/, '').length * 3) / 4))
      throw new FormatError('structure', 'odf');
    this.size += bytes.length;
    this.out.budget.unpacked(bytes.length);
    if (this.size > LARGEST) throw new FormatError('budget');
    this.parts.push(bytes);
  }
}
