import type { Example, Option } from '../command.js';
import { FORMAT_OPTION, POLICY_OPTION } from '../options.js';

export const FIX_OPTIONS: readonly Option[] = [
  {
    name: 'group',
    // Also as `--k`: the name that the field gives it.
    alias: 'k',
    group: 'input',
    value: 'other',
    text: {
      nl: 'kleinste groep die mag overblijven; anders volgens het beleid',
      en: 'smallest group that may be left; otherwise by the policy',
    },
  },
  {
    name: 'keep',
    group: 'input',
    value: 'other',
    text: {
      nl: 'KOLOMMEN die moeten blijven, desnoods grover; namen of nummers, met komma’s',
      en: 'COLUMNS that must stay, coarser if need be; names or numbers, with commas',
    },
  },
  {
    name: 'drop',
    group: 'input',
    value: 'other',
    text: { nl: 'KOLOMMEN die weg mogen', en: 'COLUMNS that may go' },
  },
  {
    name: 'table',
    group: 'input',
    value: 'other',
    text: {
      nl: 'naam of nummer van de TABEL, als het bestand er meer heeft',
      en: 'name or number of the TABLE, where the file holds several',
    },
  },
  POLICY_OPTION,
  {
    name: 'apply',
    group: 'report',
    value: 'other',
    text: { nl: 'NUMMER van het voorstel dat wordt toegepast', en: 'NUMBER of the proposal to apply' },
  },
  {
    name: 'output',
    group: 'report',
    value: 'file',
    text: { nl: 'nieuw BESTAND voor het resultaat', en: 'new FILE for the result' },
  },
  {
    name: 'force',
    group: 'report',
    text: {
      nl: 'een bestaand bestand achter --output vervangen (nooit het origineel)',
      en: 'replace an existing file after --output (never the original)',
    },
  },
  {
    name: 'pseudonym-key',
    group: 'report',
    value: 'file',
    text: {
      nl: 'nummers van personen worden pseudoniemen; de sleutel komt in dit BESTAND, dat binnen blijft',
      en: 'numbers of persons become pseudonyms; their key goes into this FILE, which stays inside',
    },
  },
  FORMAT_OPTION,
];

export const FIX_EXAMPLES: readonly Example[] = [
  { line: 'sluis fix clienten.csv', text: { nl: 'de voorstellen', en: 'the proposals' } },
  {
    line: 'sluis fix clienten.csv --apply 2 --output open.csv',
    text: { nl: 'voorstel 2 uitvoeren', en: 'carry out proposal 2' },
  },
  { line: 'sluis fix clienten.csv --keep postcode', text: { nl: 'wat moet blijven', en: 'what must stay' } },
  { line: 'sluis fix clienten.csv --format json', text: { nl: 'voor een programma', en: 'for a program' } },
];
