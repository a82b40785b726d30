import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decode, type Encoded, findEncoded } from '../../src/readers/base64.js';
import { numberLines } from '../../src/readers/base64-content.js';
import { cpuTime } from '../cpu.js';

const sample = (name: string) => readFileSync(join(import.meta.dirname, 'samples', name));
const TABLE = `naam;soort\n${Array.from({ length: 80 }, (_, n) => `Jansen ${n};eik`).join('\n')}\n`;
const PACKED = Buffer.from(TABLE).toString('base64');

function found(text: string | Buffer): { format: string; content: string; encoded: Encoded }[] {
  const bytes = Buffer.from(text as string);
  return findEncoded(bytes).map((encoded) => ({
    format: encoded.format,
    content: decode(bytes, encoded).toString('latin1'),
    encoded,
  }));
}

describe('base64 that programs wrote', () => {
  it('a workbook and a table behind a link', () => {
    const [book, table, ...others] = found(sample('uitvoer.html.txt'));
    expect(others).toEqual([]);
    expect(book.format).toBe('xlsx');
    expect(book.content.slice(0, 2)).toBe('PK');
    expect(table.format).toBe('text');
    expect(table.content).toContain('Jansen 39');
  });

  it('pictures in a table of pandas are none of its business', () => {
    expect(found(sample('plaatjes.html.txt'))).toEqual([]);
  });

  it.each(['plotly.json', 'plotly.html.txt'])('numbers of %s', (name) => {
    const text = sample(name);
    const [x, y, ...others] = findEncoded(text).filter(({ format }) => format === 'numbers');
    expect(others).toEqual([]);
    const [xs, ys] = [x, y].map((one) => numberLines(decode(text, one), one.dtype ?? '').split('\n'));
    expect(xs).toHaveLength(60);
    expect([xs[0], xs[59]]).toEqual(['999900000', '999900413']);
    expect(Number(ys[1])).toBeCloseTo(999_900_007 / 3, 3);
  });

  it.each(['regels.json', 'regels.xml'])('lines of %s', (name) => {
    const [one, ...others] = found(sample(name));
    expect(others).toEqual([]);
    expect(one.format).toBe('text');
    expect(one.content).toContain('Jansen 39,eik\n');
  });

  it.each(['code.py', 'code.R'])('a short piece in the call of a decoder, in %s', (name) => {
    expect(found(sample(name))).toMatchObject([{ format: 'text', content: 'naam;plaats\nJansen;Utrecht\n' }]);
  });
});

describe('what is found', () => {
  it.each([
    ['alone', PACKED],
    ['in a cell', `naam;inhoud\nx;${PACKED}\n`],
    ['in a string', JSON.stringify({ inhoud: PACKED })],
    ['with escaped slashes', JSON.stringify({ inhoud: PACKED }).replaceAll('/', '\\/')],
    ['in an element', `<inhoud>${PACKED}</inhoud>`],
    ['without padding', `"${PACKED.replace(/=+$/, '')}"`],
    ['in the alphabet of links', `"${Buffer.from(TABLE).toString('base64url')}"`],
    ...[60, 64, 72, 76].map((width): [string, string] => [`in lines of ${width}`, inLines(PACKED, width)]),
    ['in lines of Windows', inLines(PACKED, 76).replaceAll('\n', '\r\n')],
    ['in lines that are set in', inLines(PACKED, 64).replaceAll('\n', '\n        ')],
  ])('a table %s', (_, text) => {
    expect(found(text)).toMatchObject([{ format: 'text', content: TABLE }]);
  });

  it('text in two bytes a character', () => {
    expect(found(Buffer.from(`\ufeff${TABLE}`, 'utf16le').toString('base64'))).toMatchObject([{ format: 'text' }]);
  });

  it('a packed file', () => {
    const bytes = gzipSync(Buffer.concat([Buffer.from(TABLE), randomBytes(600)]));
    expect(found(`x = "${bytes.toString('base64')}"`)).toMatchObject([{ format: 'gzip' }]);
  });

  it('what is said to be a file and shows nothing', () => {
    const data = randomBytes(400);
    data[0] = 0x9d;
    const text = data.toString('base64');
    expect(found(`data:application/octet-stream;base64,${text}`)).toMatchObject([{ format: 'unknown' }]);
    expect(found(`"${text}"`)).toEqual([]);
  });

  it('says that it reaches the end of what was looked at', () => {
    const text = Buffer.from(`"${PACKED}"`);
    expect(findEncoded(text, 0, 1000).map(({ isCut, to }) => [isCut, to])).toEqual([[true, 1000]]);
    expect(findEncoded(text).map(({ isCut }) => isCut)).toEqual([false]);
  });
});

describe('hexadecimal digits', () => {
  const digits = Buffer.from(TABLE).toString('hex');

  it.each([
    ['alone', digits],
    ['in capitals', digits.toUpperCase()],
    ['as MySQL and SQL Server write them', `(1,0x${digits},NULL)`],
    ['as PostgreSQL writes them', `1\t\\\\x${digits}\n`],
    ['as a literal of PostgreSQL', `'\\x${digits}'`],
    ['as SQLite writes them', `X'${digits}'`],
    ['in a cell', `naam;inhoud\nx;${digits}\n`],
    ['in a string of JSON', JSON.stringify({ inhoud: `\\x${digits}` })],
    ...[60, 64, 72].map((width): [string, string] => [`in lines of ${width}`, inLines(digits, width)]),
  ])('of a table, %s', (_, text) => {
    expect(found(text)).toMatchObject([{ format: 'text', content: TABLE, encoded: { writing: 'hex' } }]);
  });

  it('of a packed file, and of one that is cut off in the middle of a byte', () => {
    const packed = gzipSync(randomBytes(600)).toString('hex');
    expect(found(packed)).toMatchObject([{ format: 'gzip' }]);
    expect(found(packed.slice(0, -1))).toMatchObject([{ format: 'gzip' }]);
  });

  it.each([
    ['short', digits.slice(0, 510)],
    ['of digests', inLines(randomBytes(3200).toString('hex'), 64)],
    ['of a picture', sampleOfPicture().toString('hex')],
    ['that are all the same', `0x${'3'.repeat(2000)}`],
    ['between others', `${digits.slice(0, 300)}z${digits.slice(300, 600)}`],
  ])('that hold no file: %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

function sampleOfPicture(): Buffer {
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(900)]);
}

describe('what is not found', () => {
  it.each([
    ['short pieces', `"${PACKED.slice(0, 400)}"`],
    ['hashes', 'd41d8cd98f00b204e9800998ecf8427e'.repeat(40)],
    ['a line', '-'.repeat(2000)],
    ['zeros', '0'.repeat(2000)],
    ['letters', 'a'.repeat(2000)],
    ['a sequence', 'ACGTTGCAAC'.repeat(200)],
    ['digits', '31415926535897932384626433832795028841971693993751'.repeat(30)],
    ['a long path', 'map/onder-map_van/bestand'.repeat(60)],
    [
      'a font',
      `url(data:font/woff2;base64,${Buffer.concat([Buffer.from('wOF2'), randomBytes(900)]).toString('base64')})`,
    ],
    ['a source map', `{"mappings":"${'AAAA,SAASA,GAAG;'.repeat(200)}"}`],
    ['running text', 'Een gewone zin over bomen in de straat.\n'.repeat(100)],
    ['words that are long', `${'eenheelergestreeptwoord'.repeat(3)}\n`.repeat(10)],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  it('a certificate and a key', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(found(key)).toEqual([]);
  });
});

describe('any input', () => {
  it('takes time in proportion', () => {
    const parts = [
      'A',
      'A\n',
      `${'A'.repeat(76)}\n`,
      `${'A'.repeat(50)}${' '.repeat(500)}`,
      '"bdata":"AAAA',
      'base64,AAAA',
      '\\n',
      `${'A'.repeat(48)}\\n`,
      '("A',
      ' \n',
      '\\u0031',
      '\\/',
    ];
    for (const part of parts) {
      const text = Buffer.from(part.repeat(Math.ceil((4 << 20) / part.length)));
      const began = cpuTime();
      findEncoded(text);
      expect(cpuTime() - began, JSON.stringify(part)).toBeLessThan(3000);
    }
  });

  it('finds the same without a word that tells of base64', () => {
    for (const text of [
      PACKED,
      inLines(PACKED, 60),
      JSON.stringify(PACKED).replaceAll('/', '\\/'),
      `\\n${JSON.stringify(inLines(PACKED, 76))}`,
    ]) {
      for (let shift = 0; shift < 100; shift++) {
        const plain = `${'ab '.repeat(shift)}"${text}"${' x'.repeat(shift)}`;
        expect(
          found(plain).map(({ content }) => content),
          `${shift}`,
        ).toEqual([TABLE]);
        expect(
          found(`bdata ${plain}`).map(({ content }) => content),
          `${shift}`,
        ).toEqual([TABLE]);
      }
    }
  });

  it('throws nothing, and finds pieces in order within what was looked at', () => {
    let state = 7;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const pieces = [
      PACKED,
      PACKED.slice(0, 333),
      'data:text/csv;base64,',
      '"bdata":"',
      '","dtype":"f8"',
      '\\n',
      '\\u002f',
      '\n',
      '  ',
      '=',
      '==',
      '"',
      "b64decode('",
      '\\',
      'é',
      '-',
      '_',
      inLines(PACKED, 76),
    ];
    for (let n = 0; n < 1000; n++) {
      const text = Buffer.from(Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join(''));
      if (text.length > 0 && random(2) === 0) text[random(text.length)] = random(256);
      const from = random(text.length + 1);
      const to = from + random(text.length - from + 1);
      let last = from;
      for (const encoded of findEncoded(text, from, to)) {
        expect(encoded.from).toBeGreaterThanOrEqual(last);
        expect(encoded.to).toBeGreaterThan(encoded.from);
        expect(encoded.to).toBeLessThanOrEqual(to);
        decode(text, encoded);
        last = encoded.to;
      }
    }
  });

  it('finds every table, whatever stands around it', () => {
    for (const before of ['', '"', ';', '>', '\t', 'x="', ': ', '\n', '    ']) {
      for (const behind of ['', '"', ';', '<', '\t', ' ', '\n', '\n\n', '\n-----', "')"]) {
        expect(
          found(before + PACKED + behind).map(({ content }) => content),
          JSON.stringify([before, behind]),
        ).toEqual([TABLE]);
      }
    }
  });
});

function inLines(text: string, width: number): string {
  return text.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\n');
}
