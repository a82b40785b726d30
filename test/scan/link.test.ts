import { describe, expect, it } from 'vitest';
import { between, pick, Random, rows, scanFiles, shuffled } from './making.js';

const random = new Random(311);
const RULE = 'koppelbaar';
const CLIENTS = 400;
/** Numbers that fill no range: a key by itself. */
const keys = shuffled(
  Array.from({ length: CLIENTS }, (_, at) => 1_000_003 + at * 7919),
  random,
);
const ages = keys.map(() => pick(random, ['0-17', '18-39', '40-64', '65+']));
const sexes = keys.map(() => pick(random, ['M', 'V']));
const places = keys.map(() => `wijk ${between(random, 1, 20)}`);

const byAge = `clientnr;leeftijdsgroep;geslacht\n${rows(CLIENTS, (at) => `${keys[at]};${ages[at]};${sexes[at]}`)}`;
const order = shuffled([...keys.keys()], random);
const byPlace = `clientnr;wijk\n${rows(CLIENTS, (at) => `${keys[order[at]]};${places[order[at]]}`)}`;

const links = async (files: Record<string, string>) =>
  (await scanFiles(files)).findings.filter(({ rule }) => rule === RULE);

describe('two files that are harmless apart', () => {
  it('re-identify by a shared key', async () => {
    const report = await scanFiles({ 'clienten/leeftijd.csv': byAge, 'clienten/wijk.csv': byPlace });
    expect(report.verdict).toBe('blocked');
    const [finding] = report.findings.filter(({ rule }) => rule === RULE);
    expect(finding).toMatchObject({
      effect: 'block',
      location: { path: 'clienten/leeftijd.csv' },
      related: [{ path: 'clienten/wijk.csv' }],
      evidence: { linked: CLIENTS, kAfter: 1 },
    });
    expect(finding.evidence.kBefore).toBeGreaterThanOrEqual(5);
    expect(report.subjects.max).toBeGreaterThan(0);
  });

  it('do so whatever the number of workers, and in the same bytes', async () => {
    const files = { 'clienten/leeftijd.csv': byAge, 'clienten/wijk.csv': byPlace };
    expect(await links(files)).toEqual(await links(files));
  });

  it('do not when the keys are others', async () => {
    const others = `clientnr;wijk\n${rows(CLIENTS, (at) => `${9_000_011 + at * 104_729};${places[at]}`)}`;
    expect(await links({ 'clienten/leeftijd.csv': byAge, 'clienten/wijk.csv': others })).toEqual([]);
  });

  it('do not when both have serial numbers without a name and rows in another order', async () => {
    const serial = (content: string) =>
      content
        .trimEnd()
        .split('\n')
        .map((line, at) => (at === 0 ? line.replace('clientnr', 'id') : line.replace(/^\d+/, String(at))))
        .join('\n');
    expect(await links({ 'clienten/leeftijd.csv': serial(byAge), 'clienten/wijk.csv': serial(byPlace) })).toEqual([]);
  });
});

describe('two versions of a file', () => {
  it('undo together what each made coarser', async () => {
    const years = keys.map(() => between(random, 0, 79));
    const band = (years: number, width: number, from: number) => {
      const low = Math.floor((years - from) / width) * width + from;
      return `${low}-${low + width - 1}`;
    };
    const version = (from: number) =>
      `clientnr;geslacht;leeftijdsgroep\n${rows(CLIENTS, (at) => `${keys[at]};${sexes[at]};${band(years[at], 20, from)}`)}`;
    const found = await links({ 'clienten/v1.csv': version(0), 'clienten/v2.csv': version(-15) });
    // Bands that begin elsewhere cut each other in pieces of five and fifteen years.
    const wide = await links({ 'clienten/v1.csv': version(0), 'clienten/v2.csv': version(0) });
    expect(wide).toEqual([]);
    expect(found.every(({ evidence }) => (evidence.kAfter ?? 0) >= 1)).toBe(true);
  });
});
