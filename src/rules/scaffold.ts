import type { Bilingual } from '../model/finding.js';
import type { WeightedCheck } from '../model/rule.js';
import type { Language } from '../text/language.js';
import { chanceOf, shortChance } from './chance.js';
import { BSN, passesCheck } from './numbers.js';
import { Random } from './random.js';
import { normaliseHeader } from './words.js';

/** What a new rule looks for: a number of so many digits, with a check or without. */
export interface Wish {
  /** Name of the rule, in the form of a rule name. */
  readonly name: string;
  readonly digits: number;
  /** Null for a number without a check, which only its name can show. */
  readonly check: WeightedCheck | null;
}

/** A file of a new rule, by its path in the rule's folder. */
export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** Every number passes: the form of a check that checks nothing. */
const NO_CHECK = { modulus: 2, remainder: 0 };
/** Numbers in the stored example; the rule says of each that it belongs to nobody. */
const MOST_STORED = 10;
/** Numbers that pass for every one that is stored, so that enough are left to try the rule with. */
const LEFT_FOR_EACH = 20;
const MOST_TRIES = 2_000_000;
const NOT_THIS = ['ordernummer', 'factuurnummer', 'artikelnummer', 'order', 'invoice', 'sku'];

/** The check of a wish, also where it has none. */
export function checkOf({ digits, check }: Wish): WeightedCheck {
  return check ?? { kind: 'weighted', weights: Array.from({ length: digits }, () => 0), ...NO_CHECK };
}

/** How many numbers there are to try a rule with; below a hundred it cannot be tried. */
export function numbersThere(wish: Wish): number {
  return chanceOf(checkOf(wish)) * 10 ** wish.digits;
}

/**
 * The files of a new rule for a client number, ready to be tried and edited. Comments are in one language.
 *
 * @param wish a check that lets a hundred numbers or more pass, and not less than 1 in 100,000
 */
export function scaffold(wish: Wish, language: Language): NewFile[] {
  const stored = storedNumbers(wish);
  const header = headerOf(wish.name);
  const rows = stored.map((number, at) => `${number};${at + 1}\n`).join('');
  const quiet = Array.from({ length: 20 }, (_, at) => `${at + 1};${(at * 37) % 90}\n`).join('');
  const found = { path: 'found/voorbeeld.csv', content: `${header};volgnummer\n${rows}` };
  return [
    { path: 'rule.yaml', content: ruleText(wish, stored, language) },
    ...(stored.length > 0 ? [found] : []),
    { path: 'silent/voorbeeld.csv', content: `regel;bedrag\n${quiet}` },
  ];
}

/**
 * Made-up numbers that pass, and that cannot be the number of a citizen: of nine digits those of its test block, of
 * eight (a leading zero may be lost) those that fail its check. Fewer, or none, where that leaves no room.
 */
function storedNumbers(wish: Wish): string[] {
  const check = checkOf(wish);
  const wanted = Math.min(MOST_STORED, Math.floor(numbersThere(wish) / LEFT_FOR_EACH));
  const prefix = wish.digits === BSN.digits ? BSN.test.prefixes[0] : '';
  const random = new Random(wish.digits);
  const numbers = new Set<string>();
  for (let tries = 0; numbers.size < wanted && tries < MOST_TRIES; tries++) {
    const number = prefix + random.digits(wish.digits - prefix.length);
    if (passesCheck(check, number) && !isShortBsn(number)) numbers.add(number);
  }
  return [...numbers].sort();
}

function isShortBsn(number: string): boolean {
  return number.length === BSN.digits - 1 && passesCheck(BSN.check, `0${number}`);
}

/** The name of the rule as a column header; a rule may be called `nummer-1`, a header word has no hyphen. */
function headerOf(name: string): string {
  return normaliseHeader(name);
}

function ruleText(wish: Wish, stored: readonly string[], language: Language): string {
  const { name, digits } = wish;
  const check = checkOf(wish);
  const words = name.replace(/-+/g, ' ').trim();
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const header = headerOf(name);
  const say = (text: Bilingual) => text[language];
  return `# ${say(COMMENTS.top)}
detector: identifier
# ${say(COMMENTS.title)}
title: { nl: ${quoted(title)}, en: ${quoted(title)} }
explanation:
  nl: Het nummer waaronder iemand bij de dienst bekend is. Wie het systeem kent, kent de persoon.
  en: The number under which the service knows somebody. Whoever knows the system knows the person.
remedy:
  nl: Haal de kolom weg of vervang haar door een volgnummer waarvan de lijst binnen blijft.
  en: Remove the column or replace it by a running number whose list stays inside.
category: ${quoted(name)}
# ${say(COMMENTS.class)}
class: direct-identifier
severity: high
legal: [art. 6 AVG]
# ${say(COMMENTS.headers)}
headers: [${quoted(header)}]
# ${say(COMMENTS.context)}
context: [${quoted(words)}]
# ${say(COMMENTS.negative)}
negativeHeaders: [${NOT_THIS.filter((word) => word !== header).join(', ')}]
identifier:
  digits: ${digits}
  # ${say(COMMENTS.lostZero)}
  lostZero: false
  # ${say(COMMENTS.shapes)}
  shapes: ['\\d{${digits}}']
  # ${say(wish.check ? COMMENTS.check : COMMENTS.noCheck)}
  check: { kind: weighted, weights: [${check.weights.join(', ')}], modulus: ${check.modulus}, remainder: ${check.remainder} }
  # ${say(COMMENTS.chance)}
  chance: ${shortChance(chanceOf(check))}
  # ${say(COMMENTS.test)}
  test:
    exact: [${stored.map((number) => `'${number}'`).join(', ')}]
# ${say(COMMENTS.examples)}
examples:
  - name: a column with a header
    file: export.csv
    effect: block
    content: |
      ${header};bedrag
      {{repeat:40}}{{valid}};{{n}}
      {{/repeat}}
  - name: one number behind its name in a letter
    file: brief.txt
    effect: block
    content: |
      Uw ${words} is {{valid}}.
# ${say(COMMENTS.counterexamples)}
counterexamples:
  - name: running numbers
    file: regels.csv
    content: |
      regel;bedrag
      {{repeat:40}}{{n}};{{digits:3}}
      {{/repeat}}
  - name: other numbers of the same length
    file: orders.csv
    content: |
      ${header === 'ordernummer' ? 'artikelnummer' : 'ordernummer'};bedrag
      {{repeat:40}}{{digits:${digits}}};{{digits:3}}
      {{/repeat}}
# ${say(COMMENTS.sources)}
sources: []
`;
}

/** A word as YAML text, also where it looks like something else (\`null\`, \`on\`, a number). */
function quoted(word: string): string {
  return `'${word}'`;
}

const COMMENTS = {
  top: {
    nl: 'Een eigen regel. Pas aan wat hieronder staat; docs/rule-format.md legt elke sleutel uit.',
    en: 'A rule of your own. Edit what is below; docs/rule-format.md explains every key.',
  },
  title: {
    nl: 'Titel en uitleg staan in het rapport, in het Nederlands en het Engels.',
    en: 'Title and explanation are in the report, in Dutch and in English.',
  },
  class: {
    nl: 'Hoe zwaar het weegt: class en severity (critical, high, medium of low).',
    en: 'How much it weighs: class and severity (critical, high, medium or low).',
  },
  headers: {
    nl: 'Kopwoorden die zeggen: dit is het. Kleine letters, zonder spatie, streepje, punt of _.',
    en: 'Header words that say: this is it. Lower case, without space, hyphen, dot or _.',
  },
  context: {
    nl: 'Woorden in lopende tekst die hetzelfde zeggen. Kleine letters.',
    en: 'Words in running text that say the same. Lower case.',
  },
  negative: {
    nl: 'Kopwoorden die zeggen: dit is iets anders.',
    en: 'Header words that say: this is something else.',
  },
  lostZero: {
    nl: 'true als een spreadsheet de voorloopnul kan hebben weggehaald.',
    en: 'true where a spreadsheet may have dropped the leading zero.',
  },
  shapes: {
    nl: "Hoe het nummer in tekst wordt geschreven. Met punten erbij: '\\d{4}[.]\\d{4}'.",
    en: "How the number is written in text. With dots as well: '\\d{4}[.]\\d{4}'.",
  },
  check: {
    nl: 'De som van gewicht × cijfer, gedeeld door modulus, moet remainder als rest hebben.',
    en: 'The sum of weight × digit, divided by modulus, must leave remainder.',
  },
  noCheck: {
    nl: 'Zonder controle: elk nummer voldoet, en het telt alleen als de kop of de tekst het noemt.',
    en: 'Without a check: every number passes, and it counts only where the header or the text names it.',
  },
  chance: {
    nl: 'Deel van alle nummers van deze lengte dat voldoet; berekend uit check.',
    en: 'Share of all numbers of this length that pass; computed from check.',
  },
  test: {
    nl: 'Bedachte nummers, gebruikt in found/: ze tellen nergens als persoon. Zet hier uw eigen testnummers.',
    en: 'Made-up numbers, used in found/: they count as nobody. Put your own test numbers here.',
  },
  examples: {
    nl: 'Wat gevonden moet worden. {{valid}} wordt bij elke proef een ander nummer dat voldoet.',
    en: 'What must be found. In every trial {{valid}} becomes another number that passes.',
  },
  counterexamples: {
    nl: 'Waarbij de regel moet zwijgen.',
    en: 'For which the rule must be silent.',
  },
  sources: {
    nl: 'Waar de kennis vandaan komt, bijvoorbeeld het adres van de systeembeschrijving.',
    en: 'Where the knowledge comes from, for instance the address of the description of the system.',
  },
} as const;
