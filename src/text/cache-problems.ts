import type { CacheProblem } from '../model/cache.js';
import type { Bilingual } from '../model/finding.js';

/** A sentence about what is wrong, and what to do about it. */
interface ProblemText {
  readonly text: Bilingual;
  readonly remedy: Bilingual;
}

export const CACHE_PROBLEMS: Readonly<Record<CacheProblem, ProblemText>> = {
  'no-home': {
    text: {
      nl: 'Er is geen map van deze gebruiker voor de sleutel van de cache.',
      en: 'This user has no folder for the key of the cache.',
    },
    remedy: {
      nl: 'Zet HOME of XDG_CONFIG_HOME op een map van uzelf.',
      en: 'Set HOME or XDG_CONFIG_HOME to a folder of your own.',
    },
  },
  'key-unusable': {
    text: {
      nl: 'De sleutel van de cache kan niet worden gemaakt of gelezen.',
      en: 'The key of the cache cannot be made or read.',
    },
    remedy: {
      nl: 'Zorg dat u in de map van de sleutel mag schrijven; `sluis doctor` noemt haar.',
      en: 'Make sure that you may write in the folder of the key; `sluis doctor` names it.',
    },
  },
  'key-shared': {
    text: {
      nl: 'De sleutel van de cache is ook voor anderen te lezen of te vervangen.',
      en: 'The key of the cache can be read or replaced by others as well.',
    },
    remedy: {
      nl: 'Verwijder de sleutel en zet de rechten van de map op 0700; de volgende scan maakt een nieuwe.',
      en: 'Remove the key and set the permissions of its folder to 0700; the next scan makes a new one.',
    },
  },
  'key-broken': {
    text: { nl: 'Het bestand van de sleutel is geen sleutel.', en: 'The file of the key is no key.' },
    remedy: {
      nl: 'Verwijder het; de volgende scan maakt een nieuwe sleutel.',
      en: 'Remove it; the next scan makes a new key.',
    },
  },
  'key-inside': {
    text: {
      nl: 'De sleutel van de cache ligt in de repository die wordt gescand.',
      en: 'The key of the cache lies in the repository that is scanned.',
    },
    remedy: {
      nl: 'Zet XDG_CONFIG_HOME op een map daarbuiten.',
      en: 'Set XDG_CONFIG_HOME to a folder outside of it.',
    },
  },
  'program-unknown': {
    text: {
      nl: 'Van dit programma is niet bekend welke versie het is.',
      en: 'It is not known which version of the program this is.',
    },
    remedy: {
      nl: 'Installeer sluis opnieuw; in een uitgecheckte repository: npm run build.',
      en: 'Install sluis again; in a checked out repository: npm run build.',
    },
  },
  'folder-unusable': {
    text: {
      nl: 'In de map van git kan de cache niet worden geschreven.',
      en: 'The cache cannot be written in the git directory.',
    },
    remedy: {
      nl: 'Zorg dat `sluis/cache` daar een gewone map is waarin u mag schrijven, op een schijf die niet vol is.',
      en: 'Make sure that `sluis/cache` is a plain folder there in which you may write, on a disk that is not full.',
    },
  },
};
