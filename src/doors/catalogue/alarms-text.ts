import type { FalseAlarms } from '../../scan/false-alarms.js';
import type { Language } from '../../text/language.js';
import { formatNumber } from '../../text/numbers.js';

/** Share of clean files on which a rule may alarm. */
const MOST_ALARMS = 0.01;
const MOST_KINDS = 8;
/** Below this the difference is that of two equal runs. */
const MEASURABLE = 1.02;

/** Whether a rule alarms so often that nobody would leave it on. */
export function alarmsTooMuch({ blocked, warned, files }: FalseAlarms): boolean {
  return blocked + warned > MOST_ALARMS * files;
}

/** What the trial on clean files says, one line or a few for every rule that alarms, one for all that are silent. */
export function alarmLines(alarms: readonly FalseAlarms[], kinds: number, language: Language): string[] {
  if (alarms.length === 0) return [];
  const files = formatNumber(alarms[0].files, language);
  const head = {
    nl: `Schone bestanden: ${files} gemaakt, in ${kinds} soorten, zonder persoonsgegevens.`,
    en: `Clean files: ${files} made, of ${kinds} kinds, without personal data.`,
  }[language];
  const silent = alarms.filter((one) => one.blocked + one.warned === 0);
  const loud = alarms.filter((one) => one.blocked + one.warned > 0);
  return [head, ...silentLine(silent, language), ...loud.flatMap((one) => loudLines(one, language))];
}

/**
 * What rules cost.
 *
 * @param rule its id; null for all rules together against none
 */
export function priceLine(rule: string | null, ratio: number, language: Language): string {
  const times = formatNumber(ratio, language, 2);
  if (rule === null) {
    return {
      nl: `Tijd: met alle regels duurt een scan ${times} keer zo lang als zonder regels.`,
      en: `Time: with all rules a scan takes ${times} times as long as without rules.`,
    }[language];
  }
  if (ratio < MEASURABLE) {
    return { nl: `Tijd: ${rule} kost geen meetbare tijd.`, en: `Time: ${rule} takes no measurable time.` }[language];
  }
  return {
    nl: `Tijd: met ${rule} duurt een scan ${times} keer zo lang als zonder.`,
    en: `Time: with ${rule} a scan takes ${times} times as long as without.`,
  }[language];
}

function silentLine(silent: readonly FalseAlarms[], language: Language): string[] {
  if (silent.length === 0) return [];
  const most = perThousand(silent[0].atMost, language);
  const ids = silent.map(({ rule }) => rule).join(', ');
  return [
    {
      nl: `Geen vals alarm (hoogstens ${most} per 1.000, met 95 % zekerheid): ${ids}.`,
      en: `No false alarm (at most ${most} per 1,000, with 95% certainty): ${ids}.`,
    }[language],
  ];
}

function loudLines(one: FalseAlarms, language: Language): string[] {
  const [blocks, warns] = [one.blocked, one.warned].map((count) => perThousand(count / one.files, language));
  const most = perThousand(one.atMost, language);
  const kinds = one.kinds.slice(0, MOST_KINDS).map(([kind, files]) => `${kind} (${formatNumber(files, language)})`);
  if (one.kinds.length > MOST_KINDS) kinds.push('…');
  const lines = {
    nl: [
      `${mark(one)} ${one.rule}: vals alarm per 1.000 bestanden: ${blocks} blokkeert, ${warns} waarschuwt (samen hoogstens ${most}, met 95 % zekerheid).`,
      `  Bij: ${kinds.join(', ')}.`,
    ],
    en: [
      `${mark(one)} ${one.rule}: false alarms per 1,000 files: ${blocks} block, ${warns} warn (together at most ${most}, with 95% certainty).`,
      `  In: ${kinds.join(', ')}.`,
    ],
  }[language];
  return alarmsTooMuch(one) ? [...lines, `  ${ADVICE[language]}`] : lines;
}

function mark(one: FalseAlarms): string {
  return alarmsTooMuch(one) ? '✗' : '·';
}

function perThousand(share: number, language: Language): string {
  const value = share * 1000;
  return formatNumber(value, language, Number.isInteger(value) ? 0 : 1);
}

const ADVICE: Record<Language, string> = {
  nl: 'Dat is meer dan 1 %: zo’n regel wordt uitgezet. Maak hem strenger: meer cijfers, een controle (`check`), kopwoorden die alleen dit nummer hebben (`headers`), of kopwoorden voor iets anders (`negativeHeaders`).',
  en: 'That is more than 1%: such a rule gets switched off. Make it stricter: more digits, a check (`check`), header words that only this number has (`headers`), or header words for something else (`negativeHeaders`).',
};
