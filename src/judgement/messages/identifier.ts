import type { Bilingual } from '../../model/finding.js';
import type { Disguise, IdentifierMatch, NeighbourPlace } from '../../model/match.js';

const NEIGHBOURS: Readonly<Record<NeighbourPlace['kind'], Bilingual>> = {
  postcode: { nl: 'postcode', en: 'postcode' },
  letters: { nl: 'postcodeletters als getallen', en: 'postcode letters as numbers' },
  house: { nl: 'huisnummer', en: 'house number' },
  date: { nl: 'datum', en: 'date' },
  code: { nl: 'productcode', en: 'product code' },
};

/** How it was hidden, as a sentence behind the finding. */
const DISGUISES: Readonly<Record<Disguise, Bilingual | null>> = {
  window: null,
  joined: null,
  split: { nl: 'De cijfers zijn over kolommen verdeeld.', en: 'The digits are spread over columns.' },
  reversed: { nl: 'De cijfers staan in omgekeerde volgorde.', en: 'The digits are in reverse order.' },
  complement: {
    nl: 'Elk nummer is van een vast getal afgetrokken.',
    en: 'Each number was subtracted from a fixed number.',
  },
  offset: { nl: 'Bij elk getal is hetzelfde getal opgeteld.', en: 'The same number was added to each of them.' },
  delta: {
    nl: 'Er staan verschillen tussen opeenvolgende rijen; opgeteld zijn het de nummers.',
    en: 'These are differences between consecutive rows; added up they are the numbers.',
  },
  transposed: {
    nl: 'De tabel is gekanteld: elke kolom is één mens.',
    en: 'The table is turned: each column is one person.',
  },
  long: { nl: 'Elke rij bevat één kenmerk van één mens.', en: 'Each row holds one attribute of one person.' },
};

/** A number that the law allows for few ends only, used to name a letter, a case or a file. */
const AS_REFERENCE: Bilingual = {
  nl: ' Het dient hier als kenmerk, zaak- of dossiernummer; dat mag ook binnen de organisatie niet.',
  en: ' It serves as a reference or as the number of a case or file here; the law forbids that inside the organisation too.',
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
  const hidden = (match.disguise && DISGUISES[match.disguise]) ?? null;
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
  const use = match.context === 'reference' || match.where === 'path' ? AS_REFERENCE : { nl: '', en: '' };
  return {
    nl: `${where[match.where].nl} ${sure.nl}: ${title.nl}.${hidden ? ` ${hidden.nl}` : ''}${beside.nl}${use.nl}`,
    en: `${where[match.where].en} ${sure.en}: ${title.en}.${hidden ? ` ${hidden.en}` : ''}${beside.en}${use.en}`,
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
