import { type Blob, memoryBlob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import { wholeOf } from '../bytes.js';
import type { Reading } from '../format.js';
import { Look } from '../look.js';
import type { FormatOutput } from '../output.js';
import { readAround } from '../zip/around.js';
import { openEntry } from '../zip/open.js';
import { enteredTables, mashupOf, metadataXml } from './mashup.js';

const LARGEST = 256 * 2 ** 20;
/** Parts that are no data: signatures of this machine, and pictures of the program itself are left to their own readers. */
const BINDINGS = 'SecurityBindings';
/** Strings that hold JSON are read as such, so deep inside each other. */
const DEEPEST = 8;
const FEWEST = 2;

/**
 * A report of Power BI (.pbix, .pbit): an OPC package whose parts are UTF-16 or UTF-8 JSON (`Report/Layout`, `DataModelSchema`,
 * `DiagramLayout`, `Metadata`, `Settings`, `Connections`), queries (`DataMashup`, MS-QDEFF), and the model (`DataModel`), which
 * is packed with XPress9 and cannot be read. There is no public specification of the package itself; this keeps to what is
 * described of it, and reads every part that it does not know as a file.
 */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const directory = look.zipOrThrow;
  if (directory.isOdd) out.skip('structure', 'pbix');
  readAround(blob, directory, out, 'pbix');
  for (const entry of directory.entries) {
    if (entry.name.endsWith('/') && entry.size === 0) continue;
    const open = () => openEntry(blob, directory, entry, out.budget);
    if (entry.name === 'DataModel') {
      out.skip('partly-read', 'pbix');
      out.hidden('data-model');
    } else if (entry.name === 'DataMashup') readMashup(open, out);
    else if (entry.name === BINDINGS) out.text(entry.name, { table: entry.name });
    else out.member({ name: entry.name, ...hiddenOf(entry.name), open: () => withText(entry.name, open()) });
  }
}

/** Parts that the program does not show. */
function hiddenOf(name: string): { hidden?: Corner } {
  if (name === 'Connections') return { hidden: 'query' };
  return /^(?:Metadata|Settings|DataModelSchema|Diagram\w+|docProps\/)/.test(name) ? { hidden: 'metadata' } : {};
}

/** UTF-16 without a mark is told to be it by its second byte; JSON in strings is written out, as settings of visuals are such. */
function withText(name: string, part: Blob): Blob {
  if (!/^(?:Report\/Layout|DataModelSchema|Diagram\w+|Metadata|Settings|Connections|Version)$/.test(name)) return part;
  const bytes = wholeOf(part, LARGEST);
  part.close();
  const isWide = bytes.length >= FEWEST && bytes[1] === 0;
  const text = isWide ? bytes.toString('utf16le') : bytes.toString('utf8').replace(/^\ufeff/, '');
  try {
    return memoryBlob(name, Buffer.from(JSON.stringify(unfolded(JSON.parse(text), 0)), 'utf8'));
  } catch {
    return memoryBlob(name, Buffer.from(text, 'utf8'));
  }
}

/** A value with the strings that hold JSON as what they hold. */
function unfolded(value: unknown, depth: number): unknown {
  if (depth > DEEPEST * DEEPEST) return value;
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    try {
      return unfolded(JSON.parse(value), depth + DEEPEST);
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) return value.map((one) => unfolded(one, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unfolded(one, depth + 1)]));
}

function readMashup(open: () => Blob, out: FormatOutput): void {
  const part = open();
  const { parts, permissions, metadata } = mashupOf(wholeOf(part, LARGEST));
  part.close();
  const spot = { table: 'DataMashup', hidden: 'query' as const };
  out.text(permissions, spot);
  out.text(metadataXml(metadata), spot);
  const zip = memoryBlob('DataMashup', parts);
  const directory = new Look(zip).zipOrThrow;
  for (const entry of directory.entries) {
    const query = openEntry(zip, directory, entry, out.budget);
    const bytes = wholeOf(query, LARGEST);
    query.close();
    out.text(bytes, { table: entry.name, hidden: 'query' });
    enteredTables(bytes.toString('utf8'), out.budget).forEach((table, at) => {
      const name = `${entry.name} ${at + 1}`;
      out.member({ name, open: () => memoryBlob(name, table) });
    });
  }
  out.hidden('query', directory.entries.length);
}
