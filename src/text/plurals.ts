import type { Language } from './language.js';
import { formatNumber } from './numbers.js';

/** Things that are counted in the output. */
type Noun = 'file' | 'table' | 'row' | 'commit' | 'person' | 'finding' | 'time' | 'unread' | 'decision' | 'day';

const NOUNS: Record<Noun, Record<Language, { readonly one: string; readonly many: string }>> = {
  file: { nl: { one: 'bestand', many: 'bestanden' }, en: { one: 'file', many: 'files' } },
  table: { nl: { one: 'tabel', many: 'tabellen' }, en: { one: 'table', many: 'tables' } },
  row: { nl: { one: 'rij', many: 'rijen' }, en: { one: 'row', many: 'rows' } },
  commit: { nl: { one: 'commit', many: 'commits' }, en: { one: 'commit', many: 'commits' } },
  person: { nl: { one: 'persoon', many: 'mensen' }, en: { one: 'person', many: 'people' } },
  finding: { nl: { one: 'bevinding', many: 'bevindingen' }, en: { one: 'finding', many: 'findings' } },
  unread: {
    nl: { one: 'niet gescand bestand', many: 'niet gescande bestanden' },
    en: { one: 'file that was not scanned', many: 'files that were not scanned' },
  },
  decision: { nl: { one: 'besluit', many: 'besluiten' }, en: { one: 'decision', many: 'decisions' } },
  day: { nl: { one: 'dag', many: 'dagen' }, en: { one: 'day', many: 'days' } },
  time: { nl: { one: 'keer', many: 'keer' }, en: { one: 'time', many: 'times' } },
};

/** The noun that goes with a count, without the count. */
export function noun(count: number, what: Noun, language: Language): string {
  return NOUNS[what][language][count === 1 ? 'one' : 'many'];
}

/** A count with its noun: `1 bestand`, `1.234 bestanden`. */
export function counted(count: number, what: Noun, language: Language): string {
  return `${formatNumber(count, language)} ${noun(count, what, language)}`;
}
