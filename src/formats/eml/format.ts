import type { Format } from '../format.js';

export const emlFormat: Format = {
  id: 'eml',
  name: { nl: 'E-mailbericht', en: 'E-mail message' },
  extensions: ['eml'],
  coverage: 'whole',
  reads: {
    nl: 'Alle kopregels, de tekst, de opgemaakte tekst, bijlagen en berichten in berichten.',
    en: 'All headers, the text, the formatted text, attachments and messages in messages.',
  },
  leaves: {
    nl: 'Versleutelde berichten, en bijlagen in het eigen formaat van Outlook (winmail.dat).',
    en: "Encrypted messages, and attachments in Outlook's own format (winmail.dat).",
  },
  detect: (look) => look.is('eml'),
  load: () => import('./reader.js'),
};
