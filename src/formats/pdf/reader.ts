import { memoryBlob } from '../../model/blob.js';
import { wholeOf } from '../bytes.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { xmlText } from '../xml-text.js';
import { annotationTexts, Corners, giveAttachment, properties, textsIn } from './extras.js';
import { type OpenPdf, type PdfAnnotation, type PdfAttachment, withPdf } from './library.js';
import { Pages } from './pages.js';
import { behind, revisionsOf } from './revisions.js';
import { checkStreams } from './streams.js';
import { wrongEntries } from './xref.js';

const LARGEST = 512 << 20;
/** Earlier versions that are looked at. */
const MOST_REVISIONS = 24;

/** What was given of a document, so that an earlier version gives only what is gone. */
interface Given {
  readonly seen: Set<string>;
  readonly files: Set<string>;
}

/**
 * Gives the pages of a PDF, all that stands beside them, and what stood in its earlier versions.
 *
 * @throws FormatError when it has a password or nothing of it can be read
 */
export async function read({ blob }: Reading, out: FormatOutput): Promise<void> {
  const bytes = wholeOf(blob, LARGEST);
  const { earlier, end, isEnded } = revisionsOf(bytes);
  if (!isEnded) out.skip('truncated', 'pdf');
  const given: Given = { seen: new Set(), files: new Set() };
  const isSealed = /\/Encrypt\s+\d+\s+\d+\s+R|\/Encrypt\s*<</.test(bytes.toString('latin1'));
  await readDocument(bytes.subarray(0, end), out, given, false);
  if (!isSealed) readStreams(bytes, end, out, given);
  await readEarlier(bytes, earlier, out, given);
  const rest = behind(bytes, end);
  if (rest === null) return;
  out.hidden('appended');
  const kept = Uint8Array.from(rest);
  out.member({ name: 'appended', hidden: 'appended', open: () => memoryBlob('appended', kept) });
}

async function readEarlier(bytes: Buffer, earlier: readonly number[], out: FormatOutput, given: Given): Promise<void> {
  if (earlier.length > MOST_REVISIONS) out.skip('budget', 'pdf');
  for (const length of earlier.slice(0, MOST_REVISIONS)) {
    out.budget.unpacked(length);
    try {
      await readDocument(bytes.subarray(0, length), out, given, true);
    } catch (error) {
      if (error instanceof FormatError && error.reason === 'budget') throw error;
      out.skip('structure', 'pdf');
    }
  }
}

async function readDocument(bytes: Buffer, out: FormatOutput, given: Given, deleted: boolean): Promise<void> {
  let isLossy = false;
  const lost = () => {
    isLossy = true;
  };
  await withPdf(Uint8Array.from(bytes), lost, async (open) => {
    const pages = new Pages(open, out, given.seen, deleted);
    const corners = new Corners(out, given.seen, deleted);
    const attempt = (part: Promise<unknown>) => part.catch(lost);
    await readPages(open, pages, corners, out, given, deleted, lost);
    await attempt(readRest(open, corners, out, given, deleted));
    corners.give();
    if (pages.withoutText > 0) out.skip('partly-read', 'pdf');
    else if (pages.unreadable * 20 > pages.letters && pages.unreadable > 3) out.skip('partly-read', 'pdf');
  });
  if (isLossy) out.skip('structure', 'pdf');
}

async function readPages(
  open: OpenPdf,
  pages: Pages,
  corners: Corners,
  out: FormatOutput,
  given: Given,
  deleted: boolean,
  lost: () => void,
): Promise<void> {
  const { pdf } = open;
  const layers = await pdf.getOptionalContentConfig();
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      const page = await pdf.getPage(number);
      const annotations = await page.getAnnotations({ intent: 'any' });
      await pages.read(page, number, annotations, (group) => layers.isVisible(group));
      for (const annotation of annotations) giveAnnotation(annotation, corners, out, given, deleted);
      corners.add('hidden-text', textsIn(await page.getJSActions()));
      page.cleanup();
    } catch (error) {
      if (error instanceof FormatError) throw error;
      lost();
    }
  }
  pages.end();
}

function giveAnnotation(
  annotation: PdfAnnotation,
  corners: Corners,
  out: FormatOutput,
  given: Given,
  deleted: boolean,
): void {
  annotationTexts(annotation, corners);
  const file = annotation.file as PdfAttachment | undefined;
  if (file) giveAttachment(file, out, corners, given.files, deleted ? 'deleted' : 'attachment');
}

/** Everything that stands on no page. */
async function readRest(
  { pdf }: OpenPdf,
  corners: Corners,
  out: FormatOutput,
  given: Given,
  deleted: boolean,
): Promise<void> {
  await properties(pdf, corners);
  const files = (await pdf.getAttachments()) ?? {};
  for (const file of Object.values(files))
    giveAttachment(file, out, corners, given.files, deleted ? 'deleted' : 'attachment');
  corners.add('properties', titlesOf(await pdf.getOutline()).join('\n'));
  corners.add('hidden-text', textsIn(await pdf.getJSActions()));
  corners.add(
    'properties',
    textsIn(await pdf.getPageLabels())
      .replace(/^\d+$/gm, '')
      .replace(/\n+/g, '\n'),
  );
  for (const [name, fields] of Object.entries((await pdf.getFieldObjects()) ?? {})) {
    for (const field of fields as Record<string, unknown>[]) {
      const value = textsIn(field.value);
      corners.add('form-field', value === '' ? name : `${name}: ${value}`);
      corners.add('hidden-text', textsIn(field.actions));
    }
  }
}

interface OutlineItem {
  readonly title?: string;
  readonly url?: string | null;
  readonly unsafeUrl?: string;
  readonly items?: readonly OutlineItem[];
}

function titlesOf(items: unknown, depth = 0): string[] {
  if (!Array.isArray(items) || depth > 32) return [];
  return (items as OutlineItem[]).flatMap(({ title, url, unsafeUrl, items: inner }) => [
    [title, unsafeUrl ?? url].filter(Boolean).join(' '),
    ...titlesOf(inner, depth + 1),
  ]);
}

/** Streams as they stand in the file: damage that pdf.js passes over, files that nothing refers to, and forms in XML. */
function readStreams(bytes: Buffer, end: number, out: FormatOutput, given: Given): void {
  const { broken, files, forms, orphans } = checkStreams(bytes, end, out.budget);
  if (broken > 0 || wrongEntries(bytes) > 0) out.skip('structure', 'pdf');
  else if (orphans.includes(null)) out.skip('partly-read', 'pdf');
  out.hidden('unreferenced', orphans.length);
  for (const text of orphans) if (text !== null) out.text(text, { hidden: 'unreferenced' });
  const corners = new Corners(out, given.seen, false);
  for (const content of files) giveAttachment({ content }, out, corners, given.files, 'attachment');
  for (const form of forms) corners.add('form-field', xmlText(form));
  corners.give();
}
