import { memoryBlob } from '../model/blob.js';
import type { DocumentSink } from '../model/document.js';
import { decode, findEncoded } from './base64.js';

/**
 * Tells files and texts that stand in a text as base64 or hexadecimal digits, each as a file inside it. Pictures, fonts and programs are none.
 *
 * @param text all of it; kept for as long as one of them may be opened
 * @param place of the text, in a file of several
 */
export function tellMembers(text: Uint8Array, out: Pick<DocumentSink, 'member'>, place = ''): void {
  for (const encoded of findEncoded(text)) {
    if (encoded.dtype !== undefined) continue;
    const name = `${place}${encoded.writing} ${encoded.from}`;
    out.member?.({ name, hidden: 'embedded', open: () => memoryBlob(name, decode(text, encoded)) });
  }
}
