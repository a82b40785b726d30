import type { Blob } from '../../model/blob.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import type { Rows } from '../rows.js';
import { Body } from './body.js';
import { type ArrowColumn, type Context, columnOf, flatColumnsOf, flatNamesOf } from './columns.js';
import { type ArrowMessage, footerOf, Messages } from './messages.js';
import { type ArrowField, type ArrowSchema, schemaOf } from './schema.js';

const SCHEMA = 1;
const DICTIONARY = 2;
const BATCH = 3;
/** Parts of one dictionary that came after each other. */
const MOST_PARTS = 10_000;

/** Reads all batches of a file or a stream (https://arrow.apache.org/docs/format/Columnar.html), one in memory at a time. */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const isFile = look.is('arrow');
  const footer = isFile ? footerOf(blob) : null;
  const messages = new Messages(blob, isFile ? 8 : 0, footer?.at ?? blob.size);
  const reader = new ArrowReader(blob, out);
  try {
    for (let message = messages.next(); message !== null; message = messages.next()) reader.message(message);
  } finally {
    reader.end();
  }
  if (footer === null && (isFile || !messages.isEnded)) throw new FormatError('truncated');
  const isSame = footer === null || (footer.batches === reader.batches && footer.dictionaries === reader.dictionaries);
  if (!isSame || (footer === null && messages.at < blob.size)) throw new FormatError('structure');
}

class ArrowReader implements Context {
  batches = 0;
  dictionaries = 0;
  private schema: ArrowSchema | null = null;
  private rows: Rows | null = null;
  private number = 0;
  private readonly parts = new Map<number, ArrowColumn[]>();
  private readonly fieldsOf = new Map<number, ArrowField>();

  constructor(
    private readonly blob: Blob,
    private readonly out: FormatOutput,
  ) {}

  get budget() {
    return this.out.budget;
  }

  dictionary(id: number): readonly ArrowColumn[] {
    const parts = this.parts.get(id);
    if (parts === undefined) throw new FormatError('structure');
    return parts;
  }

  message(message: ArrowMessage): void {
    if (message.kind === SCHEMA) this.begin(schemaOf(message.header));
    else if (message.kind === DICTIONARY) this.values(message);
    else if (message.kind === BATCH) this.batch(message);
    else throw new FormatError('data-format', 'arrow');
  }

  end(): void {
    this.rows?.end();
  }

  private begin(schema: ArrowSchema): void {
    if (this.schema !== null) throw new FormatError('structure');
    this.schema = schema;
    const { out } = this;
    out.text(schema.metadata);
    const names: string[] = [];
    const visit = (field: ArrowField) => {
      names.push(field.metadata === '' ? field.name : `${field.name}\n${field.metadata}`);
      if (field.dictionary !== null) this.fieldsOf.set(field.dictionary.id, field);
      field.children.forEach(visit);
    };
    schema.fields.forEach(visit);
    out.text(names.join('\n'));
    this.rows = out.table(null, { headers: schema.fields.flatMap(flatNamesOf) });
  }

  private values(message: ArrowMessage): void {
    const id = message.header.i64(0);
    const field = this.fieldsOf.get(id);
    const data = message.header.table(1);
    if (field === undefined || data === null) throw new FormatError('structure');
    const body = new Body(this.blob, message, data, this.budget);
    const column = columnOf(field, body, this, false);
    if (column.length !== body.length) throw new FormatError('structure');
    body.end();
    const isMore = message.header.u8(2) !== 0;
    const parts = isMore ? (this.parts.get(id) ?? []) : [];
    if (parts.length >= MOST_PARTS) throw new FormatError('budget');
    parts.push(column);
    this.parts.set(id, parts);
    this.dictionaries++;
  }

  private batch(message: ArrowMessage): void {
    const { schema, rows } = this;
    if (schema === null || rows === null) throw new FormatError('structure');
    const body = new Body(this.blob, message, message.header, this.budget);
    const columns = schema.fields.flatMap((field) => flatColumnsOf(field, body, this));
    if (columns.some(({ length }) => length !== body.length)) throw new FormatError('structure');
    body.end();
    this.batches++;
    for (let row = 0; row < body.length; row++) {
      // Rows without a byte of content cost nothing to declare.
      this.budget.unpacked(1);
      rows.open(++this.number);
      for (const column of columns) rows.put(column.cell(row));
      rows.close();
    }
  }
}
