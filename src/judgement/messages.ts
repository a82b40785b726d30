import type { Bilingual } from '../model/finding.js';
import type { AddressMatch, ClassesMatch, IdentifierMatch, NeighbourPlace } from '../model/match.js';

const NEIGHBOURS: Readonly<Record<NeighbourPlace['kind'], Bilingual>> = {
  postcode: { nl: 'postcode', en: 'postcode' },
  letters: { nl: 'postcodeletters als getallen', en: 'postcode letters as numbers' },
  house: { nl: 'huisnummer', en: 'house number' },
  date: { nl: 'datum', en: 'date' },
  code: { nl: 'productcode', en: 'product code' },
};

const TOPICS: Readonly<Record<string, Bilingual>> = {
  zorg: { nl: 'zorg', en: 'care' },
  bijzonder: { nl: 'bijzondere kenmerken', en: 'special characteristics' },
  justitie: { nl: 'justitie', en: 'justice' },
  inkomen: { nl: 'inkomen of schuld', en: 'income or debt' },
  persoon: { nl: 'personen', en: 'persons' },
};

/** What kind of finding an identifier match became. */
export type IdentifierOutcome = 'found' | 'likely' | 'twin' | 'test' | 'failing';

/** @param title what was found: the title of the identifier's own rule, also inside a series */
export function identifierMessage(match: IdentifierMatch, title: Bilingual, outcome: IdentifierOutcome): Bilingual {
  if (outcome === 'twin' && match.twin) return match.twin.explanation;
  if (outcome === 'test') {
    return {
      nl: 'Alle nummers hier komen uit een gepubliceerd testblok en zijn van niemand.',
      en: 'All numbers here come from a published test block and belong to nobody.',
    };
  }
  if (outcome === 'failing') {
    return {
      nl: `De naam zegt: ${title.nl}. Maar de getallen slagen niet voor de controle. Zijn ze versleuteld, verschoven of beschadigd?`,
      en: `The name says: ${title.en}. But the numbers fail the check. Are they encrypted, shifted or damaged?`,
    };
  }
  const beside = besideText(match.neighbours);
  const sure = outcome === 'found' ? { nl: 'staat', en: 'is' } : { nl: 'staat waarschijnlijk', en: 'is probably' };
  const where: Record<IdentifierMatch['where'], Bilingual> = {
    column: { nl: 'In deze kolom', en: 'In this column' },
    window: {
      nl:
        match.place.columns && match.place.columns.length > 1
          ? 'In deze kolommen samen'
          : 'Op een vaste plek in deze reeks cijfers',
      en:
        match.place.columns && match.place.columns.length > 1
          ? 'In these columns together'
          : 'At a fixed place in this run of digits',
    },
    text: { nl: 'In deze tekst', en: 'In this text' },
    path: { nl: 'In de naam van dit bestand', en: 'In the name of this file' },
  };
  return {
    nl: `${where[match.where].nl} ${sure.nl}: ${title.nl}.${beside.nl}`,
    en: `${where[match.where].en} ${sure.en}: ${title.en}.${beside.en}`,
  };
}

function besideText(neighbours: readonly NeighbourPlace[]): Bilingual {
  if (neighbours.length === 0) return { nl: '', en: '' };
  const list = (language: 'nl' | 'en', to: string) =>
    neighbours
      .map(({ kind, first, last }) => `${NEIGHBOURS[kind][language]} (${first + 1} ${to} ${last + 1})`)
      .join(', ');
  return {
    nl: ` Ernaast in dezelfde reeks: ${list('nl', 't/m')}.`,
    en: ` Beside it in the same run: ${list('en', 'to')}.`,
  };
}

export function addressMessage({ about, topic }: AddressMatch): Bilingual {
  const named = topic === null ? undefined : TOPICS[topic];
  switch (about) {
    case 'person':
      return named
        ? {
            nl: `Postcode en huisnummer staan hier bij gegevens over ${named.nl}: zo is bekend om welk huishouden het gaat.`,
            en: `Postcode and house number stand here beside data about ${named.en}: that tells which household it is about.`,
          }
        : {
            nl: 'Postcode en huisnummer staan hier bij gegevens over mensen: zo is bekend om welk huishouden het gaat.',
            en: 'Postcode and house number stand here beside data about people: that tells which household it is about.',
          };
    case 'unexplained':
      return {
        nl: 'Postcode en huisnummer staan hier naast kolommen die niets over een gebouw zeggen en die niemand uitlegt.',
        en: 'Postcode and house number stand here beside columns that say nothing about a building and that nobody explains.',
      };
    case 'object':
      return {
        nl: 'Adressen van gebouwen of plaatsen, zonder gegevens over mensen.',
        en: 'Addresses of buildings or places, without data about people.',
      };
    case 'organisation':
      return { nl: 'Adressen van organisaties.', en: 'Addresses of organisations.' };
  }
}

export function classesMessage(
  { recordsBelowBlock, recordsBelowWarn, records }: ClassesMatch,
  blocks: boolean,
  limit: number,
): Bilingual {
  const few = blocks ? recordsBelowBlock : recordsBelowWarn;
  return {
    nl: `Met deze kolommen samen deelt een rij zijn kenmerken met minder dan ${limit} rijen: dat geldt voor ${few} van de ${records} rijen.`,
    en: `On these columns together a row shares its characteristics with fewer than ${limit} rows: that holds for ${few} of the ${records} rows.`,
  };
}
