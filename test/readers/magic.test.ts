import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noise, record } from './recorder.js';

// Files made by the programs themselves, where they are there; the others by hand.

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'magic-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const has = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const PYTHON = has('python3', '-c', 'import sqlite3, zipfile, pickle');
const OPENSSL = has('openssl', 'version');
const GIT = has('git', '--version');

function skipOf(bytes: Uint8Array): string {
  const { skips } = record(bytes);
  return skips.map(({ reason, format }) => `${reason} ${format ?? '-'}`).join();
}

/** Runs a program in the folder and gives the file that it made. */
function made(name: string, program: string, ...args: string[]): Buffer {
  const run = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${program} failed`);
  return readFileSync(join(folder, name));
}

const python = (name: string, code: string) => made(name, 'python3', '-c', code);
const CSV = Array.from({ length: 60_000 }, (_, i) => `${i};rij ${i};${i * 37}\n`).join('');

describe.skipIf(!PYTHON)('files written by Python', () => {
  it.each([
    ['zip', 'a.zip', `import zipfile; zipfile.ZipFile('a.zip','w').writestr('a.csv','1;2')`, 'archive zip'],
    [
      'xlsx',
      'a.xlsx',
      `import zipfile; z=zipfile.ZipFile('a.xlsx','w'); z.writestr('[Content_Types].xml','<x/>'); z.writestr('xl/workbook.xml','<x/>')`,
      'spreadsheet xlsx',
    ],
    [
      'ods',
      'a.ods',
      `import zipfile; zipfile.ZipFile('a.ods','w').writestr('mimetype','application/vnd.oasis.opendocument.spreadsheet')`,
      'spreadsheet ods',
    ],
    [
      'sqlite',
      'a.db',
      `import sqlite3; c=sqlite3.connect('a.db'); c.execute('create table t(a)'); c.commit()`,
      'database sqlite',
    ],
    ['pickle', 'a.pkl', `import pickle; pickle.dump({'a':[1,2,3]*50},open('a.pkl','wb'))`, 'data-format pickle'],
    [
      'bytecode',
      'a.pyc',
      `open('a.py','w').write('x=1'); import py_compile; py_compile.compile('a.py','a.pyc')`,
      'program pyc',
    ],
    [
      'tar',
      'a.tar',
      `import tarfile; open('b.csv','w').write('1;2'); t=tarfile.open('a.tar','w'); t.add('b.csv'); t.close()`,
      'archive tar',
    ],
    ['bzip2', 'a.bz2', `import bz2; open('a.bz2','wb').write(bz2.compress(b'1;2'))`, 'archive bzip2'],
    ['xz', 'a.xz', `import lzma; open('a.xz','wb').write(lzma.compress(b'1;2'))`, 'archive xz'],
    [
      'wave',
      'a.wav',
      `import wave; w=wave.open('a.wav','w'); w.setparams((1,2,8000,0,'NONE','')); w.writeframes(bytes(900)); w.close()`,
      'media wave',
    ],
  ])('%s', (_, name, code, expected) => {
    expect(skipOf(python(name, code))).toBe(expected);
  });
});

describe('files written by other programs', () => {
  it('gzip', () => expect(skipOf(gzipSync('1;2;3'))).toBe('archive gzip'));

  it.skipIf(!OPENSSL)('openssl', () => {
    writeFileSync(join(folder, 'in.csv'), CSV);
    const args = ['enc', '-aes-256-cbc', '-pbkdf2', '-pass', 'pass:x', '-in', 'in.csv', '-out', 'out.enc'];
    expect(skipOf(made('out.enc', 'openssl', ...args))).toBe('encrypted openssl');
  });

  it.skipIf(!GIT)('git bundle', () => {
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: folder });
    git('init', '-q', 'repo');
    git('-C', 'repo', 'commit', '-q', '--allow-empty', '-m', 'x');
    expect(
      skipOf(made('a.bundle', 'git', '-C', 'repo', 'bundle', 'create', '-q', join(folder, 'a.bundle'), 'HEAD')),
    ).toBe('archive git-bundle');
  });

  it.skipIf(process.platform !== 'linux')('a program', () =>
    expect(skipOf(readFileSync(process.execPath).subarray(0, 1 << 20))).toBe('program elf'),
  );

  it('WebAssembly', () => expect(skipOf(Buffer.from('\0asm\x01\0\0\0', 'latin1'))).toBe('program wasm'));
});

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** A real picture: one chunk of compressed noise. */
function png(pixels = 3000): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    return Buffer.concat([head, Buffer.from(type), data, Buffer.alloc(4, 0x9d)]);
  };
  return Buffer.concat([
    latin1('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', Buffer.from([0, 0, 0, 9, 0, 0, 0, 9, 8, 2, 0, 0, 0])),
    chunk('IDAT', deflateSync(noise(pixels))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('signatures', () => {
  it.each([
    ['PNG', png(), 'media png'],
    ['JPEG', Buffer.concat([latin1('\xff\xd8\xff\xe0\0\x10JFIF\0'), noise(3000)]), 'media jpeg'],
    ['GIF', Buffer.concat([latin1('GIF89a\x01\0\x01\0\x80\0\0'), noise(300)]), 'media gif'],
    ['WebP', Buffer.concat([latin1('RIFF\x10\x01\0\0WEBPVP8 '), noise(300)]), 'media webp'],
    ['BMP', Buffer.concat([latin1('BM\x10\x01\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'), noise(300)]), 'media bmp'],
    ['MP4', Buffer.concat([latin1('\0\0\0\x18ftypmp42\0\0\0\0'), noise(300)]), 'media mp4'],
    ['WOFF2', Buffer.concat([latin1('wOF2\0\x01\0\0'), noise(300)]), 'font woff2'],
    [
      'embedded font',
      Buffer.concat([latin1('\0\x02\0\0\0\x01\0\0\x01\0\x02\0'), Buffer.alloc(22), latin1('LP'), noise(300)]),
      'font eot',
    ],
    ['Windows program', Buffer.concat([latin1(`MZ${'\0'.repeat(58)}\x40\0\0\0PE\0\0`), noise(300)]), 'program pe'],
    [
      'library',
      Buffer.concat([latin1(`!<arch>\n/               0           0     0     0       64        \x60\n`), noise(300)]),
      'program ar',
    ],
    [
      'Debian package',
      Buffer.concat([
        latin1(`!<arch>\ndebian-binary   1700000000  0     0     100644  4         \x60\n2.0\n`),
        noise(300),
      ]),
      'archive ar',
    ],
    ['encrypted zip', Buffer.concat([latin1('PK\x03\x04\x14\0\x01\0\x08\0'), noise(300)]), 'encrypted zip'],
    ['old Office', Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), noise(900)]), 'spreadsheet ole2'],
    ['Parquet', Buffer.concat([latin1('PAR1\x15\0'), noise(300)]), 'data-format parquet'],
    ['Stata 13', latin1('<stata_dta><header><release>118</release>'), 'data-format stata'],
    ['Stata 12', Buffer.concat([latin1('\x73\x02\x01\0'), noise(300)]), 'data-format stata'],
    ['SAS', Buffer.concat([Buffer.alloc(12), Buffer.from([0xc2, 0xea, 0x81, 0x60]), noise(300)]), 'data-format sas'],
    ['SAS transport', latin1(`HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!${'0'.repeat(30)}  `), 'data-format sas'],
    ['SPSS', Buffer.concat([latin1('$FL2@(#) SPSS DATA FILE\0\x02\0\0\0'), noise(300)]), 'data-format spss'],
    ['SPSS portable', latin1(`ASCII SPSS PORT FILE${' '.repeat(20)}\n`), 'data-format spss'],
    ['PDF', latin1('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'), 'document pdf'],
    ['RTF', latin1('{\\rtf1\\ansi Tekst}'), 'document rtf'],
    ['NumPy', latin1("\x93NUMPY\x01\0v\0{'descr': '<f8'}"), 'data-format numpy'],
    ['PGP', latin1('-----BEGIN PGP MESSAGE-----\n\nabc=\n'), 'encrypted pgp'],
    ['age', latin1('age-encryption.org/v1\n-> X25519 abc\n'), 'encrypted age'],
    ['git-crypt', Buffer.concat([latin1('\0GITCRYPT\0'), noise(300)]), 'encrypted git-crypt'],
    ['Git LFS', latin1('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n'), 'pointer git-lfs'],
    ['git-annex', latin1('/annex/objects/SHA256E-s12--00.csv\n'), 'pointer git-annex'],
    ['DVC', latin1('outs:\n- md5: 00ff\n  size: 12\n  path: data.csv\n'), 'pointer dvc'],
    ['nothing known', noise(5000), 'unknown-binary -'],
  ])('%s', (_, bytes, expected) => {
    expect(skipOf(bytes)).toBe(expected);
  });
});

describe('text that happens to begin like something else', () => {
  it.each(['GIF89a', 'PAR1', 'BM', 'MZ', 'ID3', 'OggS', 'wOFF', 'abcdftyp', 'BZh', 'RIFFabcdWEBP', '!<arch>\n'])(
    '%s is read as text',
    (begin) => {
      const { skips, tables } = record(`${begin}naam;bsn;jaar\n${'ab;1;2\n'.repeat(50)}`);
      expect(skips).toEqual([]);
      expect(tables[0].rows.length).toBe(50);
    },
  );

  it('letters far in the head make no font', () => {
    const text = `${'naam;bsn\nabcdefghijklmnopqrstuvwxyz;12345LP;'.slice(0, 34)}LP;1\n${'ab;1\n'.repeat(50)}`;
    expect(record(text).skips).toEqual([]);
  });
});

describe('a picture or program that holds something else', () => {
  const cases: [string, Buffer, string][] = [
    ['a picture with a table behind it', Buffer.concat([png(), Buffer.from(CSV)]), 'unknown-binary png'],
    [
      'only the letters of a picture',
      Buffer.concat([latin1('\x89PNG\r\n\x1a\n'), Buffer.from(CSV)]),
      'unknown-binary png',
    ],
    ['a large picture with a table behind it', Buffer.concat([png(3 << 20), Buffer.from(CSV)]), 'unknown-binary png'],
    [
      'a large picture with a small table behind it',
      Buffer.concat([png(3 << 20), Buffer.from(CSV.slice(0, 50_000))]),
      'unknown-binary png',
    ],
    ['letters of a font', Buffer.concat([latin1('\0\x01\0\0\0'), Buffer.from(CSV)]), 'unknown-binary ttf'],
    [
      'the letters of a program',
      Buffer.concat([latin1('\x7fELF\x02\x01\x01\0'), Buffer.from(CSV)]),
      'unknown-binary elf',
    ],
    ['a picture with an archive behind it', Buffer.concat([png(), emptyZip()]), 'archive png'],
    [
      'a program with an archive behind it',
      Buffer.concat([latin1('\x7fELF\x02\x01\x01\0'), noise(9000), emptyZip()]),
      'archive elf',
    ],
  ];

  it.each(cases)('%s is not passed', (_, bytes, expected) => {
    expect(skipOf(bytes)).toBe(expected);
  });

  it.each([
    ['with a description', Buffer.concat([png(60_000), Buffer.from('<x:xmpmeta>'.repeat(300))])],
    [
      'of one dark colour',
      Buffer.concat([latin1('BM\x10\x01\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'), Buffer.alloc(90_000, '$')]),
    ],
  ])('a picture %s is a picture', (_, bytes) => {
    expect(record(bytes).skips.map(({ reason }) => reason)).toEqual(['media']);
  });
});

function emptyZip(): Buffer {
  return Buffer.concat([latin1('PK\x05\x06'), Buffer.alloc(18)]);
}

describe('the name', () => {
  it.each(['a.xlsx', 'a.png', 'a.exe'])('%s does not matter for text', (path) => {
    const bytes = Buffer.from(`naam;bsn\n${'ab;1\n'.repeat(20)}`);
    const blob = {
      path,
      size: bytes.length,
      read: (target: Uint8Array, position: number) => bytes.copy(target, 0, position, position + target.length),
      close() {},
    };
    expect(record(blob).tables[0].rows.length).toBe(20);
  });
});
