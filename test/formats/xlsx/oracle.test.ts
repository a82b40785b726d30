import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { memoryBlob } from '../../../src/model/blob.js';
import { readOne, type Said } from '../harness.js';

const SAMPLES = fileURLToPath(new URL('../samples/xlsx/', import.meta.url));
/** SheetJS leaves out a run behind a phonetic one, which the strict sample has: `values.test.ts` reads that one. */
const FILES = readdirSync(SAMPLES).filter((name) => name.endsWith('.xlsx') && name !== 'strict.xlsx');

/** Values by sheet, row and text, without the columns: a header is told apart from its rows, and far cells from their columns. */
function ofReader({ tables, texts }: Said, sheet: string): string[] {
  const own = tables.filter(({ name, isEcho, hidden }) => name === sheet && !isEcho && hidden !== 'chart');
  const cells = own.flatMap(({ header, rows }) => [...header, ...rows.flat()]);
  const above = texts.filter(({ spot }) => spot.table === sheet && spot.hidden === undefined).map(({ text }) => text);
  return [...cells.filter((cell) => cell !== null && cell !== undefined && cell !== ''), ...above] as string[];
}

/** A value of SheetJS as the reader writes it. */
function written({ t, v, z }: XLSX.CellObject, is1904: boolean): string {
  if (t === 'e') return String((v as number) === 7 ? '#DIV/0!' : v);
  if (t !== 'n' || typeof v !== 'number') return String(v);
  const format = String(z ?? 'General');
  if (!XLSX.SSF.is_date(format) || format.startsWith('[h')) return String(v);
  const { y, m, d, H, M, S } = XLSX.SSF.parse_date_code(Math.round(v * 86400) / 86400, { date1904: is1904 });
  const two = (n: number) => String(n).padStart(2, '0');
  const time = `${two(H)}:${two(M)}:${two(S)}`;
  if (v < 1) return time;
  const day = `${y}-${two(m)}-${two(d)}`;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

function isSame(one: string | undefined, other: string): boolean {
  return one === other || (one !== undefined && other.trim() !== '' && Number(one) === Number(other));
}

describe('values are those that SheetJS reads', () => {
  it.each(FILES)('%s', async (name) => {
    const bytes = readFileSync(SAMPLES + name);
    const said = await readOne(memoryBlob(name, bytes));
    const book = XLSX.read(bytes, { cellNF: true, cellDates: false });
    const is1904 = book.Workbook?.WBProps?.date1904 === true;
    expect(book.SheetNames.length).toBeGreaterThan(0);
    for (const sheet of book.SheetNames) {
      const cells = Object.entries(book.Sheets[sheet]).filter(
        ([at, cell]) => !at.startsWith('!') && cell.t !== 'z' && cell.v !== '',
      );
      const found = ofReader(said, sheet);
      const missing = cells
        .map(([, cell]) => written(cell, is1904))
        .filter(
          (value) => !found.some((one) => isSame(one, value) || one.split('\n').includes(value) || one.includes(value)),
        );
      expect(missing, sheet).toEqual([]);
    }
  });

  it.each(FILES)('and stand in the same rows and columns: %s', async (name) => {
    const bytes = readFileSync(SAMPLES + name);
    const said = await readOne(memoryBlob(name, bytes));
    const book = XLSX.read(bytes, { cellNF: true, cellDates: false });
    const is1904 = book.Workbook?.WBProps?.date1904 === true;
    for (const { name: sheet, hidden, isEcho, rows, numbers } of said.tables) {
      if (isEcho || (hidden !== null && !/sheet$/.test(hidden)) || sheet === null) continue;
      const odd: string[] = [];
      rows.forEach((row, at) => {
        row.forEach((value, column) => {
          const cell = book.Sheets[sheet][XLSX.utils.encode_cell({ r: numbers[at] - 1, c: column })];
          const other = cell === undefined || cell.t === 'z' ? '' : written(cell, is1904);
          if (value !== other && !isSame(value, other)) odd.push(`${numbers[at]},${column}: ${value} is ${other}`);
        });
      });
      expect(odd, sheet).toEqual([]);
    }
  });
});
