import { describe, expect, test } from 'vitest';
import { cpuTime } from '../../cpu.js';
import { blobOf, record } from '../recorder.js';

const ROWS = ['<tr><td>Jan</td><td>1</td></tr>', '<tr><td>Piet</td><td>2</td></tr>', '<tr><td>Els</td><td>3</td></tr>'];
const table = (rows = ROWS, head = '', attributes = '') => `<table${attributes}>${head}${rows.join('\n')}</table>`;
const page = (body: string) => `<!DOCTYPE html>\n<html><body>\n${body}\n</body></html>\n`;

describe('tables of a page', () => {
  test('rows are rows, and all of the page stays text', () => {
    const html = page(table(ROWS, '<thead><tr><th>naam</th><th>aantal</th></tr></thead>'));
    const { tables, texts, faults } = record(html);
    expect(faults).toEqual([]);
    expect(texts.map(({ bytes }) => bytes.toString())).toEqual([html]);
    expect(tables).toHaveLength(1);
    expect(tables[0].header).toEqual(['naam', 'aantal']);
    expect(tables[0].rows).toEqual([
      ['Jan', '1'],
      ['Piet', '2'],
      ['Els', '3'],
    ]);
    expect(tables[0].rowNumbers).toEqual([3, 4, 5]);
    expect(tables[0].info.isInText).toBe(true);
  });

  test('fewer than three rows are text', () => {
    expect(record(page(table(ROWS.slice(1)))).tables).toEqual([]);
  });

  test('spans are empty cells; character references and tags in a cell are read', () => {
    const rows = [
      '<tr><td colspan=2>Caf&eacute; &amp; <b>co</b></td><td>&#49;23</td></tr>',
      "<tr><td rowspan='2'>a</td><td>b<br>c</td><td> d \n e </td></tr>",
      '<tr><td>f</td><td>g</td></tr>',
    ];
    const [{ rows: read }] = record(page(table(rows))).tables;
    expect(read).toEqual([
      ['Café & co', '', '123'],
      ['a', 'b c', 'd e'],
      ['', 'f', 'g'],
    ]);
  });

  test('a table in a cell is a table of its own', () => {
    const html = page(table(['<tr><td>x</td></tr>', `<tr><td>y${table()}z</td></tr>`, '<tr><td>q</td></tr>']));
    const { tables } = record(html);
    expect(tables.map(({ rows }) => rows)).toEqual([
      [
        ['Jan', '1'],
        ['Piet', '2'],
        ['Els', '3'],
      ],
      [['x'], ['yz'], ['q']],
    ]);
  });

  test('rows and cells without ends, and names in capitals', () => {
    const html = page('<TABLE><TR><TD>a<TD>b<TR><TD>c<TD>d<TR><TD>e<TD>f</TABLE>');
    expect(record(html).tables[0].rows).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  test('comments in a cell are no part of it; a table in a comment is hidden', () => {
    const inCell = page(table(['<tr><td>a<!-- <b> x --></td></tr>', '<tr><td>b</td></tr>', '<tr><td>c</td></tr>']));
    expect(record(inCell).tables[0].rows).toEqual([['a'], ['b'], ['c']]);
    const { tables } = record(page(`<!-- ${table()} --><p>na</p>${table()}`));
    expect(tables.map(({ info }) => info.spot?.hidden)).toEqual(['hidden-text', undefined]);
  });

  test('rows that are not shown are told once more', () => {
    const rows = [...ROWS, '<tr style="display: none"><td>Kim</td><td>4</td></tr>'];
    const { tables } = record(page(table(rows)));
    expect(tables.map(({ info, rows }) => [info.isEcho ?? false, info.spot?.hidden, rows.length])).toEqual([
      [false, undefined, 4],
      [true, 'row', 1],
    ]);
  });

  test('is the same however it comes', () => {
    const many = Array.from({ length: 60_000 }, (_, n) => `<tr><td>na&euml;m é ${n}</td><td>${n}</td></tr>`);
    const html = page(
      `<p>é</p><!-- weg -->${table(many)}<script>var a = ${JSON.stringify(many.map((naam) => ({ naam })))};</script>`,
    );
    const whole = record(html);
    expect(whole.faults).toEqual([]);
    expect(whole.tables.map(({ rows }) => rows.length)).toEqual([60_000, 60_000]);
    expect(whole.tables[0].rows[59_999]).toEqual(['naëm é 59999', '59999']);
    const pieces = record(blobOf(Buffer.from(html), 1000));
    expect(pieces.tables).toEqual(whole.tables);
  });
});

describe('data in scripts', () => {
  const people = JSON.stringify(Array.from({ length: 20 }, (_, n) => ({ naam: `Naam ${n}`, jaar: 1950 + n })));

  test.each([
    ['a script of data', `<script type="application/json" data-for="x">{"x":{"data":${people}}}</script>`],
    ['a variable', `<script>var f = function () { return [1, 2] }; var data = ${people}; start();</script>`],
    ['a call', `<script>if (a[0]) { L.geoJson(${people}, {style: null}).addTo(map) }</script>`],
    ['an argument', `<SCRIPT>Plotly.newPlot("id", ${people}, {"x": 1})</SCRIPT>`],
  ])('%s', (_, script) => {
    const { tables, faults } = record(page(script));
    expect(faults).toEqual([]);
    expect(tables).toHaveLength(1);
    expect(tables[0].header.some((name) => name?.endsWith('naam'))).toBe(true);
    expect(tables[0].rows).toHaveLength(20);
  });

  test('programs hold no data, and brackets inside each other take no time', () => {
    const start = cpuTime();
    const open = '['.repeat(200_000);
    const { tables } = record(
      page(`<script>var a = {b: [1, 2], c: function () {}}; ${open} ${'[{"a":'.repeat(50_000)}</script>`),
    );
    expect(tables).toEqual([]);
    expect(cpuTime() - start).toBeLessThan(5000);
  });

  test('what is cut or damaged is read as far as it goes', () => {
    const html = page(`${table()}<script>var a = ${people};</script>${table()}`);
    for (let cut = 0; cut < html.length; cut += 7) {
      const { faults } = record(html.slice(0, cut));
      expect(faults).toEqual([]);
    }
  });
});
