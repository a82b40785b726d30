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
      nl: 'De sleutel van de cache en van het grootboek van audits is ook voor anderen te lezen of te vervangen.',
      en: 'The key of the cache and of the ledger of audits can be read or replaced by others as well.',
    },
    // Without this key an audit has no use for its ledger any more: nobody is told to remove it.
    remedy: {
      nl: 'Zet de rechten goed: `chmod 600` voor de sleutel, `chmod 700` voor haar map, en beide van uzelf (`chown`); `sluis doctor` noemt die map. Verwijder haar niet: zonder haar is een grootboek van audits niet meer te gebruiken.',
      en: 'Mend the permissions: `chmod 600` for the key, `chmod 700` for its folder, and both your own (`chown`); `sluis doctor` names that folder. Do not remove it: a ledger of audits cannot be used without it.',
    },
  },
  'key-broken': {
    text: {
      nl: 'Het bestand van de sleutel is geen sleutel, of is beschadigd.',
      en: 'The file of the key is no key, or is damaged.',
    },
    remedy: {
      nl: 'Zet de reservekopie ervan terug: het grootboek van audits heeft deze sleutel nodig. Alleen als er geen grootboek is, of u een nieuw begint, kunt u het bestand verwijderen; dan wordt een nieuwe gemaakt.',
      en: 'Put its backup back: the ledger of audits needs this key. Only where there is no ledger, or you begin a new one, can you remove the file; a new one is made then.',
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
