import type { Bilingual } from '../model/finding.js';

type ComparisonKey =
  | 'heading'
  | 'verdicts'
  | 'same'
  | 'counts'
  | 'new'
  | 'changed'
  | 'gone'
  | 'accepted'
  | 'unread-new'
  | 'unread-gone'
  | 'became'
  | 'nobody'
  | 'exit'
  | 'exit-new'
  | 'trend'
  | 'trend-order'
  | 'report'
  | 'verdict'
  | 'blocks'
  | 'warns'
  | 'notes'
  | 'unread'
  | 'people'
  | 'bar';

/** Headings and sentences about several reports. */
export const COMPARISON_TEXTS: Readonly<Record<ComparisonKey, Bilingual>> = {
  heading: { nl: 'vergelijking', en: 'comparison' },
  verdicts: { nl: 'Oordeel: eerst {before}, nu {after}.', en: 'Verdict: first {before}, now {after}.' },
  same: { nl: 'Oordeel: {after}, zoals eerst.', en: 'Verdict: {after}, as before.' },
  counts: {
    nl: 'Bevindingen: {new} nieuw, {changed} veranderd, {gone} verdwenen, {accepted} geaccepteerd, {unchanged} hetzelfde.',
    en: 'Findings: {new} new, {changed} changed, {gone} gone, {accepted} accepted, {unchanged} the same.',
  },
  new: { nl: 'Nieuw', en: 'New' },
  changed: { nl: 'Veranderd', en: 'Changed' },
  gone: { nl: 'Verdwenen', en: 'Gone' },
  accepted: { nl: 'Sindsdien geaccepteerd', en: 'Accepted since' },
  'unread-new': { nl: 'Nieuw: niet gescand', en: 'New: not scanned' },
  'unread-gone': {
    nl: 'Niet meer bij de niet gescande bestanden',
    en: 'No longer among the files that were not scanned',
  },
  became: { nl: 'eerst {before}, nu {after}', en: 'first {before}, now {after}' },
  nobody: { nl: 'aantal mensen onbekend', en: 'number of people unknown' },
  exit: {
    nl: 'Uitgangscode {code}: die van het nieuwe rapport.',
    en: 'Exit code {code}: that of the new report.',
  },
  'exit-new': {
    nl: 'Uitgangscode {code}: alleen wat nieuw is telt (`--new-only`).',
    en: 'Exit code {code}: only what is new counts (`--new-only`).',
  },
  trend: { nl: 'verloop', en: 'trend' },
  'trend-order': {
    nl: 'In de volgorde waarin de rapporten zijn genoemd; een rapport heeft geen datum.',
    en: 'In the order in which the reports were named; a report has no date.',
  },
  report: { nl: 'Rapport', en: 'Report' },
  verdict: { nl: 'Oordeel', en: 'Verdict' },
  blocks: { nl: 'Blokkeert', en: 'Blocks' },
  warns: { nl: 'Waarschuwt', en: 'Warns' },
  notes: { nl: 'Opmerkingen', en: 'Notes' },
  unread: { nl: 'Niet gescand', en: 'Not scanned' },
  people: { nl: 'Mensen', en: 'People' },
  bar: { nl: 'Blokkeert of niet gescand', en: 'Blocks or not scanned' },
};
