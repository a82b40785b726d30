import { REPORT_FORMATS } from '../../reporters/report-formats.js';
import type { Example, Option } from '../command.js';
import { POLICY_OPTION } from '../options.js';

export const REPORT_OPTIONS: readonly Option[] = [
  {
    name: 'compare',
    group: 'input',
    value: 'file',
    text: {
      nl: 'eerder RAPPORT om mee te vergelijken: wat is nieuw, veranderd, verdwenen',
      en: 'earlier REPORT to compare with: what is new, changed, gone',
    },
  },
  {
    name: 'new-only',
    group: 'input',
    text: {
      nl: 'bij --compare: de uitgangscode gaat alleen over wat nieuw is',
      en: 'with --compare: the exit code is only about what is new',
    },
  },
  {
    name: 'trend',
    group: 'input',
    text: {
      nl: 'het verloop over de rapporten, in de volgorde waarin ze genoemd zijn',
      en: 'the trend over the reports, in the order in which they are named',
    },
  },
  POLICY_OPTION,
  {
    name: 'format',
    group: 'report',
    value: ['terminal', ...Object.keys(REPORT_FORMATS)],
    text: {
      nl: 'terminal (standaard) of een ander formaat; bij --compare en --trend: terminal, json of markdown',
      en: 'terminal (default) or another format; with --compare and --trend: terminal, json or markdown',
    },
  },
  {
    name: 'output',
    group: 'report',
    value: 'file',
    text: {
      nl: 'BESTAND voor het resultaat, of MAP bij meer formaten; anders de standaarduitvoer',
      en: 'FILE for the result, or FOLDER for several formats; otherwise the standard output',
    },
  },
  {
    name: 'details',
    group: 'report',
    text: {
      nl: 'in de terminal: alle cijfers, opmerkingen en paden',
      en: 'in the terminal: all figures, notes and paths',
    },
  },
];

export const REPORT_EXAMPLES: readonly Example[] = [
  {
    line: 'sluis report r.json --format sarif --output sluis.sarif',
    text: { nl: 'voor code scanning', en: 'for code scanning' },
  },
  { line: 'sluis report a.json b.json', text: { nl: 'twee rapporten als één', en: 'two reports as one' } },
  {
    line: 'sluis report nu.json --compare eerst.json --new-only',
    text: { nl: 'houdt alleen tegen wat nieuw is', en: 'stops only what is new' },
  },
  {
    line: 'sluis report maart.json april.json --trend',
    text: { nl: 'wordt het beter?', en: 'is it getting better?' },
  },
];
