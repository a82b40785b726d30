import type { Bilingual, DataClass, Effect, Severity } from '../model/finding.js';
import type { Verdict } from '../model/report.js';

/** Headings of the report's parts and of the lines of one finding. */
type Heading =
  | 'where'
  | 'history'
  | 'history'
  | 'certainty'
  | 'people'
  | 'remedy'
  | 'kind'
  | 'figures'
  | 'roles'
  | 'rule'
  | 'notes'
  | 'accepted'
  | 'run-notes'
  | 'not-scanned'
  | 'listed'
  | 'scanned'
  | 'next';

export const HEADINGS: Record<Heading, Bilingual> = {
  where: { nl: 'Waar', en: 'Where' },
  history: { nl: 'In git', en: 'In git' },
  certainty: { nl: 'Hoe zeker', en: 'How sure' },
  people: { nl: 'Hoeveel', en: 'How many' },
  remedy: { nl: 'Wat nu', en: 'What now' },
  kind: { nl: 'Soort', en: 'Kind' },
  figures: { nl: 'Cijfers', en: 'Figures' },
  roles: { nl: 'Kolommen', en: 'Columns' },
  rule: { nl: 'Kenmerk', en: 'Reference' },
  notes: { nl: 'Ter informatie (dit houdt niets tegen)', en: 'For information (this blocks nothing)' },
  accepted: { nl: 'Eerder geaccepteerd', en: 'Accepted before' },
  'run-notes': { nl: 'Over deze scan', en: 'About this scan' },
  'not-scanned': { nl: 'Niet gescand', en: 'Not scanned' },
  listed: { nl: 'Overgeslagen zonder gevolg', en: 'Left out without effect' },
  scanned: { nl: 'Gescand', en: 'Scanned' },
  next: { nl: 'Wat nu', en: 'What now' },
};

/** The first word of the output. */
export const VERDICT_WORDS: Record<Verdict | 'nothing', Bilingual> = {
  clear: { nl: 'IN ORDE', en: 'CLEAR' },
  review: { nl: 'NAKIJKEN', en: 'REVIEW' },
  blocked: { nl: 'GEBLOKKEERD', en: 'BLOCKED' },
  incomplete: { nl: 'NIET VOLLEDIG', en: 'INCOMPLETE' },
  nothing: { nl: 'NIETS GESCAND', en: 'NOTHING SCANNED' },
};

export const EFFECT_WORDS: Record<Effect, Bilingual> = {
  block: { nl: 'Blokkeert', en: 'Blocks' },
  warn: { nl: 'Waarschuwing', en: 'Warning' },
  note: { nl: 'Ter informatie', en: 'Note' },
};

export const SEVERITY_WORDS: Record<Severity, Bilingual> = {
  critical: { nl: 'zeer ernstig', en: 'critical' },
  high: { nl: 'ernstig', en: 'serious' },
  medium: { nl: 'matig ernstig', en: 'moderate' },
  low: { nl: 'licht', en: 'minor' },
};

export const CLASS_WORDS: Record<DataClass, Bilingual> = {
  'national-number': {
    nl: 'nationaal identificatienummer (art. 87 AVG, art. 46 UAVG)',
    en: 'national identification number (art. 87 GDPR, art. 46 UAVG)',
  },
  special: { nl: 'bijzonder persoonsgegeven (art. 9 AVG)', en: 'special category of personal data (art. 9 GDPR)' },
  criminal: { nl: 'strafrechtelijk gegeven (art. 10 AVG)', en: 'criminal offence data (art. 10 GDPR)' },
  'address-key': { nl: 'adres: postcode met huisnummer', en: 'address: postcode with house number' },
  'direct-identifier': { nl: 'direct identificerend gegeven', en: 'direct identifier' },
  're-identifiable': { nl: 'rijen die tot één mens te herleiden zijn', en: 'rows that can be traced to one person' },
  ordinary: { nl: 'gewoon persoonsgegeven', en: 'ordinary personal data' },
  hygiene: { nl: 'netheid van het bestand', en: 'tidiness of the file' },
};

/** How sure, in words; the lower bound of each is in `certaintyWord`. */
type Certainty = 'almost-certain' | 'very-likely' | 'likely' | 'possible' | 'unlikely';

export const CERTAINTY_WORDS: Record<Certainty, Bilingual> = {
  'almost-certain': { nl: 'vrijwel zeker', en: 'almost certain' },
  'very-likely': { nl: 'zeer waarschijnlijk', en: 'very likely' },
  likely: { nl: 'waarschijnlijk', en: 'likely' },
  possible: { nl: 'mogelijk', en: 'possible' },
  unlikely: { nl: 'niet waarschijnlijk', en: 'unlikely' },
};

const CERTAINTY_FROM: readonly (readonly [number, Certainty])[] = [
  [0.99, 'almost-certain'],
  [0.95, 'very-likely'],
  [0.75, 'likely'],
  [0.3, 'possible'],
];

/** The word for a confidence from 0 to 1. */
export function certaintyWord(confidence: number): Certainty {
  return CERTAINTY_FROM.find(([from]) => confidence >= from)?.[1] ?? 'unlikely';
}
