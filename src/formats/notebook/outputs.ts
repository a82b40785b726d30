import { memoryBlob } from '../../model/blob.js';
import type { Corner, Spot } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import { printedTables } from './printed.js';
import { type Fields, isFields, textOf, without } from './values.js';

const BASE64 = /^[\w+/\s-]*={0,2}\s*$/;
/** Content that is base64 in a notebook (nbformat, "display_data"). */
const BINARY = /^(?:image\/(?!svg)|audio\/|video\/|application\/(?:pdf|octet-stream|zip|vnd\.openxmlformats|vnd\.ms-))/;
/** Output of nbformat 3 has its content in fields of these names, and no types. */
const FIELDS_3: Fields = {
  text: 'text/plain',
  html: 'text/html',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  latex: 'text/latex',
  json: 'application/json',
  javascript: 'application/javascript',
};
const KNOWN = new Set(
  'output_type name text data metadata execution_count prompt_number ename evalue traceback stream transient'.split(
    ' ',
  ),
);
const NAMES_3 = new Set(Object.keys(FIELDS_3));

/** Tells what a cell holds: printed text here, everything else as a file inside the notebook. */
export class CellOutput {
  private readonly taken = new Map<string, number>();
  private readonly spot: Spot;

  /** @param label of the cell: its number in brackets */
  constructor(
    private readonly out: FormatOutput,
    private readonly label: string,
  ) {
    this.spot = { table: label };
  }

  /** One output of a code cell. */
  output(output: Fields): void {
    if (output.output_type === 'error' || output.output_type === 'pyerr') {
      this.printed(['ename', 'evalue', 'traceback'].map((name) => textOf(output[name]) ?? '').join('\n'));
    } else if (isFields(output.data)) this.bundle(output.data);
    else if (output.output_type === 'stream') this.printed(textOf(output.text) ?? '');
    else this.bundle(typesOf(output));
    if (isFields(output.metadata)) this.rest(output.metadata, new Set(), 'metadata');
    this.rest(output, new Set([...KNOWN, ...NAMES_3]), 'metadata');
  }

  /** Content in several types, of which a program shows one. */
  bundle(data: Fields, hidden?: Corner): void {
    const html = textOf(data['text/html']);
    for (const [type, value] of Object.entries(data)) {
      const text = textOf(value);
      if (type !== 'text/plain') this.member(type, text, value, hidden);
      // The same table stands in the page.
      else if (text !== null && html?.includes('<table')) this.out.text(text, this.spot);
      else this.printed(text ?? JSON.stringify(value));
    }
  }

  /** A file that was dragged into a cell, in several types; it is always base64, also where it is text (nbformat, "cell attachments"). */
  attachment(data: Fields): void {
    for (const [type, value] of Object.entries(data)) {
      const text = textOf(value);
      if (text !== null && isBase64(text)) this.file(type, Buffer.from(text, 'base64'), undefined);
      else this.member(type, text, value, undefined);
    }
  }

  /** Fields that nobody shows, as text. */
  rest(fields: Fields, known: ReadonlySet<string>, hidden: Corner): boolean {
    const left = without(fields, known);
    if (left === null) return false;
    this.out.text(JSON.stringify(left), { ...this.spot, hidden });
    return true;
  }

  /** Text as it was printed, with the tables in it. */
  printed(text: string): void {
    if (text === '') return;
    const lines = text.split('\n');
    let done = 0;
    for (const { from, to, headers, rows } of printedTables(lines)) {
      // The names of the columns may be values as well.
      this.lines(lines, done, from + 1);
      const table = this.out.table(this.label, { headers });
      rows.forEach((row, at) => {
        table.row(row, from + 2 + at);
      });
      table.end();
      done = to;
    }
    this.lines(lines, done, lines.length);
  }

  private lines(lines: readonly string[], from: number, to: number): void {
    if (to > from) this.out.text(lines.slice(from, to).join('\n'), this.spot, from + 1);
  }

  private member(type: string, text: string | null, value: unknown, hidden: Corner | undefined): void {
    if (BINARY.test(type) && text !== null && BASE64.test(text)) this.file(type, Buffer.from(text, 'base64'), hidden);
    else this.file(type, Buffer.from(text ?? JSON.stringify(value), 'utf8'), hidden);
  }

  private file(type: string, bytes: Buffer, hidden: Corner | undefined): void {
    if (bytes.length === 0) return;
    const name = this.nameOf(type);
    this.out.budget.unpacked(bytes.length);
    this.out.member({ name, ...(hidden !== undefined && { hidden }), open: () => memoryBlob(name, bytes) });
  }

  private nameOf(type: string): string {
    const name = `${this.label} ${type}`;
    const count = (this.taken.get(name) ?? 0) + 1;
    this.taken.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  }
}

/** Whether all of a text is base64 with nothing left over. */
function isBase64(text: string): boolean {
  return BASE64.test(text) && text.replace(/\s/g, '').length % 4 === 0;
}

function typesOf(output: Fields): Fields {
  return Object.fromEntries(
    Object.entries(output).flatMap(([name, value]) => (NAMES_3.has(name) ? [[String(FIELDS_3[name]), value]] : [])),
  );
}
