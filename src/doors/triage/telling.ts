import { DECISIONS_NAME } from '../../config/governed.js';
import type { Decision } from '../../model/decision.js';
import type { RuleSet } from '../../model/rule.js';
import { styleOf } from '../../reporters/style.js';
import { findingLines } from '../../reporters/terminal/findings.js';
import { bullet, type Page } from '../../reporters/terminal/layout.js';
import { skippedLines } from '../../reporters/terminal/skipped.js';
import { wrap } from '../../reporters/width.js';
import { people } from '../../text/evidence.js';
import type { Language } from '../../text/language.js';
import { defused, neutral } from '../../text/neutral.js';
import { counted } from '../../text/plurals.js';
import { sentence } from '../../text/sentences.js';
import { triageSentence } from '../../text/triage.js';
import type { Io, Output } from '../io.js';
import { lookOf } from '../look.js';
import type { Choice } from './choices.js';
import type { Left } from './sorting.js';

/** What every text of `sluis triage` needs to know. */
export interface Telling {
  readonly io: Io;
  readonly language: Language;
  readonly rules: RuleSet;
}

const WIDEST = 100;
const MOST_LEFT = 20;

/** What is decided on, as a report shows it, for the person who decides. */
export function choicesText(telling: Telling, choices: readonly Choice[]): string {
  const page = pageOf(telling, telling.io.stderr);
  const findings = choices.flatMap((choice) => (choice.kind === 'finding' ? choice.findings : []));
  const skipped = choices.flatMap((choice) => (choice.kind === 'skip' ? choice.skips : []));
  const shown = [
    ...findingLines(page, findings),
    ...skippedLines(
      page,
      skipped.map((skip) => ({ ...skip, effect: 'block' })),
    ),
    '',
  ];
  return printed(shown);
}

/** How much a baseline is about. */
export function baselineText(telling: Telling, choices: readonly Choice[]): string {
  return lines(telling, [triageSentence('baseline', telling.language, { counts: countsOf(telling, choices) }), '']);
}

/** `12 bevindingen (711 mensen), 2 niet gescande bestanden`. */
function countsOf({ language }: Telling, choices: readonly Choice[]): string {
  const findings = choices.filter((choice) => choice.kind === 'finding');
  const most = findings.reduce((sum, choice) => sum + choice.people, 0);
  const who = people({ min: 0, max: most }, language);
  const unread = choices.length - findings.length;
  return [
    ...(findings.length > 0
      ? [`${counted(findings.length, 'finding', language)}${who === '' ? '' : ` (${who})`}`]
      : []),
    ...(unread > 0 ? [counted(unread, 'unread', language)] : []),
  ].join(', ');
}

interface Recorded {
  readonly taken: readonly Choice[];
  readonly decisions: readonly Decision[];
  /** Earlier decisions that these replaced. */
  readonly replaced: number;
}

/** That decisions were recorded, and until when they count. */
export function recordedText(telling: Telling, { taken, decisions, replaced }: Recorded): string {
  const { language } = telling;
  const { until } = decisions[0];
  const what = triageSentence('written', language, { file: DECISIONS_NAME, count: countsOf(telling, taken) });
  const end = until === undefined ? triageSentence('endless', language) : triageSentence('until', language, { until });
  return lines(telling, [
    `${what} ${end}`,
    ...(replaced > 0 ? [triageSentence('renewed', language, { count: counted(replaced, 'decision', language) })] : []),
    triageSentence('commit', language),
  ]);
}

/** That nothing was recorded, and what stands in the way. */
export function nothingText(telling: Telling, left: readonly Left[]): string {
  return left.length > 0 ? leftText(telling, left) : lines(telling, [triageSentence('nothing-left', telling.language)]);
}

/** What was not accepted, and why. */
export function leftText(telling: Telling, left: readonly Left[]): string {
  const { io, language } = telling;
  const page = pageOf(telling, io.stdout);
  const counts = countsOf(
    telling,
    left.map(({ choice }) => choice),
  );
  const shown = left.slice(0, MOST_LEFT).flatMap((one) => bullet(page, obstacleText(one, language)));
  const rest = left.length - MOST_LEFT;
  const more = rest > 0 ? bullet(page, sentence('and-more', language, { count: rest })) : [];
  const heading = lines(telling, [triageSentence('left', language, { count: counts })]);
  return heading + printed([...shown, ...more]);
}

/** Why one thing was not accepted. */
export function obstacleText({ choice, obstacle }: Left, language: Language): string {
  return triageSentence(`left-${obstacle}`, language, { what: neutral(choice.name) });
}

/** How to write for people on a stream. */
export function pageOf({ io, language, rules: { rules } }: Telling, output: Output): Page {
  const { colour, width } = lookOf(output, io.env);
  return {
    language,
    width,
    style: styleOf(colour),
    details: true,
    titles: new Map(rules.map(({ id, title }) => [id, title])),
    remedies: new Map(rules.map(({ id, remedy }) => [id, remedy])),
  };
}

/** Sentences, each from the start of a line. */
export function lines({ io }: Telling, sentences: readonly string[]): string {
  const width = Math.min(WIDEST, lookOf(io.stdout, io.env).width);
  return printed(sentences.flatMap((text) => (text === '' ? [''] : wrap(text, width))));
}

/** Lines as they may go to a terminal or the log of a build server. */
export function printed(text: readonly string[]): string {
  return `${text.map(defused).join('\n')}\n`;
}
