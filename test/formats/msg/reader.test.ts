import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { unpackedRtf } from '../../../src/formats/msg/rtf.js';
import { cpuTime } from '../../cpu.js';
import { allOf, damaged, randomOf, readAll, type Said, skipsOf } from '../harness.js';
import { message } from './message.js';
import { compound, properties } from './write.js';

/** Another reader of messages: its types do not say where its class stands. */
const Reader = createRequire(import.meta.url)('@kenjiuno/msgreader').default as new (
  bytes: ArrayBuffer,
) => { getFileData(): { subject?: string; recipients?: { name?: string }[] } };
describe('the reader of messages of Outlook', () => {
  it('is tried on what another reader takes for a message', () => {
    const bytes = message();
    const data = new Reader(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
    ).getFileData();
    expect(data.subject).toBe('Aanvraag');
    expect(data.recipients?.[0].name).toBe('Piet Hendriks');
  });

  it('gives sender, recipients, texts, headers, attachments and messages inside', async () => {
    const found = await readAll(message());
    const said = found.get('') as Said;
    expect(said.format).toBe('msg');
    expect(said.skips).toEqual([]);
    expect([...found.keys()]).toEqual(['', 'body.html', 'leden.csv']);
    expect(found.get('leden.csv')?.rowCount).toBe(200);
    for (const text of [
      'Subject: Aanvraag',
      '999990019',
      'From: Anna Smit',
      'Name: Piet Hendriks',
      'Address: piet@example.nl',
      '999990031',
    ])
      expect(
        said.texts
          .filter(({ spot }) => !spot.hidden)
          .map((one) => one.text)
          .join('\n'),
      ).toContain(text);
    expect(said.texts.find(({ spot }) => spot.hidden === 'metadata')?.text).toContain('X-Dossier: 999990043');
  });

  it('says that it is encrypted', async () => {
    expect(skipsOf(await readAll(message({ '001A001F': 'IPM.Note.SMIME' })))).toContain('encrypted');
  });

  it('unpacks RTF where the text stands nowhere else', async () => {
    const bytes = compound(properties({ '0037001F': 'Leeg', '10090102': packedRtf('{\\rtf1 nummer 999990055}') }, 32));
    const said = (await readAll(bytes)).get('') as Said;
    expect(said.members.map(({ name }) => name)).toEqual(['body.rtf']);
  });

  it('unpacks the example of the specification', () => {
    const packed = Buffer.from(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      'hex',
    );
    expect(unpackedRtf(packed).toString()).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  });

  it('says that a message is damaged wherever it is cut off', async () => {
    const bytes = message();
    for (let at = 512; at < bytes.length; at += 397) {
      const found = await readAll(bytes.subarray(0, at));
      expect([at, found.get('')?.format === 'msg' ? skipsOf(found) : ['another']]).not.toEqual([at, []]);
    }
  });

  it('is never read short without a word', async () => {
    const bytes = message();
    const whole = numbersOf(await readAll(bytes)).length;
    const short: number[] = [];
    for (let seed = 0; seed < 300; seed++) {
      const start = cpuTime();
      const found = await readAll(damaged(bytes, randomOf(seed)));
      expect(cpuTime() - start).toBeLessThan(2000);
      // Text has no checksum: a few numbers may be others.
      if (found.get('')?.format === 'msg' && skipsOf(found).length === 0 && numbersOf(found).length < whole - 80)
        short.push(seed);
    }
    expect(short).toEqual([]);
  }, 120_000);
});

function numbersOf(found: ReadonlyMap<string, Said>): string[] {
  return [...new Set(allOf(found).match(/99999\d{4}/g))];
}

function packedRtf(text: string): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(text.length + 12, 0);
  head.writeUInt32LE(text.length, 4);
  head.writeUInt32LE(0x414c454d, 8);
  return Buffer.concat([head, Buffer.from(text)]);
}
