// PLACEHOLDER so that the tree compiles; its owner replaces it.
import type { TableSink } from '../../model/document.js';
import type { Place } from '../../model/match.js';
import type { TableProfile } from '../../profile/table.js';

export interface Unfolding {
  readonly kind: 'transposed' | 'long';
  adapter(inner: TableSink): TableSink;
  place(place: Place): Place;
}

export function unfoldingOf(_profile: TableProfile): Unfolding | null {
  return null;
}
