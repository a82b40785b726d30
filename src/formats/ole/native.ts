/** A file that was put into a document as it is. */
export interface NativeFile {
  readonly name: string;
  /** Where it came from, and the name it was shown by. */
  readonly texts: readonly string[];
  /** Position of its first byte, and its length in bytes. */
  readonly from: number;
  readonly size: number;
}

const LONGEST_NAME = 1024;

/**
 * The file in a stream `\x01Ole10Native` ([MS-OLEDS] 2.3.6, and the form that the packager gives its data): length, two bytes, name, path,
 * eight bytes of which the last four are a length, path again, length, content. Null where it is another form.
 *
 * @param head first bytes of the stream
 * @param length of the stream in bytes
 */
export function nativeFile(head: Buffer, length: number): NativeFile | null {
  const name = textAt(head, 6);
  const source = name && textAt(head, name.end);
  if (!name || !source || source.end + 8 > head.length) return null;
  const path = textAt(head, source.end + 8);
  if (!path || path.end + 4 > head.length) return null;
  const size = head.readUInt32LE(path.end);
  const from = path.end + 4;
  if (from + size > length) return null;
  return { name: name.text, texts: [name.text, source.text, path.text], from, size };
}

function textAt(bytes: Buffer, at: number): { text: string; end: number } | null {
  const end = bytes.indexOf(0, at);
  return end < 0 || end - at > LONGEST_NAME ? null : { text: bytes.toString('latin1', at, end), end: end + 1 };
}
