import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { storedPieces } from '../pieces.js';
import { Reasons } from '../reasons.js';
import { Deleted } from './deleted.js';
import { readFreePages } from './free-pages.js';
import { Pager } from './pager.js';
import { type Geometries, type SchemaRow, type TablePlan, tablePlans } from './plan.js';
import { numberAt, RecordShape, textAt } from './record.js';
import { TableReader } from './table.js';
import { type Gap, TreeWalk } from './tree.js';

/** Bytes of schema text that are kept: SQLite's own files have a thousandth of it. */
const LARGEST_SCHEMA = 32 << 20;

/**
 * Reads a database straight from its pages (https://www.sqlite.org/fileformat2.html): no SQL is executed, and no more of it
 * is in memory than the pages from a root to a leaf.
 */
export function read({ blob }: Reading, out: FormatOutput): void {
  new DatabaseReader(new Pager(blob), out).read();
}

class DatabaseReader {
  private readonly reasons: Reasons;
  private readonly deleted: Deleted;

  constructor(
    private readonly pager: Pager,
    private readonly out: FormatOutput,
  ) {
    this.reasons = new Reasons(out, 'sqlite');
    this.deleted = new Deleted(out, pager.encoding);
  }

  read(): void {
    const { pager, out } = this;
    if (pager.isCut) this.reasons.say('truncated');
    const schema = this.schema();
    for (const { sql, name } of schema) out.text(sql === '' ? name : `${name}: ${sql}`);
    const geometries = this.geometries(schema);
    const plans = tablePlans(schema, geometries);
    const rows = new Map(plans.map((plan) => [plan.name, this.table(plan)]));
    for (const row of schema) if (row.type === 'index' && row.root > 0) this.index(row, rows);
    readFreePages(pager, this.deleted, plans, () => this.reasons.say('structure'));
    this.deleted.end();
    this.appended();
  }

  /** The table of tables, which begins on the first page. */
  private schema(): SchemaRow[] {
    const { pager } = this;
    const rows: SchemaRow[] = [];
    const shape = new RecordShape();
    let bytes = 0;
    this.walk(1, true, (payload) => {
      bytes += payload.length;
      if (bytes > LARGEST_SCHEMA) return this.reasons.say('budget');
      shape.read(payload);
      if (!shape.isWhole || shape.count !== 5) return this.reasons.say('structure');
      this.deleted.alive(payload, shape);
      const text = (column: number) =>
        shape.isText(column)
          ? textAt(payload, shape.starts[column], shape.starts[column] + shape.lengthAt(column), pager.encoding)
          : '';
      const root = Number(numberAt(payload, shape.types[3], shape.starts[3]) ?? 0);
      rows.push({ type: text(0), name: text(1), table: text(2), root, sql: text(4) });
    });
    return rows;
  }

  private walk(
    root: number,
    isTable: boolean,
    entry: (payload: Buffer) => void,
    gap: (gap: Gap) => void = (one) => this.deleted.gap(one, null),
  ): void {
    const visitor = {
      entry: ({ payload }: { payload: Buffer }) => entry(payload),
      gap,
      broken: () => this.reasons.say('structure'),
      tooLarge: () => this.reasons.say('budget'),
    };
    new TreeWalk(this.pager, isTable, visitor).walk(root);
  }

  private table(plan: TablePlan): number {
    return new TableReader(this.pager, this.out, this.deleted, plan, (reason) => this.reasons.say(reason)).read();
  }

  /** What an index holds stands in its table too; that it holds as much, and what is left in its gaps, does not. */
  private index({ root, sql, table }: SchemaRow, rows: ReadonlyMap<string, number>): void {
    let entries = 0;
    const shape = new RecordShape();
    this.walk(root, false, (payload) => {
      entries++;
      this.deleted.alive(payload, shape.read(payload));
    });
    const expected = rows.get(table);
    const isPartial = /\bwhere\b/i.test(sql);
    if (expected !== undefined && (isPartial ? entries > expected : entries !== expected))
      this.reasons.say('structure');
  }

  /** Where the geometries of a GeoPackage are: read beforehand, without marking its pages as seen. */
  private geometries(schema: readonly SchemaRow[]): Geometries {
    const found = new Map<string, { column: string; srs: number }>();
    const row = schema.find(({ name, type }) => name === 'gpkg_geometry_columns' && type === 'table');
    if (row === undefined) return found;
    const pager = new Pager(this.pager.blob);
    const shape = new RecordShape();
    const nothing = () => {};
    const entry = ({ payload }: { payload: Buffer }) => {
      shape.read(payload);
      if (!shape.isWhole || shape.count < 4 || found.size > 10_000) return;
      const text = (column: number) =>
        textAt(payload, shape.starts[column], shape.starts[column] + shape.lengthAt(column), pager.encoding);
      const srs = Number(numberAt(payload, shape.types[3], shape.starts[3]) ?? 0);
      found.set(text(0).toLowerCase(), { column: text(1), srs });
    };
    new TreeWalk(pager, true, { entry, gap: nothing, broken: nothing, tooLarge: nothing }).walk(row.root);
    return found;
  }

  /** Bytes behind the last page. */
  private appended(): void {
    const { pager, out } = this;
    const from = pager.end;
    const size = pager.blob.size - from;
    if (size <= 0 || pager.isCut) return;
    out.hidden('appended', 1);
    const feed = out.feed({ hidden: 'appended' });
    const pieces = storedPieces(pager.blob, from, size);
    for (let piece = pieces.next(); piece !== null; piece = pieces.next()) feed.push(piece);
    feed.close();
  }
}
