import type { Bilingual } from '../../model/finding.js';
import type { ValueMatch } from '../../model/match.js';
import type { Rule } from '../../model/rule.js';

/** A doubt about a domain is a name that is nearly one of the organisation. */
const NEAR_DOMAIN: Bilingual = {
  nl: 'In dit bestand staan adressen op een domein dat bijna een domein van u is',
  en: 'In this file are addresses on a domain that is nearly one of yours',
};

const WHOSE: Readonly<Record<ValueMatch['about'], Bilingual>> = {
  person: { nl: '', en: '' },
  unexplained: { nl: '', en: '' },
  organisation: { nl: ' Zo te zien van organisaties.', en: ' Of organisations, by the look of it.' },
  public: {
    nl: ' Zo te zien van wie een openbaar ambt heeft of daarvoor kandidaat is.',
    en: ' Of who holds a public office or stands for one, by the look of it.',
  },
};

export function valueMessage(match: ValueMatch, { title, detector }: Rule): Bilingual {
  if (detector === 'domain' && !match.isSure) {
    return {
      nl: `${NEAR_DOMAIN.nl} (${times(match.passing).nl}).`,
      en: `${NEAR_DOMAIN.en} (${times(match.passing).en}).`,
    };
  }
  const isColumn = match.where === 'column';
  const where = isColumn ? { nl: 'In deze kolom', en: 'In this column' } : { nl: 'In deze tekst', en: 'In this text' };
  const sure = match.isSure ? { nl: 'staat', en: 'is' } : { nl: 'staat waarschijnlijk', en: 'is probably' };
  const whose = WHOSE[match.about];
  return {
    nl: `${where.nl} ${sure.nl}: ${title.nl} (${times(match.passing).nl}).${whose.nl}`,
    en: `${where.en} ${sure.en}: ${title.en} (${times(match.passing).en}).${whose.en}`,
  };
}

function times(count: number): Bilingual {
  return count === 1
    ? { nl: 'één waarde', en: 'one value' }
    : { nl: `${count} verschillende`, en: `${count} different ones` };
}
