import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../cpu.js';
import { allOf, damaged, randomOf, readAll, type Said, skipsOf } from '../harness.js';

const sample = (name: string) => readFileSync(join(import.meta.dirname, '../samples/eml', name));

describe('the reader of messages', () => {
  it('gives headers, texts, attachments and messages inside', async () => {
    const found = await readAll(sample('vol.eml'));
    const said = found.get('') as Said;
    expect([...found.keys()]).toEqual(['', 'body.html', 'leden één.csv', 'message.eml', 'winmail.dat']);
    expect(said.texts[0].text).toContain('From: Anna Smit <anna@example.nl>');
    expect(said.texts[0].text).toContain('Subject: Aanvraag van één bewoner');
    const hidden = said.texts.find(({ spot }) => spot.hidden === 'metadata')?.text;
    expect(hidden).toContain('Bcc: chef@example.nl');
    expect(hidden).toContain('X-Originating-IP: [192.0.2.7]');
    expect(said.all).toContain('999990019, zegt één bewoner');
    expect(found.get('body.html')?.all).toContain('<b>9999</b>90031');
    expect(found.get('leden één.csv')?.rowCount).toBe(12);
    expect(found.get('message.eml')?.all).toContain('999990067');
    expect(skipsOf(found)).toEqual(['partly-read']);
  });

  it.each(['smime.eml', 'pgp.eml'])('says that %s is encrypted', async (name) => {
    expect(skipsOf(await readAll(sample(name)))).toContain('encrypted');
  });

  it.each([
    ['YAML', 'from: anna@example.nl\nto: piet@example.nl\nsubject: test\ndate: 2020-01-01\n\n'],
    ['a table', 'From: naam;To: naam;Subject\nJansen;Smit;Bomen\nSmit;Jansen;Bomen\n'],
    ['a memo', 'From: Jan\nTo: Piet\nSubject: overleg\n\nTot morgen.\n'],
    ['a log', 'Date: Mon, 06 Jan 2020\nGET / HTTP/1.1\nFrom: a@example.nl\n\n'],
    ['headers of HTTP', 'HTTP/1.1 200 OK\nDate: Mon, 06 Jan 2020 10:00:00 GMT\nContent-Type: text/html\n\n'],
  ])('claims no %s', async (_, text) => {
    expect((await readAll(Buffer.from(text))).get('')?.format).toBeNull();
  });

  it('is never read short without a word', async () => {
    const bytes = sample('vol.eml');
    const whole = numbersOf(await readAll(bytes)).length;
    const end = bytes.lastIndexOf('--==');
    for (let at = 300; at < end; at += 53)
      expect([at, skipsOf(await readAll(bytes.subarray(0, at)))]).toContainEqual(expect.arrayContaining(['truncated']));
    const short: number[] = [];
    for (let seed = 0; seed < 300; seed++) {
      const start = cpuTime();
      const found = await readAll(damaged(bytes, randomOf(seed)));
      expect(cpuTime() - start).toBeLessThan(2000);
      // Text has no checksum: a line may be another.
      const reasons = skipsOf(found).filter((reason) => reason !== 'unknown-binary');
      if (found.get('')?.format === 'eml' && reasons.length === 0 && numbersOf(found).length < whole - 12)
        short.push(seed);
    }
    // A letter that is changed in a header may turn a part into another that is as it should be.
    expect(short.length).toBeLessThan(6);
  }, 120_000);
});

function numbersOf(found: ReadonlyMap<string, Said>): string[] {
  return [...new Set(allOf(found).match(/99999\d{4}/g))];
}
