import type { Example, Option } from '../command.js';
import { FORMAT_OPTION, POLICY_OPTION } from '../options.js';

export const RISK_OPTIONS: readonly Option[] = [
  {
    name: 'quasi',
    group: 'input',
    value: 'other',
    text: {
      nl: 'KOLOMMEN die een ander van iemand kan weten, met komma’s ertussen: naam, nummer of letter; anders zelf gekozen',
      en: 'COLUMNS that others can know of somebody, with commas between: name, number or letter; otherwise chosen here',
    },
  },
  {
    name: 'sensitive',
    group: 'input',
    value: 'other',
    text: { nl: 'KOLOM die niemand te weten mag komen', en: 'COLUMN that nobody should learn' },
  },
  {
    name: 'population',
    group: 'input',
    value: 'file',
    text: {
      nl: 'BESTAND met de hele bevolking en dezelfde kolommen',
      en: 'FILE with the whole population and the same columns',
    },
  },
  {
    name: 'sample-fraction',
    group: 'input',
    value: 'other',
    text: {
      nl: 'DEEL van de bevolking dat in het bestand staat, zoals 0,1',
      en: 'SHARE of the population that is in the file, such as 0.1',
    },
  },
  {
    name: 'weights',
    group: 'input',
    value: 'other',
    text: { nl: 'KOLOM met het aantal mensen per rij', en: 'COLUMN with the number of people a row stands for' },
  },
  {
    name: 'missing',
    group: 'input',
    value: ['own', 'wildcard'],
    text: {
      nl: 'leeg is een eigen waarde (own) of past overal bij (wildcard); anders de slechtste van beide',
      en: 'empty is a value of its own (own) or fits everything (wildcard); otherwise the worse of both',
    },
  },
  {
    name: 'table',
    group: 'input',
    value: 'other',
    text: {
      nl: 'NAAM of nummer, als er meer tabellen in het bestand staan',
      en: 'NAME or number, when the file holds several tables',
    },
  },
  POLICY_OPTION,
  {
    name: 'fail-below',
    group: 'report',
    value: 'other',
    text: {
      nl: 'GETAL: uitgangscode 1 als de kleinste groep daaronder ligt',
      en: 'NUMBER: exit code 1 when the smallest group is below it',
    },
  },
  FORMAT_OPTION,
  {
    name: 'output',
    group: 'report',
    value: 'file',
    text: {
      nl: 'BESTAND voor de JSON; anders de standaarduitvoer',
      en: 'FILE for the JSON; otherwise the standard output',
    },
  },
];

export const RISK_EXAMPLES: readonly Example[] = [
  { line: 'sluis risk wmo.csv', text: { nl: 'kiest zelf de kolommen', en: 'chooses the columns itself' } },
  {
    line: 'sluis risk wmo.csv --quasi pc4,geslacht,C',
    text: { nl: 'met deze kolommen', en: 'by these columns' },
  },
  {
    line: 'sluis risk wmo.csv --sensitive product',
    text: { nl: 'verraadt de groep het product?', en: 'does the group give the product away?' },
  },
  {
    line: 'sluis risk wmo.csv --fail-below 10',
    text: { nl: 'als drempel in een script', en: 'as a gate in a script' },
  },
];
