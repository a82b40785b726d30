import type { Advertised } from './advertised-refs.js';
import type { ServerToken } from './fetch.js';
import type { Budget } from './watched.js';

/** A clone that is to be made or brought up to date. */
export interface CloneRequest {
  /** Address of the repository, without a credential in it. */
  readonly url: string;
  /** Absolute; where the clone is to be. The folder around it is there. */
  readonly folder: string;
  /** Sent to its own server only. */
  readonly credential: ServerToken | null;
  readonly budget: Budget;
  readonly signal?: AbortSignal | undefined;
  /** Bytes on disk so far. */
  readonly onProgress?: (bytes: number) => void;
  /** What the server said just now; it is asked when this is not given. */
  readonly advertised?: Advertised;
  /**
   * False for one that is read as a whole and removed: it need not be safe from a power cut, half of it may stand in its place
   * until it is whole, and whoever reads it finds out whether anything is missing that its refs lead to. Nothing stands in
   * its place before.
   */
  readonly lasts?: boolean;
}
