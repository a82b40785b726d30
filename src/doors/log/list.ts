import path from 'node:path';
import type { Bilingual } from '../../model/finding.js';
import { styleOf } from '../../reporters/style.js';
import { wrap } from '../../reporters/width.js';
import type { Language } from '../../text/language.js';
import { defused, neutralText } from '../../text/neutral.js';
import { fill } from '../../text/sentences.js';
import type { Arguments, Context } from '../command.js';
import { formatOnly } from '../formats.js';
import { lookOf } from '../look.js';
import type { LogEvent, Who } from './event.js';
import { logPlace } from './place.js';
import { type Log, readLog } from './read.js';

const TEXTS = {
  none: { nl: 'Er is hier nog niets vastgelegd.', en: 'Nothing has been recorded here yet.' },
  unreadable: {
    nl: 'Regels die niet te lezen zijn: {count}.',
    en: 'Lines that cannot be read: {count}.',
  },
  cut: {
    nl: 'Het logboek is lang: dit is het laatste deel.',
    en: 'The log is long: this is the last part.',
  },
} as const satisfies Record<string, Bilingual>;

/** What each kind of event says of itself. */
const SAYINGS: { readonly [K in LogEvent['kind']]: (event: Extract<LogEvent, { kind: K }>) => Bilingual } = {
  show: ({ fingerprint, rule, path: file }) => ({
    nl: `bekeek de waarden achter bevinding ${fingerprint} (${rule}) in ${file}`,
    en: `looked at the values behind finding ${fingerprint} (${rule}) in ${file}`,
  }),
  'break-glass': ({ id, why, findingCount, people }) => ({
    nl: `brak het glas (${id}): push ondanks ${findingCount} bevindingen over ${people} mensen. Reden: ${why}`,
    en: `broke the glass (${id}): pushed in spite of ${findingCount} findings about ${people} people. Reason: ${why}`,
  }),
  review: ({ id, why }) => ({
    nl: `keek het gebroken glas ${id} na: ${why}`,
    en: `reviewed the broken glass ${id}: ${why}`,
  }),
};

/** `sluis log`: what was recorded, the oldest first. */
export async function listLog(args: Arguments, context: Context): Promise<number> {
  const { io, language } = context;
  const format = formatOnly(args.value('format'));
  const log = readLog(logPlace(path.resolve(io.cwd, args.words[0] ?? '.'), io.env));
  await io.stdout.write(format === 'json' ? asJson(log) : asText(log, context, language));
  return 0;
}

/** The log lies in a folder that others may have filled: what it says is made harmless. */
function asJson({ events, unreadable, isCut }: Log): string {
  const text = JSON.stringify({ schema: 'sluis.log/1', events, unreadable, cut: isCut }, null, 2);
  return `${text.replace(/[\u007f-\u009f\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, escaped)}\n`;
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}

function asText({ events, unreadable, isCut }: Log, { io }: Context, language: Language): string {
  const { colour, width } = lookOf(io.stdout, io.env);
  const style = styleOf(colour);
  const lines = events.flatMap((event) => [
    style.heading(`${neutralText(event.when)} ${neutralText(whoIs(event.who))}`),
    ...wrap(neutralText(sayingOf(event)[language]), width - 2).map((line) => `  ${line}`),
  ]);
  const notes = [
    ...(isCut ? [fill(TEXTS.cut, language)] : []),
    ...(unreadable > 0 ? [fill(TEXTS.unreadable, language, { count: unreadable })] : []),
    ...(events.length === 0 && unreadable === 0 ? [fill(TEXTS.none, language)] : []),
  ];
  return `${[...lines, ...notes].map(defused).join('\n')}\n`;
}

function sayingOf<K extends LogEvent['kind']>(event: Extract<LogEvent, { kind: K }>): Bilingual {
  return SAYINGS[event.kind as K](event);
}

function whoIs({ user, name }: Who): string {
  return name === undefined ? user : `${name} (${user})`;
}
