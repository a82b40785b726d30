import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Blob } from '../../../src/model/blob.js';
import { cpuTime } from '../../cpu.js';
import { blobOf, count, record } from '../recorder.js';

const MB = 1 << 20;

/** What was said, without the parts that do not matter here. */
function said(content: string | Buffer) {
  const { tables, texts, skips, faults } = record(content);
  expect(faults).toEqual([]);
  return {
    tables: tables.map(({ info, header, rows }) => ({ name: info.name, header, rows })),
    texts: texts.map(({ bytes }) => bytes.toString()),
    skips: skips.map(({ reason }) => reason),
  };
}

/** Elements with attributes, text and children; as text with what must arrive. */
interface Tree {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly text: string;
  readonly children: readonly Tree[];
}

const name = fc.stringMatching(/^[a-z][a-z.-]{0,5}$/);
const value = fc.stringMatching(/^[a-zA-Z0-9 éß.,;-]{0,12}$/).map((text) => text.trim().replace(/ +/g, ' '));
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name,
    attributes: fc.uniqueArray(fc.tuple(name, value), { maxLength: 3, selector: ([key]) => key }),
    text: value,
    children: fc.oneof(
      { depthSize: 'small' },
      fc.constant([]),
      fc.array(tie('tree'), { maxLength: 4 }),
      // Lists, which make records.
      fc
        .tuple(tie('tree'), fc.integer({ min: 2, max: 5 }))
        .map(([one, times]) => Array.from({ length: times }, () => one as Tree)),
    ) as fc.Arbitrary<Tree[]>,
  }),
}));

function write({ name, attributes, text, children }: Tree, indent: string): string {
  const tags = attributes.map(([key, content]) => ` ${key}="${content}"`).join('');
  const inner = children.map((child) => write(child, indent)).join(indent);
  return `<${name}${tags}>${text}${indent}${inner}${indent}</${name}>`;
}

function valuesOf({ attributes, text, children }: Tree): string[] {
  return [...attributes.map(([, content]) => content), text, ...children.flatMap(valuesOf)].filter(
    (part) => part !== '',
  );
}

describe('XML', () => {
  it('gives every text and attribute, however it is built', () => {
    fc.assert(
      fc.property(tree, fc.constantFrom('', '\n  '), fc.integer({ min: 1, max: 4 }), (one, indent, times) => {
        const content = `<?xml version="1.0"?>\n<top>${Array.from({ length: times }, () => write(one, indent)).join(indent)}</top>`;
        const { all, faults, skips } = record(content);
        expect([faults, skips]).toEqual([[], []]);
        expect(valuesOf(one).filter((part) => !all.includes(part)).length).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on how the bytes come in', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 1, max: 50 }), (one, chunk) => {
        const bytes = Buffer.from(`<top>${write(one, '\n')}${write(one, '')}</top>`);
        expect(JSON.stringify(record(blobOf(bytes, chunk))) === JSON.stringify(record(bytes))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('of any bytes is read to its end', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b x="1">',
      '</b>',
      '<a/>',
      '<',
      '>',
      'tekst ',
      '123',
      '&amp;',
      '&#49;',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '\n',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (parts) => {
        const content = `<?xml version="1.0"?><a><b x="0">1</b><b x="2">2</b>${parts.join('')}`;
        const { faults, bytesRead, all } = record(content);
        expect([faults, bytesRead]).toEqual([[], Buffer.byteLength(content)]);
        for (const number of content.match(/123/g) ?? []) expect(all.includes(number)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('makes a table of a list, and text of what stands around it', () => {
    expect(
      said(
        '<?xml version="1.0"?>\n<klanten bron="x">\n <klant id="1"><naam>ab</naam></klant>\n <klant id="2"><naam>cd</naam><plaats>ef</plaats></klant>\n</klanten>\n',
      ),
    ).toEqual({
      tables: [
        {
          name: 'klanten.klant',
          header: ['id', 'naam', 'plaats'],
          rows: [
            ['1', 'ab'],
            ['2', 'cd', 'ef'],
          ],
        },
      ],
      texts: ['<?xml version="1.0"?>\n<klanten bron="x">\n ', '\n</klanten>\n'],
      skips: [],
    });
  });

  it('numbers rows by line, or by record when many share one', () => {
    const rows = Array.from({ length: 9 }, (_, i) => `<r><a>${i}</a></r>`);
    expect(record(`<x>\n${rows.join('\n')}\n</x>`).tables[0].rowNumbers).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(record(`<x>${rows.join('')}</x>`).tables[0].rowNumbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('puts a second part that only some records have in a row of its own', () => {
    const client = (i: number, extra: string) => `<client><nr>${i}</nr><adres><pc>p${i}</pc></adres>${extra}</client>`;
    const { tables } = said(
      `<x>${Array.from({ length: 9 }, (_, i) => client(i, i === 4 ? '<adres><pc>q</pc></adres>' : '')).join('')}</x>`,
    );
    expect(tables.length).toBe(1);
    expect(tables[0].rows.filter(([number]) => number === '')).toEqual([['', 'q']]);
  });

  it('makes a list inside records a table of its own', () => {
    const order = (i: number) =>
      `<order><nr>${i}</nr><regel><wat>a${i}</wat></regel><regel><wat>b${i}</wat></regel></order>`;
    const { tables } = said(`<x>${Array.from({ length: 9 }, (_, i) => order(i)).join('')}</x>`);
    expect(tables.map(({ header, rows }) => [header, rows.length])).toEqual([
      [['wat'], 18],
      [['nr'], 9],
    ]);
  });

  it('leaves text with elements in it as it is', () => {
    const content = `<doc>${Array.from({ length: 20 }, (_, i) => `<p>Uw <b>nummer</b> is <i>${i}</i>, dank u.</p>`).join('\n')}</doc>`;
    expect(said(content)).toEqual({ tables: [], texts: [content], skips: [] });
  });

  it('gives running text inside a record as text with its tags', () => {
    const row = (i: number) => `<r><a>${i}</a><b>x</b><c>y</c><d>z</d><uitleg>Zie <b>hier</b> ${i}.</uitleg></r>`;
    const { tables, texts } = said(`<x>${Array.from({ length: 9 }, (_, i) => row(i)).join('')}</x>`);
    expect(tables[0].rows.length).toBe(9);
    expect(texts.filter((text) => text.startsWith('<uitleg>Zie <b>hier</b>')).length).toBe(9);
  });

  it('joins a value that a comment or CDATA cuts, and gives the comment as text', () => {
    const row = '<r><nr>12<!-- 77 -->34<![CDATA[56]]></nr><z>1</z></r>';
    const { tables, texts } = said(`<x>${row.repeat(3)}</x>`);
    expect(tables[0].rows).toEqual([
      ['123456', '1'],
      ['123456', '1'],
      ['123456', '1'],
    ]);
    expect(texts.filter((text) => text === '<!-- 77 -->').length).toBe(3);
  });

  it('reads character references in cells', () => {
    const row = '<r><a>&#49;&#x32;3&amp;&lt;&quot;</a><b c="&#xff11;&#8211;2&eacute;&#0;&#xD800;"/></r>';
    const { tables } = said(`<x>${row}${row}</x>`);
    expect(tables[0].rows[0]).toEqual(['123&<"', '1-2&eacute;&#0;&#xD800;']);
  });

  it('gives names with numbers in them as text too', () => {
    const { texts } = said(`<x>${'<r><p1234567><a>1</a></p1234567><b n7654321="2"/></r>'.repeat(3)}</x>`);
    expect(texts).toContain('p1234567');
    expect(texts).toContain('n7654321');
  });

  it.each([
    ['with a mark', '\ufeff', 'utf8'],
    ['in UTF-16', '\ufeff', 'utf16le'],
    ['in Windows-1252', '', 'latin1'],
    ['behind blank lines', '\n\n  ', 'utf8'],
  ])('%s is read', (_, before, encoding) => {
    const content = `${before}<x>${'<r><naam>Zoë</naam><nr>1</nr></r>'.repeat(3)}</x>`;
    expect(said(Buffer.from(content, encoding as 'utf8')).tables[0].rows[0]).toEqual(['Zoë', '1']);
  });

  it('in several documents behind one another is read as one', () => {
    const one = '<?xml version="1.0"?>\n<bericht><r><a>1</a></r><r><a>2</a></r></bericht>\n';
    expect(said(one.repeat(3)).tables[0].rows.length).toBe(6);
  });

  it('names a number by the object identifier that its tag has', () => {
    const { tables } = said(
      '<doc><id extension="77" root="2.16.840.1.113883.2.4.6.3"/><nr extension="88" root="1.2.3"/></doc>',
    );
    expect(tables).toEqual([{ name: 'id', header: ['bsn'], rows: [['77']] }]);
  });
});

describe('what is no XML, or only in part', () => {
  it.each([
    ['a page', '<!DOCTYPE html>\n<html><body><p>a</p><p>b</p></body></html>'],
    ['a piece of a page', '<div><p>a</p><p>b</p></div>'],
    ['a table of a page', '<table><tr><td>1</td></tr><tr><td>2</td></tr></table>'],
    ['a page in XHTML', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>a</p><p>b</p></html>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><path d="M1 1"/></svg>'],
    ['a program', '<?php echo 1; ?>\n<a><b>1</b><b>2</b></a>'],
    ['a component', '<Lijst items={x}>\n<a/>\n</Lijst>'],
    ['tags in prose', '<noot> Dit is tekst.\nEn meer tekst.'],
    ['wrongly nested', '<a><b>1</b><b>2</b><c></a></c>'],
    ['words behind it', '<a><b>1</b><b>2</b></a>\nEn dan nog tekst.'],
  ])('%s is text, whole', (_, content) => {
    expect(said(content)).toEqual({ tables: [], texts: [content], skips: [] });
  });

  const rows = Array.from({ length: 3000 }, (_, i) => `<r><a>${i}</a><b>tekst ${i}</b></r>\n`).join('');
  it.each([
    ['cut off in a tag', `<x>\n${rows}<r><a`],
    ['cut off in a text', `<x>\n${rows}<r><a>7777`],
    ['without its last tags', `<x>\n${rows}<r><a>7777</a>`],
    ['wrongly nested far on', `<x>\n${rows}</y><r><a>7777</a></r>`],
    ['with words behind it', `<x>\n${rows}</x> en dan 7777 <a`],
  ])('%s: what was read counts, the rest is text', (_, content) => {
    const { tables, skips } = said(content);
    expect(tables[0].rows.length).toBeGreaterThanOrEqual(3000);
    expect(skips).toEqual([]);
    if (content.includes('7777')) expect(record(content).all.includes('7777')).toBe(true);
  });

  it('is text from the line where it breaks', () => {
    const { texts } = record(`<?xml version="1.0"?>\n<x>\n${rows}</y>\nslot\n`);
    expect(texts.at(-1)?.line).toBe(3003);
  });
});

describe('hostile XML', () => {
  /** Reads within a generous time. */
  function timed(content: string) {
    const bytes = Buffer.from(content);
    const begin = cpuTime();
    const result = count(blobOf(bytes));
    expect((cpuTime() - begin) / 1000).toBeLessThan(2 + bytes.length / MB);
    expect(result.bytesRead).toBe(bytes.length);
    return result;
  }
  const lead = '<x><r><a>1</a></r><r><a>2</a></r>';
  const filled = (text: string, size = MB) => text.repeat(Math.ceil(size / text.length));

  it.each([
    ['opening tags', filled('<a>')],
    ['opening tags in a record', lead + filled('<b>')],
    ['empty tags', lead + filled('<b/>')],
    [
      'ever new names',
      lead + Array.from({ length: 50_000 }, (_, i) => `<n${i.toString(36)}>1</n${i.toString(36)}>`).join(''),
    ],
    [
      'ever new names in a record',
      `${lead}<r>${Array.from({ length: 50_000 }, (_, i) => `<n${i.toString(36)}>1</n${i.toString(36)}>`).join('')}</r>`,
    ],
    ['ever new attributes', lead + Array.from({ length: 50_000 }, (_, i) => `<r b${i.toString(36)}="1"/>`).join('')],
    ['many attributes', `${lead}<r ${Array.from({ length: 50_000 }, (_, i) => `b${i}="1"`).join(' ')}/>`],
    ['one value again and again in a record', `${lead}<r>${filled('<b>1</b>')}</r>`],
    ['a record without end', `${lead}<r>${filled('<b><c>1</c><d>2</d></b>', 6 * MB)}`],
    ['a text without end', `${lead}<r><a>${filled('woord ', 6 * MB)}`],
    ['a comment without end', `${lead}<r><!--${filled('- ->', 4 * MB)}`],
    ['CDATA without end', `${lead}<r><![CDATA[${filled(']] >', 4 * MB)}`],
    ['an attribute without end', `${lead}<r b="${filled('x', 4 * MB)}`],
    ['a document type without end', `<!DOCTYPE x [${filled('<!ENTITY a "b">', 4 * MB)}`],
    ['instructions', lead + filled('<?a?>')],
    ['references', `${lead}<r><a>${filled('&#49;')}</a></r>`],
    ['references without end', `${lead}<r><a>${filled('&')}</a></r>`],
    ['quotes', filled('<a b="')],
    ['less-than signs', filled('<')],
    ['tags that close nothing', filled('</a>')],
    ['running text in records', lead + filled('<r>x<b>y</b>z</r>')],
  ])('%s take no more than their share of time', (_, content) => {
    timed(content);
  });

  it('gives the ends of a text that is longer than a record', () => {
    const { all, faults } = record(`${lead}<r><a>begin ${filled('woord ', 6 * MB)} 123456</a></r></x>`);
    expect(faults).toEqual([]);
    expect(all.includes('begin') && all.includes('123456')).toBe(true);
  });

  it('does not expand entities, and does not fetch them', () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const content = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs}<!ENTITY b SYSTEM "file:///etc/passwd">]><x><r><a>&l9;</a></r><r><a>&b;</a></r></x>`;
    const { tables, texts, skips } = said(content);
    expect(tables[0].rows).toEqual([['&l9;'], ['&b;']]);
    expect(texts.join('')).toContain('<!ENTITY b SYSTEM');
    expect(skips).toEqual([]);
  });

  it.each([
    [true, '<!ENTITY a "9999">', '<r><n>&a;12345</n></r>'],
    [true, '<!ENTITY a "9999">', '<r n="12345&a;"/>'],
    [true, "<!ENTITY a '&#57;'>", '<r><n>12345&a;</n></r>'],
    [true, '<!ENTITY a "&b;">', '<r><n>1&a;</n></r>'],
    [true, '<!ENTITY a SYSTEM "b.txt">', '<r><n>12345&a;</n></r>'],
    [false, '<!ENTITY a "versie 2">', '<r><n>Dit is &a; hier</n></r>'],
    [false, '<!ENTITY nbsp "&#160;">', '<r><n>10&nbsp;000</n></r>'],
    [false, '<!ENTITY euml "&#235;">', '<r><n>be&euml;</n></r>'],
    [false, '', '<r><n>12345&a;</n></r>'],
  ])('a number that may be spelt by entities is told (%s): %s %s', (told, declared, row) => {
    for (const times of [1, 3]) {
      const { skips } = said(`<!DOCTYPE x [${declared}]><x>${row.repeat(times)}</x>`);
      expect(skips).toEqual(told ? ['structure'] : []);
    }
  });

  /** Elements over and over, never in memory. */
  function endless(size: number): Blob {
    const begin = Buffer.from('<?xml version="1.0"?>\n<wegen>\n');
    const one = '<weg id="a1"><nummer>12</nummer><soort>fietspad</soort><deel><van>1</van><tot>2</tot></deel></weg>\n';
    const piece = Buffer.from(one.repeat(Math.ceil((2 * MB) / one.length)));
    return {
      path: 'wegen.xml',
      size,
      read(target, position) {
        if (position < begin.length) return begin.copy(target, 0, position);
        const from = (position - begin.length) % one.length;
        return piece.copy(target, 0, from, from + Math.min(target.length, size - position, MB));
      },
      close() {},
    };
  }

  it('of 32 MB is read in bounded memory', () => {
    const size = 32 * MB;
    const before = process.memoryUsage().rss;
    const { bytesRead, rows, tables, skips } = count(endless(size));
    expect([bytesRead, tables, skips]).toEqual([size, 1, []]);
    expect(rows).toBeGreaterThan(300_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * MB);
  });
});
