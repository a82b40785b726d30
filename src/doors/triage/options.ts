import type { Example, Option } from '../command.js';
import { FORMAT_OPTION, POLICY_OPTION } from '../options.js';
import { GIT_OPTIONS } from '../scan-options.js';

export const LIST_OPTIONS: readonly Option[] = [POLICY_OPTION, FORMAT_OPTION];

export const ACCEPT_OPTIONS: readonly Option[] = [
  {
    name: 'all',
    group: 'input',
    text: {
      nl: 'alles wat blokkeert of waarschuwt: een nulmeting',
      en: 'all that blocks or warns: a baseline',
    },
  },
  {
    name: 'report',
    group: 'input',
    value: 'file',
    text: {
      nl: 'JSON-rapport van een eerdere scan, in plaats van nu te scannen',
      en: 'JSON report of an earlier scan, instead of scanning now',
    },
  },
  ...GIT_OPTIONS,
  {
    name: 'no-ignore',
    group: 'input',
    text: { nl: 'ook bestanden die git negeert', en: 'files that git ignores as well' },
  },
  POLICY_OPTION,
  {
    name: 'why',
    group: 'report',
    value: 'other',
    text: { nl: 'de REDEN; op een terminal wordt ernaar gevraagd', en: 'the REASON; on a terminal you are asked' },
  },
  {
    name: 'grondslag',
    group: 'report',
    value: 'other',
    text: { nl: 'de wettelijke GRONDSLAG', en: 'the LEGAL GROUND' },
  },
  { name: 'doel', group: 'report', value: 'other', text: { nl: 'het DOEL', en: 'the PURPOSE' } },
  {
    name: 'until',
    group: 'report',
    value: 'other',
    text: { nl: 'laatste DAG, zoals 2027-03-01 of 90d', en: 'last DAY, such as 2027-03-01 or 90d' },
  },
  {
    name: 'who',
    group: 'report',
    value: 'other',
    text: {
      nl: 'NAAM of functie van wie besluit; anders de naam in uw git-instellingen',
      en: 'NAME or role of who decides; otherwise the name in your git settings',
    },
  },
];

export const TRIAGE_EXAMPLES: readonly Example[] = [
  { line: 'sluis triage list', text: { nl: 'alle besluiten', en: 'all decisions' } },
  { line: 'sluis triage accept 3f9c1a', text: { nl: 'een bevinding accepteren', en: 'accept a finding' } },
  {
    line: 'sluis triage accept --all --why "stond al openbaar"',
    text: { nl: 'een nulmeting', en: 'a baseline' },
  },
  { line: 'sluis triage revoke 3f9c1a', text: { nl: 'een besluit intrekken', en: 'revoke a decision' } },
];
