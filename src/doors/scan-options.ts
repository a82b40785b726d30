import type { Example, Option } from './command.js';
import { FORMAT_OPTION, POLICY_OPTION } from './options.js';

export const SCAN_OPTIONS: readonly Option[] = [
  {
    name: 'stdin',
    group: 'input',
    text: { nl: 'de standaardinvoer (ook: `-` als pad)', en: 'the standard input (also: `-` as path)' },
  },
  {
    name: 'no-ignore',
    group: 'input',
    text: { nl: 'ook bestanden die git negeert', en: 'files that git ignores as well' },
  },
  POLICY_OPTION,
  {
    name: 'jobs',
    group: 'input',
    value: 'other',
    text: {
      nl: 'AANTAL werkers tegelijk; anders naar de grootte van het werk',
      en: 'NUMBER of workers at once; otherwise by the size of the work',
    },
  },
  {
    name: 'hash-budget',
    group: 'input',
    value: 'other',
    text: {
      nl: 'SECONDEN rekenwerk om gehashte nummers terug te rekenen (standaard 10; 0: niet)',
      en: 'SECONDS of work to reverse hashed numbers (default 10; 0: none)',
    },
  },
  {
    ...FORMAT_OPTION,
    text: {
      nl: 'terminal (standaard), json, of beide: terminal,json',
      en: 'terminal (default), json, or both: terminal,json',
    },
  },
  {
    name: 'output',
    group: 'report',
    value: 'file',
    text: {
      nl: 'BESTAND voor het JSON-rapport; anders de standaarduitvoer',
      en: 'FILE for the JSON report; otherwise the standard output',
    },
  },
  {
    name: 'details',
    group: 'report',
    text: { nl: 'alle cijfers, opmerkingen en paden', en: 'all figures, notes and paths' },
  },
  {
    name: 'quiet',
    group: 'report',
    text: { nl: 'alleen de uitgangscode, en fouten', en: 'only the exit code, and errors' },
  },
];

export const SCAN_EXAMPLES: readonly Example[] = [
  { line: 'sluis scan', text: { nl: 'de map waarin u staat', en: 'the folder you are in' } },
  { line: 'sluis scan data notities.md', text: { nl: 'een map en een bestand', en: 'a folder and a file' } },
  { line: 'sluis scan --format json', text: { nl: 'voor een programma', en: 'for a program' } },
  { line: 'cat reeks.csv | sluis scan -', text: { nl: 'wat uit een pijp komt', en: 'what comes from a pipe' } },
];
