import { describe, expect, it } from 'vitest';
import { between, bsns, pick, postcode, Random, rows, scanFiles } from './making.js';

const random = new Random(9);
const numbers = bsns(60, random);
const people = `klant;bsn\n${rows(60, (at) => `${at};${numbers[at]}`)}`;
/** Characteristics of somebody, without a word that says so. */
const facts = () => rows(300, (at) => `${at};${between(random, 18, 90)};${pick(random, ['M', 'V'])}`);
const groups = `gemeente;leeftijd;aantal\n${rows(60, () => `Stad;${between(random, 1, 99)};${between(random, 10, 99)}`)}`;

describe('a table that does not say whom it is about', () => {
  it('is a warning beside one about people, in its folder only', async () => {
    const table = `x1;leeftijd;geslacht\n${facts()}`;
    const beside = await scanFiles({ 'a/wie.csv': people, 'a/wat.csv': table });
    const [finding] = beside.findings.filter(({ location }) => location.path === 'a/wat.csv');
    expect(finding).toMatchObject({ effect: 'warn', evidence: { gate: 'neighbour' } });
    const apart = await scanFiles({ 'a/wie.csv': people, 'b/wat.csv': table });
    expect(apart.findings.filter(({ location }) => location.path === 'b/wat.csv')).toEqual([]);
  });

  it('is no finding when its rows are groups or places', async () => {
    const places = `straat;postcode\n${rows(60, (at) => `straat ${at};${postcode(random)}`)}`;
    const { findings } = await scanFiles({ 'a/wie.csv': people, 'a/groepen.csv': groups, 'a/straten.csv': places });
    expect(findings.filter(({ location }) => location.path !== 'a/wie.csv')).toEqual([]);
  });
});
