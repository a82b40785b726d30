import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobOf, noise, record } from './recorder.js';

/** Prose: many words to a line, so that no table can be seen in it. */
const prose = fc
  .array(fc.lorem({ maxCount: 12, mode: 'words' }), { minLength: 1, maxLength: 40 })
  .map((lines) => lines.map((line, i) => `${i % 3 ? 'Het' : 'Een'} ${line}${'.'.repeat(1 + (i % 2))}`).join('\n'));

const textOf = (recorded: ReturnType<typeof record>) => Buffer.concat(recorded.texts.map(({ bytes }) => bytes));

describe('running text', () => {
  it('arrives whole, once, in order, with its context', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 1, max: 200 }), (text, repeat) => {
        const bytes = Buffer.from(`${text}\n`.repeat(repeat));
        const recorded = record(bytes);
        expect(recorded.faults).toEqual([]);
        expect(recorded.tables.length).toBe(0);
        expect(textOf(recorded).equals(bytes)).toBe(true);
        expect(recorded.texts.map(({ line }) => line)).toEqual([1]);
      }),
      { numRuns: 100 },
    );
  });

  it('arrives whole in windows when it is longer than the buffer', () => {
    const bytes = Buffer.from('Dit is een zin zonder getallen, en dan nog een. '.repeat(150_000));
    const recorded = record(bytes);
    expect(recorded.faults).toEqual([]);
    expect(recorded.texts[0].windows).toBeGreaterThan(1);
    expect(textOf(recorded).equals(bytes)).toBe(true);
  });

  it('of any bytes that pass for text arrives whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), (text) => {
        const clean = `Tekst: ${text.replace(/[\p{Cc}\u00a0\u2000-\u200a\u2010-\u2013\u202f\uff10-\uff19]/gu, ' ')}`;
        const recorded = record(clean);
        expect(recorded.faults).toEqual([]);
        expect(recorded.all.includes(clean)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on how the bytes come in', () => {
    fc.assert(
      fc.property(
        prose,
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('utf8', 'utf16le'),
        (text, chunk, encoding) => {
          const bytes = Buffer.from(`\uFEFFé 1–2 ${text}`, encoding as 'utf8');
          expect(JSON.stringify(record(blobOf(bytes, chunk))) === JSON.stringify(record(bytes))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('encodings', () => {
  const sentence = 'Café “Zoë” kost €\u00a05 – voor één dag.';
  const plain = 'Café “Zoë” kost € 5 - voor één dag.';

  it.each([
    ['UTF-8', Buffer.from(sentence)],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${sentence}`)],
    ['UTF-16 LE with mark', Buffer.from(`\uFEFF${sentence}`, 'utf16le')],
    ['UTF-16 BE with mark', Buffer.from(`\uFEFF${sentence}`, 'utf16le').swap16()],
    ['UTF-16 LE', Buffer.from(sentence, 'utf16le')],
    ['UTF-16 BE', Buffer.from(sentence, 'utf16le').swap16()],
  ])('%s is read', (_, bytes) => {
    const { texts, skips } = record(bytes);
    expect(skips).toEqual([]);
    expect(texts.map((text) => text.bytes.toString())).toEqual([plain]);
  });

  it('Windows-1252 is read, also where it differs from Latin-1', () => {
    const bytes = Buffer.from(
      'Caf\xe9 \x93Zo\xeb\x94 kost \x80\xa05 \x96 voor \xe9\xe9n dag, maar niet op de zondag.',
      'latin1',
    );
    const { texts, skips } = record(bytes);
    expect(skips).toEqual([]);
    expect(texts[0].bytes.toString()).toBe('Café “Zoë” kost € 5 – voor één dag, maar niet op de zondag.');
  });

  it('full-width digits become digits', () => {
    expect(record('Het is １２３ en niets meer.').texts[0].bytes.toString()).toBe('Het is 123 en niets meer.');
  });

  it('a cut UTF-16 file is read and said to be cut', () => {
    const bytes = Buffer.from('\uFEFFEen zin die ophoudt', 'utf16le').subarray(0, -1);
    const { texts, skips } = record(bytes);
    expect(skips).toEqual([{ reason: 'truncated', format: 'utf-16le' }]);
    expect(texts[0].bytes.toString()).toBe('Een zin die ophoud');
  });

  it('a UTF-16 file that ends in half a pair is said to be cut', () => {
    const { skips } = record(Buffer.from('\uFEFFEen zin met 😀', 'utf16le').subarray(0, -2));
    expect(skips).toEqual([{ reason: 'truncated', format: 'utf-16le' }]);
  });

  it('emoji in UTF-16 are text', () => {
    expect(record(Buffer.from(`\uFEFF${'Goed 😀😀😀😀 '.repeat(50)}`, 'utf16le')).skips).toEqual([]);
  });

  it('plain text behind a UTF-16 mark is read as what it is', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('naam;bsn\nab;123456782\ncd;111222333\n')]);
    expect(record(bytes).tables[0].rows.length).toBe(2);
  });

  it.each([
    ['UTF-32 LE', Buffer.from([0xff, 0xfe, 0, 0, 65, 0, 0, 0]), 'utf-32'],
    ['UTF-32 BE', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 65]), 'utf-32'],
    ['EBCDIC', Buffer.from(Array.from({ length: 400 }, (_, i) => [0xf1, 0xf2, 0xc1, 0x40, 0x85][i % 5])), 'unknown'],
    ['Cyrillic', Buffer.from(Array.from({ length: 400 }, (_, i) => [0xcf, 0xf0, 0xe8, 0x20][i % 4])), 'unknown'],
  ])('%s is said not to be scanned', (_, bytes, format) => {
    expect(record(bytes).skips).toEqual([{ reason: 'encoding', format }]);
  });

  it.each([
    ['a UTF-16 mark', Buffer.from([0xff, 0xfe])],
    ['a UTF-8 mark', Buffer.from([0xef, 0xbb, 0xbf])],
  ])('bytes behind %s that are no text are said not to be scanned', (_, mark) => {
    expect(record(Buffer.concat([mark, noise(4000)])).skips.map(({ reason }) => reason)).toEqual(['unknown-binary']);
  });
});

describe('strange characters', () => {
  it.each([
    ['NUL between values', Array.from({ length: 50 }, (_, i) => `waarde-${i}`).join('\0')],
    ['the end-of-file character', 'Een regel.\nNog een regel.\n\x1a'],
    ['form feeds', 'Bladzijde een.\f\nBladzijde twee, met meer.\f\n'],
    ['colour codes', '\x1b[31mrood\x1b[0m en \x1b[32mgroen\x1b[0m, en dan gewoon\n'.repeat(20)],
    ['a lone newline', '\n'],
  ])('%s are text', (_, text) => {
    const { skips, faults, all, bytesRead } = record(text);
    expect(skips).toEqual([]);
    expect(faults).toEqual([]);
    expect(bytesRead).toBe(text.length);
    expect(all.includes(text)).toBe(true);
  });

  it('many NUL bytes are no text, and that is said', () => {
    expect(record(Buffer.alloc(1000)).skips).toEqual([{ reason: 'unknown-binary', format: undefined }]);
  });
});

describe('the blob itself', () => {
  it('may be empty', () => {
    const { tables, texts, skips, bytesRead } = record('');
    expect([tables.length, texts.length, skips.length, bytesRead]).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['is shorter than it said', 30, 10],
    ['is empty where it said it was not', 30, 0],
    ['is longer than it said', 10, 30],
    ['has bytes where it said it was empty', 0, 30],
  ])('that %s has changed', (_, said, real) => {
    const blob = { ...blobOf(Buffer.alloc(real, 'woord ')), size: said };
    expect(record(blob).skips.map(({ reason }) => reason)).toEqual(['changed']);
  });

  it('that cannot be read throws the system’s error', () => {
    const error = Object.assign(new Error('no'), { code: 'EIO' });
    const blob = {
      ...blobOf(Buffer.alloc(100)),
      read() {
        throw error;
      },
    };
    expect(() => record(blob)).toThrow(error);
  });
});
