import type { Bilingual } from '../../model/finding.js';
import type { AttributeMatch, WordsMatch } from '../../model/match.js';

const ABOUT: Readonly<Record<AttributeMatch['about'], Bilingual>> = {
  identified: {
    nl: 'De rijen noemen ook wie het is.',
    en: 'The rows also name who it is.',
  },
  person: {
    nl: 'De rijen gaan over mensen; met wat er verder staat kunnen zij te herkennen zijn.',
    en: 'The rows are about people; with what else stands there they may be recognised.',
  },
  public: {
    nl: 'Zo te zien van wie een openbaar ambt heeft of daarvoor kandidaat is.',
    en: 'Of who holds a public office or stands for one, by the look of it.',
  },
  grouped: {
    nl: 'De rijen gaan over mensen, in groepen die groot genoeg zijn.',
    en: 'The rows are about people, in groups that are large enough.',
  },
  perhaps: {
    nl: 'Of de rijen over mensen gaan, is niet te zien.',
    en: 'Whether the rows are about people cannot be seen.',
  },
};

/** @param title title of the rule */
export function attributeMessage({ about, by }: AttributeMatch, title: Bilingual): Bilingual {
  const says = by === 'values' ? { nl: 'zo te zien', en: 'by the look of it' } : { nl: '', en: '' };
  return {
    nl: `Deze kolom bevat${says.nl === '' ? '' : ` ${says.nl}`}: ${title.nl}. ${ABOUT[about].nl}`,
    en: `This column holds${says.en === '' ? '' : `, ${says.en}`}: ${title.en}. ${ABOUT[about].en}`,
  };
}

export function wordsMessage({ distinct }: WordsMatch, title: Bilingual): Bilingual {
  return {
    nl: `Deze tekst noemt mensen, en ${distinct === 1 ? 'een woord' : `${distinct} woorden`} over: ${title.nl}.`,
    en: `This text names people, and ${distinct === 1 ? 'a word' : `${distinct} words`} about: ${title.en}.`,
  };
}
