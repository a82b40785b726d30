import type { TableProfile } from '../../profile/table.js';
import { longOf } from './long.js';
import { transposedOf } from './transposed.js';
import type { Unfolding } from './types.js';

export type { Unfolding } from './types.js';

/** Decides from the first reading whether the people of a table are in its rows; null when they are, or may be. */
export function unfoldingOf(profile: TableProfile): Unfolding | null {
  return transposedOf(profile) ?? longOf(profile);
}
