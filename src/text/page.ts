import type { Bilingual } from '../model/finding.js';
import type { Language } from './language.js';
import { fill } from './sentences.js';

/** What the HTML report says beside the texts of every report. */
const TEXTS = {
  title: { nl: 'Rapport van sluis: {verdict}', en: 'Report of sluis: {verdict}' },
  skip: { nl: 'Naar de bevindingen', en: 'To the findings' },
  written: { nl: 'Rapport van {day}', en: 'Report of {day}' },
  contents: { nl: 'Onderdelen', en: 'Parts' },
  concerned: { nl: 'Om wie het gaat', en: 'Who it is about' },
  people: {
    nl: 'Iedereen is een keer geteld, ook wie in meer bestanden staat.',
    en: 'Everybody is counted once, also who is in several files.',
  },
  'people-none': { nl: 'Niemand geteld', en: 'Nobody counted' },
  'people-uncounted': {
    nl: 'Dat zegt niet dat het over niemand gaat.',
    en: 'That does not say that it is about nobody.',
  },
  'people-range': {
    nl: 'De uitersten zijn wat de cijfers toelaten. Een melding van een datalek vraagt om dit laagste en hoogste aantal.',
    en: 'The range is what the figures allow. The report of a breach asks for this lowest and highest number.',
  },
  'count-block': { nl: 'blokkeren', en: 'block' },
  'count-warn': { nl: 'waarschuwen', en: 'warn' },
  'count-note': { nl: 'ter informatie', en: 'for information' },
  'count-unread': { nl: 'niet gescand', en: 'not scanned' },
  first: { nl: 'Wat eerst', en: 'What to do first' },
  'first-public': {
    nl: 'Is het al openbaar? Haal het weg en meld het meteen bij de functionaris gegevensbescherming: melden van een datalek moet binnen 72 uur.',
    en: 'Is it public already? Take it down and tell the data protection officer at once: a breach must be reported within 72 hours.',
  },
  'first-dossier': {
    nl: '`--format dossier` schrijft de melding zo ver als een scan die kent.',
    en: '`--format dossier` writes that report as far as a scan can know.',
  },
  'first-keep': { nl: 'Maak dit niet openbaar.', en: 'Do not make this public.' },
  'first-more': { nl: 'Los ook de andere bevindingen op: {count}.', en: 'Solve the other findings as well: {count}.' },
  'first-unread': {
    nl: 'Bekijk wat niet gescand is: {files}. Hier kan van alles in staan.',
    en: 'Look at what was not scanned: {files}. Anything may be in there.',
  },
  'first-again': { nl: 'Scan opnieuw.', en: 'Scan again.' },
  'first-nothing': {
    nl: 'Kijk of de map of het bestand klopt en scan opnieuw.',
    en: 'Check that the folder or file is the right one and scan again.',
  },
  'first-clear': {
    nl: 'Niets. Dit oordeel gaat alleen over wat gescand is.',
    en: 'Nothing. This verdict is only about what was scanned.',
  },
  findings: { nl: 'Bevindingen', en: 'Findings' },
  'findings-lead': {
    nl: 'Per bestand, het ergste eerst. Waarden staan hier niet in: alleen dát er iets is, en waar.',
    en: 'By file, the worst first. No values are in here: only that something is there, and where.',
  },
  'findings-none': { nl: 'Er zijn geen bevindingen.', en: 'There are no findings.' },
  search: { nl: 'Zoek in bevindingen', en: 'Search in findings' },
  effect: { nl: 'Gevolg', en: 'Effect' },
  rule: { nl: 'Soort', en: 'Kind' },
  order: { nl: 'Volgorde', en: 'Order' },
  all: { nl: 'Alle', en: 'All' },
  'order-worst': { nl: 'ergste eerst', en: 'worst first' },
  'order-path': { nl: 'bestand, A tot Z', en: 'file, A to Z' },
  'order-people': { nl: 'meeste mensen eerst', en: 'most people first' },
  open: { nl: 'Alles uitklappen', en: 'Open all' },
  close: { nl: 'Alles inklappen', en: 'Close all' },
  shown: { nl: '{count} van {total} bevindingen getoond', en: '{count} of {total} findings shown' },
  found: {
    nl: '{hits} van {total} bevindingen voldoen, {count} daarvan getoond',
    en: '{hits} of {total} findings match, {count} of them shown',
  },
  next: { nl: 'Toon er meer', en: 'Show more' },
  'held-up': {
    nl: 'De bevindingen zijn hier niet te zien, omdat het script van deze pagina wordt tegengehouden. Sla het bestand op en open het in een browser.',
    en: 'The findings cannot be seen here, because the script of this page is held up. Save the file and open it in a browser.',
  },
  more: { nl: 'Waarom, en wat nu', en: 'Why, and what now' },
  law: { nl: 'Wet', en: 'Law' },
  related: { nl: 'Samen met', en: 'Together with' },
  decide: { nl: 'Mag het toch?', en: 'Allowed after all?' },
  'chart-rate': { nl: 'Wat de controle zegt', en: 'What the check says' },
  'chart-rate-observed': { nl: '{rate} voldoet', en: '{rate} passes' },
  'chart-rate-chance': { nl: 'bij toeval {chance}', en: 'by chance {chance}' },
  'chart-rate-alt': {
    nl: '{passing} van de {distinct} verschillende waarden voldoen aan de controle, dat is {rate} (95%-interval {low} tot {high}). Bij toeval zou {chance} voldoen.',
    en: '{passing} of {distinct} distinct values pass the check, which is {rate} (95% interval {low} to {high}). By chance {chance} would pass.',
  },
  'chart-classes': { nl: 'Hoeveel rijen precies op elkaar lijken', en: 'How many rows look alike' },
  'chart-classes-alt': {
    nl: 'Rijen naar het aantal dat er precies zo uitziet: {counts}.',
    en: 'Rows by the number that look exactly the same: {counts}.',
  },
  'class-one': { nl: 'uniek', en: 'unique' },
  'class-few': { nl: '2 tot 4 gelijk', en: '2 to 4 alike' },
  'class-some': { nl: '5 tot 9 gelijk', en: '5 to 9 alike' },
  'class-many': { nl: '10 of meer', en: '10 or more' },
  'chart-time': { nl: 'In de geschiedenis', en: 'In the history' },
  'chart-time-still': { nl: 'Sinds {since}; het staat er nog.', en: 'Since {since}; it is still there.' },
  'chart-time-gone': {
    nl: 'Van {since} tot {until}; daarna alleen nog in de geschiedenis.',
    en: 'From {since} to {until}; after that in the history only.',
  },
  kinds: { nl: 'Wat er gevonden is, en wat u eraan doet', en: 'What was found, and what to do about it' },
  'kind-fine': { nl: 'Geen zorg', en: 'No worry' },
  unread: { nl: 'Niet gescand', en: 'Not scanned' },
  'unread-list': { nl: 'Bestanden: {count}', en: 'Files: {count}' },
  'unread-harmless': {
    nl: 'Dit houdt publicatie niet tegen.',
    en: 'This does not stop publication.',
  },
  accepted: { nl: 'Geaccepteerd door een mens', en: 'Accepted by a person' },
  'accepted-lead': {
    nl: 'Wat iemand met een reden heeft toegestaan, blijft zichtbaar.',
    en: 'What somebody allowed with a reason stays visible.',
  },
  who: { nl: 'Wie', en: 'Who' },
  when: { nl: 'Wanneer', en: 'When' },
  why: { nl: 'Waarom', en: 'Why' },
  until: { nl: 'Tot en met', en: 'Until' },
  endless: { nl: 'zonder einddatum', en: 'no end date' },
  ground: { nl: 'Grondslag', en: 'Legal ground' },
  purpose: { nl: 'Doel', en: 'Purpose' },
  from: { nl: 'Heette toen', en: 'Was called' },
  times: { nl: '{what} en nog {count}', en: '{what} and {count} more' },
  run: { nl: 'Over deze scan', en: 'About this scan' },
  scanned: { nl: 'Gescand', en: 'Scanned' },
  version: { nl: 'Versie', en: 'Version' },
  'rule-set': { nl: 'Regels', en: 'Rules' },
  footer: {
    nl: 'Dit bestand staat op zichzelf: het laadt niets van het net, en er staat geen enkele waarde uit de gegevens in.',
    en: 'This file stands by itself: it loads nothing from the net, and no value of the data is in it.',
  },
} as const satisfies Record<string, Bilingual>;

export type PageText = keyof typeof TEXTS;

export function pageSentence(
  key: PageText,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(TEXTS[key], language, values);
}
