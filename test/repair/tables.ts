import { memoryBlob } from '../../src/model/blob.js';
import type { Policy } from '../../src/model/policy.js';
import type { Report } from '../../src/model/report.js';
import type { Wishes } from '../../src/repair/constraints.js';
import { newPseudonymKey } from '../../src/repair/pseudonym.js';
import { type Reading, readTable } from '../../src/repair/reading.js';
import { type Repair, repair } from '../../src/repair/repair.js';
import type { Advice } from '../../src/reporters/repair.js';
import { builtinRules } from '../../src/rules/load.js';
import { loadTable } from '../../src/tabular/load.js';
import type { LoadedTable } from '../../src/tabular/table.js';
import {
  between,
  bsns,
  date,
  house,
  makeFolder,
  pick,
  postcode,
  Random,
  removeFolder,
  scanFolder,
  toolbox,
} from '../scan/making.js';

/** Invented tables about people, and what repair makes of them. No failing test may print a value. */

export interface Table {
  readonly name: string;
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}

export function csv({ header, rows }: Table, delimiter = ';'): string {
  return `${[...(header ? [header] : []), ...rows].map((row) => row.join(delimiter)).join('\n')}\n`;
}

const HOURS = ['1,5', '2,0', '2,5', '3,0', '4,0'];
const PRODUCTS = ['01A01', '01A02', '01A03', '01A04'];

/** Postcodes of one municipality: the digits differ in the last two. */
function postcodes(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => `36${between(random, 10, 31)}${postcode(random).slice(4)}`);
}

/** Household help: a serial number, a number, an address, a birth date, a sex, hours and a product. */
export function helpTable(rows: number, seed = 1): Table {
  const random = new Random(seed);
  const numbers = bsns(rows, random);
  const codes = postcodes(random, Math.max(10, Math.round(rows / 12)));
  return {
    name: 'clienten.csv',
    header: ['nr', 'bsn', 'postcode', 'huisnummer', 'geboortedatum', 'geslacht', 'uren', 'product'],
    rows: numbers.map((number, at) => [
      String(at + 1),
      number,
      pick(random, codes),
      String(house(random)),
      date(random, 1925, 1990),
      pick(random, ['M', 'V', 'V']),
      pick(random, HOURS),
      pick(random, PRODUCTS),
    ]),
  };
}

/** Decisions: every person several times. */
export function decisionTable(rows: number, seed = 1): Table {
  const random = new Random(seed);
  const codes = postcodes(random, 40);
  const people = bsns(Math.ceil(rows / 4), random).map((number) => [
    number,
    pick(random, codes),
    String(house(random)),
    date(random),
    pick(random, ['M', 'V']),
  ]);
  return {
    name: 'beschikkingen.csv',
    header: ['bsn', 'postcode', 'huisnummer', 'geboortedatum', 'geslacht', 'product', 'uren'],
    rows: Array.from({ length: rows }, (_, at) => [
      ...people[at % people.length],
      pick(random, PRODUCTS),
      pick(random, HOURS),
    ]),
  };
}

/** A number series: no header, letters of the postcode as numbers. */
export function seriesTable(rows: number, seed = 1): Table {
  const random = new Random(seed);
  return {
    name: 'reeks.csv',
    header: null,
    rows: bsns(rows, random).map((number) => [
      `36${between(random, 10, 31)}`,
      String(between(random, 1, 26)),
      String(between(random, 1, 26)),
      String(house(random)),
      number,
      pick(random, ['1001', '1002', '1003', '1007']),
      pick(random, HOURS),
    ]),
  };
}

/** Debts by age and neighbourhood, with columns that nobody explains. */
export function debtTable(rows: number, seed = 1): Table {
  const random = new Random(seed);
  return {
    name: 'schulden.csv',
    header: ['leeftijd', 'geslacht', 'buurtcode', 'huishouden', 'schuld', 'gestart', 'team'],
    rows: Array.from({ length: rows }, () => [
      String(between(random, 18, 90)),
      pick(random, ['man', 'vrouw']),
      `BU0344${between(random, 10, 14)}0${between(random, 1, 9)}`,
      pick(random, ['alleenstaand', 'stel', 'gezin', 'eenouder']),
      String(between(random, 500, 40_000)),
      String(between(random, 2016, 2024)),
      pick(random, ['A', 'B', 'C', 'D', 'E']),
    ]),
  };
}

export interface Asked {
  readonly name?: string;
  readonly policy?: Partial<Policy>;
  readonly wishes?: Partial<Wishes>;
  readonly k?: number;
  readonly pseudonyms?: boolean;
}

/** The scan of one file; also outside a test. */
export async function scanned(
  name: string,
  content: string | Uint8Array,
  policy: Partial<Policy> = {},
): Promise<Report> {
  const folder = makeFolder({ [name]: content });
  try {
    return await scanFolder(folder, policy);
  } finally {
    removeFolder(folder);
  }
}

/** Reads, scans and works out, as the command does. */
export async function repaired(content: string, asked: Asked = {}): Promise<Repair & { readonly reading: Reading }> {
  const { name = 'clienten.csv', policy = {}, wishes = {}, k = null, pseudonyms = false } = asked;
  const tools = toolbox(policy);
  const report = await scanned(name, content, policy);
  const reading = readTable(memoryBlob(name, Buffer.from(content)), tools);
  const result = repair({
    reading,
    report,
    rules: builtinRules(),
    tools,
    path: name,
    wishes: { keep: new Set(), drop: new Set(), ...wishes },
    k,
    key: pseudonyms ? newPseudonymKey() : null,
  });
  return { ...result, reading };
}

/** A file as a table, read by the loader that analysts have too. */
export function loaded(bytes: Uint8Array | string): LoadedTable {
  const known = toolbox().knownHeader;
  return loadTable(memoryBlob('a.csv', Buffer.from(bytes)), { known });
}

/** Smallest group of a file over some columns, counted by joining texts. */
export function smallestGroup({ columns, rows }: LoadedTable, over: readonly number[]): number {
  const groups = new Map<string, number>();
  for (let row = 0; row < rows; row++) {
    const key = over.map((index) => columns[index].values[columns[index].column.codes[row]]).join('\u0000');
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return Math.min(...groups.values());
}

/** What happens to the columns, as fixed words: `kept`, `removed:direct`, `coarser:pc4`. */
export function changesOf({ proposals }: Advice, at = 0): string[] {
  return proposals[at].columns.map((change) => {
    if (change.kind === 'removed') return `removed:${change.why}`;
    return change.kind === 'coarser' ? `coarser:${change.step}` : change.kind;
  });
}
