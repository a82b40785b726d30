import { describe, expect, it } from 'vitest';
import type { Blob } from '../../src/model/blob.js';
import { cpuTime } from '../cpu.js';
import { count, record } from './recorder.js';

const MB = 1 << 20;
/** Far above what any of these takes, far below what a quadratic loop would. */
const SECONDS_PER_MB = 1;

/** Reads within a generous time and tells what came of it. */
function timed(content: string | Buffer) {
  const bytes = Buffer.from(content as string);
  const begin = cpuTime();
  const result = count({ ...memory(bytes) });
  const seconds = (cpuTime() - begin) / 1000;
  expect(seconds).toBeLessThan(2 + (SECONDS_PER_MB * bytes.length) / MB);
  expect(result.bytesRead === bytes.length || result.skips.length > 0).toBe(true);
  return result;
}

function memory(bytes: Buffer): Blob {
  return {
    path: 'blob',
    size: bytes.length,
    read: (target, position) => bytes.copy(target, 0, position, position + target.length),
    close() {},
  };
}

/** A megabyte of a short text, over and over. */
const filled = (text: string, bytes = MB) => text.repeat(Math.ceil(bytes / text.length));

describe('hostile content takes no more than its share of time', () => {
  it.each([
    ['quotes', filled('"')],
    ['triples of quotes', filled('"""')],
    ['quotes and commas', filled('",')],
    ['opening quotes', filled('"x ;')],
    ['doubled quotes that begin cells', filled('";""b')],
    ['rows of opening quotes', `1;2;3\n${filled('"x ;"y ;"z\n')}`],
    ['rows of quotes that close nothing', `${filled('1;2;3\n', 4000)}${filled('"a;""b;""c\n')}`],
    ['commas', filled(',')],
    ['rows of commas', `${filled(',', 400_000)}\n`.repeat(3)],
    ['semicolons and newlines', filled(';\n')],
    ['newlines', filled('\n')],
    ['returns', filled('\r')],
    ['newlines of two bytes', filled('\r\n')],
    ['spaces', filled(' ')],
    ['spaces and quotes', filled('" ')],
    ['brackets', filled('[')],
    ['pairs of brackets', filled('[]')],
    ['objects in objects', filled('{"a":')],
    ['many keys', `{${filled('"a":1,')}`],
    ['lists of other names', `{${Array.from({ length: 60_000 }, (_, i) => `"${i.toString(36)}x":[1]`).join()}}`],
    [
      'keys of many places',
      Array.from({ length: 40_000 }, (_, i) => `{"a${i % 199}":{"b${(i * 7) % 197}":1}}`).join('\n'),
    ],
    ['backslashes', `{"a":"${filled('\\')}`],
    ['escapes', `{"a":"${filled('\\u0031')}"}`],
    ['unclosed strings', `{"a":${filled('"b ')}`],
    ['digits', filled('1')],
    ['a row of digits that is not a number', `${filled('1', 60_000)}x;2\n`.repeat(17)],
    ['equals signs and digits', filled('=1')],
    ['a line of blanks and braces', `${filled('{ ')}\n${filled('{ ')}\n`],
    ['NUL and digits', filled('123456\0')],
    ['half characters', Buffer.from(filled('\xe2'), 'latin1')],
    ['half pairs', Buffer.from(filled('\ud800'), 'utf16le')],
  ])('%s', (_, content) => {
    timed(content);
  });

  it('an unclosed quote at the start of 20 MB', () => {
    const body = filled('123;456;789\n', 20 * MB);
    const { rows, skips } = timed(`1;2;3\n4;5;6\n"7;8;9\n${body}`);
    expect(skips).toEqual([]);
    expect(rows).toBe(body.length / 12 + 3);
  });

  it('an unclosed quote as the very first byte', () => {
    const body = filled('123;456;789\n', 2 * MB);
    const { cellBytes, textBytes } = timed(`"1;2;3\n${body}`);
    expect(cellBytes + textBytes).toBeGreaterThan(body.length * 0.7);
  });

  it('a table whose form changes every sixteen rows', () => {
    const { cells, tables } = timed(
      '1;2;3\n'.repeat(600) + filled(`${'1;2;3\n'.repeat(16)}${'1,2,3,4\n'.repeat(17)}`, 4 * MB),
    );
    expect(cells).toBeGreaterThan(MB / 8);
    expect(tables).toBeLessThanOrEqual(64);
  });
});

describe('a wide table', () => {
  it('of 100,000 columns is a table', () => {
    const row = Array.from({ length: 100_000 }, (_, i) => i).join(';');
    const { tables, rows, cells, skips } = timed(`${row}\n`.repeat(20));
    expect({ tables, rows, cells, skips }).toEqual({ tables: 1, rows: 20, cells: 2_000_000, skips: [] });
  });

  it('of more columns than a table may have is text', () => {
    const { textBytes, tables } = timed(`${';'.repeat(200_000)}1\n`.repeat(5));
    expect([tables, textBytes]).toEqual([0, 200_002 * 5]);
  });

  it('of one row among narrow ones does not make the table wide', () => {
    const { tables, faults, all } = record(
      `${'1;2;3\n'.repeat(100)}${';'.repeat(300_000)}slot\n${'1;2;3\n'.repeat(100)}`,
    );
    expect(faults).toEqual([]);
    expect(Math.max(...tables.flatMap(({ rows }) => rows.map((cells) => cells.length)))).toBeLessThan(1000);
    expect(all).toContain('slot');
  });
});

describe('one line without end', () => {
  /** A blob that is never in memory: the same bytes over and over. */
  function endless(pattern: string, size: number): Blob {
    const piece = Buffer.from(pattern.repeat(Math.ceil((2 * MB) / pattern.length)));
    return {
      path: 'blob',
      size,
      read(target, position) {
        const length = Math.min(target.length, size - position, MB);
        const from = position % pattern.length;
        return piece.copy(target, 0, from, from + Math.max(0, length));
      },
      close() {},
    };
  }

  it.each([
    ['words', 'een zin zonder einde '],
    ['digits', '1234567890'],
    ['cells', '123;456;'],
    ['a list of JSON', '[1,"twee",'],
    ['quotes', '"a";'],
  ])('of %s is read in bounded memory', (_, pattern) => {
    const size = 64 * MB;
    const before = process.memoryUsage().rss;
    const { bytesRead, textBytes, cellBytes, skips } = count(endless(pattern, size));
    expect(skips).toEqual([]);
    expect(bytesRead).toBe(size);
    if (!pattern.startsWith('[')) expect(textBytes + cellBytes).toBe(size);
    expect(process.memoryUsage().rss - before).toBeLessThan(160 * MB);
  });

  it('after a table leaves the table and is read as text', () => {
    const table = '1;2;3\n'.repeat(1000);
    const { rows, textBytes, bytesRead } = count(memory(Buffer.from(table + filled('woorden zonder eind ', 40 * MB))));
    expect(rows).toBe(1000);
    expect(textBytes).toBe(bytesRead - table.length);
  });
});
