import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAll, skipsOf } from '../formats/harness.js';

const LETTERS = randomBytes(3000).toString('base64').replace(/.{64}/g, '$&\n');
const read = async (text: string) => readAll(Buffer.from(text));

describe('what is encrypted in a text', () => {
  it.each([
    [
      'a letter',
      `Beste Jan,\n\n-----BEGIN PGP MESSAGE-----\nVersion: GnuPG v2\n\n${LETTERS}\n-----END PGP MESSAGE-----\n`,
    ],
    ['a message with few headers', `From: a@b.nl\nSubject: x\n\n-----BEGIN PGP MESSAGE-----\n\n${LETTERS}\n`],
    ['S/MIME', `Subject: x\nContent-Type: application/pkcs7-mime;\n smime-type=enveloped-data\n\n${LETTERS}\n`],
    [
      'a message in base64',
      `From: a@b.nl\nSubject: x\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\n${LETTERS}\n`,
    ],
    ['what openssl enc -a made', `U2FsdGVkX1${LETTERS}`],
  ])('is told: %s', async (_, text) => {
    expect(skipsOf(await read(text))).toContain('encrypted');
  });

  it.each([
    ['an explanation', 'Een bericht begint met:\n\n-----BEGIN PGP MESSAGE-----\n\nen eindigt met een andere regel.\n'],
    ['a key', `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${LETTERS}\n-----END PGP PUBLIC KEY BLOCK-----\n`],
    ['a type', 'Content-Type: application/pkcs7-mime is het type van een versleuteld bericht.\n\nMeer niet.\n'],
  ])('is none: %s', async (_, text) => {
    expect(skipsOf(await read(text))).not.toContain('encrypted');
  });
});

describe('a drawing', () => {
  const drawing = (inside: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9pt"><title>Lijst van Jansen</title>${inside}</svg>`;

  it.each(['<symbol overflow="visible" id="glyph0-1">', '<g id="glyph-0-1">'])(
    'whose letters are shapes is listed as a picture, and read as well: %s',
    async (glyph) => {
      const end = glyph.startsWith('<g') ? '</g>' : '</symbol>';
      const found = await read(drawing(`<defs>${glyph}<path d="M 1 2"/>${end}</defs>`));
      expect(found.get('')?.skips).toEqual([{ reason: 'media', format: 'svg' }]);
      expect(found.get('')?.all).toContain('Lijst van Jansen');
    },
  );

  it('with letters is read', async () => {
    expect(skipsOf(await read(drawing('<g id="groep-1"><text>Jansen</text></g>')))).toEqual([]);
  });
});
