import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/doors/main.js';
import { RISK_OPTIONS } from '../../src/doors/risk/options.js';
import { textWidth } from '../../src/reporters/width.js';
import { generalised, readTexts } from '../disclosure/tables.js';
import { date, pick, postcode, Random, rows } from '../scan/making.js';
import { BOTH, folderWith, inProcess, ROOT, recorder } from './run.js';

const schema = JSON.parse(readFileSync(path.join(ROOT, 'docs', 'schema', 'risk.schema.json'), 'utf8'));
const isRisk = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
const unpacked = (name: string) =>
  gunzipSync(readFileSync(new URL(`../disclosure/data/${name}.csv.gz`, import.meta.url))).toString('utf8');

const NINE = 'sex,age,race,marital-status,education,native-country,workclass,occupation,salary-class';
const random = new Random(11);
const PEOPLE = `postcode;geboortedatum;geslacht;product\n${rows(120, () =>
  [postcode(random), date(random), pick(random, ['M', 'V']), pick(random, ['huishouden', 'begeleiding'])].join(';'),
)}`;
const BANDS = `leeftijdsklasse;geslacht\n${rows(200, (at) => `${['0-17', '18-64', '65+'][at % 3]};${at % 2 ? 'M' : 'V'}`)}`;

/** The JSON of a run, checked against the schema. */
async function json(argv: readonly string[], cwd: string, run = inProcess) {
  const { code, stdout, stderr } = await run(['risk', ...argv, '--format', 'json'], { cwd });
  expect(stderr).toBe('');
  const value = JSON.parse(stdout);
  expect(isRisk(value), JSON.stringify(isRisk.errors)).toBe(true);
  return { code, value };
}

describe('Adult, against the figures of ARX', () => {
  let adult = '';
  let subset = '';

  beforeAll(() => {
    adult = unpacked('adult');
    subset = unpacked('adult-subset');
  });

  test.each(BOTH)('nine columns, %s', async (_, run) => {
    const cwd = folderWith({ 'adult.csv': adult });
    const { code, value } = await json(['adult.csv', '--quasi', NINE, '--sample-fraction', '0,1'], cwd, run);
    expect(code).toBe(0);
    expect(value).toMatchObject({
      rows: 30162,
      k: 1,
      classes: 19502,
      uniques: 15512,
      recordsBelow: { 2: 15512, 3: 19708, 5: 23470, 10: 26959 },
      highestRisk: 1,
      discernibility: 115382,
    });
    expect(value.averageRisk).toBeCloseTo(0.6465751607983555, 11);
    expect(value.separation).toBeCloseTo(0.999906322421153, 11);
    expect(value.populationUniques.zayatz).toBeCloseTo(0.3207402393466189, 4);
    expect(value.populationUniques.pitman).toBeCloseTo(0.27684993883653597, 4);
    expect(value.suda.sum).toBeGreaterThan(0);
  });

  test('a sensitive column, a whole population and a part of it', async () => {
    const cwd = folderWith({ 'adult.csv': adult, 'subset.csv': subset });
    const eight = NINE.replace('occupation,', '');
    const { value } = await json(
      ['subset.csv', '--quasi', eight, '--sensitive', 'occupation', '--population', 'adult.csv'],
      cwd,
    );
    expect(value).toMatchObject({ rows: 3016, l: { distinct: 1 }, alpha: 1, remarks: [] });
    expect(value.kmap).toBeGreaterThanOrEqual(1);
    expect(value.population.journalist.average).toBeLessThan(value.averageRisk);
    expect(value.t).toBeGreaterThan(0);
    expect(value.populationUniques.model).toBe('pitman');
  });
});

describe('Adult, generalised as ARX does', () => {
  interface Vector {
    readonly id: string;
    readonly quasi: readonly string[];
    readonly parameters: { readonly levels: readonly number[] };
    readonly expect: Readonly<Record<string, number>>;
  }
  const vectors: readonly Vector[] = JSON.parse(
    readFileSync(new URL('../disclosure/data/vectors.json', import.meta.url), 'utf8'),
  );
  const vector = (id: string): Vector => {
    const found = vectors.find((each) => each.id === id);
    if (!found) throw new Error('no such vector');
    return found;
  };

  /** A table as a file, generalised to the levels of a vector; the sensitive column as it is. */
  function file(name: 'adult' | 'adult-subset', { quasi, parameters }: Vector): string {
    const texts = readTexts(name);
    const columns = [...generalised(texts, quasi, parameters.levels), texts.get('occupation') ?? []];
    const lines = columns[0].map((_, row) => columns.map((column) => column[row]).join(';'));
    return `${[...quasi, 'occupation'].join(';')}\n${lines.join('\n')}\n`;
  }

  const measured = async (id: string) => {
    const cwd = folderWith({ 'adult.csv': file('adult', vector(id)) });
    const quasi = vector(id).quasi.join(',');
    return (await json(['adult.csv', '--quasi', quasi, '--sensitive', 'occupation'], cwd)).value;
  };

  test('t-closeness and discernibility', async () => {
    const expected = vector('arx-adult-t0.2-k5-sup0-dm').expect;
    const value = await measured('arx-adult-t0.2-k5-sup0-dm');
    expect(value).toMatchObject({ classes: expected.classes, discernibility: expected.discernibility });
    expect(value.t).toBeCloseTo(expected.maxT, 10);
  });

  test('entropy l-diversity', async () => {
    const expected = vector('arx-adult-entropyl5-sup0').expect;
    const value = await measured('arx-adult-entropyl5-sup0');
    expect(value.classes).toBe(expected.classes);
    expect(value.l.entropy).toBeCloseTo(expected.minEntropyL, 10);
  });

  test('k-map against the whole of it', async () => {
    const wanted = vector('arx-kmap-5');
    const cwd = folderWith({ 'subset.csv': file('adult-subset', wanted), 'adult.csv': file('adult', wanted) });
    const { value } = await json(['subset.csv', '--quasi', wanted.quasi.join(','), '--population', 'adult.csv'], cwd);
    expect(value).toMatchObject({ classes: wanted.expect.sampleClasses, population: { absent: { records: 0 } } });
    expect(value.kmap).toBeGreaterThanOrEqual(5);
    expect(value.rows / value.classes).toBeCloseTo(wanted.expect.averageEquivalenceClassSize, 10);
  });
});

describe.each(BOTH)('risk %s', (_, run) => {
  test('answers in one sentence first, in Dutch and in English', async () => {
    const cwd = folderWith({ 'mensen.csv': PEOPLE });
    const { code, stdout, stderr } = await run(['risk', 'mensen.csv'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const flat = stdout.replace(/\s+/g, ' ');
    expect(flat).toMatch(
      /^TE HERLEIDEN: elk van de 120 rijen is de enige met haar combinatie van postcode, geboortedatum en geslacht\./,
    );
    expect(flat).toContain('Het beleid houdt publicatie tegen als een groep kleiner is dan 5.');
    expect(flat).toContain('Zelf gekozen, omdat een ander dit van iemand kan weten of opzoeken:');
    for (const heading of [
      'Hoe groot zijn de groepen?',
      'Welke kolommen maken rijen vindbaar?',
      'Cijfers',
      'Niet berekend',
    ]) {
      expect(stdout).toContain(`\n${heading}\n`);
    }
    const english = await run(['risk', 'mensen.csv', '--lang', 'en'], { cwd });
    expect(english.stdout).toMatch(/^FINDABLE: each of the 120 rows is the only one/);
    expect(english.stdout).not.toMatch(/\b(?:rijen|groepen|kolommen)\b/);
  });

  test('is no gate, until it is asked to be', async () => {
    const cwd = folderWith({ 'mensen.csv': PEOPLE, 'klassen.csv': BANDS });
    expect((await run(['risk', 'mensen.csv', '--fail-below', '5'], { cwd })).code).toBe(1);
    expect((await run(['risk', 'klassen.csv', '--quasi', '1,2', '--fail-below', '30'], { cwd })).code).toBe(0);
    expect((await run(['risk', 'klassen.csv', '--quasi', '1,2', '--fail-below', '40'], { cwd })).code).toBe(1);
  });

  test('reads the standard input', async () => {
    const { code, stdout } = await run(['risk', '-', '--quasi', 'A,B'], { stdin: BANDS });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^GEEN KLEINE GROEPEN: /);
  });
});

describe('what cannot be done', () => {
  const wrong = async (argv: readonly string[], files: Record<string, string> = { 'mensen.csv': PEOPLE }) => {
    const { code, stdout, stderr } = await inProcess(['risk', ...argv], { cwd: folderWith(files) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };

  test('names the mistake and the remedy', async () => {
    expect(await wrong(['mensen.csv', '--quasi', 'postcod'])).toContain('Bedoelde u `postcode`?');
    expect(await wrong(['mensen.csv', '--quasi', 'Z'])).toContain('geen kolom `Z`');
    expect(await wrong(['nergens.csv'])).toContain('nergens.csv bestaat niet.');
    expect(await wrong(['.'])).toContain('is geen gewoon bestand.');
    expect(await wrong(['brief.txt'], { 'brief.txt': 'Beste lezer,\n\ntot ziens.\n' })).toContain('staat geen tabel');
    expect(await wrong(['mensen.csv', '--sample-fraction', '2'])).toContain('`--sample-fraction` is geen deel');
    expect(await wrong(['mensen.csv', '--missing', 'owm'])).toContain('Bedoelde u `own`?');
    expect(await wrong(['mensen.csv', '--fail-below', 'vijf'])).toContain('`--fail-below` is geen heel getal');
    expect(await wrong(['mensen.csv', '--output', 'r.json'])).toContain('Voeg `--format json` toe.');
    expect(await wrong(['mensen.csv', '--weights', 'product'])).toContain('120 van de 120 rijen');
    expect(await wrong(['mensen.csv', '--population', 'mens.csv'])).toContain('mens.csv bestaat niet.');
    expect(await wrong([])).toContain('mist een argument');
  });

  test('a limit is not kept when nothing was measured', async () => {
    const { code, stdout } = await inProcess(['risk', 'x.csv', '--fail-below', '5'], {
      cwd: folderWith({ 'x.csv': `soort;kleur\n${'7;8\n'.repeat(20)}` }),
    });
    expect(code).toBe(2);
    expect(stdout).toMatch(/^NIETS TE METEN: /);
  });

  test('asks which table of several', async () => {
    const text = '{"a":[{"leeftijd":1},{"leeftijd":1}],"b":[{"leeftijd":2}]}';
    expect(await wrong(['t.json', '--quasi', 'leeftijd'], { 't.json': text })).toContain('`--table`: 1 (2 rijen');
    const { value } = await json(['t.json', '--quasi', 'a.leeftijd', '--table', '1'], folderWith({ 't.json': text }));
    expect(value).toMatchObject({ rows: 2, k: 2 });
  });
});

test('docs/risk.md has every option and every key of the JSON', () => {
  const text = readFileSync(path.join(ROOT, 'docs', 'risk.md'), 'utf8');
  const options = RISK_OPTIONS.map(({ name }) => `--${name} `);
  const keys = Object.keys(schema.properties).filter((key) => !['schema', 'tool', 'path'].includes(key));
  expect([...options, ...keys.map((key) => `\`${key}\``)].filter((word) => !text.includes(word))).toEqual([]);
});

test('the policy says which groups are too small', async () => {
  const cwd = folderWith({ 'klassen.csv': BANDS, '.sluis.yml': 'k:\n  block: 40\n  warn: 50\n' });
  const { stdout } = await inProcess(['risk', 'klassen.csv', '--quasi', '1,2'], { cwd });
  expect(stdout.replace(/\s+/g, ' ')).toMatch(
    /^TE HERLEIDEN: niemand is de enige .* groep van minder dan 40\..* kleiner is dan 40\./,
  );
});

test('the JSON can go to a file', async () => {
  const cwd = folderWith({ 'mensen.csv': PEOPLE });
  expect(await inProcess(['risk', 'mensen.csv', '--format', 'json', '--output', 'r.json'], { cwd })).toMatchObject({
    code: 0,
    stdout: '',
  });
  expect(isRisk(JSON.parse(readFileSync(path.join(cwd, 'r.json'), 'utf8')))).toBe(true);
});

test('the same input gives the same bytes', async () => {
  const cwd = folderWith({ 'mensen.csv': PEOPLE });
  const once = async () => (await inProcess(['risk', 'mensen.csv', '--format', 'json'], { cwd })).stdout;
  expect(await once()).toBe(await once());
});

test.each([40, 60, 200])('fits a terminal of %i cells, also one that can do nothing', async (columns) => {
  const cwd = folderWith({ 'mensen.csv': PEOPLE });
  for (const TERM of ['xterm', 'dumb']) {
    for (const lang of ['nl', 'en']) {
      const { io, written } = recorder({ cwd, env: { TERM } }, { columns });
      expect(await main(['risk', 'mensen.csv', '--sensitive', 'product', '--lang', lang], io)).toBe(0);
      const code = String.fromCharCode(27);
      const bare = written.stdout.replaceAll(new RegExp(`${code}\\[\\d+m`, 'g'), '');
      for (const line of bare.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(columns);
      expect(written.stdout.includes(code)).toBe(TERM !== 'dumb');
      expect(/[█-▏]/.test(bare)).toBe(TERM !== 'dumb');
      if (TERM === 'dumb') expect(bare).toMatch(/ #{4,}$/m);
    }
  }
});

test('shows no value, wherever it stood', async () => {
  const cells = PEOPLE.split('\n')
    .slice(1)
    .flatMap((line) => line.split(';').slice(0, 2))
    .filter((cell) => cell !== '');
  const cwd = folderWith({ 'mensen.csv': PEOPLE, 'kaal.csv': PEOPLE.slice(PEOPLE.indexOf('\n') + 1) });
  for (const argv of [['mensen.csv'], ['kaal.csv'], ['kaal.csv', '--sensitive', 'D'], ['mensen.csv', '--quasi', 'x']]) {
    for (const format of ['terminal', 'json']) {
      const { stdout, stderr } = await inProcess(['risk', ...argv, '--format', format], { cwd });
      expect(cells.filter((cell) => `${stdout}${stderr}`.includes(cell)).length).toBe(0);
    }
  }
});
