import type { Bilingual } from '../../model/finding.js';
import type { ClassesMatch, DiversityMatch, SmallCellsMatch, UniqueMatch } from '../../model/match.js';
import { TOPICS } from './topics.js';

type Unit = ClassesMatch['unit'];

const UNITS: Readonly<Record<Unit, Bilingual>> = {
  record: { nl: 'rijen', en: 'rows' },
  person: { nl: 'mensen', en: 'people' },
  address: { nl: 'adressen', en: 'addresses' },
};

export function classesMessage(match: ClassesMatch, blocks: boolean, limit: number): Bilingual {
  const few = blocks ? match.recordsBelowBlock : match.recordsBelowWarn;
  const unit = UNITS[match.unit];
  const presence = presenceText(match.topic);
  return {
    nl: `Met deze kolommen samen deelt een rij zijn kenmerken met minder dan ${limit} ${unit.nl}: dat geldt voor ${few} van de ${match.records} rijen.${presence.nl}`,
    en: `On these columns together a row shares its characteristics with fewer than ${limit} ${unit.en}: that holds for ${few} of the ${match.records} rows.${presence.en}`,
  };
}

export function uniqueMessage({ uniques, records, unit }: UniqueMatch): Bilingual {
  const units = UNITS[unit];
  return {
    nl: `In deze tabel over mensen zijn ${uniques} van de ${records} ${units.nl} met hoogstens drie kolommen aan te wijzen. Wie die kenmerken van iemand kent, vindt de rest erbij.`,
    en: `In this table about people ${uniques} of the ${records} ${units.en} can be singled out with at most three columns. Who knows those characteristics of somebody finds the rest beside them.`,
  };
}

export function diversityMessage(match: DiversityMatch, blocks: boolean): Bilingual {
  const { sharedClasses, sharedRecords, unit, topic } = match;
  const units = UNITS[unit];
  const presence = presenceText(topic);
  const meaning = blocks
    ? {
        nl: 'Wie weet dat iemand in zo’n groep zit, weet het ook.',
        en: 'Who knows that somebody is in such a group, knows it too.',
      }
    : {
        nl: 'Het gaat om een waarde die de meesten in het bestand hebben.',
        en: 'It is a value that most in the file have.',
      };
  return {
    nl: `In ${sharedClasses} groepen heeft iedereen dezelfde gevoelige waarde (${sharedRecords} ${units.nl}). ${meaning.nl}${presence.nl}`,
    en: `In ${sharedClasses} groups everybody has the same sensitive value (${sharedRecords} ${units.en}). ${meaning.en}${presence.en}`,
  };
}

export function smallCellsMessage({ small, derivable, threshold, topic }: SmallCellsMatch): Bilingual {
  const named = topic === null ? undefined : TOPICS[topic];
  const about = named ? { nl: ` over ${named.nl}`, en: ` about ${named.en}` } : { nl: '', en: '' };
  const hidden =
    derivable > 0
      ? {
          nl: ` ${derivable} weggelaten aantallen zijn met de totalen terug te rekenen.`,
          en: ` ${derivable} suppressed counts follow from the totals.`,
        }
      : { nl: '', en: '' };
  return {
    nl: `In deze tabel met aantallen${about.nl} zijn ${small} cellen kleiner dan ${threshold}: zo’n klein aantal wijst mensen aan.${hidden.nl}`,
    en: `In this table of counts${about.en} ${small} cells are below ${threshold}: so small a number points at people.${hidden.en}`,
  };
}

/** Being in a file about care or debts is harm by itself, whatever the other columns say. */
function presenceText(topic: string | null): Bilingual {
  const named = topic === null || topic === 'persoon' ? undefined : TOPICS[topic];
  if (!named) return { nl: '', en: '' };
  return {
    nl: ` Het bestand gaat over ${named.nl}: alleen al erin staan zegt iets over iemand.`,
    en: ` The file is about ${named.en}: being in it already says something about a person.`,
  };
}
