/**
 * The boundary between a place and the readers: something with a path, a length and bytes.
 * Disk, a pipe, a git object and a test look alike behind it.
 */
export interface Blob {
  /** Path as reported: relative to the scan root, with `/` between its parts. */
  readonly path: string;
  /** Length in bytes. */
  readonly size: number;
  /**
   * Copies up to `target.length` bytes from `position` (bytes from the start) into `target`.
   *
   * @returns the number of bytes copied; 0 means the end.
   * @throws the system's error when the bytes cannot be read; the caller reports the blob as not scanned.
   */
  read(target: Uint8Array, position: number): number;
  /** Releases what `read` holds open. Safe to call twice. */
  close(): void;
}

/** Something a source found, not opened yet. Plain data, so that it can be sent to a worker. */
export interface BlobRef {
  readonly path: string;
  /** Absolute path on disk. */
  readonly file: string;
  /** Length in bytes when it was listed. */
  readonly size: number;
}

/** Bytes already in memory, as a blob. */
export function memoryBlob(path: string, bytes: Uint8Array): Blob {
  return {
    path,
    size: bytes.length,
    read(target, position) {
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
    close() {},
  };
}

/** The bytes of a blob from a position to its end, as a blob. It is open for as long as the other one is. */
export function restOf(blob: Blob, from: number): Blob {
  return {
    path: blob.path,
    size: Math.max(0, blob.size - from),
    read: (target, position) => blob.read(target, from + position),
    close() {},
  };
}
