import type { Example, Option } from '../command.js';
import { SCAN_OPTIONS } from '../scan-options.js';

/** What is looked at is chosen as for a scan; a pipe cannot be read a second time. */
const SOURCE_OPTIONS = SCAN_OPTIONS.filter(({ group, name }) => group === 'input' && name !== 'stdin');

export const SHOW_OPTIONS: readonly Option[] = [
  ...SOURCE_OPTIONS,
  {
    name: 'rows',
    group: 'report',
    value: 'other',
    text: { nl: 'AANTAL rijen of plekken (standaard 10)', en: 'NUMBER of rows or places (default 10)' },
  },
  {
    name: 'over-ssh',
    group: 'report',
    text: {
      nl: 'ook als dit een verbinding op afstand is',
      en: 'even if this is a connection from elsewhere',
    },
  },
];

export const SHOW_EXAMPLES: readonly Example[] = [
  { line: 'sluis show 3fa85f64', text: { nl: 'begin van het kenmerk is genoeg', en: 'the start of it is enough' } },
  { line: 'sluis show 3fa85f64 data', text: { nl: 'uit een scan van een map', en: 'from a scan of a folder' } },
  { line: 'sluis show 3fa85f64 --history', text: { nl: 'uit de geschiedenis', en: 'from the history' } },
  { line: 'sluis show 3fa85f64 --rows 50', text: { nl: 'meer rijen', en: 'more rows' } },
];
