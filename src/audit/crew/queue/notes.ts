import type { Bilingual } from '../../../model/finding.js';

/** What a person should know who lets machines work together. */
export const NOTES = {
  'other-key': {
    nl: 'Er loopt een audit met een andere sleutel. Deze machine werkt daar niet aan mee: zet hetzelfde sleutelbestand op alle machines.',
    en: 'There is an audit with another key. This machine does not work on it: put the same key file on all machines.',
  },
  'other-settings': {
    nl: 'Er loopt een audit met andere regels, een ander beleid of een andere versie van sluis. Deze machine werkt daar niet aan mee: maak die op alle machines gelijk.',
    en: 'There is an audit with other rules, another policy or another version of sluis. This machine does not work on it: make them equal on all machines.',
  },
  'other-form': {
    nl: 'Er loopt een audit van een versie van sluis die deze niet begrijpt. Zet op alle machines dezelfde versie.',
    en: 'There is an audit of a version of sluis that this one does not understand. Put the same version on all machines.',
  },
  'not-durable': {
    nl: 'De server van de wachtrij schrijft niet mee op schijf. Na een herstart van die server wordt verdwenen werk opnieuw gedaan. Zet `appendonly yes` aan om dat te voorkomen.',
    en: 'The server of the queue does not write along to disk. After a restart of that server, work that disappeared is done again. Turn on `appendonly yes` to avoid that.',
  },
  'not-encrypted': {
    nl: 'De verbinding met de wachtrij is niet versleuteld. De inhoud is dat wel, het wachtwoord niet: gebruik `rediss://`.',
    en: 'The connection to the queue is not encrypted. Its content is, the password is not: use `rediss://`.',
  },
  'server-gone': {
    nl: 'De server van de wachtrij is niet bereikbaar. sluis wacht en gaat daarna verder.',
    en: 'The server of the queue cannot be reached. sluis waits and goes on afterwards.',
  },
  'server-back': {
    nl: 'De server van de wachtrij is weer bereikbaar.',
    en: 'The server of the queue can be reached again.',
  },
  unreadable: {
    nl: 'In de wachtrij staat iets dat niet van deze audit is. Het is overgeslagen.',
    en: 'There is something in the queue that is not of this audit. It was left out.',
  },
} as const satisfies Record<string, Bilingual>;
