import type { Bilingual } from '../model/finding.js';

type IssueKey =
  | 'not-scanned'
  | 'nothing-scanned'
  | 'where'
  | 'where-in'
  | 'more-inside'
  | 'more-errors'
  | 'more-warnings'
  | 'more-notes'
  | 'notes-left-out'
  | 'cut'
  | 'cut-suffix'
  | 'accepted'
  | 'glass';

/** What programs are told of a report: sentences with places for figures between braces. */
export const ISSUE_TEXTS: Readonly<Record<IssueKey, Bilingual>> = {
  'not-scanned': { nl: 'Niet gescand', en: 'Not scanned' },
  'nothing-scanned': { nl: 'Niets gescand', en: 'Nothing scanned' },
  where: { nl: 'Waar: {place}.', en: 'Where: {place}.' },
  'where-in': { nl: 'In: {place}.', en: 'In: {place}.' },
  'more-inside': {
    nl: 'In hetzelfde bestand zijn om dezelfde reden nog {count} onderdelen niet gescand.',
    en: '{count} more parts of the same file were not scanned for the same reason.',
  },
  'more-errors': {
    nl: 'Nog {count} bevindingen of bestanden houden dit tegen. Ze staan in het volledige rapport.',
    en: '{count} more findings or files stop this. They are in the full report.',
  },
  'more-warnings': {
    nl: 'Nog {count} waarschuwingen. Ze staan in het volledige rapport.',
    en: '{count} more warnings. They are in the full report.',
  },
  'more-notes': {
    nl: 'Nog {count} opmerkingen. Ze staan in het volledige rapport.',
    en: '{count} more notes. They are in the full report.',
  },
  'notes-left-out': {
    nl: '{count} opmerkingen zonder gevolg staan in het volledige rapport.',
    en: '{count} notes without effect are in the full report.',
  },
  cut: {
    nl: 'Dit zijn er te veel voor dit formaat. De ergste staan hier; weggelaten: {count} ({levels}). Het JSON-rapport heeft ze alle.',
    en: 'These are too many for this form. The worst are here; left out: {count} ({levels}). The JSON report has all of them.',
  },
  'cut-suffix': { nl: '… en nog {count}', en: '… and {count} more' },
  accepted: {
    nl: 'Door een mens geaccepteerd en daarom niet in deze lijst: {counts}.',
    en: 'Accepted by a person and therefore not in this list: {counts}.',
  },
  glass: {
    nl: 'Iemand heeft het glas gebroken: een push ging door zonder controle. Het JSON-rapport zegt meer.',
    en: 'Somebody broke the glass: a push passed without a check. The JSON report says more.',
  },
};

/** Name of each level, for counts. */
export const LEVEL_WORDS: Readonly<Record<'error' | 'warning' | 'note', Bilingual>> = {
  error: { nl: 'houdt tegen', en: 'stops' },
  warning: { nl: 'waarschuwing', en: 'warning' },
  note: { nl: 'opmerking', en: 'note' },
};
