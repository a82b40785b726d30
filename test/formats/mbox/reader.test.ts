import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allOf, readAll, skipsOf } from '../harness.js';

const sample = () => readFileSync(join(import.meta.dirname, '../samples/mbox/post.mbox'));

describe('the reader of mailboxes', () => {
  it('gives every message, and takes marks out of its lines', async () => {
    const found = await readAll(sample());
    expect([...found.keys()]).toEqual(['', 'message-1.eml', 'message-2.eml', 'message-3.eml']);
    expect([...found.values()].map(({ format }) => format)).toEqual(['mbox', 'eml', 'eml', 'eml']);
    expect(sample().toString()).toContain('\n>From nu af');
    expect(found.get('message-3.eml')?.all).toContain('\nFrom nu af is het nummer 999990110');
    expect(skipsOf(found)).toEqual([]);
  });

  it('finds messages wherever its windows end', async () => {
    const one = sample().toString('latin1').split('\n\nFrom ')[0];
    for (const shift of [-3, -2, -1, 0, 1, 2]) {
      const filler = 'x'
        .repeat(76)
        .concat('\n')
        .repeat(13_000)
        .slice(0, (1 << 20) - one.length - 2 + shift);
      const found = await readAll(Buffer.from(`${one}\n${filler}\n\n${one}\n`, 'latin1'));
      expect(found.size).toBe(3);
    }
  });

  it('claims no text that begins with From', async () => {
    const text = 'From nu af om 10:00 uur geldt dit.\nDat is alles.\n';
    expect((await readAll(Buffer.from(text))).get('')?.format).toBeNull();
    expect(allOf(await readAll(Buffer.from(text)))).toContain('Dat is alles');
  });
});
