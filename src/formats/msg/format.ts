import { bytesAt } from '../bytes.js';
import type { Format } from '../format.js';
import type { Look } from '../look.js';
import { isCompound } from '../ole/directory.js';

const NAME = Buffer.from('__properties_version1.0', 'utf16le');
/** Bytes of the directory that are looked at: names of the first entries. */
const LOOKED_AT = 64 << 10;

export const msgFormat: Format = {
  id: 'msg',
  name: { nl: 'Outlook-bericht', en: 'Outlook message' },
  extensions: ['msg'],
  coverage: 'whole',
  reads: {
    nl: 'Afzender, ontvangers, kopregels, de tekst, alle andere eigenschappen van tekst, bijlagen en berichten in berichten.',
    en: 'Sender, recipients, headers, the text, all other properties of text, attachments and messages in messages.',
  },
  leaves: {
    nl: 'Versleutelde berichten; de opgemaakte tekst (RTF) van berichten die dezelfde tekst ook gewoon of als HTML hebben; datums en getallen in eigenschappen.',
    en: 'Encrypted messages; the formatted text (RTF) of messages that also have it plain or as HTML; dates and numbers in properties.',
  },
  detect: (look) => isCompound(look.head) && hasProperties(look),
  load: () => import('./reader.js'),
};

function hasProperties({ head, blob }: Look): boolean {
  if (head.includes(NAME)) return true;
  if (head.length < 512) return false;
  const sector = 2 ** (head.readUInt16LE(30) & 15);
  return bytesAt(blob, (head.readUInt32LE(48) + 1) * sector, LOOKED_AT).includes(NAME);
}
