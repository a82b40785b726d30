import path from 'node:path';
import { placeOf } from '../../config/yaml.js';
import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { Bilingual } from '../../model/finding.js';
import { CLEAN_KINDS } from '../../rules/clean-data/kinds.js';
import type { RuleWarning } from '../../rules/shared-headers.js';
import type { Expected, Found } from '../../scan/rule-test.js';
import type { Language } from '../../text/language.js';
import { neutralText } from '../../text/neutral.js';
import { formatNumber } from '../../text/numbers.js';
import type { Arguments, Context } from '../command.js';
import { alarmLines, alarmsTooMuch, priceLine } from './alarms-text.js';
import { cleanCount } from './clean-count.js';
import { type PlacedFailure, type Trial, tryBuiltin, tryFolder } from './trial.js';

const WORDS: Record<Expected | Found, Bilingual> = {
  block: { nl: 'blokkeert', en: 'blocks' },
  warn: { nl: 'waarschuwing', en: 'warning' },
  note: { nl: 'opmerking', en: 'note' },
  nothing: { nl: 'niets', en: 'nothing' },
  'note at most': { nl: 'hoogstens een opmerking', en: 'a note at most' },
  'block or warn': { nl: 'blokkeert of waarschuwing', en: 'blocks or warning' },
  anything: { nl: 'iets', en: 'anything' },
  'block of another rule': { nl: 'een andere regel blokkeert', en: 'another rule blocks' },
  'not scanned': { nl: 'niet gescand', en: 'not scanned' },
};

const REMEDY: Bilingual = {
  nl: 'Pas het voorbeeld aan, of de regel.',
  en: 'Change the example, or the rule.',
};

/** `sluis rules test [folder]`: whether rules find what they say, and how often they alarm where nothing is wrong. */
export async function testFolder(args: Arguments, { io, language }: Context): Promise<number> {
  const clean = cleanCount(args);
  const [folder] = args.words;
  const trial = folder === undefined ? await tryBuiltin(clean) : await tryFolder(path.resolve(io.cwd, folder), clean);
  await io.stdout.write(`${linesOf(trial, language).join('\n')}\n`);
  return trial.examples.failed.length > 0 || trial.alarms.some(alarmsTooMuch) ? 1 : 0;
}

function linesOf({ examples: { passed, failed }, warnings, alarms, prices }: Trial, language: Language): string[] {
  return [
    ...failed.flatMap((failure) => failureLines(failure, language)),
    ...warnings.map((warning) => warningLine(warning, language)),
    total(passed, failed.length, language),
    ...alarmLines(alarms, Math.min(CLEAN_KINDS.length, alarms[0]?.files ?? 0), language),
    ...prices.map(({ rule, ratio }) => priceLine(rule, ratio, language)),
  ];
}

/** Names and fixed words only: the content of an example was made with numbers that pass. */
function failureLines({ rule, example, expected, found, place }: PlacedFailure, language: Language): string[] {
  const words = { nl: ['verwacht', 'gevonden'], en: ['expected', 'found'] }[language];
  const name = neutralText(maskNumbers(example));
  return [
    `✗ ${rule}: ${name} (${words[0]}: ${WORDS[expected][language]}; ${words[1]}: ${WORDS[found][language]})`,
    `  ${neutralText(place)}: ${REMEDY[language]}`,
  ];
}

function warningLine({ position, message, remedy }: RuleWarning, language: Language): string {
  return neutralText(`! ${placeOf(position)}: ${message[language]}. ${remedy[language]}`);
}

function total(passed: number, failed: number, language: Language): string {
  const [good, bad] = [formatNumber(passed, language), formatNumber(failed, language)];
  return language === 'nl' ? `${good} geslaagd, ${bad} mislukt.` : `${good} passed, ${bad} failed.`;
}
