import type { Bilingual } from '../../model/finding.js';
import { truncateMiddle } from '../../reporters/width.js';
import type { Language } from '../../text/language.js';
import { formatNumber, formatPercent } from '../../text/numbers.js';
import { fill } from '../../text/sentences.js';
import type { BoardState, BoardWorker } from './progress-board.js';

const TEXTS = {
  progress: { nl: '{share}  {finished} van {total}', en: '{share}  {finished} of {total}' },
  listing: { nl: '{finished} klaar, de lijst wordt nog gemaakt', en: '{finished} done, the list is still being made' },
  rate: { nl: '{rate} per minuut', en: '{rate} a minute' },
  left: { nl: 'nog ongeveer {time}', en: 'about {time} left' },
  counts: {
    nl: 'gescand {done} · ongewijzigd {unchanged} · niet gescand {failures}',
    en: 'scanned {done} · unchanged {unchanged} · not scanned {failures}',
  },
  machines: { nl: '{count} machines', en: '{count} machines' },
  machine: { nl: '1 machine', en: '1 machine' },
  none: {
    nl: 'Er werkt nog geen machine mee. Start er een met: sluis worker',
    en: 'No machine takes part yet. Start one with: sluis worker',
  },
  pause: {
    nl: 'De server vraagt om te wachten: over {time} verder.',
    en: 'The server asks to wait: going on in {time}.',
  },
  gone: {
    nl: 'De wachtrij is niet bereikbaar; sluis wacht.',
    en: 'The queue cannot be reached; sluis waits.',
  },
  part: { nl: '{name} (deel {number} van {of})', en: '{name} (part {number} of {of})' },
  rest: { nl: '{name} (na {of} delen)', en: '{name} (after {of} parts)' },
  more: { nl: '… en nog {count}', en: '… and {count} more' },
  second: { nl: '{count} s', en: '{count} s' },
  minute: { nl: '{count} min', en: '{count} min' },
  hour: { nl: '{count} u {minutes} min', en: '{count} h {minutes} min' },
  day: { nl: '{count} d {hours} u', en: '{count} d {hours} h' },
} as const satisfies Record<string, Bilingual>;

/** Said where no screen shows it, too. */
export const NO_MACHINE: Bilingual = TEXTS.none;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface BoardLook {
  readonly language: Language;
  /** Columns, and lines at most; both of the terminal. */
  readonly width: number;
  readonly height: number;
}

/** The state as lines of text, none wider than the terminal and no more than it has. */
export function boardLines(state: BoardState, look: BoardLook): string[] {
  const { language, width, height } = look;
  const head = [progress(state, language), counts(state, language), ...notices(state, language)];
  const room = Math.max(0, height - head.length);
  const shown = state.workers.length > room ? Math.max(0, room - 1) : state.workers.length;
  const workers = state.workers.slice(0, shown).map((worker) => workerLine(worker, state, language));
  const rest = state.workers.length - shown;
  const more = rest > 0 && room > 0 ? [text('more', language, { count: formatNumber(rest, language) })] : [];
  return [...head, ...workers, ...more]
    .slice(0, Math.max(1, height))
    .map((line) => truncateMiddle(line.replaceAll('\u00a0', ' '), width));
}

function progress(state: BoardState, language: Language): string {
  const { total, rate, left } = state;
  const finished = state.done + state.unchanged + state.failures;
  const count = formatNumber(finished, language);
  const parts = [
    total === null
      ? text('listing', language, { finished: count })
      : text('progress', language, {
          share: formatPercent(total === 0 ? 1 : Math.min(1, finished / total), language, 0),
          finished: count,
          total: formatNumber(total, language),
        }),
    ...(rate === null ? [] : [text('rate', language, { rate: formatNumber(rate, language, rate < 10 ? 1 : 0) })]),
    ...(left === null || left === 0 ? [] : [text('left', language, { time: shownTime(left, language) })]),
  ];
  return parts.join(' · ');
}

function counts({ done, unchanged, failures, machines }: BoardState, language: Language): string {
  const number = (value: number) => formatNumber(value, language);
  const line = text('counts', language, {
    done: number(done),
    unchanged: number(unchanged),
    failures: number(failures),
  });
  if (machines === null || machines === 0) return line;
  const many = machines === 1 ? text('machine', language, {}) : text('machines', language, { count: number(machines) });
  return `${line} · ${many}`;
}

function notices({ isServerGone, pause, machines }: BoardState, language: Language): string[] {
  return [
    ...(isServerGone ? [text('gone', language, {})] : []),
    ...(pause > 0 ? [text('pause', language, { time: shownTime(pause, language) })] : []),
    ...(machines === 0 && !isServerGone ? [text('none', language, {})] : []),
  ];
}

function workerLine(at: BoardWorker, { now }: BoardState, language: Language) {
  const { worker, text: said, since } = at;
  const time = shownTime(now - since, language);
  const name = sharedName(at, language);
  return `${worker}  ${time}  ${said === null ? name : `${name}: ${said}`}`;
}

function sharedName({ name, share }: BoardWorker, language: Language): string {
  if (share === null) return name;
  const of = String(share.of);
  return share.kind === 'rest'
    ? text('rest', language, { name, of })
    : text('part', language, { name, number: String(share.number), of });
}

/** A time as people say it: `40 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
function shownTime(milliseconds: number, language: Language): string {
  const whole = (unit: number, of = milliseconds) => String(Math.floor(of / unit));
  if (milliseconds < MINUTE)
    return text('second', language, { count: String(Math.ceil(Math.max(0, milliseconds) / SECOND)) });
  if (milliseconds < HOUR) return text('minute', language, { count: whole(MINUTE) });
  if (milliseconds < DAY) {
    return text('hour', language, { count: whole(HOUR), minutes: whole(MINUTE, milliseconds % HOUR) });
  }
  return text('day', language, { count: whole(DAY), hours: whole(HOUR, milliseconds % DAY) });
}

function text(key: keyof typeof TEXTS, language: Language, values: Record<string, string>): string {
  return fill(TEXTS[key], language, values);
}
