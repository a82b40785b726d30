import { wholeOf } from '../bytes.js';
import { LARGEST_SETTINGS, settingsTexts } from '../documents/settings.js';
import { FormatError } from '../errors.js';
import type { Reading } from '../format.js';
import { isOle } from '../ole/directory.js';
import type { FormatOutput } from '../output.js';
import { Corners } from '../sheets/corners.js';
import { textRuns } from '../strings/runs.js';
import { SharedStrings } from '../xls/shared-strings.js';
import { pullXml } from '../xml/pull.js';
import { readAround } from '../zip/around.js';
import type { ZipEntry } from '../zip/directory.js';
import { openEntry } from '../zip/open.js';
import { type ListedSheet, readBook, readShared } from './book.js';
import { cornerOfPart, textsOfBinary, xmlTexts } from './parts.js';
import { type BinBook, readSheet } from './sheet.js';
import { readStyles } from './styles.js';

const FOLDER = 'xl/';
const RELATIONS = 'xl/_rels/workbook.bin.rels';
const BOOK = 'xl/workbook.bin';
const SHARED = 'xl/sharedStrings.bin';
const STYLES = 'xl/styles.bin';
/** Parts of letters and colours, and of the zip itself. */
const LOOKS = /^(?:\[Content_Types\]\.xml|xl\/theme\/.*|xl\/calcChain\.bin|.*\/binaryIndex\d*\.bin)$/i;
const RECORDS = /\.bin$/i;
/** Binary parts that are no records: macros, settings of a printer, controls, files. */
const FILES =
  /vbaProject|printerSettings|activeX|oleObject|attachedToolbars|customProperty|vbaData|\/media\/|\/embeddings\/|\/ctrlProps\//i;
/** Parts of which the texts are all that there is, unless they are compound files. */
const SETTINGS = /activeX|attachedToolbars|customProperty|vbaProjectSignature/i;
const XML_PART = /\.(?:xml|rels|vml)$/i;

/** A workbook of binary parts in a zip ([MS-XLSB]). */
export function read({ blob, look }: Reading, out: FormatOutput): void {
  const directory = look.zipOrThrow;
  const corners = new Corners(out);
  const open = (entry: ZipEntry) => openEntry(blob, directory, entry, out.budget);
  if (directory.isOdd) out.skip('structure', 'zip');
  readAround(blob, directory, out, 'xlsb');
  const taken = new Set([BOOK, SHARED, STYLES]);
  const part = (name: string) => {
    const entry = directory.byName.get(name);
    return entry ? open(entry) : null;
  };
  try {
    const bookPart = part(BOOK);
    if (!bookPart) throw new FormatError('structure');
    const { sheets, is1904 } = readBook(bookPart, corners);
    const shared = part(SHARED);
    const styles = part(STYLES);
    const book: BinBook = {
      is1904,
      shared: shared ? readShared(shared) : new SharedStrings([]),
      styles: styles ? readStyles(styles) : [],
    };
    const relations = part(RELATIONS);
    const targets = new Map<string, string>();
    if (relations)
      pullXml(relations, {
        open(name, attributes) {
          if (name === 'Relationship') targets.set(attributes.get('Id') ?? '', pathOf(attributes.get('Target') ?? ''));
        },
        close() {},
        text() {},
      });
    for (const listed of sheets) sheet(listed, targets.get(listed.relation ?? ''));
    // Sheets that the workbook does not list are shown by no program.
    for (const { name } of directory.entries)
      if (/^xl\/(?:work|macro)sheets\/[^/]*\.bin$/i.test(name) && !LOOKS.test(name) && !taken.has(name)) {
        taken.add(name);
        const content = part(name);
        if (content) readSheet(content, book, out, corners, null, 'unreferenced');
        out.hidden('unreferenced');
      }
    for (const text of book.shared.unused()) corners.add('unreferenced', text);
    for (const entry of directory.entries) if (!taken.has(entry.name) && !entry.name.endsWith('/')) rest(entry);

    function sheet({ name, hidden }: ListedSheet, path: string | undefined): void {
      out.text(name, { ...(hidden && { hidden }) });
      if (hidden) out.hidden(hidden, 1, name);
      const content = path === undefined ? null : part(path);
      if (path === undefined || !content) {
        out.skip('structure', 'xlsb');
        return;
      }
      taken.add(path);
      readSheet(content, book, out, corners, name, hidden);
    }
  } finally {
    corners.end();
  }

  function rest(entry: ZipEntry): void {
    const { name } = entry;
    if (LOOKS.test(name)) return;
    const corner = cornerOfPart(name);
    if (XML_PART.test(name)) xml(entry);
    else if (RECORDS.test(name) && !FILES.test(name)) {
      textsOfBinary(open(entry), corner, corners);
      if (/pivotCacheRecords/i.test(name)) out.skip('partly-read', 'xlsb');
    } else if (/printerSettings/i.test(name)) return;
    else if (SETTINGS.test(name) && entry.size <= LARGEST_SETTINGS && !isOle(open(entry)))
      for (const text of settingsTexts(wholeOf(open(entry)))) corners.add(corner ?? 'form-field', text);
    else {
      const hidden = /\/media\//i.test(name) ? undefined : 'embedded';
      if (hidden) out.hidden(hidden);
      out.member({ name, ...(hidden && { hidden }), open: () => open(entry) });
    }
  }

  function xml(entry: ZipEntry): void {
    const corner = cornerOfPart(entry.name);
    try {
      if (pullXml(open(entry), xmlTexts(corner, corners))) out.skip('structure', 'xlsb');
    } catch (error) {
      // The old form of drawings is not always well-formed.
      if (!(error instanceof FormatError) || !entry.name.endsWith('.vml')) throw error;
      for (const text of textRuns(wholeOf(open(entry)))) corners.add(corner, text);
    }
  }
}

/** Path of a part in the zip, as the workbook names it. */
function pathOf(target: string): string {
  return target.startsWith('/') ? target.slice(1) : FOLDER + target.replace(/^\.\//, '');
}
