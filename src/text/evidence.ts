import type { Bilingual, Evidence, Finding, SubjectRange } from '../model/finding.js';
import { CERTAINTY_WORDS, certaintyWord } from './labels.js';
import type { Language } from './language.js';
import { neutral } from './neutral.js';
import { formatOdds, formatPercent } from './numbers.js';
import { columnNumbers } from './place.js';
import { counted } from './plurals.js';
import { fill, sentence } from './sentences.js';

type EvidenceKey =
  | 'one-passes'
  | 'passing'
  | 'passing-one'
  | 'odds'
  | 'sampled'
  | 'test-numbers'
  | 'context-positive'
  | 'context-negative'
  | 'twin'
  | 'small-groups'
  | 'smallest-group'
  | 'uniques'
  | 'addresses'
  | 'damaged'
  | 'entities-person'
  | 'entities-address'
  | 'smallest-wildcard'
  | 'risk'
  | 'keys'
  | 'drop'
  | 'partial'
  | 'smallest-diversity'
  | 'small-cells'
  | 'digests'
  | 'tried-share'
  | 'after-join'
  | 'hidden-rules';

const TEXTS: Record<EvidenceKey, Bilingual> = {
  'one-passes': {
    nl: 'De waarde voldoet aan de controle; van willekeurige waarden doet 1 op {odds} dat.',
    en: 'The value passes the check; of random values 1 in {odds} does.',
  },
  passing: {
    nl: '{passing} van de {distinct} verschillende waarden voldoen aan de controle; bij toeval zouden dat er {expected} zijn.',
    en: '{passing} of {distinct} distinct values pass the check, where chance would give {expected}.',
  },
  'passing-one': {
    nl: '1 van de {distinct} verschillende waarden voldoet aan de controle; bij toeval zouden dat er {expected} zijn.',
    en: '1 of {distinct} distinct values passes the check, where chance would give {expected}.',
  },
  odds: { nl: 'Kans op toeval: {odds}.', en: 'Probability of chance: {odds}.' },
  sampled: { nl: 'Geschat uit {share} van de waarden.', en: 'Estimated from {share} of the values.' },
  'test-numbers': {
    nl: 'Daarvan gepubliceerde testnummers: {count}.',
    en: 'Published test numbers among them: {count}.',
  },
  'context-positive': {
    nl: 'De kop of de tekst ernaast bevestigt het.',
    en: 'The header or the words beside it confirm it.',
  },
  'context-negative': {
    nl: 'De kop of de tekst ernaast wijst op iets anders.',
    en: 'The header or the words beside it point to something else.',
  },
  twin: {
    nl: 'De kop of de tekst ernaast wijst op iets anders: {twin}.',
    en: 'The header or the words beside it point to something else: {twin}.',
  },
  'small-groups': {
    nl: 'Rijen in een groep van minder dan 5: {below} van de {records}.',
    en: 'Rows in a group of fewer than 5: {below} of {records}.',
  },
  'smallest-group': { nl: 'Kleinste groep: {k}.', en: 'Smallest group: {k}.' },
  uniques: { nl: 'Rijen die uniek zijn: {count}.', en: 'Rows that are unique: {count}.' },
  addresses: { nl: 'Verschillende adressen: {count}.', en: 'Distinct addresses: {count}.' },
  'entities-person': {
    nl: 'Geteld in mensen, niet in rijen: {count}.',
    en: 'Counted in people, not in rows: {count}.',
  },
  'entities-address': {
    nl: 'Geteld in adressen, niet in rijen: {count}.',
    en: 'Counted in addresses, not in rows: {count}.',
  },
  'smallest-wildcard': {
    nl: 'Past een lege waarde bij elke waarde, dan is de kleinste groep {k}.',
    en: 'When an empty value fits every value, the smallest group is {k}.',
  },
  risk: {
    nl: 'Gemiddelde kans om de juiste rij te treffen: {average}.',
    en: 'Average chance to hit the right row: {average}.',
  },
  keys: { nl: 'Uniek maken vooral: {sets}.', en: 'Unique mostly by: {sets}.' },
  drop: {
    nl: 'Zonder {columns} is geen rij meer met hoogstens drie kolommen uniek.',
    en: 'Without {columns} no row is unique on at most three columns any more.',
  },
  partial: {
    nl: 'Niet alle combinaties van kolommen zijn bekeken.',
    en: 'Not all combinations of columns were looked at.',
  },
  'smallest-diversity': {
    nl: 'Kleinste aantal verschillende waarden in een groep: {l}.',
    en: 'Smallest number of different values in a group: {l}.',
  },
  'small-cells': {
    nl: 'Aantallen in de tabel: {cells}, waarvan {small} kleiner dan {threshold}.',
    en: 'Counts in the table: {cells}, of which {small} below {threshold}.',
  },
  'hidden-rules': {
    nl: 'Wat erin gevonden is: {rules}.',
    en: 'What was found in it: {rules}.',
  },
  digests: {
    nl: 'Verschillende codes: {count} van {bytes} bytes.',
    en: 'Different codes: {count} of {bytes} bytes.',
  },
  'tried-share': {
    nl: 'Deel van de mogelijke nummers dat is geprobeerd: {share}.',
    en: 'Part of the possible numbers that was tried: {share}.',
  },
  'after-join': {
    nl: 'Kleinste groep apart: {before}; samengevoegd: {after}. Rijen die bij elkaar horen: {linked}.',
    en: 'Smallest group apart: {before}; joined: {after}. Rows that belong together: {linked}.',
  },
  damaged: { nl: 'Waarden die door afronding beschadigd zijn: {count}.', en: 'Values damaged by rounding: {count}.' },
};

/** How sure, in words and figures: `vrijwel zeker (99,9 %)`. */
function certainty(confidence: number, language: Language): string {
  // A posterior is never 1; rounding in the last bits must not make it so.
  const shown = Math.min(confidence, 0.999);
  const figure = formatPercent(shown, language);
  const exact = confidence >= 0.9995 ? sentence('more-than', language, { value: figure }) : figure;
  return `${CERTAINTY_WORDS[certaintyWord(confidence)][language]} (${exact})`;
}

/** What the finding rests on, one sentence a figure. */
function evidenceSentences(evidence: Evidence, language: Language): string[] {
  const say = (key: EvidenceKey, values: Readonly<Record<string, string | number>> = {}) =>
    fill(TEXTS[key], language, values);
  const lines: string[] = [];
  lines.push(...checkSentences(evidence, language, say));
  const { records, recordsBelow5, k, uniques, addresses, damaged } = evidence;
  if (recordsBelow5 !== undefined && records !== undefined) {
    lines.push(say('small-groups', { below: recordsBelow5, records }));
  }
  if (k !== undefined) lines.push(say('smallest-group', { k }));
  if (uniques) lines.push(say('uniques', { count: uniques }));
  if (addresses) lines.push(say('addresses', { count: addresses }));
  if (damaged) lines.push(say('damaged', { count: damaged }));
  lines.push(...classSentences(evidence, language, say), ...keySentences(evidence, language, say));
  lines.push(...otherSentences(evidence, language, say));
  lines.push(...contextSentences(evidence, say));
  return lines;
}

type Say = (key: EvidenceKey, values?: Readonly<Record<string, string | number>>) => string;

function checkSentences(evidence: Evidence, language: Language, say: Say): string[] {
  const { passing, distinct, chance, log10p, sampled, testNumbers } = evidence;
  const lines: string[] = [];
  if (passing !== undefined && distinct !== undefined && chance !== undefined && chance > 0 && chance < 1) {
    lines.push(
      distinct === 1 && passing === 1
        ? say('one-passes', { odds: Math.round(1 / chance) })
        : say(passing === 1 ? 'passing-one' : 'passing', {
            passing,
            distinct,
            expected: about(distinct * chance, language),
          }),
    );
  }
  // Without a check there is nothing that chance could pass.
  if (log10p !== undefined && Number.isFinite(log10p) && chance !== 1)
    lines.push(say('odds', { odds: formatOdds(log10p, language) }));
  if (sampled !== undefined && sampled < 1) lines.push(say('sampled', { share: formatPercent(sampled, language) }));
  if (testNumbers) lines.push(say('test-numbers', { count: testNumbers }));
  return lines;
}

/** `ongeveer 65`, or `minder dan 1` where rounding would say 0. */
function about(expected: number, language: Language): string {
  if (expected < 1) return sentence('less-than', language, { value: 1 });
  return sentence('about', language, { value: Math.round(expected) });
}

function classSentences(evidence: Evidence, language: Language, say: Say): string[] {
  const { unit, entities, k, kWildcard, averageRisk, l } = evidence;
  const lines: string[] = [];
  if (unit === 'person' && entities !== undefined) lines.push(say('entities-person', { count: entities }));
  if (unit === 'address' && entities !== undefined) lines.push(say('entities-address', { count: entities }));
  if (kWildcard !== undefined && kWildcard !== k) lines.push(say('smallest-wildcard', { k: kWildcard }));
  if (averageRisk !== undefined) lines.push(say('risk', { average: formatPercent(averageRisk, language) }));
  if (l !== undefined) lines.push(say('smallest-diversity', { l }));
  return lines;
}

/** Sets of columns that are named; the rest is in the JSON report. */
const MOST_KEYS = 3;

function keySentences({ keys = [], drop = [], partial }: Evidence, language: Language, say: Say): string[] {
  const lines: string[] = [];
  const named = (columns: readonly number[]) => columnNumbers(columns, language);
  if (keys.length > 0) {
    const sets = keys.slice(0, MOST_KEYS).map(({ columns, uniques }) => `${named(columns)} (${uniques})`);
    lines.push(say('keys', { sets: sets.join('; ') }));
  }
  if (drop.length > 0) lines.push(say('drop', { columns: named(drop) }));
  if (partial) lines.push(say('partial'));
  return lines;
}

function otherSentences(evidence: Evidence, language: Language, say: Say): string[] {
  const { cells, smallCells, threshold, digests, bytes, triedShare, kBefore, kAfter, linked, hiddenRules } = evidence;
  const lines: string[] = [];
  if (cells !== undefined && smallCells !== undefined && threshold !== undefined)
    lines.push(say('small-cells', { cells, small: smallCells, threshold }));
  if (hiddenRules !== undefined) lines.push(say('hidden-rules', { rules: hiddenRules.map(neutral).join(', ') }));
  if (digests !== undefined && bytes !== undefined) lines.push(say('digests', { count: digests, bytes }));
  if (triedShare !== undefined) lines.push(say('tried-share', { share: formatPercent(triedShare, language) }));
  if (kBefore !== undefined && kAfter !== undefined && linked !== undefined)
    lines.push(say('after-join', { before: kBefore, after: kAfter, linked }));
  return lines;
}

function contextSentences({ context, twin }: Evidence, say: Say): string[] {
  if (twin !== undefined) return [say('twin', { twin: neutral(twin) })];
  if (context === 'positive') return [say('context-positive')];
  return context === 'negative' ? [say('context-negative')] : [];
}

/** `711 mensen`, `650 tot 711 mensen`, `hoogstens 711 mensen`; empty when nobody could be counted. */
export function people(range: SubjectRange, language: Language): string {
  if (range.max <= 0) return '';
  const most = counted(range.max, 'person', language);
  if (range.min === range.max) return most;
  if (range.min <= 0) return sentence('at-most', language, { max: most });
  return sentence('range', language, { min: range.min, max: most });
}

/** Certainty and evidence of one finding as running text. */
export function howSure(finding: Finding, language: Language): string {
  return [`${certainty(finding.confidence, language)}.`, ...evidenceSentences(finding.evidence, language)].join(' ');
}
