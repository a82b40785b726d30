import type { Channel } from '../channel.js';
import { onItsOwn } from '../channel.js';

const FOUND = { where: 'blob' } as const;
const PROSE = 'Gewone tekst over het jaarverslag van de gemeente. ';

/** Text that is not plain ASCII in short lines. */
export const ENCODINGS: readonly Channel[] = [
  encoded('utf-16le-bom', false, (csv) => Buffer.from(`\ufeff${csv}`, 'utf16le')),
  encoded('utf-16le', false, (csv) => Buffer.from(csv, 'utf16le')),
  encoded('utf-16be-bom', false, (csv) => Buffer.from(`\ufeff${csv}`, 'utf16le').swap16()),
  encoded('utf-16be', false, (csv) => Buffer.from(csv, 'utf16le').swap16()),
  encoded('utf-8-bom', true, (csv) => Buffer.from(`\ufeff${csv}`)),
  encoded('nul-in-text', false, (csv) => Buffer.from(csv.replaceAll('\n', ';x\0\n'))),
  encoded('windows-1252', true, (csv) => Buffer.from(csv.replaceAll('\n', ';Jos\u00e9\n'), 'latin1')),
  encoded('crlf', true, (csv) => Buffer.from(csv.replaceAll('\n', '\r\n'))),
  encoded('cr', true, (csv) => Buffer.from(csv.replaceAll('\n', '\r'))),
  encoded('no-last-newline', true, (csv) => Buffer.from(csv.trimEnd())),
  encoded('utf-32', false, (csv) => wide(csv), { where: 'skipped', reason: 'encoding' }),
  {
    name: 'text in Windows-1252',
    plant: ({ repo, people }) =>
      onItsOwn(repo, 'encodings/prose-1252.txt', Buffer.from(`Beste Jos\u00e9,\n\n${people.sentence()}\n`, 'latin1')),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'the end of a line of megabytes',
    plant: ({ repo, people }) =>
      onItsOwn(repo, 'encodings/long-line.txt', `${PROSE.repeat(60_000)}${people.sentence()}${PROSE.repeat(1000)}\n`),
    expect: FOUND,
    inPatches: true,
  },
  {
    name: 'digits of full width',
    plant({ repo, people }) {
      const sentence = people.sentence().replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
      return onItsOwn(repo, 'encodings/full-width.txt', `${sentence}\n`);
    },
    expect: FOUND,
    inPatches: true,
  },
];

function encoded(
  name: string,
  inPatches: boolean,
  encode: (csv: string) => Buffer,
  expect: Channel['expect'] = FOUND,
): Channel {
  const path = `encodings/${name}.csv`;
  return {
    name: `a table in the form ${name}`,
    plant: ({ repo, people }) => onItsOwn(repo, path, encode(people.csv(12))),
    expect,
    inPatches,
  };
}

function wide(text: string): Buffer {
  const bytes = Buffer.alloc(4 + text.length * 4);
  [0xfeff, ...Buffer.from(text, 'latin1')].forEach((code, at) => {
    bytes.writeUInt32LE(code, at * 4);
  });
  return bytes;
}
