import { ADDRESS_SPACES } from './address.js';
import { BSN_SPACES } from './bsn.js';
import { PHONE_SPACES } from './phone.js';
import { PLATE_SPACES } from './plate.js';
import type { CandidateSpace } from './space.js';

/** Everything that is enumerated. Threads name a space by its position here. */
export const SPACES: readonly CandidateSpace[] = [...BSN_SPACES, ...PHONE_SPACES, ...PLATE_SPACES, ...ADDRESS_SPACES];
