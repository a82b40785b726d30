import { describe, expect, it } from 'vitest';
import { allOf, readAll, skipsOf } from '../harness.js';
import { zipOf } from '../zip/write.js';

const CSV = `naam,bsn\n${Array.from({ length: 30 }, (_, i) => `Persoon ${i},9999000${10 + i}\n`).join('')}`;

/** @param zero the letter for no bits: a backquote, or a blank in older programs */
function uuencode(name: string, content: Uint8Array, zero = '`'): string {
  const bytes = Buffer.from(content);
  const letter = (bits: number) => (bits === 0 ? zero : String.fromCharCode(32 + bits));
  const lines = [`begin 644 ${name}`];
  for (let at = 0; at < bytes.length; at += 45) {
    const part = bytes.subarray(at, at + 45);
    let line = letter(part.length);
    for (let n = 0; n < part.length; n += 3) {
      const bits = ((part[n] ?? 0) << 16) | ((part[n + 1] ?? 0) << 8) | (part[n + 2] ?? 0);
      for (const shift of [18, 12, 6, 0]) line += letter((bits >> shift) & 63);
    }
    lines.push(line.trimEnd());
  }
  return [...lines, zero.trim(), 'end', ''].join('\n');
}

const mail = (headers: string, body: string) =>
  Buffer.from(
    `From: a@example.nl\nTo: b@example.nl\nSubject: lijst\nDate: Mon, 06 Jan 2020 10:00:00 +0100\nMIME-Version: 1.0\n${headers}\n\n${body}`,
  );

describe('files in uuencode', () => {
  it.each(['`', ' '])('are read where they are a file of their own, with %j for nothing', async (zero) => {
    const found = await readAll(Buffer.from(uuencode('lijst.csv', Buffer.from(CSV), zero)));
    expect([...found.keys()]).toEqual(['', 'lijst.csv']);
    expect(found.get('lijst.csv')?.rowCount).toBe(30);
    expect(skipsOf(found)).toEqual([]);
  });

  it('are read as what they are, several in a text, which is read as well', async () => {
    const zip = zipOf({ 'in.csv': CSV });
    const text = `Hierbij één lijst van Jansen.\n\n${uuencode('a.zip', zip)}\nen nog een\n${uuencode('b.csv', Buffer.from(CSV))}\nGroet, Smit\n`;
    const found = await readAll(Buffer.from(text.replaceAll('\n', '\r\n')));
    expect(found.get('a.zip › in.csv')?.rowCount).toBe(30);
    expect(found.get('b.csv')?.rowCount).toBe(30);
    expect(found.get('text')?.all).toContain('Hierbij één lijst van Jansen.');
    expect(found.get('text')?.all).toContain('Groet, Smit');
    expect(skipsOf(found)).toEqual([]);
  });

  it('are read in a message', async () => {
    const file = uuencode('lijst.csv', Buffer.from(CSV));
    const plain = await readAll(mail('Content-Type: text/plain', `Zie hieronder.\n\n${file}\nGroet\n`));
    expect(plain.get('lijst.csv')?.rowCount).toBe(30);
    expect(skipsOf(plain)).toEqual([]);
    const headers = 'Content-Type: multipart/mixed; boundary=grensgrens';
    const part = `--grensgrens\nContent-Type: application/octet-stream; name=lijst.csv\nContent-Disposition: attachment; filename=lijst.csv\nContent-Transfer-Encoding: x-uuencode\n\n${file}\n--grensgrens--\n`;
    const parts = await readAll(mail(headers, part));
    expect(parts.get('lijst.csv › lijst.csv')?.rowCount).toBe(30);
    expect(skipsOf(parts)).toEqual([]);
  });

  it('are told where they are cut or damaged', async () => {
    const text = uuencode('lijst.csv', Buffer.from(CSV));
    const cut = await readAll(Buffer.from(text.slice(0, 400)));
    expect(skipsOf(cut)).toContain('truncated');
    expect(allOf(cut)).toContain('Persoon 5');
    const odd = text.split('\n');
    odd[3] = odd[3].slice(0, 20).toLowerCase();
    expect(skipsOf(await readAll(Buffer.from(odd.join('\n'))))).toContain('structure');
  });

  it.each([
    ['a program', 'begin 100 times\n  write(x)\nend\n'],
    ['a sentence', 'begin 644 is een getal\nEn dit is tekst.\nend\n'],
    ['capitals', 'begin 644 IS EEN GETAL\nDIT IS OOK TEKST\nend\n'],
    ['SQL', 'begin transaction;\ninsert into t values (1);\nend\n'],
  ])('are not %s', async (_, text) => {
    expect((await readAll(Buffer.from(text))).get('')?.format).toBeNull();
  });
});

describe('a message', () => {
  it.each([
    ['an encoding that nobody knows', 'Content-Type: text/plain\nContent-Transfer-Encoding: x-eigen'],
    ['uuencode that is none', 'Content-Type: text/plain\nContent-Transfer-Encoding: uuencode'],
    ['only a part', 'Content-Type: message/partial; id="a"; number=1; total=2'],
  ])('with %s is partly read', async (_, headers) => {
    expect(skipsOf(await readAll(mail(headers, 'hallo\n')))).toContain('partly-read');
  });

  it.each(['7bit', '"8bit"', 'Quoted-Printable', '7-bit', 'binary'])('with parts in %s is read', async (encoding) => {
    const headers = `Content-Type: text/plain\nContent-Transfer-Encoding: ${encoding}`;
    expect(skipsOf(await readAll(mail(headers, 'hallo\n')))).toEqual([]);
  });
});
