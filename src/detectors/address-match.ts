import type { AddressMatch } from '../model/match.js';
import { type AddressKey, addressInSeries } from './address.js';
import type { JointCounts } from './joint.js';
import { neighboursOf } from './neighbours.js';
import type { PersonFind } from './persons.js';
import { tablePlace } from './place.js';
import type { Toolbox } from './toolbox.js';
import type { TableView } from './view.js';

/** The address key beside a number of a person in a series, or null. */
export function seriesAddress(table: TableView, finds: readonly PersonFind[]): AddressKey | null {
  for (const { person } of finds) {
    if (person?.field.kind !== 'window') continue;
    const { window } = person.field;
    const column = table.columns[window.column];
    const { runs } = column.profile;
    const key = runs && window.from === 'start' ? addressInSeries(column, neighboursOf(runs, window)) : null;
    if (key) return key;
  }
  return null;
}

/** The addresses of a table as a match; none when there are fewer than the rule asks for. */
export function addressMatch(
  table: TableView,
  key: AddressKey,
  about: Pick<AddressMatch, 'about' | 'topic'>,
  counts: JointCounts,
  { addressRule }: Toolbox,
): AddressMatch[] {
  if (!addressRule || counts.addressed < (addressRule.thresholds.minimumRecords ?? 1)) return [];
  const match: AddressMatch = {
    kind: 'address',
    rule: addressRule.id,
    place: {
      ...tablePlace(table, key.columns),
      ...(key.offset && { offset: key.offset }),
      firstRow: counts.addressRows.first,
      lastRow: counts.addressRows.last,
    },
    records: counts.addressed,
    addresses: counts.addresses,
    confidence: key.confidence,
    ...about,
    digests: counts.places,
  };
  return [match];
}
