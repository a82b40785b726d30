import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/rules/random.js';
import { bsns } from '../../scan/making.js';
import { blobOf, type RecordedTable, record } from '../recorder.js';
import { EI_MESSAGES, eiLines, type Person, people } from './making.js';

// Numbers are made while the tests run; what fails shows counts only.

const random = new Random(11);
const clients = people(bsns(40, random), random);
const KINDS = Object.keys(EI_MESSAGES) as (keyof typeof EI_MESSAGES)[];

function tableOf(content: string | Buffer, name = 'client'): RecordedTable {
  const { tables, faults, skips } = record(content);
  expect({ faults, skips }).toEqual({ faults: [], skips: [] });
  const found = tables.filter(({ info }) => info.name === name);
  expect(found.length).toBe(1);
  return found[0];
}

/** Values of a column, row by row. */
function column({ header, rows }: RecordedTable, name: string): string[] {
  const index = header.indexOf(name);
  expect(index).toBeGreaterThanOrEqual(0);
  return rows.map((cells) => cells[index] ?? '');
}

/** How many clients have a row with these values beside their number. */
function withRow(
  table: RecordedTable,
  among: readonly Person[],
  valuesOf: (one: Person) => Record<string, string>,
): number {
  const names = Object.keys(valuesOf(among[0]));
  const rows = new Set(
    column(table, 'Bsn').map((bsn, row) => [bsn, ...names.map((name) => column(table, name)[row])].join('|')),
  );
  return among.filter((one) => rows.has([one.bsn, ...Object.values(valuesOf(one))].join('|'))).length;
}

describe('messages in the EI format', () => {
  it.each(KINDS)('%s are read field by field', (kind) => {
    const table = tableOf(`${eiLines(kind, clients).join('\n')}\n`);
    expect(table.info).toEqual({ name: 'client', kind: 'records', layout: 'iwmo-ei' });
    expect(new Set(column(table, 'Bsn')).size).toBe(clients.length);
    const found = withRow(table, clients, (one) => ({
      Geboortedatum: one.born,
      Geslacht: String(one.sex),
      Geslachtsnaam: one.name,
    }));
    expect(found).toBe(clients.length);
  });

  it('give an address and a product in the row of their client', () => {
    const table = tableOf(`${eiLines('wmo301', clients).join('\n')}\n`);
    const found = withRow(table, clients, (one) => ({
      Geboortedatum: one.born,
      'Adres.Huisnummer': String(one.house),
      'Adres.Postcode': one.postcode,
      'BeschiktProduct.Code': one.products[0],
    }));
    expect(found).toBe(clients.length);
  });

  it('give a second address and product in a row of its own, with the number of the client', () => {
    const table = tableOf(`${eiLines('wmo301', clients).join('\n')}\n`);
    const moved = clients.filter(({ more }) => more.length > 0);
    expect(moved.length).toBeGreaterThan(3);
    const found = withRow(table, moved, ({ more: [second] }) => ({
      'Adres.Huisnummer': String(second.house),
      'Adres.Postcode': second.postcode,
      Geboortedatum: '',
    }));
    expect(found).toBe(moved.length);
    expect(table.rows.length).toBe(
      clients.reduce((sum, { more, products }) => sum + Math.max(1 + more.length, products.length), 0),
    );
  });

  it('keep relations and their addresses apart', () => {
    const lines = eiLines('wmo301', clients.slice(0, 2));
    const at = (fields: readonly (readonly [number, string])[]) =>
      fields.reduce((line, [from, text]) => line.padEnd(from) + text, '').padEnd(310);
    const relation = at([
      [0, '03000000000098K000001'],
      [38, '77'],
      [58, '00121960010202Relatienaam'],
    ]);
    const address = at([
      [0, '04000000000099K000001'],
      [38, '77'],
      [58, '0100007'],
      [72, '3621AB'],
    ]);
    lines.splice(2, 0, relation, address);
    const content = `${lines.join('\n')}\n`;
    const table = tableOf(content, 'relatie');
    expect(column(table, 'Geslachtsnaam')).toEqual(['Relatienaam']);
    expect(column(table, 'Adres.Postcode')).toEqual(['3621AB']);
    expect(column(tableOf(content), 'Adres.Postcode')).not.toContain('3621AB');
  });

  it.each([
    ['ends of two bytes', (lines: string[]) => `${lines.join('\r\n')}\r\n`],
    ['returns only', (lines: string[]) => `${lines.join('\r')}\r`],
    ['mixed line ends', (lines: string[]) => lines.map((line, i) => line + (i % 2 ? '\r\n' : '\n')).join('')],
    ['blanks cut off', (lines: string[]) => `${lines.map((line) => line.trimEnd()).join('\n')}\n`],
    ['no line ends', (lines: string[]) => lines.join('')],
    ['no line ends and a last record that is cut off', (lines: string[]) => lines.join('').trimEnd()],
    ['blank lines between', (lines: string[]) => lines.join('\n\n')],
    ['a title above', null],
  ])('with %s', (_, write) => {
    const lines = eiLines('wmo301', clients);
    if (!write) {
      // Not recognised, and still read.
      expect(clients.every(({ bsn }) => record(`Overzicht\n${lines.join('\n')}`).all.includes(bsn))).toBe(true);
      return;
    }
    const table = tableOf(write(lines));
    expect(new Set(column(table, 'Bsn')).size).toBe(clients.length);
    expect(withRow(table, clients, (one) => ({ 'Adres.Postcode': one.postcode }))).toBe(clients.length);
  });

  it('in other encodings have their fields at the same characters', () => {
    const accented = clients.map((one) => ({ ...one, name: 'Böttger-Ümit' }));
    const text = `${eiLines('wmo301', accented).join('\n')}\n`;
    for (const bytes of [
      Buffer.from(text, 'latin1'),
      Buffer.from(text, 'utf8'),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
    ]) {
      const table = tableOf(bytes);
      expect(withRow(table, accented, (one) => ({ Geslachtsnaam: one.name, 'Adres.Postcode': one.postcode }))).toBe(
        clients.length,
      );
    }
    const glued = tableOf(Buffer.from(eiLines('wmo301', accented).join(''), 'latin1'));
    expect(withRow(glued, accented, (one) => ({ 'Adres.Postcode': one.postcode }))).toBe(clients.length);
  });

  it('of several kinds behind one another are read by their own fields', () => {
    const messages = [...eiLines('wmo301', clients.slice(0, 9)), ...eiLines('wmo305', clients.slice(9, 20))];
    const table = tableOf(`${messages.join('\n')}\n`);
    expect(withRow(table, clients.slice(0, 20), (one) => ({ Geboortedatum: one.born, Geslachtsnaam: one.name }))).toBe(
      20,
    );
  });

  it('that are cut off anywhere give everybody before the cut', () => {
    const text = eiLines('wmo301', clients.slice(0, 12)).join('\n');
    fc.assert(
      fc.property(fc.integer({ min: 1300, max: text.length }), (cut) => {
        const { all, faults } = record(text.slice(0, cut));
        const before = clients.slice(0, 12).filter(({ bsn }) => text.slice(0, cut).includes(bsn));
        expect([faults.length, before.filter(({ bsn }) => !all.includes(bsn)).length]).toEqual([0, 0]);
      }),
      { numRuns: 100 },
    );
  });

  it('without their beginning are recognised by their other records', () => {
    const table = tableOf(`${eiLines('wmo301', clients).slice(1).join('\n')}\n`);
    expect(new Set(column(table, 'Bsn')).size).toBe(clients.length);
  });

  it('do not depend on how the bytes come in', () => {
    const bytes = Buffer.from(eiLines('wmo301', clients.slice(0, 5)).join('\r\n'));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (chunk) => {
        expect(JSON.stringify(record(blobOf(bytes, chunk))) === JSON.stringify(record(bytes))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('go on as another table, and lines that are none are text', () => {
    const csv = Array.from({ length: 60 }, (_, i) => `${i};naam ${i};${i * 3}\n`).join('');
    const lines = eiLines('wmo301', clients);
    lines.splice(5, 0, 'Opmerking van de afzender');
    const { tables, texts, faults } = record(`${lines.join('\n')}\n${csv}`);
    expect(faults).toEqual([]);
    expect(tables.map(({ info }) => info.kind)).toEqual(['records', 'delimited']);
    expect(tables[1].rows.length).toBe(60);
    expect(texts.some(({ bytes }) => bytes.toString().includes('Opmerking'))).toBe(true);
  });

  it('hold back no more than one client', () => {
    const many = people(bsns(3000, random), random);
    const text = Buffer.from(`${eiLines('wmo301', many).join('\n')}\n`);
    expect(text.length).toBeGreaterThan(2 << 20);
    expect(new Set(column(tableOf(text), 'Bsn')).size).toBe(many.length);
  });
});

describe('what only resembles a message', () => {
  const digits = (count: number) => random.digits(count);
  it.each([
    ['client lines without any other record', eiLines('wmo301', clients).filter((line) => line.startsWith('02'))],
    ['lines of one width that begin with 02', Array.from({ length: 60 }, () => `020000000${digits(40)}  1002`)],
    ['counters with codes', Array.from({ length: 60 }, (_, i) => `0${1 + (i % 9)}${digits(30)}    ${digits(8)}`)],
    ['dates behind codes', Array.from({ length: 60 }, (_, i) => `0${2 + (i % 2)}2015010120151231${digits(20)}  7`)],
  ])('%s stays what it was', (_, lines) => {
    const { tables } = record(`${lines.join('\n')}\n`);
    expect(tables.every(({ info }) => info.layout === undefined && info.kind !== 'records')).toBe(true);
  });

  it('the number series of 2017 stays a series', () => {
    const { tables } = record(
      readFileSync(new URL('../../../fixtures/getallenreeks-2017/vastebreedte.txt', import.meta.url)),
    );
    expect(tables.map(({ info }) => info.layout)).toEqual([undefined]);
  });
});
