import type { Format } from '../format.js';

export const gitBundleFormat: Format = {
  id: 'git-bundle',
  name: { nl: 'git-bundle', en: 'git bundle' },
  extensions: ['bundle'],
  coverage: 'whole',
  reads: {
    nl: 'Elke versie van elk bestand, berichten van commits, tags en notities, namen van bestanden, branches en tags, en wat nergens meer bij hoort.',
    en: 'Every version of every file, messages of commits, tags and notes, names of files, branches and tags, and what no name leads to.',
  },
  leaves: {
    nl: 'Wie de commits maakte. Wat de bundle zelf niet heeft: commits waarop hij voortbouwt, of bestanden die zijn weggelaten; dat blokkeert.',
    en: 'Who made the commits. What the bundle does not hold itself: commits that it builds on, or files that were left out; that blocks.',
  },
  detect: (look) => look.is('git-bundle'),
  load: () => import('./reader.js'),
};
