import type { Format } from '../format.js';

export const gitPackFormat: Format = {
  id: 'git-pack',
  name: { nl: 'los pakbestand van git', en: 'bare pack file of git' },
  extensions: ['pack'],
  coverage: 'whole',
  reads: {
    nl: 'Elke versie van elk bestand, met zijn naam waar een commit of map die geeft, en berichten van commits en tags.',
    en: 'Every version of every file, with its name where a commit or folder gives one, and messages of commits and tags.',
  },
  leaves: {
    nl: 'Wie de commits maakte. Wat voortbouwt op iets dat niet in het bestand staat; dat blokkeert.',
    en: 'Who made the commits. What builds on something that is not in the file; that blocks.',
  },
  detect: (look) => look.is('git-pack'),
  load: () => import('./reader.js'),
};
