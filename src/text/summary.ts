import type { Bilingual } from '../model/finding.js';

type SummaryKey =
  | 'found'
  | 'what'
  | 'file'
  | 'where'
  | 'effect'
  | 'people'
  | 'print'
  | 'findings'
  | 'share'
  | 'others'
  | 'rest'
  | 'notes'
  | 'accepted'
  | 'who'
  | 'why'
  | 'scan'
  | 'decide';

/** Headings and sentences of the summary in Markdown. */
export const SUMMARY_TEXTS: Readonly<Record<SummaryKey, Bilingual>> = {
  found: { nl: 'Gevonden', en: 'Found' },
  what: { nl: 'Wat', en: 'What' },
  file: { nl: 'Bestand', en: 'File' },
  where: { nl: 'Waar', en: 'Where' },
  effect: { nl: 'Gevolg', en: 'Effect' },
  people: { nl: 'Mensen', en: 'People' },
  print: { nl: 'Kenmerk', en: 'Reference' },
  findings: { nl: 'Bevindingen', en: 'Findings' },
  share: { nl: 'Verhouding', en: 'Share' },
  others: { nl: 'Andere soorten', en: 'Other kinds' },
  rest: {
    nl: 'Nog {count} bevindingen staan in het volledige rapport; de ergste staan hier.',
    en: '{count} more findings are in the full report; the worst are here.',
  },
  notes: {
    nl: 'Ter informatie, zonder gevolg: {rules}.',
    en: 'For information, without effect: {rules}.',
  },
  accepted: { nl: 'Eerder geaccepteerd', en: 'Accepted before' },
  who: { nl: 'Door', en: 'By' },
  why: { nl: 'Reden', en: 'Reason' },
  scan: { nl: 'Over deze scan', en: 'About this scan' },
  decide: {
    nl: 'Mag iets hiervan toch openbaar? Leg het besluit vast, met de reden: `sluis triage accept <kenmerk>`.',
    en: 'May any of this be public after all? Record the decision with its reason: `sluis triage accept <reference>`.',
  },
};
