import type { Bilingual } from '../../model/finding.js';

/** What a table is about, in the words of a message. */
export const TOPICS: Readonly<Record<string, Bilingual>> = {
  zorg: { nl: 'zorg', en: 'care' },
  bijzonder: { nl: 'bijzondere kenmerken', en: 'special characteristics' },
  justitie: { nl: 'justitie', en: 'justice' },
  inkomen: { nl: 'inkomen of schuld', en: 'income or debt' },
  persoon: { nl: 'personen', en: 'persons' },
};
