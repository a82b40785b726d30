import type { Forge } from '../../forge/open.js';
import type { KeptListings } from './listings.js';

/** With what releases and texts are fetched. */
export interface ForgeFetching {
  readonly forge: Forge;
  /** Of one target. */
  readonly mostBytes: number;
  /** Key of the digests. */
  readonly secret: Uint8Array;
  /** What the lists of earlier audits were; null to ask anew each time. */
  readonly listings: KeptListings | null;
}
