import { printable, UserError } from '../errors.js';
import { maskNumbers } from '../identifiers/mask-numbers.js';
import type { Bilingual } from '../model/finding.js';
import type { SkipReason } from '../model/skip.js';
import { fill } from '../text/sentences.js';
import { SKIP_REASONS } from '../text/skip-reasons.js';
import type { TableSize } from './survey.js';

/** Tables listed in a message; the rest is counted. */
const MOST_LISTED = 10;

const TEXTS = {
  none: {
    text: { nl: 'In {file} staat geen tabel.', en: 'There is no table in {file}.' },
    remedy: {
      nl: 'Geef een bestand met rijen en kolommen, zoals CSV, met op de eerste regel de kolomnamen.',
      en: 'Name a file with rows and columns, such as CSV, with the column names on the first line.',
    },
  },
  empty: {
    text: { nl: 'De tabel in {file} heeft geen rijen.', en: 'The table in {file} has no rows.' },
    remedy: { nl: 'Geef een bestand met gegevens.', en: 'Name a file with data.' },
  },
  several: {
    text: { nl: 'In {file} staan {count} tabellen.', en: '{file} holds {count} tables.' },
    remedy: { nl: 'Kies er een met `--table`: {list}.', en: 'Choose one with `--table`: {list}.' },
  },
  unknown: {
    text: { nl: 'De tabel van `--table` staat niet in {file}.', en: 'The table of `--table` is not in {file}.' },
    remedy: { nl: 'Kies een van deze nummers: {list}.', en: 'Choose one of these numbers: {list}.' },
  },
  'not-read': {
    text: {
      nl: '{file} is niet helemaal te lezen, dus er is niets berekend. {reason}',
      en: '{file} cannot be read completely, so nothing was computed. {reason}',
    },
    remedy: { nl: '{remedy}', en: '{remedy}' },
  },
  cells: {
    text: {
      nl: 'De tabel in {file} past niet in het geheugen: {cells} cellen, en de grens is {limit}.',
      en: 'The table in {file} does not fit in memory: {cells} cells, and the limit is {limit}.',
    },
    remedy: {
      nl: 'Laat kolommen weg of splits het bestand.',
      en: 'Leave out columns or split the file.',
    },
  },
  values: {
    text: {
      nl: 'De verschillende waarden in {file} passen niet in het geheugen: meer dan {limit} bytes.',
      en: 'The distinct values in {file} do not fit in memory: more than {limit} bytes.',
    },
    remedy: {
      nl: 'Laat kolommen met lange teksten of met een nummer per rij weg.',
      en: 'Leave out columns with long texts or with a number for every row.',
    },
  },
} as const satisfies Record<string, { text: Bilingual; remedy: Bilingual }>;

type Values = Readonly<Record<string, string | number | Bilingual>>;

/** @param path as the user named the file */
export function tableError(kind: keyof typeof TEXTS, path: string, values: Values = {}): UserError {
  const file = printable(maskNumbers(path));
  const { text, remedy } = TEXTS[kind];
  return new UserError(filled(text, { ...values, file }), filled(remedy, { ...values, file }));
}

/** What stands in the way of reading a file, and what to do about it. */
export function notReadError(path: string, reason: SkipReason): UserError {
  const { sentence, remedy } = SKIP_REASONS[reason];
  return tableError('not-read', path, { reason: sentence, remedy });
}

/** Tables by number and size; their names can be data. */
export function tableList(tables: readonly TableSize[]): Bilingual {
  const shown = tables.slice(0, MOST_LISTED).map(({ rows, columns }, i) => ({ number: String(i + 1), rows, columns }));
  const one = { nl: '{number} ({rows} rijen, {columns} kolommen)', en: '{number} ({rows} rows, {columns} columns)' };
  const rest = tables.length - shown.length;
  const more = rest > 0 ? { nl: ', en nog {rest}', en: ', and {rest} more' } : { nl: '', en: '' };
  const list = (language: keyof Bilingual) =>
    shown.map((each) => fill(one, language, each)).join(', ') + fill(more, language, { rest });
  return { nl: list('nl'), en: list('en') };
}

function filled(text: Bilingual, values: Values): Bilingual {
  const inLanguage = (language: keyof Bilingual) =>
    fill(
      text,
      language,
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]),
      ),
    );
  return { nl: inLanguage('nl'), en: inLanguage('en') };
}
