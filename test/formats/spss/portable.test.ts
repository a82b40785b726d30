import { describe, expect, it } from 'vitest';
import { damaged, randomOf, readAll, skipsOf } from '../harness.js';
import { readBytes } from '../statistics/sample.js';

const STANDARD = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .<(+|&[]!$*);^-/|,%_>?`:#@\'="';
const ROWS = 30;

const base30 = (value: number) => value.toString(30).toUpperCase();
const number = (value: number) => `${base30(value)}/`;
const string = (text: string) => `${number(Buffer.byteLength(text))}${Buffer.from(text).toString('latin1')}`;
const variable = (width: number, name: string, format: number) =>
  `7${number(width)}${string(name)}${number(format)}8/0/${number(format)}8/0/`;
const DICTIONARY = [
  `A${string('20200102')}${string('120000')}`,
  `1${string('een programma')}3${string('Enquête')}4${number(5)}5${number(11)}`,
  `${variable(0, 'BSN', 5)}C${string('nummer van de persoon')}`,
  `${variable(20, 'NAAM', 1)}C${string('naam')}8${string('onbekend')}`,
  `${variable(0, 'V12', 20)}C${string('Geboortedatum')}`,
  `${variable(0, 'SALDO', 5)}9${number(5)}`,
  `${variable(0, 'SOORT', 5)}B${number(8)}${number(9)}`,
  `D${number(1)}${string('SOORT')}${number(1)}${number(1)}${string('vrouw, bel Truus')}`,
  `E${number(1)}${string('Vraag bij twijfel Jansen.')}`,
].join('');
/** Seconds from 1582-10-14 to 1950-01-01. */
const DAY = 11_588_227_200;

/** @param code writes a character in the encoding of the file */
function portable(code = (character: string) => character, lineEnd = '\r\n'): Buffer {
  const cases = Array.from(
    { length: ROWS },
    (_, row) =>
      `${number(999_990_019 + row)}${string(`Persoon één ${row}`)}${number(DAY + row * 86_400)}-${base30(row)}.7F/${row % 2 ? '*.' : `1+2/`}`,
  );
  const table = `${'0'.repeat(64)}${STANDARD}`.padEnd(256, '0');
  const content = `SPSSPORT${DICTIONARY}F${cases.join('')}`;
  const text = [...`${'0'.repeat(200)}${table}${content}`].map(code).join('');
  const padded = text.padEnd(Math.ceil(text.length / 80) * 80, code('Z'));
  return Buffer.from(padded.replace(/[\s\S]{80}/g, `$&${lineEnd}`), 'latin1');
}

/** Every character of the table as another byte, as in EBCDIC. */
const turned = (character: string) => {
  const at = STANDARD.indexOf(character);
  return at < 0 ? character : String.fromCharCode(0xff - at);
};

describe('the portable format of SPSS', () => {
  it.each([
    ['with lines', portable()],
    ['with other lines', portable(undefined, '\n')],
    ['without lines', portable(undefined, '')],
    [
      'without the blanks at the ends of lines',
      Buffer.from(
        portable()
          .toString('latin1')
          .replace(/ +\r\n/g, '\r\n'),
        'latin1',
      ),
    ],
  ])('is read %s', async (_, bytes) => {
    const said = await readBytes(bytes);
    expect(said.format).toBe('spss');
    expect(said.skips).toEqual([]);
    const [{ header, rows }] = said.tables;
    expect(header).toEqual(['BSN', 'NAAM', 'Geboortedatum', 'SALDO', 'SOORT']);
    expect(rows).toHaveLength(ROWS);
    expect(rows[0]).toEqual(['999990019', 'Persoon één 0', '1950-01-01', '-0.25', '900']);
    expect(rows[29]).toEqual(['999990048', 'Persoon één 29', '1950-01-30', '-29.25', '']);
    for (const text of ['Enquête', 'BSN: nummer van de persoon', '1: vrouw, bel Truus', 'Vraag bij twijfel Jansen.'])
      expect(said.all).toContain(text);
  });

  it('is read in another encoding, by its own table', async () => {
    const said = await readBytes(portable(turned));
    expect(said.skips).toEqual([]);
    expect(said.tables[0].rows[7][0]).toBe('999990026');
    expect(said.tables[0].rows[7][2]).toBe('1950-01-08');
  });

  it('says that it is cut off, and what stands behind its end', async () => {
    const bytes = portable();
    const end = bytes.lastIndexOf('*.', undefined, 'latin1');
    for (let at = 600; at < end; at += 37)
      expect((await readBytes(bytes.subarray(0, at))).skips, `${at}`).toHaveLength(1);
    const said = await readBytes(Buffer.concat([bytes, Buffer.from('bsn;naam\n')]));
    expect(said.skips).toEqual([{ reason: 'structure', format: 'spss' }]);
    expect(said.all).toContain('bsn;naam');
  });

  it('comes back from damage', async () => {
    const random = randomOf(8);
    for (let n = 0; n < 100; n++) skipsOf(await readAll(damaged(portable(), random)));
  });
});
