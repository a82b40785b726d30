import { areHeaders } from '../eml/headers.js';
import type { Format } from '../format.js';

const LOOKED_AT = 32 << 10;
const FIRST_LINE = /^From \S+ .*\d\d:\d\d.*\r?\n/;

export const mboxFormat: Format = {
  id: 'mbox',
  name: { nl: 'Postbus (mbox)', en: 'Mailbox (mbox)' },
  extensions: ['mbox'],
  coverage: 'whole',
  reads: { nl: 'Elk bericht, met zijn bijlagen.', en: 'Every message, with its attachments.' },
  leaves: { nl: 'Versleutelde berichten.', en: 'Encrypted messages.' },
  detect: ({ head, magic }) => {
    if (magic !== null || head.toString('latin1', 0, 5) !== 'From ') return false;
    const start = head.toString('latin1', 0, LOOKED_AT);
    const first = FIRST_LINE.exec(start);
    return first !== null && areHeaders(start.slice(first[0].length).replace(/^>From .*\r?\n/, ''));
  },
  load: () => import('./reader.js'),
};
