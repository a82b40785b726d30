import type { Bilingual } from '../model/finding.js';
import type { Language } from './language.js';
import { formatNumber } from './numbers.js';

/** Sentences with places for figures between braces. Worded so that they need no singular where possible. */
export type SentenceKey =
  | 'blocked'
  | 'review'
  | 'incomplete'
  | 'clear'
  | 'clear-names'
  | 'silent'
  | 'silent-new'
  | 'silent-unread'
  | 'silent-names'
  | 'nothing'
  | 'nothing-readable'
  | 'people'
  | 'people-most'
  | 'also-skipped'
  | 'also-warnings'
  | 'also-accepted'
  | 'not-scanned-means'
  | 'next-blocked'
  | 'next-already-public'
  | 'next-review'
  | 'next-incomplete'
  | 'next-clear'
  | 'next-nothing'
  | 'range'
  | 'about'
  | 'less-than'
  | 'at-most'
  | 'more-than'
  | 'and-more'
  | 'times-in-files'
  | 'accepted-in-files'
  | 'decision'
  | 'decision-until'
  | 'decision-ground'
  | 'decision-purpose'
  | 'decision-from';

const SENTENCES: Record<SentenceKey, Bilingual> = {
  blocked: { nl: 'dit mag niet openbaar worden.', en: 'this must not be made public.' },
  review: {
    nl: 'niets houdt publicatie tegen, maar kijk eerst {findings} na.',
    en: 'nothing stops publication, but look at {findings} first.',
  },
  incomplete: {
    nl: '{files} niet gescand. Zo kan niemand zeggen dat dit openbaar mag worden.',
    en: '{files} not scanned. Nobody can say yet that this may be made public.',
  },
  clear: {
    nl: 'niets gevonden dat publicatie in de weg staat.',
    en: 'nothing found that stands in the way of publication.',
  },
  'clear-names': {
    nl: 'er zijn geen nieuwe bestanden om te lezen, en in namen en berichten staat niets dat publicatie in de weg staat.',
    en: 'there are no new files to read, and nothing in names and messages stands in the way of publication.',
  },
  silent: { nl: 'Niets gevonden in {files}.', en: 'Nothing found in {files}.' },
  'silent-new': { nl: 'Niets nieuws gevonden in {files}.', en: 'Nothing new found in {files}.' },
  'silent-unread': {
    nl: 'Niets gescand: een mens heeft geaccepteerd wat er is.',
    en: 'Nothing scanned: a person has accepted what there is.',
  },
  'silent-names': {
    nl: 'Niets gevonden in namen en berichten.',
    en: 'Nothing found in names and messages.',
  },
  nothing: {
    nl: 'er was geen bestand om te bekijken. Dit zegt dus niets over wat openbaar wordt.',
    en: 'there was no file to look at. This says nothing about what becomes public.',
  },
  'nothing-readable': {
    nl: 'geen enkel bestand is gelezen. Zo kan niemand zeggen dat dit openbaar mag worden.',
    en: 'not a single file was read. Nobody can say yet that this may be made public.',
  },
  people: { nl: 'Het gaat om {people}.', en: 'It concerns {people}.' },
  'people-most': { nl: 'Het kan gaan om {people}.', en: 'It may concern {people}.' },
  'also-skipped': { nl: 'Ook {files} niet gescand.', en: 'Also, {files} not scanned.' },
  'also-warnings': { nl: 'Kijk ook {findings} na.', en: 'Look at {findings} as well.' },
  'also-accepted': { nl: 'Geaccepteerd door een mens: {counts}.', en: 'Accepted by a person: {counts}.' },
  'not-scanned-means': {
    nl: 'Hier kan van alles in staan. Niet openbaar maken voordat het gescand of door een mens bekeken is.',
    en: 'Anything may be in here. Do not publish before it has been scanned or looked at by a person.',
  },
  'next-blocked': {
    nl: 'maak dit niet openbaar. Los de bevindingen hierboven op en scan opnieuw.',
    en: 'do not publish this. Solve the findings above and scan again.',
  },
  'next-already-public': {
    nl: 'Is het al openbaar? Haal het weg en meld het meteen bij de functionaris gegevensbescherming: een datalek melden moet binnen 72 uur.',
    en: 'Is it public already? Take it down and tell the data protection officer at once: a breach must be reported within 72 hours.',
  },
  'next-review': {
    nl: 'kijk de waarschuwingen hierboven na. Wat niet openbaar hoeft te zijn: laat het weg.',
    en: 'look at the warnings above. What need not be public: leave it out.',
  },
  'next-incomplete': {
    nl: 'doe wat hierboven bij de niet gescande bestanden staat en scan opnieuw.',
    en: 'do what is said above about the files that were not scanned, and scan again.',
  },
  'next-clear': {
    nl: 'niets. Dit oordeel gaat alleen over wat gescand is.',
    en: 'nothing. This verdict is only about what was scanned.',
  },
  'next-nothing': {
    nl: 'kijk of de map of het bestand klopt en scan opnieuw.',
    en: 'check that the folder or file is the right one and scan again.',
  },
  range: { nl: '{min} tot {max}', en: '{min} to {max}' },
  about: { nl: 'ongeveer {value}', en: 'about {value}' },
  'less-than': { nl: 'minder dan {value}', en: 'fewer than {value}' },
  'at-most': { nl: 'hoogstens {max}', en: 'at most {max}' },
  'more-than': { nl: 'meer dan {value}', en: 'more than {value}' },
  'and-more': { nl: 'en nog {count}', en: 'and {count} more' },
  'times-in-files': { nl: '{title}: {times} in {files}', en: '{title}: {times} in {files}' },
  decision: { nl: 'geaccepteerd door {who} op {when}: {why}', en: 'accepted by {who} on {when}: {why}' },
  'decision-until': { nl: '(tot en met {text})', en: '(until {text})' },
  'decision-ground': { nl: '(grondslag: {text})', en: '(legal ground: {text})' },
  'decision-purpose': { nl: '(doel: {text})', en: '(purpose: {text})' },
  'decision-from': { nl: '(besloten toen het {text} heette)', en: '(decided when it was called {text})' },
  'accepted-in-files': { nl: '{times} in {files}', en: '{times} in {files}' },
};

/** Puts values in the places between braces. Numbers are written as the language does. */
export function fill(
  text: Bilingual,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  // One pass: a brace inside a value is text, never a place.
  return text[language].replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : place;
    return typeof value === 'number' ? formatNumber(value, language) : value;
  });
}

/** A sentence in the language of the reader. */
export function sentence(
  key: SentenceKey,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(SENTENCES[key], language, values);
}
