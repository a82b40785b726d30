import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lo3Message } from '../../../src/readers/layouts/lo3.js';
import { Random } from '../../../src/rules/random.js';
import { cpuTime } from '../../cpu.js';
import { bsns } from '../../scan/making.js';
import { record } from '../recorder.js';
import { lo3, people } from './making.js';

const random = new Random(12);
const persons = people(bsns(25, random), random);

/** Headers of messages, by their documentation: key and number, then fields of their own. */
const HEADERS: readonly (readonly [string, string])[] = [
  ['Ag31', '00000000Ag31A00000000'],
  ['Gv01', '00000000Gv011234567890'],
  ['Lg01', '00000000Lg01201701010000000001234567890'.padEnd(49, '0')],
  ['Ha01', '00000000Ha01'],
  ['Hq01', '00000000Hq010003010120010240010310'],
  ['no header', ''],
];

describe('messages of the register of persons', () => {
  it.each(HEADERS)('%s are read field by field', (_, header) => {
    const { tables, faults } = record(`${persons.map((one) => lo3(one, header)).join('\n')}\n`);
    expect(faults).toEqual([]);
    expect(tables.map(({ info }) => info)).toEqual([{ name: 'persoon', kind: 'records', layout: 'gba-v' }]);
    const [{ header: names, rows }] = tables;
    expect(names).toEqual([
      'persoon.burgerservicenummer',
      'persoon.voornamen',
      'persoon.geslachtsnaam',
      'persoon.geboortedatum',
      'persoon.geslachtsaanduiding',
      'verblijfplaats.gemeentecode',
      'verblijfplaats.straatnaam',
      'verblijfplaats.huisnummer',
      'verblijfplaats.postcode',
      'kind.voornamen',
      'kind.geboortedatum',
    ]);
    // A row for the person with the first child, one for the second.
    expect(rows.length).toBe(persons.length * 2);
    const right = persons.filter((one, i) => {
      const [first, second] = rows.slice(i * 2);
      return (
        first[0] === one.bsn &&
        first[8] === one.postcode &&
        first[9] === 'Kim' &&
        second[0] === one.bsn &&
        second[9] === 'Noa'
      );
    });
    expect(right.length).toBe(persons.length);
  });

  it('behind one another on one line are read as well', () => {
    const [{ rows }] = record(persons.map((one) => lo3(one)).join('')).tables;
    expect(new Set(rows.map(([bsn]) => bsn)).size).toBe(persons.length);
  });

  it('have lengths in characters', () => {
    const accented = persons.map((one) => ({ ...one, name: 'Böttger-Ümit' }));
    const text = accented.map((one) => lo3(one)).join('\n');
    for (const bytes of [Buffer.from(text, 'utf8'), Buffer.from(text, 'latin1')]) {
      const [{ rows }] = record(bytes).tables;
      expect(rows.filter((cells) => cells[2] === 'Böttger-Ümit').length).toBe(persons.length);
    }
  });

  it('are none when a length does not agree', () => {
    const message = lo3(persons[0]);
    fc.assert(
      fc.property(fc.integer({ min: 26, max: message.length - 1 }), fc.constantFrom('x', ''), (at, instead) => {
        const bytes = Buffer.from(message.slice(0, at) + instead + message.slice(at + 1));
        const found = lo3Message(bytes, 0, bytes.length);
        // A letter in a value changes no length; anything missing does.
        if (instead === '') expect(found).toBeNull();
        else if (found) expect(found.end).toBe(bytes.length);
      }),
      { numRuns: 200 },
    );
  });

  it('that are cut off, or are none, are text', () => {
    const lines = persons.map((one) => lo3(one));
    const { texts, tables, faults } = record(`${lines.join('\n')}\n${lines[0].slice(0, -5)}\n`);
    expect(faults).toEqual([]);
    expect(tables[0].rows.length).toBe(persons.length * 2);
    expect(texts.at(-1)?.bytes.length).toBeGreaterThan(100);
  });

  it('take any bytes in linear time', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(?:00000000Ag31)?[0-9 ]{0,400}$/), (text) => {
        const bytes = Buffer.from(text);
        lo3Message(bytes, 0, bytes.length);
      }),
      { numRuns: 300 },
    );
    const hostile = Buffer.from(`00000000Ag31${'0900001010050110003'.repeat(60_000)}`);
    const begin = cpuTime();
    lo3Message(hostile, 0, hostile.length);
    expect(cpuTime() - begin).toBeLessThan(2000);
  });
});
