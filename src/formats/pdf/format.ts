import { bytesAt } from '../bytes.js';
import type { Format } from '../format.js';
import type { Look } from '../look.js';

/** Readers of PDF look for its header in so many bytes (ISO 32000-1, annex H, note 13). */
const HEADER_WITHIN = 1024;

export const pdfFormat: Format = {
  id: 'pdf',
  name: { nl: 'PDF', en: 'PDF' },
  extensions: ['pdf'],
  coverage: 'whole',
  reads: {
    nl: 'Tekst en tabellen per bladzijde, ook onzichtbare en afgedekte tekst, formuliervelden, opmerkingen, bijlagen, eigenschappen, scripts en eerdere versies.',
    en: 'Text and tables page by page, also invisible and covered text, form fields, comments, attachments, properties, scripts and earlier versions.',
  },
  leaves: {
    nl: 'Tekst in plaatjes en scans, en letters waarvan het bestand niet zegt wat zij betekenen. Bij afgedekte tekst telt een recht, dekkend vlak; tekst onder een los plaatje of een andere vorm wordt gelezen maar niet als afgedekt herkend. Losse onderdelen waar niets naar verwijst.',
    en: 'Text in pictures and scans, and letters of which the file does not say what they mean. Of covered text, straight opaque boxes count; text under a small picture or another shape is read but not recognised as covered. Loose parts that nothing refers to.',
  },
  detect: (look) => look.is('pdf') || hasLateHeader(look),
  load: () => import('./reader.js'),
};

/** A header behind other bytes, or a damaged one, counts where the file ends as a PDF does. */
function hasLateHeader({ head, blob, magic }: Look): boolean {
  if (magic !== null) return false;
  const start = head.toString('latin1', 0, HEADER_WITHIN);
  if (!/%PDF-\d\.\d|[\r\n]\d+ \d+ obj\b/.test(start)) return false;
  const tail = bytesAt(blob, Math.max(0, blob.size - HEADER_WITHIN), HEADER_WITHIN).toString('latin1');
  return /startxref\s+\d+\s+%%EOF\s*$/.test(tail);
}
