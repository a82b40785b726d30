import { beforeAll, describe, expect, test } from 'vitest';
import { adviceJson } from '../../src/repair/json.js';
import { adviceText } from '../../src/reporters/repair.js';
import { between, bsns, date, pick, Random, rows } from '../scan/making.js';
import {
  changesOf,
  csv,
  debtTable,
  decisionTable,
  helpTable,
  loaded,
  repaired,
  scanned,
  seriesTable,
  smallestGroup,
  type Table,
} from './tables.js';

const TABLES: readonly (readonly [string, Table])[] = [
  ['household help with numbers and addresses', helpTable(400)],
  ['decisions, several a person', decisionTable(480)],
  ['a number series without header', seriesTable(400)],
  ['debts with columns that nobody explains', debtTable(700)],
  ['a small table', helpTable(60, 4)],
];

describe.each(TABLES)('%s', (_, table) => {
  const content = csv(table);
  let work: Awaited<ReturnType<typeof repaired>>;

  beforeAll(async () => {
    work = await repaired(content, { name: table.name });
  });

  test('has proposals, and a scan of each is clear', async () => {
    const { advice, contentOf } = work;
    expect(advice.verdict).toBe('blocked');
    expect(advice.proposals.length).toBeGreaterThan(0);
    expect(advice.proposals.map(({ number }) => number)).toEqual(advice.proposals.map((__, at) => at + 1));
    for (const { number, verdict, remaining } of advice.proposals) {
      expect({ verdict, remaining }).toEqual({ verdict: 'clear', remaining: [] });
      const report = await scanned(table.name, contentOf(number));
      expect(report.verdict).toBe('clear');
    }
  });

  test('keeps its word: groups, rows and columns of the new file are as told', async () => {
    const { advice, contentOf } = work;
    const knowable = new Set(advice.knowable.map(({ index }) => index));
    for (const { number, columns, after, rowsLost } of advice.proposals) {
      const file = loaded(contentOf(number));
      const stay = columns.filter(({ kind }) => kind !== 'removed');
      expect(file.columns.length).toBe(stay.length);
      expect([file.rows, file.rows + rowsLost]).toEqual([after.rows, advice.rows]);
      const over = stay.flatMap(({ column }, at) => (knowable.has(column.index) ? at : []));
      expect(smallestGroup(file, over)).toBeGreaterThanOrEqual(advice.k);
      expect(after.k).toBeGreaterThanOrEqual(advice.k);
      expect([after.recordsBelow5, after.recordsBelow10, after.people.max]).toEqual([0, 0, 0]);
    }
  });

  test('leaves no number of a person behind', async () => {
    const { advice, contentOf } = work;
    const numbers = table.rows.flatMap((row) => row.filter((cell) => /^\d{9}$/.test(cell)));
    for (const { number } of advice.proposals) {
      const text = Buffer.from(contentOf(number)).toString('utf8');
      expect(numbers.filter((one) => text.includes(one)).length).toBe(0);
    }
  });

  test('says nothing of the values: not in the advice, not in any language', async () => {
    const { advice } = work;
    const file = table.name;
    const options = { width: 90, colour: false, file, titles: new Map(), command: String };
    const said = [
      adviceJson(advice, file, null),
      ...(['nl', 'en'] as const).map((language) => adviceText(advice, { ...options, language })),
    ].join('\n');
    const names = new Set(table.header ?? []);
    // Short numbers are counts too.
    const values = new Set(table.rows.flat().filter((cell) => /^\d{6,}$|\D.{3}/.test(cell) && !names.has(cell)));
    const words = new Set(said.split(/[^\w-]+/));
    expect(values.size).toBeGreaterThan(20);
    expect([...values].filter((value) => words.has(value)).length).toBe(0);
  });

  test('is the same each time', async () => {
    const { advice, contentOf } = work;
    const again = await repaired(content, { name: table.name });
    expect(again.advice).toEqual(advice);
    for (const { number } of advice.proposals) {
      expect(Buffer.compare(again.contentOf(number), contentOf(number))).toBe(0);
    }
  });

  test('does not tell the order of the rows', async () => {
    const { advice, contentOf } = work;
    const turned = await repaired(csv({ ...table, rows: [...table.rows].reverse() }), { name: table.name });
    for (const { number } of advice.proposals) {
      expect(Buffer.compare(turned.contentOf(number), contentOf(number))).toBe(0);
    }
  });
});

describe('the proposals', () => {
  test('drop numbers, serial numbers and house numbers in every way, and generalise the rest', async () => {
    const { advice } = await repaired(csv(helpTable(400)));
    for (const at of advice.proposals.keys()) {
      const [nr, bsn, , house, , , hours, product] = changesOf(advice, at);
      expect([nr, bsn, house]).toEqual(['removed:row-number', 'removed:direct', 'removed:address']);
      expect([hours, product]).toEqual(['kept', 'kept']);
    }
    const { way, columns } = advice.proposals[0];
    expect(way).toBe('drop');
    expect(columns.some(({ kind }) => kind === 'coarser')).toBe(false);
    expect(advice.limit).toBe('warn');
  });

  test('lose less the more they may do', async () => {
    const { advice } = await repaired(csv(helpTable(1000, 3)));
    const losses = advice.proposals.map(({ loss }) => loss);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    const lost = advice.proposals.map(({ rowsLost }) => rowsLost / advice.rows);
    expect(Math.max(...lost)).toBeLessThanOrEqual(0.05);
  });

  test('count people where somebody stands in the file more than once', async () => {
    const { advice } = await repaired(csv(decisionTable(400)), { name: 'beschikkingen.csv' });
    expect(advice.before).toMatchObject({ unit: 'person', entities: 100, rows: 400 });
    for (const { after } of advice.proposals) expect(after.unit).toBe('person');
  });

  test('leave no group that shares a sensitive value', async () => {
    const table = helpTable(800, 8);
    // In one part of the municipality everybody has the same product.
    const skewed = table.rows.map((row) => (row[2] < '3617' ? [...row.slice(0, 7), '01A09'] : row));
    const { advice, contentOf } = await repaired(csv({ ...table, rows: skewed }));
    expect(advice.proposals.length).toBeGreaterThan(0);
    for (const { number, columns } of advice.proposals) {
      const file = loaded(contentOf(number));
      const stay = columns.filter(({ kind }) => kind !== 'removed');
      const at = (name: string) => stay.findIndex(({ column }) => column.name === name);
      const knowable = ['postcode', 'geboortedatum', 'geslacht'].map(at).filter((index) => index >= 0);
      const products = new Map<string, Set<number>>();
      for (let row = 0; row < file.rows; row++) {
        const key = knowable.map((index) => file.columns[index].column.codes[row]).join();
        products.set(key, (products.get(key) ?? new Set()).add(file.columns[at('product')].column.codes[row]));
      }
      expect(Math.min(...[...products.values()].map(({ size }) => size))).toBeGreaterThanOrEqual(2);
    }
  });

  test('take a code and its description for the same', async () => {
    const table = helpTable(300, 5);
    const words: Readonly<Record<string, string>> = { '01A01': 'schoon', '01A02': 'opruimen', '01A03': 'koken' };
    const content = csv({
      ...table,
      header: [...(table.header ?? []), 'zin'],
      rows: table.rows.map((row) => [...row, words[row[7]] ?? 'anders']),
    });
    const { advice } = await repaired(content);
    for (const at of advice.proposals.keys()) expect(changesOf(advice, at).slice(7)).toEqual(['kept', 'kept']);
  });

  test('take every part of a postcode together, and both coordinates', async () => {
    const { advice } = await repaired(csv(seriesTable(400)), { name: 'reeks.csv' });
    const [digits, first, second, house, bsn] = changesOf(advice, advice.proposals.length - 1);
    expect([house, bsn]).toEqual(['removed:address', 'removed:direct']);
    expect([first, second]).toEqual(['removed:groups', 'removed:groups']);
    expect(digits).toMatch(/^(?:kept|coarser:pc\d|removed:groups)$/);
    const random = new Random(2);
    const points = rows(
      900,
      () =>
        `${between(random, 125_000, 134_000)};${between(random, 460_000, 469_000)};${between(random, 1930, 1990)};${pick(random, ['zorg', 'hulp'])}`,
    );
    const { advice: onMap } = await repaired(`x;y;geboortejaar;indicatie\n${points}`);
    const [x, y] = changesOf(onMap, 1);
    expect(x).toBe(y);
    expect(x).toMatch(/^coarser:metres-/);
  });
});

describe('wishes', () => {
  const content = csv(helpTable(400));

  test('a column that must stay stays, coarser if need be', async () => {
    const { advice } = await repaired(content, { wishes: { keep: new Set([2]) } });
    for (const at of advice.proposals.keys()) expect(changesOf(advice, at)[2]).toMatch(/^coarser:pc/);
  });

  test('a column that may go goes, and costs nothing', async () => {
    const { advice } = await repaired(content, { wishes: { drop: new Set([4]) } });
    const { advice: without } = await repaired(content);
    expect(changesOf(advice)[4]).toBe('removed:asked');
    const least = (all: typeof advice) => Math.min(...all.proposals.map(({ loss }) => loss));
    expect(least(advice)).toBeLessThanOrEqual(least(without));
  });

  test('a number of a person cannot stay', async () => {
    await expect(repaired(content, { wishes: { keep: new Set([1]) } })).rejects.toMatchObject({ name: 'UserError' });
  });

  test('a larger group can be asked for, also of a file that is in order', async () => {
    const { advice } = await repaired(content, { k: 40 });
    expect([advice.k, advice.limit]).toEqual([40, 'asked']);
    for (const { after } of advice.proposals) expect(after.k).toBeGreaterThanOrEqual(40);
    const calm = `leeftijdsgroep;geslacht;client\n${rows(40, () => '20-40;M;ja')}${rows(15, () => '20-40;V;ja')}`;
    const { advice: stricter } = await repaired(calm, { k: 20 });
    expect(changesOf(stricter)).toEqual(['kept', 'removed:groups', 'kept']);
  });

  test('numbers become pseudonyms where a key was given', async () => {
    const { advice, contentOf } = await repaired(content, { pseudonyms: true });
    expect(changesOf(advice)[1]).toBe('pseudonym');
    const file = loaded(contentOf(1));
    expect(file.columns[0].values.slice(1).every((text) => /^[0-9a-f]{32}$/.test(text))).toBe(true);
    expect(file.columns[0].values.length - 1).toBe(400);
  });
});

describe('no way', () => {
  test('too few people', async () => {
    const { advice } = await repaired(csv(helpTable(4)));
    expect([advice.proposals.length, advice.obstacle]).toEqual([0, 'too-few']);
  });

  test('fewer than ten but not fewer than five: the limit that blocks is used, and told', async () => {
    const { advice } = await repaired(csv(helpTable(8)));
    expect([advice.k, advice.limit]).toEqual([5, 'block']);
  });

  test('nothing but numbers', async () => {
    const { advice } = await repaired(`${bsns(40, new Random(3)).join('\n')}\n`);
    expect([advice.proposals.length, advice.obstacle]).toEqual([0, 'nothing-left']);
  });

  test('a column that must stay stands in the way', async () => {
    const random = new Random(6);
    const content = `gemeente;geboortedatum;uitkering\n${rows(60, (at) => `Stad ${at};${date(random)};bijstand`)}`;
    const { advice } = await repaired(content, { wishes: { keep: new Set([0]) } });
    if (advice.proposals.length === 0) expect(advice.inTheWay.map(({ index }) => index)).toEqual([0]);
    else for (const { after } of advice.proposals) expect(after.k).toBeGreaterThanOrEqual(5);
  });
});

describe('what a scan finds in the new file', () => {
  test('a number inside remarks makes the remarks go', async () => {
    const random = new Random(9);
    const [number] = bsns(1, random);
    const content = `wijk;melding\n${rows(200, (at) => `${pick(random, ['Noord', 'Zuid'])};${at === 50 ? `bsn ${number}` : pick(random, ['licht stuk', 'gat in de weg'])}`)}`;
    const { advice, contentOf } = await repaired(content, { name: 'meldingen.csv' });
    expect(advice.verdict).toBe('blocked');
    expect(advice.proposals.length).toBeGreaterThan(0);
    expect(changesOf(advice)).toEqual(['kept', 'removed:direct']);
    expect(Buffer.from(contentOf(1)).includes(number)).toBe(false);
  });
});
