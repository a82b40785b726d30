import { tellMembers } from '../../readers/encoded-members.js';
import { mayHoldEncoded } from '../../readers/encoded-watch.js';
import { wholeOf } from '../bytes.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { CellOutput } from './outputs.js';
import { LARGEST } from './size.js';
import { type Fields, isFields, objectsIn, textOf } from './values.js';

const CELL = new Set(
  'cell_type id source input outputs attachments execution_count prompt_number language metadata level collapsed'.split(
    ' ',
  ),
);
/** What every notebook says of itself, and what belongs to nobody. */
const USUAL = new Set(['kernelspec', 'language_info', 'name', 'signature']);
const TOP = new Set(['cells', 'worksheets', 'metadata', 'nbformat', 'nbformat_minor']);
const WIDGETS = new Set(['application/vnd.jupyter.widget-state+json']);

/**
 * A notebook of Jupyter, version 3 or 4 (nbformat, "The notebook file format"): its cells one after the other, each with its number
 * in brackets as the place.
 */
export function read({ blob }: Reading, out: FormatOutput): void {
  const bytes = wholeOf(blob, LARGEST);
  const book = parsed(bytes);
  if (book === null) {
    // One that was cut or merged badly is text as any other.
    out.text(bytes);
    out.skip('structure', 'notebook');
    return;
  }
  let unseen = 0;
  const cells = [...objectsIn(book.cells), ...objectsIn(book.worksheets).flatMap(({ cells }) => objectsIn(cells))];
  cells.forEach((cell, at) => {
    unseen += readCell(cell, `[${at + 1}]`, out);
  });
  const whole = new CellOutput(out, '');
  const metadata = isFields(book.metadata) ? book.metadata : {};
  const { widgets } = metadata;
  if (isFields(widgets))
    for (const name of WIDGETS) if (name in widgets) whole.bundle({ [name]: widgets[name] }, 'metadata');
  if (whole.rest(metadata, new Set(['widgets']), 'metadata') && hasMore(metadata)) unseen++;
  if (whole.rest(book, TOP, 'metadata')) unseen++;
  if (cells.length === 0) out.text(bytes);
  out.hidden('metadata', unseen);
}

function parsed(bytes: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/** @returns how many pieces it holds that nobody sees */
function readCell(cell: Fields, label: string, out: FormatOutput): number {
  const told = new CellOutput(out, label);
  const source = textOf(cell.source ?? cell.input);
  if (source !== null) {
    out.text(source, { table: label });
    const bytes = Buffer.from(source);
    if (mayHoldEncoded(bytes)) tellMembers(bytes, out, `${label} `);
  }
  if (isFields(cell.attachments)) {
    for (const bundle of Object.values(cell.attachments)) if (isFields(bundle)) told.attachment(bundle);
    out.text(Object.keys(cell.attachments).join('\n'), { table: label });
  }
  for (const output of objectsIn(cell.outputs)) told.output(output);
  const metadata = isFields(cell.metadata) ? cell.metadata : {};
  return Number(told.rest(metadata, new Set(), 'metadata')) + Number(told.rest(cell, CELL, 'metadata'));
}

function hasMore(metadata: Fields): boolean {
  return Object.keys(metadata).some((name) => !USUAL.has(name) && name !== 'widgets');
}
