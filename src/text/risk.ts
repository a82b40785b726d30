import type { Bilingual } from '../model/finding.js';

/** The first words of the output, by how small the smallest group is. */
type RiskVerdict = 'findable' | 'small' | 'fine' | 'nothing';

export const RISK_VERDICTS: Record<RiskVerdict, Bilingual> = {
  findable: { nl: 'TE HERLEIDEN', en: 'FINDABLE' },
  small: { nl: 'NAKIJKEN', en: 'REVIEW' },
  fine: { nl: 'GEEN KLEINE GROEPEN', en: 'NO SMALL GROUPS' },
  nothing: { nl: 'NIETS TE METEN', en: 'NOTHING TO MEASURE' },
};

export type RiskSentence =
  | 'unique'
  | 'unique-one'
  | 'unique-all'
  | 'below-block'
  | 'below-warn'
  | 'fine'
  | 'same-people'
  | 'same-value'
  | 'same-value-one'
  | 'nothing'
  | 'asked'
  | 'roles'
  | 'search'
  | 'role'
  | 'direct'
  | 'passed-over'
  | 'sensitive'
  | 'file'
  | 'bars'
  | 'bars-head'
  | 'bars-groups'
  | 'keys'
  | 'key'
  | 'key-one'
  | 'keys-none'
  | 'keys-partial'
  | 'keys-sampled'
  | 'drop'
  | 'drop-all'
  | 'below-policy'
  | 'below-asked'
  | 'next'
  | 'and'
  | 'more-columns';

export const RISK_SENTENCES: Record<RiskSentence, Bilingual> = {
  unique: {
    nl: '{uniques} van de {rows} rijen zijn de enige met hun combinatie van {columns}. Wie die van iemand kent, vindt precies één rij en leest daar al het andere over die persoon.',
    en: '{uniques} of the {rows} rows are the only one with their combination of {columns}. Whoever knows that of somebody finds exactly one row, and reads everything else about that person there.',
  },
  'unique-one': {
    nl: '1 van de {rows} rijen is de enige met haar combinatie van {columns}. Wie die van iemand kent, vindt precies die rij en leest daar al het andere over die persoon.',
    en: '1 of the {rows} rows is the only one with its combination of {columns}. Whoever knows that of somebody finds exactly that row, and reads everything else about that person there.',
  },
  'unique-all': {
    nl: 'elk van de {rows} rijen is de enige met haar combinatie van {columns}. Wie die van iemand kent, vindt precies één rij en leest daar al het andere over die persoon.',
    en: 'each of the {rows} rows is the only one with its combination of {columns}. Whoever knows that of somebody finds exactly one row, and reads everything else about that person there.',
  },
  'below-block': {
    nl: 'niemand is de enige met zijn combinatie van {columns}, maar {below} van de {rows} rijen staan in een groep van minder dan {limit}. De kleinste groep telt {k}.',
    en: 'nobody is the only one with their combination of {columns}, but {below} of the {rows} rows are in a group of fewer than {limit}. The smallest group has {k}.',
  },
  'below-warn': {
    nl: 'elke rij deelt haar combinatie van {columns} met minstens {others} andere. Dat is genoeg om niet te blokkeren, maar {below} van de {rows} rijen staan in een groep van minder dan {limit}.',
    en: 'every row shares its combination of {columns} with at least {others} others. That is enough not to block, but {below} of the {rows} rows are in a group of fewer than {limit}.',
  },
  fine: {
    nl: 'elke rij deelt haar combinatie van {columns} met minstens {others} andere. Met deze kolommen is niemand aan te wijzen; wat in andere kolommen staat, is hiermee niet beoordeeld.',
    en: 'every row shares its combination of {columns} with at least {others} others. These columns point at nobody; what other columns hold has not been judged by this.',
  },
  'same-people': {
    nl: 'Meer rijen gaan over dezelfde mensen of adressen. In mensen of adressen geteld is de kleinste groep {k}.',
    en: 'Several rows are about the same people or addresses. Counted in people or addresses the smallest group is {k}.',
  },
  'same-value': {
    nl: 'Wel heeft in {classes} groepen iedereen dezelfde waarde van {sensitive}: wie in zo’n groep hoort, is daarmee verraden. Het gaat om {records} rijen.',
    en: 'But in {classes} groups everybody has the same value of {sensitive}: whoever belongs to such a group is given away by that. It concerns {records} rows.',
  },
  'same-value-one': {
    nl: 'Wel heeft in één groep van {records} rijen iedereen dezelfde waarde van {sensitive}: wie in die groep hoort, is daarmee verraden.',
    en: 'But in one group of {records} rows everybody has the same value of {sensitive}: whoever belongs to it is given away by that.',
  },
  nothing: {
    nl: 'er is geen kolom gevonden die een ander van iemand kan weten en die de {rows} rijen in groepen verdeelt. Over de veiligheid van het bestand zegt dit niets. Weet u welke kolommen ertoe doen, noem ze dan met `--quasi`.',
    en: 'no column was found that others can know of somebody and that divides the {rows} rows into groups. This says nothing about how safe the file is. If you know which columns matter, name them with `--quasi`.',
  },
  asked: { nl: 'Zoals opgegeven met `--quasi`:', en: 'As given with `--quasi`:' },
  roles: {
    nl: 'Zelf gekozen, omdat een ander dit van iemand kan weten of opzoeken:',
    en: 'Chosen here, because others can know or look this up about somebody:',
  },
  search: {
    nl: 'Geen kolom is herkend. Zelf gekozen, omdat deze kolommen samen de meeste rijen aanwijzen:',
    en: 'No column was recognised. Chosen here, because together these columns point at the most rows:',
  },
  role: { nl: '{column}: {role}, want {reasons}', en: '{column}: {role}, because {reasons}' },
  direct: {
    nl: 'Niet meegeteld, want dit wijst uit zichzelf iemand aan (laat het weg uit wat openbaar wordt): {columns}.',
    en: 'Not counted, because it points at somebody by itself (leave it out of what becomes public): {columns}.',
  },
  'passed-over': {
    nl: 'Niet gekozen kolommen: {parts}.',
    en: 'Columns not chosen: {parts}.',
  },
  sensitive: { nl: 'Gevoelige kolom: {column}.', en: 'Sensitive column: {column}.' },
  file: { nl: '{path}: {rows}, {columns} kolommen', en: '{path}: {rows}, {columns} columns' },
  bars: { nl: 'Hoe groot zijn de groepen?', en: 'How large are the groups?' },
  'bars-head': { nl: 'groep', en: 'group' },
  'bars-groups': { nl: 'groepen', en: 'groups' },
  keys: { nl: 'Welke kolommen maken rijen vindbaar?', en: 'Which columns make rows findable?' },
  key: { nl: '{columns}: {uniques} rijen worden hierdoor uniek', en: '{columns}: this makes {uniques} rows unique' },
  'key-one': { nl: '{columns}: 1 rij wordt hierdoor uniek', en: '{columns}: this makes 1 row unique' },
  'keys-none': {
    nl: 'Geen combinatie van deze kolommen wijst één rij aan.',
    en: 'No combination of these columns points at one row.',
  },
  'keys-partial': {
    nl: 'Niet alle combinaties zijn bekeken: het waren er te veel.',
    en: 'Not all combinations were looked at: there were too many.',
  },
  'keys-sampled': {
    nl: 'Geteld in een steekproef van {rows} rijen. Daarin lijken meer rijen uniek dan er in het hele bestand zijn.',
    en: 'Counted in a sample of {rows} rows. More rows look unique in it than are in the whole file.',
  },
  drop: {
    nl: 'Zonder {columns} wijst geen van deze combinaties nog een rij aan.',
    en: 'Without {columns} none of these combinations points at a row any more.',
  },
  'drop-all': {
    nl: 'Kolommen weglaten helpt hier niet: in elke kolom staan waarden die bijna niemand heeft. Maak de waarden grover.',
    en: 'Leaving out columns does not help here: every column holds values that hardly anybody has. Make the values coarser.',
  },
  'below-policy': {
    nl: 'Het beleid houdt publicatie tegen als een groep kleiner is dan {limit}.',
    en: 'The policy stops publication when a group is smaller than {limit}.',
  },
  'below-asked': {
    nl: 'De kleinste groep ligt onder de {limit} van `--fail-below`: uitgangscode 1.',
    en: 'The smallest group is below the {limit} of `--fail-below`: exit code 1.',
  },
  next: {
    nl: 'maak de waarden grover (leeftijd in klassen van tien jaar, PC4 in plaats van PC6) of laat kolommen weg, en meet opnieuw. `sluis fix` doet voorstellen.',
    en: 'make the values coarser (ages in bands of ten years, PC4 instead of PC6) or leave columns out, and measure again. `sluis fix` makes proposals.',
  },
  and: { nl: '{list} en {last}', en: '{list} and {last}' },
  'more-columns': { nl: '{count} andere kolommen', en: '{count} other columns' },
};

/** Headings of the parts of the output. */
type RiskHeading = 'columns' | 'figures' | 'not-computed' | 'remarks' | 'next';

export const RISK_HEADINGS: Record<RiskHeading, Bilingual> = {
  columns: { nl: 'Wat een ander van iemand kan weten', en: 'What others can know of somebody' },
  figures: { nl: 'Cijfers', en: 'Figures' },
  'not-computed': { nl: 'Niet berekend', en: 'Not computed' },
  remarks: { nl: 'Let op', en: 'Mind' },
  next: { nl: 'Wat nu', en: 'What now' },
};

/** Columns that were not chosen, by why not. */
export const RISK_PASSED_OVER: Record<'constant' | 'distinct' | 'others', Bilingual> = {
  constant: { nl: '{count} met overal dezelfde waarde', en: '{count} with the same value everywhere' },
  distinct: { nl: '{count} met in de meeste rijen een andere waarde', en: '{count} with another value in most rows' },
  others: { nl: '{count} zonder herkenbare betekenis', en: '{count} without a recognised meaning' },
};
