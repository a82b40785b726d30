import { inflateSync } from 'node:zlib';
import { memoryBlob } from '../../model/blob.js';
import { magicOf } from '../../readers/magic.js';
import { type Cell, cellText } from '../cells.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import { OLE_SIGNATURE } from '../ole/directory.js';
import type { FormatOutput } from '../output.js';
import { isText, printableOf } from '../printable.js';
import { Reasons } from '../reasons.js';
import type { Rows } from '../rows.js';
import { COMPLEX, type Definition, definitionAt, MEMO, OLE } from './definition.js';
import { DELETED, ELSEWHERE, Pages } from './pages.js';
import { cellsOf } from './rows.js';

const CATALOGUE = 2;
const TABLE = 1;
const LINKED = new Set([4, 6]);
const QUERY = 5;
const SYSTEM = 0x80000002;
const HIDDEN = 8;
const LONGEST_HEX = 64;
const MOST_ATTACHED = 256 << 20;

/** Reads all tables of a database of Access 97 and later. */
export function read({ blob }: Reading, out: FormatOutput): void {
  new AccessReader(new Pages(blob), out).read();
}

/** An entry of the catalogue. */
interface Entry {
  readonly name: string;
  readonly page: number;
  readonly type: number;
  readonly flags: number;
}

class AccessReader {
  private readonly reasons: Reasons;
  private readonly owners: Map<number, number[]>;
  private members = 0;
  /** What is read now is a table of Access itself. */
  private isOwn = false;

  constructor(
    private readonly pages: Pages,
    private readonly out: FormatOutput,
  ) {
    this.reasons = new Reasons(out, 'access');
    this.owners = pages.owners();
    if (pages.isCut) this.reasons.say('truncated');
  }

  read(): void {
    const { out } = this;
    const entries = this.catalogue();
    out.text(entries.map(({ name }) => name).join('\n'));
    const queries = entries.filter(({ type }) => type === QUERY).length;
    out.hidden('query', queries);
    const tables = entries.filter(({ type }) => type === TABLE);
    const isSystem = ({ flags }: Entry) => (flags & SYSTEM) !== 0;
    for (const table of tables.filter((entry) => !isSystem(entry))) this.reasons.attempt(() => this.table(table));
    for (const table of tables.filter(isSystem)) this.reasons.attempt(() => this.system(table));
    if (entries.some(({ type }) => LINKED.has(type))) this.reasons.say('pointer');
  }

  private catalogue(): Entry[] {
    const definition = definitionAt(this.pages, CATALOGUE);
    const names = definition.columns.map(({ name }) => name);
    const [name, id, type, flags] = ['Name', 'Id', 'Type', 'Flags'].map((wanted) => names.indexOf(wanted));
    if ([name, id, type, flags].some((at) => at < 0)) throw new FormatError('structure');
    const entries: Entry[] = [];
    const give = (cells: Cell[]) => {
      entries.push({
        name: cellText(cells[name]),
        page: Number(cells[id]) & 0xffffff,
        type: Number(cells[type]),
        flags: Number(cells[flags]),
      });
    };
    this.isOwn = true;
    this.live(CATALOGUE, definition, give);
    this.isOwn = false;
    return entries;
  }

  private table({ name, page, flags }: Entry): void {
    const { out } = this;
    const definition = definitionAt(this.pages, page);
    const hidden = (flags & HIDDEN) !== 0 ? ('sheet' as const) : undefined;
    if (hidden !== undefined) out.hidden(hidden, 1, name);
    const headers = definition.columns.map((column) => column.name);
    out.text(headers.join('\n'), { table: name });
    const rows = out.table(name, { headers, ...(hidden !== undefined && { hidden }) });
    const targets = this.live(page, definition, (cells, number) => put(rows, cells, number));
    rows.end();
    this.gone(name, page, definition, targets);
  }

  /** A table of Access itself: names, queries, properties; or the files of a column of attachments. */
  private system({ name, page }: Entry): void {
    const definition = definitionAt(this.pages, page);
    if (!name.startsWith('MSys')) {
      const headers = definition.columns.map((column) => column.name);
      const rows = this.out.table(name, { headers });
      this.live(page, definition, (cells, number) => put(rows, cells, number));
      rows.end();
      return;
    }
    const isTextual = definition.columns.map(({ type }) => type === 10 || type === MEMO || type === OLE);
    const lines: string[] = [];
    const spot = name === 'MSysQueries' ? { table: name, hidden: 'query' as const } : { table: name };
    this.isOwn = true;
    this.live(page, definition, (cells) => {
      const line = cells.filter((cell, at) => isTextual[at] && cell !== null && cell !== '').join(' ');
      if (line !== '') lines.push(line);
      if (lines.length > 5000) this.out.text(lines.splice(0).join('\n'), spot);
    });
    this.out.text(lines.join('\n'), spot);
    this.isOwn = false;
  }

  /** Rows that are there. Gives which rows others say that they are stored in. */
  private live(owner: number, definition: Definition, give: (cells: Cell[], number: number) => void): Set<number> {
    const targets = new Set<number>();
    let count = 0;
    for (const number of this.owners.get(owner) ?? []) {
      if (!definition.pages.has(number)) continue;
      const page = this.pages.page(number);
      const offsets = this.pages.offsets(page);
      for (let n = 0; n < offsets.length; n++) {
        if ((offsets[n] & DELETED) !== 0) continue;
        count++;
        this.reasons.attempt(() => {
          const own = this.pages.row(page, offsets, n);
          const isElsewhere = (offsets[n] & ELSEWHERE) !== 0;
          if (isElsewhere && own.length < 4) throw new FormatError('structure');
          if (isElsewhere) targets.add(own.readUInt32LE(0));
          const row = isElsewhere ? this.pages.rowAt(own.readUInt32LE(0)) : own;
          give(
            cellsOf(row, definition, this.pages, (bytes) => this.bytesText(bytes)),
            count,
          );
        });
      }
    }
    const there = (this.owners.get(owner) ?? []).filter((number) => definition.pages.has(number)).length;
    if (count !== definition.rowCount || there !== definition.pages.size) this.reasons.say('structure');
    return targets;
  }

  /** Rows that were deleted and are still there: as far as they can be made out. */
  private gone(name: string, owner: number, definition: Definition, targets: ReadonlySet<number>): void {
    const own = withoutLong(definition);
    const headers = definition.columns.map((column) => column.name);
    let rows: Rows | null = null;
    for (const number of this.owners.get(owner) ?? []) {
      const page = this.pages.page(number);
      let offsets: number[];
      try {
        offsets = this.pages.offsets(page);
      } catch {
        continue;
      }
      for (let n = 0; n < offsets.length; n++) {
        const isGone = (offsets[n] & DELETED) !== 0 || !definition.pages.has(number);
        if (!isGone || targets.has(number * 256 + n)) continue;
        try {
          const row = this.pages.row(page, offsets, n);
          // What is shorter says where a row was, and what a row refers to may have been used again.
          if (row.length <= 4) continue;
          const cells = cellsOf(row, own, this.pages, () => '');
          rows ??= this.out.table(name, { headers, hidden: 'deleted' });
          put(rows, cells, n + 1);
        } catch {
          // A part of it is gone as well.
        }
      }
    }
    rows?.end();
    this.out.hidden('deleted', rows?.total ?? 0, name);
  }

  /** Bytes of a column that is no text: a file, in whatever is wrapped around it, or what can be read of them. */
  private bytesText(value: Buffer): string {
    if (value.length === 0) return '';
    if (isText(value)) return value.toString('utf8');
    const content = attachmentOf(value) ?? objectOf(value) ?? value;
    if (content !== value || (content.length > LONGEST_HEX && magicOf(content.subarray(0, 8192)) !== null)) {
      const name = `value ${++this.members}`;
      const copy = Buffer.from(content);
      if (content !== value) this.out.budget.unpacked(content.length);
      this.out.member({ name, open: () => memoryBlob(name, copy) });
      return '';
    }
    if (value.length <= LONGEST_HEX) return value.toString('hex');
    if (!this.isOwn) this.reasons.say('partly-read');
    return printableOf(value).replaceAll('\n', ' ');
  }
}

function put(rows: Rows, cells: readonly Cell[], number: number): void {
  rows.row(cells, number);
}

function withoutLong(definition: Definition): Definition {
  const columns = definition.columns.map((column) =>
    column.type === MEMO || column.type === OLE || column.type === COMPLEX ? { ...column, index: 0xffff } : column,
  );
  return { ...definition, columns };
}

/** A document that was put in a field lies behind a header of its own kind of object. */
function objectOf(value: Buffer): Buffer | null {
  const at = value.indexOf(OLE_SIGNATURE);
  return at > 0 ? value.subarray(at) : null;
}

/** A file that is attached: packed or not, behind a header with its extension (Jackcess, AttachmentColumnInfoImpl). */
function attachmentOf(value: Buffer): Buffer | null {
  if (value.length < 12) return null;
  const kind = value.readUInt32LE(0);
  const declared = value.readUInt32LE(4);
  if (kind > 1 || declared > MOST_ATTACHED || declared < 12) return null;
  try {
    const content = kind === 1 ? inflateSync(value.subarray(8), { maxOutputLength: declared }) : value.subarray(8);
    const header = content.readUInt32LE(0);
    return content.length === declared && header >= 12 && header <= 1024 ? content.subarray(header) : null;
  } catch {
    return null;
  }
}
