import { memoryBlob } from '../../model/blob.js';
import type { SkipReason } from '../../model/skip.js';
import { magicOf } from '../../readers/magic.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import type { Deleted } from './deleted.js';
import { pointHeaders } from './geometry.js';
import type { Pager } from './pager.js';
import type { TablePlan } from './plan.js';
import { RecordShape } from './record.js';
import { cellAt, chained, type Entry, TreeWalk } from './tree.js';
import { Values } from './values.js';

/** Files in cells that are opened, of each table; pictures beyond are listed as such. */
const MOST_FILES = 10_000;
const MOST_PICTURES = 1000;
/** Row ids from here on are no mere count, and are shown. */
const TELLING_ROWID = 10_000_000;

/** Reads the rows of one table. */
export class TableReader {
  private readonly shape = new RecordShape();
  private readonly values: Values;
  private rows: Rows | null = null;
  private showsRowid = false;
  private count = 0;
  private files = 0;

  constructor(
    private readonly pager: Pager,
    private readonly out: FormatOutput,
    private readonly deleted: Deleted,
    private readonly plan: TablePlan,
    private readonly say: (reason: SkipReason) => void,
  ) {
    this.values = new Values(pager.encoding);
  }

  /** Gives the number of rows. */
  read(): number {
    const { plan, deleted, say } = this;
    const isTable = !plan.declaration?.withoutRowid;
    const visitor = {
      entry: (entry: Entry) => this.row(entry),
      gap: (gap: Parameters<Deleted['gap']>[0]) => deleted.gap(gap, plan),
      broken: () => say('structure'),
      tooLarge: () => say('budget'),
    };
    new TreeWalk(this.pager, isTable, visitor).walk(plan.root);
    this.rows?.end();
    deleted.endTable(plan.name);
    return this.count;
  }

  private begin(first: Entry): Rows {
    const { plan, out, shape } = this;
    this.showsRowid = plan.declaration?.rowid === -1 && first.rowid >= TELLING_ROWID;
    const names: (string | null)[] = plan.declaration?.columns.map(({ name }) => name) ?? [];
    // A table that nobody can say the columns of has as many as its first row; its names are not guessed from its values.
    while (names.length < shape.count) names.push(null);
    if (plan.point >= 0) names.splice(plan.point, 1, ...pointHeaders(plan.srs));
    if (this.showsRowid) names.push('rowid');
    return out.table(plan.name, { headers: names });
  }

  private row(entry: Entry): void {
    const { shape, plan, values } = this;
    const { payload } = entry;
    shape.read(payload);
    if (!shape.isWhole) this.say('structure');
    this.deleted.alive(payload, shape);
    this.rows ??= this.begin(entry);
    const { rows } = this;
    rows.open(++this.count);
    for (let column = 0; column < shape.count; column++) {
      if (column === plan.point) values.point(rows, payload, shape, column);
      else if (shape.isBlob(column)) this.blob(entry, column);
      else if (column === plan.declaration?.rowid && shape.types[column] === 0) rows.put(entry.rowid);
      else values.plain(rows, payload, shape, column);
    }
    if (this.showsRowid) rows.put(entry.rowid);
    rows.close();
  }

  private blob(entry: Entry, column: number): void {
    const { plan, shape, values, rows } = this;
    const kind = values.blob(rows as Rows, entry.payload, shape, column);
    if (kind === 'unknown' && !plan.isIndex) this.say('partly-read');
    if (kind === 'file') this.file(entry, column);
  }

  private file({ page, cell, payload }: Entry, column: number): void {
    const { plan, shape, out } = this;
    const magic = magicOf(payload.subarray(shape.starts[column], shape.starts[column] + 8192));
    const isMedia = magic?.reason === 'media';
    this.files++;
    if (isMedia && this.files > MOST_PICTURES) {
      this.say('media');
      return;
    }
    if (this.files > MOST_FILES) {
      this.say('budget');
      return;
    }
    const isTable = !plan.declaration?.withoutRowid;
    const name = `${plan.name}/${this.count}/${plan.declaration?.columns[column]?.name ?? column + 1}`;
    const { pager } = this;
    out.member({ name, open: () => memoryBlob(name, blobOf(pager, isTable, page, cell, column)) });
  }
}

/** One cell of bytes, looked up again. */
function blobOf(pager: Pager, isTable: boolean, number: number, cell: number, column: number): Uint8Array {
  const page = pager.page(number) as Buffer;
  const head = number === 1 ? 100 : 0;
  const isLeaf = page[head] >= 10;
  const at = page.readUInt16BE(head + (isLeaf ? 8 : 12) + 2 * cell);
  const place = cellAt(page, isLeaf ? at : at + 4, isTable, pager.usable);
  if (place === null) return new Uint8Array(0);
  const payload = Buffer.alloc(place.size);
  page.copy(payload, 0, place.from, place.from + place.local);
  if (place.overflow !== 0) chained(pager, place.overflow, place.local, place.size, payload, () => true);
  const shape = new RecordShape().read(payload);
  return payload.subarray(shape.starts[column], shape.starts[column] + shape.lengthAt(column));
}
