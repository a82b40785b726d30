import type { Format } from '../format.js';

export const mboxFormat: Format = {
  id: 'mbox',
  name: { nl: 'Postbus (mbox)', en: 'Mailbox (mbox)' },
  extensions: ['mbox'],
  coverage: 'whole',
  reads: { nl: 'Elk bericht, met zijn bijlagen.', en: 'Every message, with its attachments.' },
  leaves: { nl: 'Versleutelde berichten.', en: 'Encrypted messages.' },
  detect: (look) => look.is('mbox'),
  load: () => import('./reader.js'),
};
