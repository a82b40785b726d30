import type { Look } from '../look.js';
import { startOf } from '../opc/detect.js';

/** Kinds that are read here; spreadsheets and databases have readers of their own. */
const KIND = /^application\/vnd\.oasis\.opendocument\.(?:text|presentation|graphics|image|formula|chart)(?:-[\w-]+)?$/;
const ROOT = /<manifest:file-entry\b(?=[^>]*manifest:full-path="\/")[^>]*manifest:media-type="([^"]*)"/;

/** Whether a blob is a text, a presentation or a drawing of OpenDocument, packed or flat (OASIS ODF 1.3, parts 2 and 3). */
export function isOpenDocument(look: Look): boolean {
  if (look.is('flat-odf')) return true;
  const { zip } = look;
  if (!zip) return false;
  const entry = zip.byName.get('mimetype');
  const named = entry ? startOf(look, entry)?.trim() : undefined;
  if (named?.startsWith('application/')) return KIND.test(named);
  const manifest = zip.byName.get('META-INF/manifest.xml');
  const root = manifest ? ROOT.exec(startOf(look, manifest) ?? '') : null;
  return root !== null && KIND.test(root[1]);
}
