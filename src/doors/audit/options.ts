import { REPORT_FORMATS } from '../../reporters/report-formats.js';
import type { Example, Option } from '../command.js';
import { POLICY_OPTION } from '../options.js';

/** Where the ledger is; every command about audits has it. */
export const LEDGER_OPTION: Option = {
  name: 'ledger',
  group: 'input',
  value: 'file',
  text: {
    nl: 'MAP waarin het grootboek van de audits staat; anders die van uzelf',
    en: 'FOLDER that the ledger of the audits is in; otherwise your own',
  },
};

/** One target in place of all. */
export const TARGET_OPTION: Option = {
  name: 'target',
  group: 'input',
  value: 'other',
  text: {
    nl: 'NAAM van één repository: haar eigen rapport, in elk formaat van `sluis report`',
    en: 'NAME of one repository: its own report, in any format of `sluis report`',
  },
};

/** Where clones are kept between audits. */
export const KEEP_CLONES_OPTION: Option = {
  name: 'keep-clones',
  group: 'input',
  value: 'file',
  text: {
    nl: 'MAP om klonen te bewaren, zodat een volgende audit alleen ophaalt wat nieuw is; anders worden ze weggehaald',
    en: 'FOLDER to keep clones in, so that a next audit only fetches what is new; otherwise they are removed',
  },
};

/** How a forge is reached, and with what right. A token is never an argument: others on the machine could read it. */
export const FORGE_OPTIONS: readonly Option[] = [
  {
    name: 'api-url',
    group: 'input',
    value: 'other',
    text: {
      nl: 'ADRES van een eigen GitHub Enterprise Server; anders github.com',
      en: 'ADDRESS of a GitHub Enterprise Server of your own; otherwise github.com',
    },
  },
  {
    name: 'token-file',
    group: 'input',
    value: 'file',
    text: {
      nl: 'BESTAND met het token; anders de omgevingsvariabele SLUIS_TOKEN, GH_TOKEN of GITHUB_TOKEN',
      en: 'FILE with the token; otherwise the environment variable SLUIS_TOKEN, GH_TOKEN or GITHUB_TOKEN',
    },
  },
  {
    name: 'app-id',
    group: 'input',
    value: 'other',
    text: {
      nl: 'NUMMER van een GitHub App in plaats van een token; met --app-key',
      en: 'NUMBER of a GitHub App in place of a token; with --app-key',
    },
  },
  {
    name: 'app-key',
    group: 'input',
    value: 'file',
    text: { nl: 'BESTAND met de privésleutel van de app (PEM)', en: 'FILE with the private key of the app (PEM)' },
  },
];

/** What of each repository is looked at, and by what rules. */
const SCOPE: readonly Option[] = [
  {
    name: 'parts',
    group: 'input',
    value: 'other',
    text: {
      nl: 'ONDERDELEN: code (standaard), wiki, gist, releases, texts (issues, pull requests, discussies), of all; met komma’s',
      en: 'PARTS: code (default), wiki, gist, releases, texts (issues, pull requests, discussions), or all; with commas',
    },
  },
  {
    name: 'visibility',
    group: 'input',
    value: 'other',
    text: {
      nl: 'alleen public, internal of private; meer met een komma',
      en: 'only public, internal or private; several with a comma',
    },
  },
  {
    name: 'no-archived',
    group: 'input',
    text: { nl: 'geen gearchiveerde repository’s', en: 'no archived repositories' },
  },
  { name: 'no-forks', group: 'input', text: { nl: 'geen forks van anderen', en: 'no forks of others' } },
  {
    name: 'list',
    group: 'input',
    value: 'file',
    text: { nl: 'BESTAND met op elke regel een doel', en: 'FILE with a target on each line' },
  },
  {
    name: 'exposure',
    group: 'input',
    text: {
      nl: 'vraag ook bezoekers, en wie er forks heeft (meer vragen aan de server)',
      en: 'ask for visitors and owners of forks as well (more questions to the server)',
    },
  },
  {
    name: 'decisions',
    group: 'input',
    text: {
      nl: 'laat besluiten gelden die in de standaardtak van een repository zelf staan',
      en: 'let decisions count that are in the default branch of a repository itself',
    },
  },
];

/** How the work on one target is done. */
const LIMITS: readonly Option[] = [
  {
    name: 'jobs',
    group: 'input',
    value: 'other',
    text: {
      nl: 'AANTAL repository’s tegelijk; anders het aantal processors',
      en: 'NUMBER of repositories at once; otherwise that of the processors',
    },
  },
  KEEP_CLONES_OPTION,
  {
    name: 'disk',
    group: 'input',
    value: 'other',
    text: {
      nl: 'GROOTTE van één kloon hoogstens, zoals 20G (standaard 10G)',
      en: 'SIZE of one clone at most, such as 20G (default 10G)',
    },
  },
  {
    name: 'time',
    group: 'input',
    value: 'other',
    text: { nl: 'MINUTEN per repository hoogstens (standaard 60)', en: 'MINUTES a repository at most (default 60)' },
  },
];

const QUEUE_OPTION: Option = {
  name: 'queue',
  group: 'input',
  value: 'other',
  text: {
    nl: 'ADRES van een Redis of Valkey (redis://…) waarlangs andere machines meewerken; wachtwoord in SLUIS_QUEUE_PASSWORD',
    en: 'ADDRESS of a Redis or Valkey (redis://…) by which other machines take part; password in SLUIS_QUEUE_PASSWORD',
  },
};

const WORK: readonly Option[] = [
  LEDGER_OPTION,
  ...LIMITS,
  QUEUE_OPTION,
  {
    name: 'rescan',
    group: 'input',
    text: { nl: 'scan ook wat niet veranderd is', en: 'scan what did not change as well' },
  },
  {
    name: 'open-issues',
    group: 'report',
    text: {
      nl: 'maak of ververs een issue in besloten repository’s waar iets blokkeert, en sluit het als dat weg is; in openbare nooit',
      en: 'open or refresh an issue in private repositories where something blocks, and close it when that is gone; never in public ones',
    },
  },
  {
    name: 'new-only',
    group: 'report',
    text: {
      nl: 'de uitgangscode gaat alleen over wat nieuw is sinds de vorige audit',
      en: 'the exit code is only about what is new since the audit before',
    },
  },
];

const FORMATS_OF_AUDIT = ['html', 'council', 'csv', 'json'] as const;

/** What becomes of what was found. */
const AUDIT_REPORT: readonly Option[] = [
  {
    name: 'format',
    group: 'report',
    value: ['terminal', ...FORMATS_OF_AUDIT],
    text: {
      nl: 'terminal (standaard), html (overzicht), council (één bladzijde voor de raad), csv of json; meer met een komma',
      en: 'terminal (default), html (overview), council (one page for the council), csv or json; several with a comma',
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
    name: 'organisation',
    group: 'report',
    value: 'other',
    text: {
      nl: 'NAAM van de organisatie, voor op de bladzijde voor de raad',
      en: 'NAME of the organisation, for the page for the council',
    },
  },
];

/** The same for one target, whose report has the forms of any report. */
export const KEPT_REPORT: readonly Option[] = AUDIT_REPORT.map((option) =>
  option.name === 'format' ? ofTarget(option) : option,
);

function ofTarget({ text: { nl, en }, ...option }: Option): Option {
  return {
    ...option,
    value: [...new Set(['terminal', ...FORMATS_OF_AUDIT, ...Object.keys(REPORT_FORMATS)])],
    text: {
      nl: `${nl}. Met --target elk formaat van \`sluis report\``,
      en: `${en}. With --target any format of \`sluis report\``,
    },
  };
}

export const AUDIT_OPTIONS: readonly Option[] = [...SCOPE, POLICY_OPTION, ...FORGE_OPTIONS, ...WORK, ...AUDIT_REPORT];

/** What a machine needs that takes part in the audit of another. */
export const WORKER_OPTIONS: readonly Option[] = [
  QUEUE_OPTION,
  POLICY_OPTION,
  ...FORGE_OPTIONS,
  ...LIMITS,
  ...SCOPE.filter(({ name }) => name === 'decisions'),
];

export const AUDIT_EXAMPLES: readonly Example[] = [
  {
    line: 'sluis audit github:gemeente-voorbeeld',
    text: { nl: 'alle repository’s van een organisatie', en: 'all repositories of an organisation' },
  },
  {
    line: 'sluis audit github:gemeente-voorbeeld --parts all --exposure',
    text: { nl: 'ook wiki’s, gists, releases en gesprekken', en: 'wikis, gists, releases and conversations as well' },
  },
  {
    line: 'sluis audit --list doelen.txt --new-only',
    text: { nl: 'elke nacht: alleen wat nieuw is', en: 'every night: only what is new' },
  },
  { line: 'sluis audit ~/klonen', text: { nl: 'een map met klonen', en: 'a folder of clones' } },
];
