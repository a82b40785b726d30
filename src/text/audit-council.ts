import type { Bilingual } from '../model/finding.js';
import type { Language } from './language.js';
import { fill } from './sentences.js';

/** What a municipal council reads: no word that asks for knowledge of computers. A "place" is whatever was audited by itself. */
const TEXTS = {
  title: { nl: 'Staan er gegevens van inwoners op straat?', en: 'Is data of residents out in the open?' },
  by: { nl: '{organisation}, {day}', en: '{organisation}, {day}' },
  lead: {
    nl: 'Onze organisatie deelt bestanden, cijfers en programma’s met anderen. Wij kijken geregeld na of daar gegevens van mensen tussen staan die er niet horen.',
    en: 'Our organisation shares files, figures and programs with others. We regularly check whether data of people is among them that should not be.',
  },

  looked: { nl: 'Waar hebben wij gekeken?', en: 'Where did we look?' },
  'looked-text': {
    nl: 'Plekken bekeken: {count} (voor iedereen te zien: {open}).',
    en: 'Places looked at: {count} (open to everybody: {open}).',
  },
  'looked-failed': {
    nl: 'Plekken die wij niet konden bekijken: {count}.',
    en: 'Places that we could not look at: {count}.',
  },
  'looked-empty': { nl: 'Plekken waar niets in staat: {count}.', en: 'Places with nothing in them: {count}.' },
  'looked-unfinished': {
    nl: 'Let op: dit onderzoek is niet afgemaakt. Het laatste dat wel af is, is van {day}. Plekken die toen opgelost moesten worden: {blocked}.',
    en: 'Note: this check was not finished. The last one that was is of {day}. Places that had to be solved then: {blocked}.',
  },
  'looked-unfinished-first': {
    nl: 'Let op: dit onderzoek is niet afgemaakt, en eerder is er nog geen wel afgemaakt.',
    en: 'Note: this check was not finished, and none was finished before it.',
  },
  'looked-lowered': {
    nl: 'Let op: er is afgesproken om minder streng te kijken dan gewoonlijk. Er kan dus meer zijn dan hier staat.',
    en: 'Note: it was agreed to look less strictly than usual. So there can be more than is told here.',
  },
  'looked-unknown': {
    nl: 'Niet bekend wie erbij kan: {count}.',
    en: 'Not known who can see it: {count}.',
  },
  'looked-none': { nl: 'Er was deze keer niets om te bekijken.', en: 'There was nothing to look at this time.' },

  'nothing-known': {
    nl: 'Dat kunnen wij niet zeggen: er is niets bekeken.',
    en: 'We cannot tell: nothing was looked at.',
  },

  'unfinished-unknown': {
    nl: 'Dat kunnen wij nog niet zeggen: dit onderzoek is niet afgemaakt.',
    en: 'We cannot tell yet: this check was not finished.',
  },

  found: { nl: 'Wat hebben wij gevonden?', en: 'What did we find?' },
  'found-text': {
    nl: 'Plekken met gegevens van mensen die niet openbaar mogen zijn: {count} (voor iedereen te zien: {open}).',
    en: 'Places with data of people that must not be public: {count} (open to everybody: {open}).',
  },
  'found-none': {
    nl: 'Wij hebben niets gevonden dat niet openbaar mag zijn.',
    en: 'We found nothing that must not be public.',
  },
  'found-together': {
    nl: 'Tabellen op verschillende plekken die samen mensen herkenbaar maken: {count}.',
    en: 'Tables in different places that make people recognisable together: {count}.',
  },
  'found-review': {
    nl: 'Plekken die een mens nog moet nakijken: {count}.',
    en: 'Places that a person must still look at: {count}.',
  },

  people: { nl: 'Om hoeveel mensen gaat het?', en: 'How many people does it concern?' },
  'people-text': {
    nl: '{people}. Iedereen is één keer geteld.',
    en: '{people}. Everybody is counted once.',
  },
  'people-none': {
    nl: 'Wij hebben niemand kunnen tellen. Dat zegt niet dat het over niemand gaat.',
    en: 'We could count nobody. That does not say that it is about nobody.',
  },
  'people-nothing': { nl: 'Niemand, voor zover wij weten.', en: 'Nobody, as far as we know.' },

  since: { nl: 'Sinds wanneer?', en: 'Since when?' },
  'since-text': {
    nl: 'Het oudste kan al sinds {day} te zien zijn geweest.',
    en: 'The oldest can have been visible since {day}.',
  },
  'since-unknown': { nl: 'Dat is niet bekend.', en: 'That is not known.' },
  'since-nothing': { nl: 'Er staat niets open, voor zover wij weten.', en: 'Nothing is open, as far as we know.' },

  done: { nl: 'Wat is er gedaan?', en: 'What was done?' },
  'done-gone': {
    nl: 'Plekken waar sinds de vorige keer iets is opgelost: {count}.',
    en: 'Places where something was solved since the last time: {count}.',
  },
  'done-accepted': {
    nl: 'Plekken waar een medewerker met opgaaf van reden iets heeft toegestaan: {count} (binnen twee maanden opnieuw te bekijken: {soon}).',
    en: 'Places where a member of staff who gave a reason allowed something: {count} (to be looked at again within two months: {soon}).',
  },
  'done-none': { nl: 'Sinds de vorige keer is er niets opgelost.', en: 'Nothing was solved since the last time.' },
  'done-first': { nl: 'Dit is de eerste keer dat wij kijken.', en: 'This is the first time that we look.' },

  open: { nl: 'Wat staat er nog open?', en: 'What is still open?' },
  'open-text': {
    nl: 'Plekken die nog opgelost moeten worden: {count}. Plekken met iets nieuws sinds de vorige keer: {fresh}.',
    en: 'Places that must still be solved: {count}. Places with something new since the last time: {fresh}.',
  },
  'open-first': {
    nl: 'Plekken die nog opgelost moeten worden: {count}.',
    en: 'Places that must still be solved: {count}.',
  },
  'open-none': { nl: 'Niets, voor zover wij weten.', en: 'Nothing, as far as we know.' },
  'open-glass': {
    nl: 'Keren dat een medewerker doorging terwijl de controle het tegenhield: {count}. Iemand anders moet dat nog nakijken.',
    en: 'Times that a member of staff went on although the check stopped it: {count}. Somebody else must still look at that.',
  },

  unchecked: { nl: 'Wat konden wij niet nakijken?', en: 'What could we not check?' },
  'unchecked-places': { nl: 'Plekken: {count} ({reasons}).', en: 'Places: {count} ({reasons}).' },
  'unchecked-other': { nl: 'om andere redenen', en: 'for other reasons' },
  'unchecked-files': {
    nl: 'Losse bestanden op andere plekken: {count}.',
    en: 'Single files in other places: {count}.',
  },
  'unchecked-means': { nl: 'Daar kan van alles in staan.', en: 'Anything may be in there.' },
  'unchecked-none': { nl: 'Alles is nagekeken.', en: 'Everything was checked.' },
  'unchecked-broken-off': {
    nl: 'Dit onderzoek is niet afgemaakt: de cijfers zijn die van wat wel bekeken is.',
    en: 'This check was not finished: the figures are of what was looked at.',
  },

  better: { nl: 'Gaat het beter?', en: 'Is it getting better?' },
  'better-first': { nl: 'Dat kunnen wij de volgende keer zeggen.', en: 'We can tell next time.' },
  'better-yes': { nl: 'Ja.', en: 'Yes.' },
  'better-no': { nl: 'Nee.', en: 'No.' },
  'better-same': { nl: 'Het is gelijk gebleven.', en: 'It has stayed the same.' },
  'better-unknown': { nl: 'Dat is nog niet te zeggen.', en: 'That cannot be said yet.' },
  'better-mixed': { nl: 'Deels.', en: 'In part.' },
  'better-fewer-looked': {
    nl: 'Let op: deze keer is er minder bekeken dan de vorige keer.',
    en: 'Note: less was looked at than the last time.',
  },
  'better-text': {
    nl: 'Plekken die nog opgelost moeten worden: van {before} op {from} naar {after} op {to}. Mensen om wie het hoogstens gaat: van {peopleBefore} naar {peopleAfter}.',
    en: 'Places that must still be solved: from {before} on {from} to {after} on {to}. People concerned at most: from {peopleBefore} to {peopleAfter}.',
  },
  chart: {
    nl: 'Plekken die nog opgelost moeten worden, per keer dat wij keken (de oudste links)',
    en: 'Places that must still be solved, each time that we looked (the oldest at the left)',
  },
  footer: {
    nl: 'Een plek is een verzameling bestanden, teksten of programma’s die bij elkaar horen. Op deze bladzijde staan geen gegevens van mensen.',
    en: 'A place is a collection of files, texts or programs that belong together. This page holds no data of people.',
  },
} as const satisfies Record<string, Bilingual>;

export type CouncilText = keyof typeof TEXTS;

export function councilSentence(
  key: CouncilText,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(TEXTS[key], language, values);
}
