import type { Corner } from '../../model/corner.js';
import type { Bilingual } from '../../model/finding.js';
import { CORNERS } from '../../text/corners.js';

/** @param isPersonal personal data was found in it */
export function hiddenMessage(corner: Corner, count: number, isPersonal: boolean): Bilingual {
  const text = CORNERS[corner];
  const { nl, en } = count === 1 ? text.name : text.names;
  if (!isPersonal) {
    return {
      nl: `Dit bestand heeft iets dat wie het opent niet ziet: ${count} × ${nl}. Er zijn geen persoonsgegevens in gevonden.`,
      en: `This file has something that whoever opens it does not see: ${count} × ${en}. No personal data was found in it.`,
    };
  }
  return {
    nl: `Er staan persoonsgegevens waar wie het bestand opent ze niet ziet: ${count} × ${nl}.`,
    en: `There is personal data where whoever opens the file does not see it: ${count} × ${en}.`,
  };
}
