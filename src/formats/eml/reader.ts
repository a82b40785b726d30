import PostalMime, { type Attachment, decodeWords, type Email } from 'postal-mime';
import { memoryBlob } from '../../model/blob.js';
import { hasUuencode } from '../../readers/uuencode-mark.js';
import { wholeOf } from '../bytes.js';
import type { Reading } from '../format.js';
import type { FormatOutput } from '../output.js';
import { giveUuencoded } from '../uu/give.js';
import { hasUnread } from './encodings.js';
import { brokenParts, isWhole } from './whole.js';

const LARGEST = 256 << 20;
/** Headers that a mail program shows. */
const SHOWN: ReadonlySet<string> = new Set('from to cc subject date reply-to sender'.split(' '));
const SEALED = '-----BEGIN PGP MESSAGE';

/** Gives the headers, the texts and the attachments of a message (RFC 5322, and MIME in RFC 2045 to 2049). */
export async function read({ blob }: Reading, out: FormatOutput): Promise<void> {
  const bytes = wholeOf(blob, LARGEST);
  if (!isWhole(bytes)) out.skip('truncated', 'eml');
  else if (brokenParts(bytes) > 0) out.skip('structure', 'eml');
  // Nested messages are members, so that the depth of all is bounded in one place.
  const email = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  giveHeaders(email, out);
  const { text = '', html = '', attachments } = email;
  out.text(text);
  const { blocks } = giveUuencoded(text, out);
  if (html.trim() !== '') out.member({ name: 'body.html', open: () => memoryBlob('body.html', Buffer.from(html)) });
  if (text.includes(SEALED) || html.includes(SEALED) || isSealed(email)) out.skip('encrypted', 'eml');
  const encoded = blocks.length + attachments.filter(({ content }) => hasUuencode(bytesOf(content))).length;
  if (hasUnread(bytes, encoded)) out.skip('partly-read', 'eml');
  attachments.forEach((attachment, index) => {
    giveAttachment(attachment, index + 1, out);
  });
}

function giveHeaders({ headers }: Email, out: FormatOutput): void {
  const line = ({ originalKey, value }: Email['headers'][number]) => `${originalKey}: ${decodeWords(value)}`;
  const shown = headers.filter(({ key }) => SHOWN.has(key));
  const others = headers.filter(({ key }) => !SHOWN.has(key));
  out.text(shown.map(line).join('\n'));
  out.hidden('metadata', others.length);
  out.text(others.map(line).join('\n'), { hidden: 'metadata' });
}

/** The whole message is encrypted (RFC 8551, 3.3; RFC 3156). */
function isSealed({ headers }: Email): boolean {
  const type = headers.find(({ key }) => key === 'content-type')?.value.toLowerCase() ?? '';
  return type.startsWith('multipart/encrypted') || isEnveloped(type);
}

function isEnveloped(type: string): boolean {
  return /^application\/(?:x-)?pkcs7-mime\b/.test(type) && !/signed-data|certs-only|compressed-data/.test(type);
}

const NAMES: Readonly<Record<string, string>> = {
  'message/rfc822': 'message.eml',
  'text/calendar': 'calendar.ics',
  'text/html': 'part.html',
  'application/ms-tnef': 'winmail.dat',
};

function giveAttachment(
  { filename, mimeType, description, content }: Attachment,
  number: number,
  out: FormatOutput,
): void {
  const name = filename || NAMES[mimeType] || `part-${number}`;
  out.text([filename, description].filter(Boolean).join(' '));
  const bytes = bytesOf(content);
  if (bytes.length === 0) return;
  out.budget.unpacked(bytes.length);
  out.member({ name, open: () => memoryBlob(name, bytes) });
}

function bytesOf(content: Attachment['content']): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content as ArrayBuffer);
}
