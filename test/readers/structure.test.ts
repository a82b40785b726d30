import { describe, expect, it } from 'vitest';
import { structureOf } from '../../src/readers/structure.js';
import { isKnown } from './recorder.js';

/** `count` lines made by `of`. */
const lines = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `${of(i)}\n`).join('');

/** What was decided, in a few words: `; 3 kop`, `list`, `fixed 4`, `text`. */
function decided(text: string): string {
  const structure = structureOf(Buffer.from(text), true, isKnown);
  if (structure.kind === 'messages') return `messages ${structure.layout} ${structure.width}`;
  if (structure.kind === 'fixed') return `fixed ${structure.fields.length}`;
  if (structure.kind !== 'delimited') return structure.kind;
  const { delimiter, columns, header, skip } = structure;
  const what =
    delimiter === 0 ? 'list' : `${{ 9: 'tab', 32: 'space' }[delimiter] ?? String.fromCharCode(delimiter)} ${columns}`;
  return `${what}${header ? ' kop' : ''}${skip ? ` na ${skip}` : ''}`;
}

describe('the structure of a text', () => {
  it.each<[string, string, string]>([
    ['semicolons and decimal commas', 'a;b\n1,5;2,5\n', '; 2 kop'],
    ['semicolons with known names', 'naam;bsn\nx;1\n', '; 2 kop'],
    ['commas', lines(9, (i) => `${i},x${i},${i * 3}`), ', 3'],
    ['commas with a header', `nummer,code,aantal\n${lines(9, (i) => `${i},${i + 10},${i * 3}`)}`, ', 3 kop'],
    ['two lines of commas with known names', 'naam,bsn\nab,cd\n', ', 2 kop'],
    ['tabs with empty trailing columns', lines(9, (i) => `${i}\tx\t\t`), 'tab 4'],
    ['pipes', lines(9, (i) => `${i}|x|y`), '| 3'],
    ['a table of pipes with edges', `| naam | bsn |\n|---|---|\n${lines(9, (i) => `| x${i} | ${i} |`)}`, '| 4 kop'],
    ['aligned spaces', lines(9, (i) => `${i}   ${i * 7}  ${i}.5`), 'space 3'],
    ['commas and aligned spaces', `# STN,JAAR,   T\n${lines(9, (i) => `  260,20${10 + i},   1${i}`)}`, ', 3 kop'],
    ['fixed width', lines(9, (i) => `7100${i}20210101 ABC${i}${i}  12 X`), 'fixed 4'],
    ['fixed width without blanks', lines(9, (i) => `0200${i}00001999${i}`), 'fixed 1'],
    ['one number per line', lines(9, (i) => `${i}12345678`), 'list'],
    ['one decimal per line', lines(9, (i) => `${i}12.345`), 'list'],
    ['one number per line under a known name', `bsn\n${lines(9, (i) => `${i}12345678`)}`, 'list kop'],
    ['one word per line', lines(9, (i) => `woord${'a'.repeat(i)}`), 'text'],
    ['a title above a table', `Overzicht van het jaar\n\n${lines(20, (i) => `${i};x;y`)}`, '; 3 na 2'],
    ['comment lines above a table', `# bron: open data\n# versie 2\n${lines(20, (i) => `${i};x;y`)}`, '; 3 na 2'],
    ['years as column names', `gebied;2019;2020;2021\n${lines(9, (i) => `G${i};${i};${i};${i}`)}`, '; 4 kop'],
    ['quoted column names', `"naam";"bsn; oud";"jaar"\n${lines(9, (i) => `"x${i}";"${i}";"${i}"`)}`, '; 3 kop'],
    ['words without known names', lines(9, (i) => `appel${i};peer;kers${i}`), '; 3'],
    ['quoted cells with newlines', lines(9, (i) => `${i};"een\ntwee";3`), '; 3'],
    ['semicolons inside commas', lines(9, (i) => `${i},"a;b",${i},c`), ', 4'],
    ['column names only', 'naam;bsn;postcode\n', 'text'],
    ['one row only', '1;2;3\n', 'text'],
    ['nothing but blank lines', '\n\n\n', 'text'],
    ['JSON', '{"a":1}', 'json'],
    ['a list of JSON', '[1,2]', 'json'],
    ['a record of JSON per line', '{"a":1}\n{"a":2}\n', 'json'],
    ['JSON that is cut off', '{"a":[1,2', 'json'],
    ['a list in XML', '<?xml version="1.0"?>\n<x><r>1;2</r>\n<r>1;2</r></x>\n', 'xml'],
    ['XML without a list', '<?xml version="1.0"?>\n<x><r>1;2</r>\n<s>1;2</s></x>\n', 'text'],
    ['a person in XML without a list', '<Bericht><Client><Bsn>1</Bsn></Client></Bericht>', 'xml'],
    ['a page', '<p>1;2</p>\n<p>1;2</p>\n', 'text'],
    ['rubrics as column names', '01.01.20;01.02.40\n1;x\n2;y\n', '; 2 kop'],
    ['rubrics without points', '010120;010240;010310\n1;x;3\n2;y;4\n', '; 3 kop'],
    ['numbers that are no rubrics', '990120;990240;990310\n100000;200000;3\n200000;300000;4\n', '; 3'],
    ['prose', lines(9, (i) => `Dit is zin ${i}, met een komma${i % 2 ? ', of twee' : ''}.`), 'text'],
    ['prose with one comma a line', lines(9, (i) => `Regel ${'een '.repeat(i)}zin, en meer`), 'text'],
    ['Markdown', `# Titel\n\nTekst, met komma.\n\n${lines(5, (i) => `- punt ${i}`)}\nMeer tekst, en, meer.\n`, 'text'],
    ['Python', `import os\n\ndef f(a, b):\n    return a + b\n\n${lines(9, (i) => `x${i} = f(${i}, 2)`)}`, 'text'],
    ['TypeScript', lines(9, (i) => `export const x${i} = f(${i}, ${i});`), 'text'],
    ['C', lines(9, (i) => `  x[${i}] = ${i};`), 'text'],
    ['R', `df <- read.csv("a.csv")\n${lines(9, (i) => `x${i} <- c(1, 2, ${i})`)}plot(df)\n`, 'text'],
    ['SQL', lines(9, (i) => `INSERT INTO t VALUES (${i}, 'x', 2);`), 'sql'],
    ['CSS', lines(9, (i) => `.a${i} { color: red; width: ${i}px; }`), 'text'],
    ['settings', lines(9, (i) => `sleutel.${i}=${i}`), 'text'],
    ['YAML', lines(9, (i) => `sleutel${i}: waarde ${i}`), 'text'],
    [
      'a log',
      lines(9, (i) => `2023-03-06T06:00:0${i}Z INFO [req ${i}] GET /a?b=${i} took ${'x '.repeat(i % 4)}`),
      'text',
    ],
    ['R output', '[1] 12 34 56\n[4] 12 34 56\n', 'text'],
    ['a wiki link', '[[Bladzijde]] en tekst, meer niet\nEn nog een zin.\n', 'json'],
  ])('%s', (_, text, expected) => {
    expect(decided(text)).toBe(expected);
  });

  it('is told for messages without a header of columns', () => {
    const fields = (code: string, rest: string, serial: number) =>
      `${code}${String(serial).padStart(12, '0')}${rest}`.padEnd(140);
    const message = [
      '014200200038442420111'.padEnd(140),
      fields('02', `${'1'.repeat(9)}K1                      1980010101Naam`, 1),
      fields('06', 'K1', 2),
      `99${'0'.repeat(19)}`.padEnd(140),
    ];
    expect(decided(`${message.join('\n')}\n`)).toBe('messages iwmo-ei 0');
    expect(decided(message.join(''))).toBe('messages iwmo-ei 140');
    expect(decided('000270102201200091111111110310\n')).toBe('text');
    expect(decided('00036010310120009111111111031000819800101\n')).toBe('messages gba-v 0');
  });

  it('is judged by lines that are longer than the usual sample', () => {
    const wide = Array.from({ length: 20_000 }, (_, i) => i % 10).join(';');
    expect(decided(`${wide}\n${wide}\n${wide}\n`)).toBe('; 20000');
  });
});
