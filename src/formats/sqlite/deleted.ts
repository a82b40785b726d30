import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import { isText } from '../printable.js';
import type { Rows } from '../rows.js';
import { Carver } from './carve.js';
import { LiveRows } from './live-rows.js';
import type { TextEncoding } from './pager.js';
import type { TablePlan } from './plan.js';
import { RecordShape } from './record.js';
import type { Gap } from './tree.js';
import { Values } from './values.js';

/** Tables of deleted rows that are open at once. */
const MOST_OPEN = 64;
/** Text between deleted rows that is handed on at once. */
const TEXT_AT_ONCE = 1 << 18;

/** Bytes of deleted rows that wait until all rows of their table are known. */
const MOST_WAITING = 32 << 20;
const WAITING_COST = 400;

interface Waiting {
  readonly bytes: Buffer;
  readonly shape: RecordShape;
  readonly plan: TablePlan | null;
}

/** Where the rows that are left of deleted ones go: a table for each table, and one for each width where that is not known. */
export class Deleted {
  private readonly tables = new Map<string, Rows>();
  private readonly counts = new Map<string, number>();
  private readonly carver: Carver;
  private readonly values: Values;
  private texts: string[] = [];
  private textBytes = 0;
  private readonly live = new LiveRows();
  private waiting: Waiting[] = [];
  private waitingBytes = 0;

  constructor(
    private readonly out: FormatOutput,
    encoding: TextEncoding,
    private readonly corner: Corner | null = 'deleted',
  ) {
    this.carver = new Carver(new RecordShape(), encoding);
    this.values = new Values(encoding);
  }

  /** @param plan of the table that the page belongs to; null where that is not known */
  gap({ page, from, to, isBlock }: Gap, plan: TablePlan | null): void {
    const bytes = page.subarray(from, to);
    if (isEmpty(bytes)) return;
    const columns = plan?.declaration?.columns.length ?? 0;
    this.carver.carve(bytes, columns, isBlock, {
      record: (buffer, shape) => this.record(buffer, shape, plan),
      text: (text) => this.text(text),
    });
  }

  /** A row that is there: what is left of a copy of it is not told. */
  alive(bytes: Buffer, shape: RecordShape): void {
    this.live.add(bytes, shape);
  }

  record(bytes: Buffer, shape: RecordShape, plan: TablePlan | null): void {
    if (this.live.has(bytes, shape)) return;
    const last = shape.count - 1;
    const end = last < 0 ? 0 : shape.starts[last] + shape.lengthAt(last);
    const from = last < 0 ? 0 : shape.starts[0];
    this.waitingBytes += end - from + WAITING_COST;
    this.waiting.push({ bytes: Buffer.from(bytes.subarray(from, end)), shape: shape.moved(-from), plan });
    if (this.waitingBytes > MOST_WAITING) this.tellWaiting();
  }

  /** All rows are known that what waits could be copies of. */
  private tellWaiting(): void {
    const { waiting } = this;
    this.waiting = [];
    this.waitingBytes = 0;
    for (const { bytes, shape, plan } of waiting) if (!this.live.has(bytes, shape)) this.tell(bytes, shape, plan);
  }

  private tell(bytes: Buffer, shape: RecordShape, plan: TablePlan | null): void {
    const width = shape.count;
    const key = plan === null ? `#${width}` : `${plan.name}#`;
    const rows = this.rowsFor(key, plan, width);
    const number = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, number);
    rows.open(number);
    // Where the first type is lost, the cells stand one to the left: they are put back under their names.
    const missing = (plan?.declaration?.columns.length ?? width) - width;
    if (missing === 1 && plan?.declaration?.rowid === 0) rows.putNothing(1);
    for (let column = 0; column < width; column++) this.cell(rows, bytes, shape, column);
    rows.close();
  }

  text(text: string): void {
    this.texts.push(text);
    this.textBytes += text.length;
    if (this.textBytes >= TEXT_AT_ONCE) this.flushText();
  }

  /** A table is read: no row of it comes any more, unless from a free page. */
  endTable(name: string): void {
    this.tellWaiting();
    const key = `${name}#`;
    this.close(key, name);
  }

  end(): void {
    this.tellWaiting();
    for (const key of [...this.tables.keys()]) this.close(key, undefined);
    this.flushText();
  }

  private cell(rows: Rows, bytes: Buffer, shape: RecordShape, column: number): void {
    const from = shape.starts[column];
    const isBroken = shape.isBlob(column) && !isText(bytes.subarray(from, from + shape.lengthAt(column)));
    if (isBroken) this.values.blob(rows, bytes, shape, column);
    else if (shape.isBlob(column)) rows.putBytes(bytes, from, from + shape.lengthAt(column));
    else this.values.plain(rows, bytes, shape, column);
  }

  private rowsFor(key: string, plan: TablePlan | null, width: number): Rows {
    const open = this.tables.get(key);
    if (open) return open;
    if (this.tables.size >= MOST_OPEN) this.close(this.tables.keys().next().value as string, undefined);
    const names: (string | null)[] = plan?.declaration?.columns.map(({ name }) => name) ?? [];
    while (names.length < width) names.push(null);
    const rows = this.out.table(plan?.name ?? null, { headers: names, ...this.spot });
    this.tables.set(key, rows);
    return rows;
  }

  private close(key: string, name: string | undefined): void {
    this.tables.get(key)?.end();
    this.tables.delete(key);
    const count = this.counts.get(key) ?? 0;
    this.counts.delete(key);
    this.sighted(count, name ?? (key.endsWith('#') ? key.slice(0, -1) : undefined));
  }

  private get spot(): { hidden?: Corner } {
    return this.corner === null ? {} : { hidden: this.corner };
  }

  private sighted(count: number, table?: string): void {
    if (this.corner !== null) this.out.hidden(this.corner, count, table);
  }

  private flushText(): void {
    if (this.texts.length === 0) return;
    this.sighted(this.texts.length);
    this.out.text(this.texts.join('\n'), this.spot);
    this.texts = [];
    this.textBytes = 0;
  }
}

function isEmpty(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0) return false;
  return true;
}
