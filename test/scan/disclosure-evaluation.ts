import { HARMLESS_TABLES, HEADERS, harmlessTable } from './harmless-tables.js';
import { findingsIn, type Random, worst } from './making.js';
import { PERSON_TABLES, personTable } from './person-tables.js';

/** How many tables were looked at, how many of them block, and which kinds were judged wrong. */
export interface Judged {
  readonly tables: number;
  readonly blocked: number;
  /** Kinds of tables with how often they were missed or blocked; names from the makers, never values. */
  readonly wrong: Readonly<Record<string, number>>;
}

/**
 * Tables about people in which somebody is unique, without a header: they must block.
 *
 * @param most rows in a table, at most
 */
export function personTablesFound(tables: number, random: Random, most = 5000): Judged {
  const kinds = Object.keys(PERSON_TABLES);
  return judged(tables, 'missed', (at) => personTable(random, kinds[at % kinds.length], most));
}

/** Tables about anything else, with names, with names that say nothing, and without: they must not. */
export function harmlessTablesBlocked(tables: number, random: Random, most = 2500): Judged {
  const kinds = Object.keys(HARMLESS_TABLES);
  return judged(tables, 'blocked', (at) => {
    const { kind, headers, content } = harmlessTable(
      random,
      kinds[at % kinds.length],
      HEADERS[Math.floor(at / kinds.length) % HEADERS.length],
      most,
    );
    return { kind: `${kind}, ${headers}`, content };
  });
}

function judged(
  tables: number,
  wrongWhen: 'missed' | 'blocked',
  make: (at: number) => { readonly kind: string; readonly content: string },
): Judged {
  const wrong: Record<string, number> = {};
  let blocked = 0;
  for (let at = 0; at < tables; at++) {
    const { kind, content } = make(at);
    const blocks = worst(findingsIn('gegevens.csv', content)) === 'block';
    if (blocks) blocked++;
    if (blocks === (wrongWhen === 'blocked')) wrong[kind] = (wrong[kind] ?? 0) + 1;
  }
  return { tables, blocked, wrong };
}
