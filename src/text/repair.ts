import type { Bilingual } from '../model/finding.js';
import type { Language } from './language.js';
import { fill } from './sentences.js';

/**
 * Sentences of `sluis fix`. They are read by privacy officers and analysts who need not know a word of statistics:
 * a class is a group, k is the smallest group, an equivalence class has no name at all.
 */

/** The three ways to make a table publishable. */
export type Way =
  | 'drop' // columns go, every value that stays is as it was
  | 'generalise' // values get coarser, every row stays
  | 'suppress'; // values get coarser, and at most one row in twenty goes

/** What is left of a value. */
export type Step =
  | 'as-is'
  | 'pc6' // the postcode of a cell that holds a whole address
  | 'pc5'
  | 'pc4'
  | 'pc3'
  | 'pc2'
  | 'month'
  | 'year'
  | 'years-5'
  | 'years-10'
  | 'age-5'
  | 'age-10'
  | 'age-3'
  | 'bins'
  | 'metres-100'
  | 'metres-500'
  | 'metres-1000'
  | 'metres-5000'
  | 'district'
  | 'municipality'
  | 'rare' // categories with few rows together become one
  | 'gone';

/** Why a column goes. */
export type Why =
  | 'direct' // it points at a person by itself
  | 'address' // it belongs to an address
  | 'series' // a person's number is hidden in it
  | 'pseudonym' // a code that is the same for a person everywhere
  | 'free-text' // nobody knows what is in it
  | 'row-number' // it tells the order of the rows, and joins them with the source
  | 'ragged' // cells outside the columns
  | 'asked' // with --drop
  | 'groups'; // with it the groups are too small

/** What groups are counted in. */
export type Unit = 'record' | 'person' | 'address';

export const WAY_WORDS: Readonly<Record<Way, Bilingual>> = {
  drop: { nl: 'alleen kolommen weglaten', en: 'only leave out columns' },
  generalise: { nl: 'waarden grover maken, geen rij weg', en: 'make values coarser, no row left out' },
  suppress: { nl: 'waarden grover maken en enkele rijen weg', en: 'make values coarser and leave out a few rows' },
};

/** `{before}` and `{count}` are distinct values. */
export const STEP_WORDS: Readonly<Record<Step, Bilingual>> = {
  'as-is': { nl: 'blijft zoals het is', en: 'stays as it is' },
  pc6: { nl: 'alleen de postcode, zonder huisnummer', en: 'only the postcode, without the house number' },
  pc5: { nl: 'PC5: vier cijfers en één letter', en: 'PC5: four digits and one letter' },
  pc4: { nl: 'PC4: de vier cijfers', en: 'PC4: the four digits' },
  pc3: { nl: 'PC3: de eerste drie cijfers', en: 'PC3: the first three digits' },
  pc2: { nl: 'PC2: de eerste twee cijfers', en: 'PC2: the first two digits' },
  month: { nl: 'maand en jaar', en: 'month and year' },
  year: { nl: 'alleen het jaar', en: 'the year only' },
  'years-5': { nl: 'perioden van vijf jaar', en: 'periods of five years' },
  'years-10': { nl: 'perioden van tien jaar', en: 'periods of ten years' },
  'age-5': { nl: 'leeftijdsgroepen van ongeveer vijf jaar', en: 'age groups of about five years' },
  'age-10': { nl: 'leeftijdsgroepen van ongeveer tien jaar', en: 'age groups of about ten years' },
  'age-3': {
    nl: 'hoogstens drie leeftijdsgroepen, met grenzen bij 18 en 65',
    en: 'at most three age groups, divided at 18 and 65',
  },
  bins: {
    nl: '{count} klassen, de laagste en de hoogste open',
    en: '{count} classes, the lowest and the highest open',
  },
  'metres-100': { nl: 'vierkanten van 100 bij 100 meter', en: 'squares of 100 by 100 metres' },
  'metres-500': { nl: 'vierkanten van 500 bij 500 meter', en: 'squares of 500 by 500 metres' },
  'metres-1000': { nl: 'vierkanten van 1 bij 1 kilometer', en: 'squares of 1 by 1 kilometre' },
  'metres-5000': { nl: 'vierkanten van 5 bij 5 kilometer', en: 'squares of 5 by 5 kilometres' },
  district: { nl: 'de wijk in plaats van de buurt', en: 'the district instead of the neighbourhood' },
  municipality: { nl: 'alleen de gemeente', en: 'the municipality only' },
  rare: {
    nl: 'zeldzame waarden worden samen "overig" (van {before} naar {count} waarden)',
    en: 'rare values together become "overig" (from {before} to {count} values)',
  },
  gone: { nl: 'vervalt', en: 'is left out' },
};

export const WHY_WORDS: Readonly<Record<Why, Bilingual>> = {
  direct: { nl: 'vervalt: wijst iemand rechtstreeks aan', en: 'is left out: points at a person by itself' },
  address: { nl: 'vervalt: hoort bij het adres', en: 'is left out: belongs to the address' },
  series: {
    nl: 'vervalt: in deze cijfers zit het nummer van een persoon',
    en: 'is left out: the number of a person is in these digits',
  },
  pseudonym: {
    nl: 'vervalt: een vaste code per persoon is aan andere bestanden te koppelen',
    en: 'is left out: a fixed code for a person can be joined with other files',
  },
  'free-text': {
    nl: 'vervalt: in vrije tekst kan van alles over iemand staan',
    en: 'is left out: free text can say anything about a person',
  },
  'row-number': {
    nl: 'vervalt: een volgnummer verraadt de volgorde en wijst terug naar het bronbestand',
    en: 'is left out: a serial number gives away the order and points back to the source file',
  },
  ragged: {
    nl: 'vervalt: cellen die buiten de kolommen staan',
    en: 'is left out: cells that stand outside the columns',
  },
  asked: { nl: 'vervalt: gevraagd met --drop', en: 'is left out: asked for with --drop' },
  groups: { nl: 'vervalt: anders blijven er te kleine groepen', en: 'is left out: otherwise groups stay too small' },
};

export const UNIT_WORDS: Readonly<Record<Unit, Bilingual>> = {
  record: { nl: 'rijen', en: 'rows' },
  person: { nl: 'personen', en: 'people' },
  address: { nl: 'adressen', en: 'addresses' },
};

const SENTENCES = {
  intro: {
    nl: '{file}: {rows} rijen, {columns} kolommen. Oordeel nu: {verdict}.',
    en: '{file}: {rows} rows, {columns} columns. Verdict now: {verdict}.',
  },
  aim: {
    nl: 'Hieronder staat hoe dit bestand wel openbaar kan worden. Na elk voorstel telt iedere groep met dezelfde kenmerken ten minste {k} {unit}{limit}.',
    en: 'Below is how this file can be published. After every proposal each group with the same characteristics counts at least {k} {unit}{limit}.',
  },
  knowable: {
    nl: 'Geteld is over wat anderen van iemand kunnen weten: {columns}.',
    en: 'Counted over what others can know of somebody: {columns}.',
  },
  'limit-warn': {
    nl: ' (daaronder geeft een scan een waarschuwing)',
    en: ' (below that a scan gives a warning)',
  },
  'limit-block': {
    nl: ' (daaronder houdt een scan publicatie tegen; {warn}, waaronder een scan waarschuwt, was niet haalbaar)',
    en: ' (below that a scan blocks publication; {warn}, below which a scan warns, could not be reached)',
  },
  'limit-asked': { nl: ' (gevraagd met --group)', en: ' (asked for with --group)' },
  proposal: { nl: 'Voorstel {number}: {way}', en: 'Proposal {number}: {way}' },
  unchanged: { nl: 'Blijft gelijk', en: 'Unchanged' },
  pseudonym: {
    nl: 'wordt een pseudoniem; wie de sleutel heeft, vindt iedereen terug',
    en: 'becomes a pseudonym; whoever has the key finds everybody back',
  },
  stars: { nl: '{count} afwijkende cellen worden *', en: '{count} deviating cells become *' },
  now: { nl: 'nu', en: 'now' },
  later: { nl: 'straks', en: 'later' },
  'smallest-group': { nl: 'Kleinste groep', en: 'Smallest group' },
  'below-5': { nl: 'Rijen in een groep onder 5', en: 'Rows in a group below 5' },
  'below-10': { nl: 'Rijen in een groep onder 10', en: 'Rows in a group below 10' },
  rows: { nl: 'Rijen in het bestand', en: 'Rows in the file' },
  people: { nl: 'Herleidbare mensen', en: 'Traceable people' },
  verdict: { nl: 'Oordeel', en: 'Verdict' },
  lost: { nl: 'Verlies', en: 'Loss' },
  'lost-figures': {
    nl: '{loss} van de informatie, {cells} van de cellen anders of weg{rows}',
    en: '{loss} of the information, {cells} of the cells changed or gone{rows}',
  },
  'lost-rows': { nl: ', {count} rijen weg', en: ', {count} rows gone' },
  'not-best': {
    nl: 'Of het met minder verlies kan, is niet helemaal uitgezocht.',
    en: 'Whether less loss is possible was not searched to the end.',
  },
  'still-warned': {
    nl: 'Een scan waarschuwt nog: {rules}. Kijk dat na voordat u publiceert.',
    en: 'A scan still warns: {rules}. Look at that before you publish.',
  },
  apply: { nl: 'Toepassen', en: 'Apply' },
  order: {
    nl: 'De rijen komen in een andere volgorde te staan, want ook de volgorde kan iemand verraden.',
    en: 'The rows are put in another order, because the order too can give somebody away.',
  },
  outside: {
    nl: '{count} regels buiten de tabel komen niet in het nieuwe bestand.',
    en: '{count} lines outside the table are not in the new file.',
  },
  ragged: {
    nl: 'Bij {count} rijen klopt het aantal cellen niet. Kijk na of het bestand in orde is.',
    en: '{count} rows have the wrong number of cells. Check that the file is in order.',
  },
  'becomes-csv': {
    nl: 'Het nieuwe bestand wordt CSV met puntkomma’s.',
    en: 'The new file becomes CSV with semicolons.',
  },
  weigh: {
    nl: 'Liever een andere afweging? Met `--keep` blijft een kolom in elk geval, met `--drop` vervalt ze.',
    en: 'Would you rather weigh it otherwise? With `--keep` a column stays in any case, with `--drop` it goes.',
  },
  'look-yourself': {
    nl: 'sluis ziet kolommen en aantallen. Of een voorstel past bij het doel van de publicatie, beslist u.',
    en: 'sluis sees columns and counts. Whether a proposal fits the purpose of the publication is for you to decide.',
  },
  clear: {
    nl: '{file}: niets te herstellen. Een scan vindt hier niets dat publicatie in de weg staat.',
    en: '{file}: nothing to repair. A scan finds nothing here that stands in the way of publication.',
  },
  'nothing-written': { nl: 'Er is dus niets geschreven.', en: 'So nothing was written.' },
  'no-way': {
    nl: '{file}: geen manier gevonden om dit met groepen van ten minste {k} openbaar te maken.',
    en: '{file}: no way was found to publish this with groups of at least {k}.',
  },
  'too-few': {
    nl: 'Het zijn er te weinig: {count} {unit}. Publiceer dit niet per rij.',
    en: 'There are too few: {count} {unit}. Do not publish this row by row.',
  },
  'in-the-way': { nl: 'In de weg staan: {columns}.', en: 'In the way are: {columns}.' },
  'nothing-left': {
    nl: 'Er blijft geen kolom over die openbaar mag worden. Publiceer aantallen in plaats van rijen.',
    en: 'No column is left that may be published. Publish counts instead of rows.',
  },
  'counts-only': {
    nl: 'Dit is een tabel met aantallen, en daarvoor heeft `sluis fix` geen ladders. Voeg kleine groepen samen, of laat kleine aantallen weg samen met wat ze terug laat rekenen.',
    en: 'This is a table of counts, for which `sluis fix` has no ladders. Merge small groups, or leave out small counts together with what gives them away.',
  },
  'written-clear': {
    nl: '{output} is geschreven en opnieuw gescand: {before} werd {after}.',
    en: '{output} was written and scanned again: {before} became {after}.',
  },
  'written-not-clear': {
    nl: '{output} is geschreven, maar mag nog niet openbaar worden: de scan van het nieuwe bestand zegt {after}{rules}.',
    en: '{output} was written, but must not be published yet: the scan of the new file says {after}{rules}.',
  },
  'written-review': {
    nl: '{output} is geschreven. De scan van het nieuwe bestand waarschuwt nog{rules}. Kijk dat na voordat u publiceert.',
    en: '{output} was written. The scan of the new file still warns{rules}. Look at that before you publish.',
  },
  original: { nl: '{file} is niet veranderd.', en: '{file} was not changed.' },
  'key-written': {
    nl: 'De sleutel van de pseudoniemen staat in {key}. Bewaar dat bestand binnen; wie het heeft, vindt iedereen terug.',
    en: 'The key of the pseudonyms is in {key}. Keep that file inside; whoever has it finds everybody back.',
  },
  'key-in-git': {
    nl: 'Let op: {key} ligt in een git-map. Zorg dat het bestand nooit wordt vastgelegd of gepusht.',
    en: 'Beware: {key} is in a git folder. See to it that the file is never committed or pushed.',
  },
  'written-summary': { nl: '{rows} rijen, {columns} kolommen.', en: '{rows} rows, {columns} columns.' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type RepairSentence = keyof typeof SENTENCES;

/** A sentence of `sluis fix` in the language of the reader. */
export function repairSentence(
  key: RepairSentence,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(SENTENCES[key], language, values);
}
