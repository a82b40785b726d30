import { describe, expect, it } from 'vitest';
import { blobOf, record } from './recorder.js';

const first = `wijk;n\r\n${Array.from({ length: 40 }, (_, i) => `W${i};${i}\r\n`).join('')}`;
const second = Array.from({ length: 60 }, (_, i) => `9999${i + 10};Zoë – nr ${i}\n`).join('');
const folded = second.replaceAll('–', '-');
const be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const le = (text: string) => Buffer.from(text, 'utf16le');
const latin = (text: string) => Buffer.from(text, 'latin1');

const all = (parts: Buffer[], chunk?: number) => {
  const bytes = Buffer.concat(parts);
  const { texts, tables, skips, faults } = record(chunk === undefined ? bytes : blobOf(bytes, chunk));
  expect(faults).toEqual([]);
  expect(skips).toEqual([]);
  return [...tables.flatMap(({ header, rows }) => [header, ...rows]), texts.map(({ bytes }) => bytes.toString())]
    .flat()
    .join('\n');
};

describe('a text that goes on in another encoding', () => {
  it.each([
    ['UTF-16 and then UTF-8', [le(`\ufeff${first}`), Buffer.from(second)]],
    ['UTF-16 and then Windows-1252', [le(`\ufeff${first}`), latin(folded)]],
    ['UTF-16 of the other order and then UTF-8', [be(`\ufeff${first}`), Buffer.from(second)]],
    [
      'a little UTF-16 and then much ASCII',
      [le('\ufeffwijk;n\r\n'), Buffer.from(first.repeat(20)), Buffer.from(second)],
    ],
    ['UTF-8 and then UTF-16', [Buffer.from(first.repeat(25)), le(second)]],
    ['UTF-8 and then UTF-16 with its mark', [Buffer.from(first.repeat(25)), le(`\ufeff${second}`)]],
    ['UTF-8 and then UTF-16 of the other order', [Buffer.from(first.repeat(25)), be(second)]],
    ['UTF-8 and UTF-16 behind the first 64 KB', [Buffer.from(first.repeat(300)), le(second)]],
    ['UTF-16 and UTF-8 behind the first 64 KB', [le(`\ufeff${first.repeat(150)}`), Buffer.from(second)]],
    [
      'one and the other by turns',
      [Buffer.from(first.repeat(25)), le(second), Buffer.from(first.repeat(9)), le(second)],
    ],
    ['UTF-16 with one line of ASCII at its end', [le(`\ufeff${first}`), le(second), Buffer.from('999999990;Jan\n')]],
  ])('%s', (_, parts) => {
    const seen = all(parts);
    for (let i = 0; i < 60; i++) expect(seen.includes(`9999${i + 10}`)).toBe(true);
    expect(seen.includes('Zoë - nr 59')).toBe(true);
    if (parts.at(-1)?.length === 14) expect(seen.includes('999999990')).toBe(true);
    expect(all(parts, 997) === seen).toBe(true);
    expect(all(parts, 3) === seen).toBe(true);
  });

  it.each([
    ['Chinese', '我们在城市里散步，看见很多树木和房子。\n'],
    ['pairs of letters', '慢慢地走过大街小巷 abc 慢慢地走过大街小巷。\n'],
    ['Dutch', 'Zoë – “één” kost € 5 in ’t dorp.\n'],
    ['emoji', 'Ja 😀😀😀 nee 👍🏽 klaar\n'],
  ])('no change is seen in UTF-16 of %s', (_, line) => {
    const text = line.repeat(3000);
    expect(record(le(`\ufeff${text}`)).all.toString() === record(Buffer.from(text)).all.toString()).toBe(true);
    expect(record(le(`\ufeff${text}`)).skips).toEqual([]);
  });

  it('nor in a list with NUL between its lines', () => {
    const names = Array.from({ length: 9000 }, (_, i) => `map/bestand ${i}\0`).join('');
    expect(record(Buffer.from(names)).all.includes(names)).toBe(true);
    expect(record(Buffer.from(names)).skips).toEqual([]);
  });
});
