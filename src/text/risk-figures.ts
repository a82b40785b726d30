import type { Bilingual } from '../model/finding.js';

/** Figures as they are shown; a part of a measure has a dot in its name, as in the JSON. */
export type RiskFigure =
  | 'k'
  | 'classes'
  | 'uniques'
  | 'recordsBelow'
  | 'averageRisk'
  | 'highestRisk'
  | 'distinction'
  | 'separation'
  | 'discernibility'
  | 'entities'
  | 'missing'
  | 'l.distinct'
  | 'l.entropy'
  | 'l.recursive'
  | 'homogeneous'
  | 't'
  | 'alpha'
  | 'beta'
  | 'delta'
  | 'kmap'
  | 'population.journalist'
  | 'population.presence'
  | 'populationUniques'
  | 'individualRisk'
  | 'suda';

/** What a figure is called, and what it means to somebody who never heard of it. */
interface FigureText {
  readonly label: Bilingual;
  readonly meaning: Bilingual;
}

export const RISK_FIGURES: Record<RiskFigure, FigureText> = {
  k: {
    label: { nl: 'Kleinste groep (k)', en: 'Smallest group (k)' },
    meaning: {
      nl: 'Zoveel rijen zijn met deze kolommen minstens niet van elkaar te onderscheiden.',
      en: 'At least so many rows cannot be told apart by these columns.',
    },
  },
  classes: {
    label: { nl: 'Groepen', en: 'Groups' },
    meaning: {
      nl: 'Zoveel verschillende combinaties komen voor.',
      en: 'So many different combinations occur.',
    },
  },
  uniques: {
    label: { nl: 'Unieke rijen', en: 'Unique rows' },
    meaning: { nl: 'Rijen die alleen in hun groep staan.', en: 'Rows that are alone in their group.' },
  },
  recordsBelow: {
    label: { nl: 'In kleine groepen', en: 'In small groups' },
    meaning: {
      nl: 'Rijen in een groep van minder dan 2, 3, 5, 10 en 20.',
      en: 'Rows in a group of fewer than 2, 3, 5, 10 and 20.',
    },
  },
  averageRisk: {
    label: { nl: 'Gemiddelde kans', en: 'Average risk' },
    meaning: {
      nl: 'Wie van iemand de combinatie kent en een rij uit de groep kiest, kiest zo vaak de goede.',
      en: 'Whoever knows the combination of somebody and picks a row of the group is right so often.',
    },
  },
  highestRisk: {
    label: { nl: 'Hoogste kans', en: 'Highest risk' },
    meaning: {
      nl: 'Hetzelfde, voor de rij die het makkelijkst te vinden is.',
      en: 'The same, for the row that is easiest to find.',
    },
  },
  distinction: {
    label: { nl: 'Onderscheid', en: 'Distinction' },
    meaning: {
      nl: 'Groepen gedeeld door rijen: bij 100 % is elke rij anders.',
      en: 'Groups divided by rows: at 100% every row is different.',
    },
  },
  separation: {
    label: { nl: 'Scheiding', en: 'Separation' },
    meaning: {
      nl: 'Zo vaak verschillen twee willekeurige rijen in deze kolommen.',
      en: 'So often two random rows differ in these columns.',
    },
  },
  discernibility: {
    label: { nl: 'Verwisselbaarheid', en: 'Discernibility' },
    meaning: {
      nl: 'Som van de kwadraten van de groepen, om versies van één bestand te vergelijken: hoger is grover.',
      en: 'Sum of the squares of the groups, to compare versions of one file: higher is coarser.',
    },
  },
  entities: {
    label: { nl: 'Kleinste groep mensen', en: 'Smallest group of people' },
    meaning: {
      nl: 'Hetzelfde als k, maar geteld in mensen of adressen: tien rijen over één mens zijn één mens.',
      en: 'The same as k, but counted in people or addresses: ten rows about one person are one person.',
    },
  },
  missing: {
    label: { nl: 'Lege cellen', en: 'Empty cells' },
    meaning: {
      nl: 'Leeg kan een waarde op zich zijn, of alles kunnen betekenen. k is {own} in het eerste geval en {wildcard} in het tweede; hierboven geldt {used}.',
      en: 'Empty can be a value of its own, or stand for anything. k is {own} in the first case and {wildcard} in the second; above, {used} applies.',
    },
  },
  'l.distinct': {
    label: { nl: 'Gevoelige waarden (l)', en: 'Sensitive values (l)' },
    meaning: {
      nl: 'Zoveel verschillende gevoelige waarden heeft een groep minstens. Bij 1 is van iedereen in die groep de waarde bekend.',
      en: 'A group has at least so many different sensitive values. At 1 the value of everybody in that group is known.',
    },
  },
  'l.entropy': {
    label: { nl: 'Spreiding daarvan', en: 'Their spread' },
    meaning: {
      nl: 'Hetzelfde, maar een waarde die bijna iedereen heeft, telt nauwelijks als verschil (entropie-l).',
      en: 'The same, but a value that nearly everybody has hardly counts as a difference (entropy l).',
    },
  },
  'l.recursive': {
    label: { nl: 'Overwicht (c)', en: 'Preponderance (c)' },
    meaning: {
      nl: 'Zoveel keer zo vaak als de zeldzaamste waarden komt de gewoonste waarde hoogstens voor (recursieve l).',
      en: 'The commonest value occurs at most so many times as often as the rarest ones (recursive l).',
    },
  },
  homogeneous: {
    label: { nl: 'Groepen met één waarde', en: 'Groups with one value' },
    meaning: {
      nl: 'Rijen in groepen waarin iedereen dezelfde gevoelige waarde heeft: wie in zo’n groep hoort, is verraden, hoe groot die ook is.',
      en: 'Rows in groups in which everybody has the same sensitive value: whoever belongs to such a group is given away, however large it is.',
    },
  },
  t: {
    label: { nl: 'Afwijking van het geheel (t)', en: 'Distance from the whole (t)' },
    meaning: {
      nl: 'Zo ver wijken de gevoelige waarden in een groep hoogstens af van die in het hele bestand; 0 is gelijk, 1 is heel anders.',
      en: 'The sensitive values of a group differ at most so much from those of the whole file; 0 is equal, 1 is entirely different.',
    },
  },
  alpha: {
    label: { nl: 'Gewoonste waarde (alfa)', en: 'Commonest value (alpha)' },
    meaning: {
      nl: 'Zo groot is in een groep hoogstens het deel met dezelfde gevoelige waarde.',
      en: 'The share of a group that has the same sensitive value is at most so large.',
    },
  },
  beta: {
    label: { nl: 'Extra kennis (bèta)', en: 'Extra knowledge (beta)' },
    meaning: {
      nl: 'Wie de groep kent, ziet de kans op een gevoelige waarde hoogstens zoveel keer toenemen.',
      en: 'Whoever knows the group sees the chance of a sensitive value grow by at most so many times.',
    },
  },
  delta: {
    label: { nl: 'Grootste verschuiving (delta)', en: 'Largest shift (delta)' },
    meaning: {
      nl: 'Hetzelfde in beide richtingen, als natuurlijke logaritme: 0 is geen verschil, 0,7 is een verdubbeling of halvering.',
      en: 'The same in both directions, as a natural logarithm: 0 is no difference, 0.7 is doubling or halving.',
    },
  },
  kmap: {
    label: { nl: 'Kleinste groep bevolking (k-map)', en: 'Smallest group, population (k-map)' },
    meaning: {
      nl: 'Zoveel mensen in de bevolking passen minstens bij een rij van dit bestand.',
      en: 'At least so many people of the population fit a row of this file.',
    },
  },
  'population.journalist': {
    label: { nl: 'Kans via de bevolking', en: 'Risk by the population' },
    meaning: {
      nl: 'Wie niet weet wie er in het bestand staat en uit de hele bevolking moet kiezen, kiest hoogstens en gemiddeld zo vaak goed.',
      en: 'Whoever does not know who is in the file and must choose from the whole population is right at most and on average so often.',
    },
  },
  'population.presence': {
    label: { nl: 'Aanwezigheid (delta-presence)', en: 'Presence (delta-presence)' },
    meaning: {
      nl: 'Dit deel van een groep in de bevolking staat in het bestand, laagste en hoogste. Hoog verraadt dát iemand erin staat.',
      en: 'This share of a group of the population is in the file, lowest and highest. A high one tells that somebody is in it.',
    },
  },
  populationUniques: {
    label: { nl: 'Uniek in de bevolking', en: 'Unique in the population' },
    meaning: {
      nl: 'Geschat deel van de bevolking dat de enige met zijn combinatie is, volgens Zayatz en volgens Pitman.',
      en: 'Estimated share of the population that is the only one with its combination, by Zayatz and by Pitman.',
    },
  },
  individualRisk: {
    label: { nl: 'Kans met gewichten', en: 'Risk with weights' },
    meaning: {
      nl: 'Kans dat een rij goed wordt herkend als elke rij voor meer mensen staat: gemiddeld en hoogstens. Verwacht aantal herkende rijen: {expected}.',
      en: 'Chance that a row is recognised rightly when every row stands for several people: on average and at most. Rows expected to be recognised: {expected}.',
    },
  },
  suda: {
    label: { nl: 'SUDA-score', en: 'SUDA score' },
    meaning: {
      nl: 'Hoe minder kolommen al genoeg zijn om een rij aan te wijzen, hoe hoger: som over alle rijen, en de hoogste van één rij.',
      en: 'The fewer columns suffice to point at a row, the higher: sum over all rows, and the highest of one row.',
    },
  },
};

/** Readings of missing values as they are shown. */
export const RISK_READINGS: Record<'own' | 'wildcard', Bilingual> = {
  own: { nl: 'het eerste', en: 'the first' },
  wildcard: { nl: 'het tweede', en: 'the second' },
};
