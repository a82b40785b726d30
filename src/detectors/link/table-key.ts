import type { SipKey } from '../../matching/siphash.js';

/** Key of the digests by which tables of several scans are joined. */
export type TableKey = SipKey;

/** Form of these digests; raise it when anything changes in how a cell becomes one. `test/profile/digest-form.test.ts` tells. */
export const TABLE_FORM = 1;
