import type { Bilingual } from '../model/finding.js';

/** Why something was not computed, as the second half of "Not computed: k-map, because …". */
export const RISK_REASONS = {
  'no-rows': { nl: 'er zijn geen rijen', en: 'there are no rows' },
  'one-row': { nl: 'er is maar één rij', en: 'there is only one row' },
  'no-quasi': {
    nl: 'er is geen kolom om rijen mee te vergelijken (`--quasi`)',
    en: 'there is no column to compare rows by (`--quasi`)',
  },
  'no-sensitive-column': {
    nl: 'er is geen gevoelige kolom genoemd (`--sensitive`)',
    en: 'no sensitive column was named (`--sensitive`)',
  },
  'no-known-values': { nl: 'de gevoelige kolom is leeg', en: 'the sensitive column is empty' },
  'homogeneous-class': {
    nl: 'in minstens één groep heeft iedereen dezelfde gevoelige waarde',
    en: 'in at least one group everybody has the same sensitive value',
  },
  'bound-exceeded': {
    nl: 'de grens is in minstens één groep overschreden',
    en: 'at least one group exceeds the bound',
  },
  'no-population': {
    nl: 'er is geen bevolkingsbestand gegeven (`--population`)',
    en: 'no population file was given (`--population`)',
  },
  'population-lacks-columns': {
    nl: 'het bevolkingsbestand mist een of meer van de kolommen',
    en: 'the population file lacks one or more of the columns',
  },
  'population-differs': {
    nl: 'geen enkele combinatie uit de tabel staat in het bevolkingsbestand; waarschijnlijk zijn de waarden anders geschreven',
    en: 'not one combination of the table is in the population file; the values are probably written differently',
  },
  'no-sampling-fraction': {
    nl: 'niet bekend is welk deel van de bevolking dit bestand is (`--sample-fraction`, `--weights` of `--population`)',
    en: 'it is not known which share of the population this file is (`--sample-fraction`, `--weights` or `--population`)',
  },
  'no-solution': {
    nl: 'het model heeft voor deze groepen geen oplossing',
    en: 'the model has no solution for these groups',
  },
  'no-weights': { nl: 'er zijn geen gewichten gegeven (`--weights`)', en: 'no weights were given (`--weights`)' },
  'no-entities': {
    nl: 'er is geen kolom die zegt welke rijen over dezelfde persoon gaan',
    en: 'no column says which rows are about the same person',
  },
  'no-households': { nl: 'huishoudens zijn niet bekend', en: 'households are not known' },
  'too-many-columns': { nl: 'er zijn meer dan 30 kolommen bij betrokken', en: 'more than 30 columns are involved' },
  'too-many-rows': {
    nl: 'er zijn te veel rijen om ze een voor een te noemen',
    en: 'there are too many rows to list them one by one',
  },
  'over-budget': {
    nl: 'het kost meer tijd of geheugen dan is toegestaan; kies minder kolommen',
    en: 'it takes more time or memory than allowed; choose fewer columns',
  },
} as const satisfies Record<string, Bilingual>;

/** What all that one reason keeps from being computed is called together. */
export const RISK_REASON_GROUPS: Readonly<Record<string, Bilingual>> = {
  'no-quasi': { nl: 'Groepen en kansen', en: 'Groups and risks' },
  'no-sensitive-column': {
    nl: 'Wat de groep over iemand verraadt (l, t, alfa, bèta, delta)',
    en: 'What the group gives away about somebody (l, t, alpha, beta, delta)',
  },
  'no-population': { nl: 'Vergelijking met de bevolking (k-map)', en: 'Comparison with the population (k-map)' },
  'population-lacks-columns': {
    nl: 'Vergelijking met de bevolking (k-map)',
    en: 'Comparison with the population (k-map)',
  },
  'population-differs': { nl: 'Vergelijking met de bevolking (k-map)', en: 'Comparison with the population (k-map)' },
};

/** Things that the reader must know about the input. Worded so that they need no singular. */
export const RISK_REMARKS = {
  'empty-columns': {
    nl: 'Gekozen kolommen zonder één waarde: {count}. Die onderscheiden niemand.',
    en: 'Chosen columns without a single value: {count}. They tell nobody apart.',
  },
  'constant-columns': {
    nl: 'Gekozen kolommen met overal dezelfde waarde: {count}. Die onderscheiden niemand.',
    en: 'Chosen columns with the same value everywhere: {count}. They tell nobody apart.',
  },
  ragged: {
    nl: 'Rijen met meer of minder cellen dan er kolommen zijn: {count}. Die tellen mee, met lege cellen. Kijk of het bestand goed is opgeslagen.',
    en: 'Rows with more or fewer cells than there are columns: {count}. They are counted, with empty cells. Check whether the file was saved well.',
  },
  'lines-outside': {
    nl: 'Regels die bij geen tabel horen: {count}. Die zijn niet bekeken.',
    en: 'Lines that belong to no table: {count}. They were not looked at.',
  },
  'population-absent': {
    nl: 'Rijen waarvan de combinatie niet in het bevolkingsbestand staat: {count}. Voor die rijen telt de tabel zelf als bevolking.',
    en: 'Rows whose combination is not in the population file: {count}. For those rows the table itself counts as the population.',
  },
  'population-short': {
    nl: 'Rijen in een groep die in het bevolkingsbestand kleiner is dan in de tabel: {count}. Het bevolkingsbestand is dus niet volledig.',
    en: 'Rows in a group that is smaller in the population file than in the table: {count}. So the population file is not complete.',
  },
} as const satisfies Record<string, Bilingual>;
