import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { record } from './recorder.js';

const LINE = '2026-01-01 10:00:00 INFO alles is in orde met het werk\n';
const numbers = Buffer.from(Int32Array.from({ length: 300 }, (_, i) => 999_900_000 - i * 7919).buffer);
const skipsOf = (...parts: (string | Buffer)[]) =>
  record(Buffer.concat(parts.map((part) => Buffer.from(part as string)))).skips;
const SKIP = [{ reason: 'partly-read', format: 'binary' }];

describe('what is no text behind text', () => {
  it.each([
    ['packed, behind the first 64 KB', [LINE.repeat(3000), gzipSync(randomBytes(1500))]],
    ['packed, behind a short text', [LINE.repeat(200), gzipSync(randomBytes(1500))]],
    ['numbers', [LINE.repeat(3000), numbers]],
    ['in the middle', [LINE.repeat(3000), gzipSync(randomBytes(1500)), LINE.repeat(5000)]],
    [
      'behind accents in Windows-1252',
      [Buffer.from('één huis met een café in de straat\n'.repeat(3000), 'latin1'), randomBytes(3000)],
    ],
    ['behind a table', ['wijk;aantal\n', 'W1;12\n'.repeat(20_000), gzipSync(randomBytes(1500))]],
    ['behind UTF-16', [Buffer.from(`\ufeff${LINE.repeat(3000)}`, 'utf16le'), randomBytes(3000)]],
  ])('%s', (_, parts) => {
    expect(skipsOf(...parts)).toEqual(SKIP);
  });
});

describe('what stays text', () => {
  const esc = '\x1b[31mfout\x1b[0m in regel 12\n';
  it.each([
    ['colours of a terminal', [esc.repeat(5000)]],
    ['form feeds', ['een bladzijde\n\f'.repeat(9000)]],
    ['an end-of-file mark', [LINE.repeat(3000), '\x1a']],
    ['letters that were printed twice', [LINE.repeat(3000), 'N\bNA\bAA\bAM\bM\n'.repeat(20)]],
    ['a file that is filled up with NUL', [LINE.repeat(3000), Buffer.alloc(70_000)]],
    ['rests of a crash', [LINE.repeat(3000), Buffer.alloc(5000), LINE.repeat(3000)]],
    ['names with NUL between them', [LINE.repeat(3000), 'map/naam\0'.repeat(3000)]],
    ['CP850', [Buffer.from('M\x81ller; caf\x82; \x8eltere; gar\x87on\n'.repeat(9000), 'latin1')]],
    ['a few control characters', [LINE.repeat(3000), '\x01\x02\x03', LINE.repeat(3000), '\x15', LINE.repeat(3000)]],
    [
      'a table of a code page in source text',
      [
        LINE.repeat(3000),
        `"${Array.from({ length: 256 }, (_, i) => (i === 10 ? '' : String.fromCharCode(i))).join('')}"`.repeat(9),
      ],
    ],
    ['separators of ASCII', [LINE.repeat(3000), 'a\x1fb\x1fc\x1e'.repeat(9000)]],
    ['UTF-8 of many kinds', ['Привет, Γειά, こんにちは 😀\n'.repeat(9000)]],
  ])('%s', (_, parts) => {
    expect(skipsOf(...parts)).toEqual([]);
  });
});
