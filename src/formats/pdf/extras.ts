import { createHash } from 'node:crypto';
import { memoryBlob } from '../../model/blob.js';
import type { Corner } from '../../model/corner.js';
import type { FormatOutput } from '../output.js';
import { xmlText } from '../xml-text.js';
import type { PdfAnnotation, PdfAttachment, PdfDocument } from './library.js';

/** Lines of one corner of a document, given once at its end. */
export class Corners {
  private readonly lines = new Map<Corner, string[]>();

  constructor(
    private readonly out: FormatOutput,
    private readonly seen: Set<string>,
    private readonly deleted: boolean,
  ) {}

  add(corner: Corner, text: string): void {
    const line = text.trim();
    const key = `${corner} ${line}`;
    if (line === '' || this.seen.has(key)) return;
    this.seen.add(key);
    const where = this.deleted ? 'deleted' : corner;
    const lines = this.lines.get(where);
    if (lines) lines.push(line);
    else this.lines.set(where, [line]);
  }

  give(): void {
    for (const [corner, lines] of this.lines) {
      this.out.hidden(corner, lines.length);
      this.out.text(lines.join('\n'), { hidden: corner });
    }
  }
}

/** Subtypes that say nothing of their own. */
const POPUP = 'Popup';

/** Comments, links, and the fields of a form with what was filled in. */
export function annotationTexts(annotation: PdfAnnotation, corners: Corners): void {
  const { subtype } = annotation;
  if (subtype === 'Widget') {
    corners.add('form-field', labelled(String(annotation.fieldName ?? ''), textsIn(annotation.fieldValue)));
    if (textsIn(annotation.defaultFieldValue) !== textsIn(annotation.fieldValue))
      corners.add('form-field', labelled(String(annotation.fieldName ?? ''), textsIn(annotation.defaultFieldValue)));
    corners.add('form-field', textsIn(annotation.alternativeText));
    corners.add('form-field', textsIn(annotation.options));
  } else if (subtype !== POPUP) {
    corners.add('comment', labelled(strOf(annotation.titleObj), strOf(annotation.contentsObj)));
    corners.add('comment', textsIn(annotation.richText));
    corners.add('comment', textsIn(annotation.unsafeUrl ?? annotation.url));
  }
  corners.add('hidden-text', textsIn(annotation.actions));
}

/** All texts in a value, at any depth, on one line each. */
export function textsIn(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || value === null || value === undefined || typeof value !== 'object') return '';
  if (ArrayBuffer.isView(value) || depth > 12) return '';
  return Object.values(value)
    .map((part) => textsIn(part, depth + 1))
    .filter(Boolean)
    .join('\n');
}

function strOf(value: unknown): string {
  const text = (value as { str?: unknown } | null | undefined)?.str;
  return typeof text === 'string' ? text : '';
}

function labelled(label: string, value: string): string {
  return value === '' ? label : label === '' ? value : `${label}: ${value}`;
}

/** Properties of the document, both in its own form and as XMP. */
export async function properties(pdf: PdfDocument, corners: Corners): Promise<{ isXfa: boolean }> {
  const { info, metadata } = await pdf.getMetadata();
  const own = { ...info, ...((info.Custom as Record<string, unknown>) ?? {}) };
  for (const [key, value] of Object.entries(own)) {
    if (typeof value === 'string' && !FIXED.has(key)) corners.add('properties', `${key}: ${value}`);
  }
  const raw = metadata?.getRaw();
  if (raw) corners.add('metadata', xmlText(raw));
  return { isXfa: info.IsXFAPresent === true };
}

const FIXED: ReadonlySet<string> = new Set(['PDFFormatVersion', 'EncryptFilterName', 'Language', 'Trapped']);

/** A file in the document, given once however often it is mentioned. */
export function giveAttachment(
  file: PdfAttachment,
  out: FormatOutput,
  corners: Corners,
  given: Set<string>,
  corner: Corner,
): void {
  const name = file.rawFilename || file.filename || 'attachment';
  const { content } = file;
  if (!content || content.length === 0) {
    corners.add('attachment', labelled(name, file.description ?? ''));
    return;
  }
  const key = createHash('sha256').update(content).digest('hex');
  if (given.has(key)) return;
  given.add(key);
  corners.add('attachment', labelled(name, file.description ?? ''));
  out.budget.unpacked(content.length);
  const bytes = Uint8Array.from(content);
  out.member({ name, hidden: corner, open: () => memoryBlob(name, bytes) });
}
