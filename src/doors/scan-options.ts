import { REPORT_FORMATS } from '../reporters/report-formats.js';
import type { Example, Option } from './command.js';
import { POLICY_OPTION } from './options.js';

/** What of a git repository is scanned instead of files. */
export const GIT_OPTIONS: readonly Option[] = [
  {
    name: 'history',
    group: 'input',
    text: {
      nl: 'de hele geschiedenis van een git-repository of git-bundle: elke versie, elk bericht, elke tak, tag, notitie en stash',
      en: 'the whole history of a git repository or bundle: every version, message, branch, tag, note and stash',
    },
  },
  {
    name: 'range',
    group: 'input',
    value: 'other',
    text: {
      nl: 'COMMITS van een git-repository, zoals main..HEAD',
      en: 'COMMITS of a git repository, such as main..HEAD',
    },
  },
  {
    name: 'staged',
    group: 'input',
    text: {
      nl: 'wat klaarstaat voor de volgende commit (git add)',
      en: 'what stands ready for the next commit (git add)',
    },
  },
  {
    name: 'reflog',
    group: 'input',
    text: {
      nl: 'bij --history: ook waar de logboeken van git (reflog) naar wijzen',
      en: "with --history: what git's logs (reflog) lead to as well",
    },
  },
  {
    name: 'dangling',
    group: 'input',
    text: {
      nl: 'bij --history: ook objecten waar geen naam meer naar wijst',
      en: 'with --history: objects that no name leads to any more as well',
    },
  },
];

export const SCAN_OPTIONS: readonly Option[] = [
  {
    name: 'stdin',
    group: 'input',
    text: { nl: 'de standaardinvoer (ook: `-` als pad)', en: 'the standard input (also: `-` as path)' },
  },
  ...GIT_OPTIONS,
  {
    name: 'ci',
    group: 'input',
    text: {
      nl: 'op een bouwserver: wat nieuw is, met het beleid van ervóór',
      en: 'on a build server: what is new, with the policy from before it',
    },
  },
  {
    name: 'base',
    group: 'input',
    value: 'other',
    text: {
      nl: 'bij --ci: TAK of commit om mee te vergelijken; anders wat de bouwserver zegt',
      en: 'with --ci: BRANCH or commit to compare with; otherwise what the build server says',
    },
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
    name: 'no-cache',
    group: 'input',
    text: {
      nl: 'bij git: niet gebruiken of bewaren wat eerdere scans van deze repository leerden',
      en: 'with git: neither use nor keep what earlier scans of this repository learnt',
    },
  },
  {
    name: 'format',
    group: 'report',
    value: ['terminal', ...Object.keys(REPORT_FORMATS)],
    text: {
      nl: 'terminal (standaard) of een ander formaat; meer met een komma: terminal,json',
      en: 'terminal (default) or another format; several with a comma: terminal,json',
    },
  },
  {
    name: 'output',
    group: 'report',
    value: 'file',
    text: {
      nl: 'BESTAND voor het rapport, of MAP bij meer formaten; anders de standaarduitvoer',
      en: 'FILE for the report, or FOLDER for several formats; otherwise the standard output',
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
  {
    line: 'sluis scan --history',
    text: { nl: 'de hele geschiedenis van deze repository', en: 'the whole history of this repository' },
  },
  { line: 'cat reeks.csv | sluis scan -', text: { nl: 'wat uit een pijp komt', en: 'what comes from a pipe' } },
];
