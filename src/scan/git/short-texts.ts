import type { Toolbox } from '../../detectors/toolbox.js';
import { memoryBlob } from '../../model/blob.js';
import { analyseBlob, analyseName, type BlobResult } from '../analyse.js';
import { analyseSafely } from '../work.js';

/** A short text, how it is shown, and what it is to the caller. */
interface ShortText<T> {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly of: T;
}

const BATCH_BYTES = 1 << 20;
/** Between two texts: more than the words around a number are looked for in. */
const GAP = Buffer.from('\n'.repeat(128));
/** Lines in a row with the same number of the same delimiter that could be a table. */
const TABLE_LINES = 3;
const DELIMITERS = [';', '\t', '|', ','].map((sign) => sign.charCodeAt(0));
const NEWLINE = 10;
const ZERO = 0;

/**
 * Looks at very many short texts (messages, names). One by one that would cost more than reading them: they are looked
 * at together, and only where one of them holds a candidate each is looked at by itself.
 */
export class ShortTexts<T> {
  private batch: ShortText<T>[] = [];
  private bytes = 0;
  /** Names that were told. */
  private readonly named = new Set<string>();

  /**
   * @param kind `text` is analysed as a document is, `name` as the name of a file
   * @param take receives what has something to tell
   */
  constructor(
    private readonly kind: 'text' | 'name',
    private readonly tools: Toolbox,
    private readonly take: (result: BlobResult, of: T) => void,
  ) {}

  add(path: string, bytes: Uint8Array, of: T): void {
    if (this.kind === 'text' && needsReading(bytes)) {
      this.single({ path, bytes, of });
      return;
    }
    this.batch.push({ path, bytes, of });
    this.bytes += bytes.length + GAP.length;
    if (this.bytes >= BATCH_BYTES) this.flush();
  }

  /** Looks at what is left. */
  flush(): void {
    const { batch } = this;
    this.batch = [];
    this.bytes = 0;
    this.look(batch);
  }

  /** Halves what holds a candidate until the texts that hold it are found. */
  private look(texts: readonly ShortText<T>[]): void {
    if (texts.length === 0 || !this.mayHold(texts)) return;
    if (texts.length === 1) {
      this.single(texts[0]);
      return;
    }
    const middle = texts.length >> 1;
    this.look(texts.slice(0, middle));
    this.look(texts.slice(middle));
  }

  private mayHold(texts: readonly ShortText<T>[]): boolean {
    const { lane, singles } = this.tools;
    const all = Buffer.concat(texts.flatMap(({ bytes }) => [bytes, GAP]));
    for (const single of singles) single.pureCell = false;
    lane.reset();
    lane.scan(all, 0, 0, all.length, all.length);
    // All of them must be emptied, also when the first has something.
    return singles.map((single) => single.take().length > 0).includes(true);
  }

  private single({ path, bytes, of }: ShortText<T>): void {
    if (this.kind === 'name') {
      this.name(path, of);
      return;
    }
    const result = analyseSafely({ path, size: bytes.length }, this.tools, () =>
      analyseBlob(memoryBlob(path, bytes), this.tools, UNNAMED),
    );
    if (result.matches.length > 0 || result.skips.length > 0) this.take(result, of);
  }

  /** Tells a number in the name of a folder once, not again for all that is in it. */
  private name(path: string, of: T): void {
    const parts = path.split('/');
    for (let count = 1; count <= parts.length; count++) {
      const part = parts.slice(0, count).join('/');
      const size = Buffer.byteLength(part);
      const result = analyseSafely({ path: part, size }, this.tools, () => analyseName(part, this.tools));
      if (result.matches.length + result.skips.length === 0) continue;
      if (!this.named.has(part)) this.take(result, of);
      this.named.add(part);
      return;
    }
  }
}

/** The path of a message is made by us and holds no name. */
const UNNAMED = { isNamed: false };

/** A message that is more than running text: a pasted table, or another encoding. */
function needsReading(bytes: Uint8Array): boolean {
  return (
    bytes.includes(ZERO) || DELIMITERS.some((delimiter) => bytes.includes(delimiter) && hasTable(bytes, delimiter))
  );
}

function hasTable(bytes: Uint8Array, delimiter: number): boolean {
  let [same, before, count] = [0, 0, 0];
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at] !== NEWLINE) {
      if (bytes[at] === delimiter) count++;
      continue;
    }
    same = count > 0 && count === before ? same + 1 : count > 0 ? 1 : 0;
    if (same >= TABLE_LINES) return true;
    before = count;
    count = 0;
  }
  return false;
}
