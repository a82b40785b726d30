import type { Bilingual } from '../model/finding.js';

/** What a hook says about going on. */
export type WayKey =
  | 'stopped'
  | 'stopped-commit'
  | 'stopped-server'
  | 'ways'
  | 'take-out'
  | 'take-out-staged'
  | 'repair'
  | 'decide'
  | 'together'
  | 'apart'
  | 'message'
  | 'reword'
  | 'tag'
  | 'branch'
  | 'ref'
  | 'file-name'
  | 'new-name'
  | 'old-name';

export const WAYS: Readonly<Record<WayKey, Bilingual>> = {
  stopped: {
    nl: 'De push is tegengehouden. Er is niets van deze computer weggegaan.',
    en: 'The push was stopped. Nothing of it has left this computer.',
  },
  'stopped-commit': {
    nl: 'De commit is tegengehouden. Uw bestanden zijn zoals ze waren.',
    en: 'The commit was stopped. Your files are as they were.',
  },
  'stopped-server': {
    nl: 'De server weigert deze push. Er is niets van bewaard of openbaar gemaakt. Haal het uit de commits en push opnieuw; wie hier beslist kan het ook accepteren in .sluis/triage.yml op de standaardtak.',
    en: 'The server refuses this push. Nothing of it was kept or made public. Take it out of the commits and push again; whoever decides here can also accept it in .sluis/triage.yml on the default branch.',
  },
  ways: {
    nl: 'Kies hoe u verder gaat, en probeer het daarna opnieuw.',
    en: 'Choose how to go on, and try again afterwards.',
  },
  'take-out': {
    nl: 'Haal het uit de commits. De bestanden zelf blijven op uw schijf staan.',
    en: 'Take it out of the commits. The files themselves stay on your disk.',
  },
  'take-out-staged': {
    nl: 'Haal het uit de commit. De bestanden zelf blijven op uw schijf staan.',
    en: 'Take it out of the commit. The files themselves stay on your disk.',
  },
  repair: {
    nl: 'Maak de gegevens veilig. Dit doet voorstellen en schrijft een nieuw bestand; vervang daarmee het oude in de commit.',
    en: 'Make the data safe. This makes proposals and writes a new file; replace the old one in the commit by it.',
  },
  decide: {
    nl: 'Beslis dat dit openbaar mag worden, met een reden en uw naam erbij.',
    en: 'Decide that this may become public, with a reason and your name.',
  },
  together: {
    nl: 'maakt van de {count} nieuwe commits weer één',
    en: 'makes one of the {count} new commits again',
  },
  apart: {
    nl: '# wilt u de commits apart houden (vraagt git-filter-repo):',
    en: '# to keep the commits apart (needs git-filter-repo):',
  },
  message: { nl: 'schrijf het bericht opnieuw', en: 'write the message again' },
  reword: { nl: 'zet "reword" voor die commit', en: 'put "reword" before that commit' },
  tag: { nl: 'en maak hem opnieuw met een ander bericht', en: 'and make it again with another message' },
  branch: { nl: 'geef de tak een andere naam', en: 'give the branch another name' },
  ref: { nl: 'geef het een andere naam, en verwijder de oude', en: 'give it another name, and delete the old one' },
  'file-name': { nl: 'geef het bestand een andere naam', en: 'give the file another name' },
  'new-name': { nl: 'nieuwe naam', en: 'new name' },
  'old-name': { nl: 'oude naam', en: 'old name' },
};
