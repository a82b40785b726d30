import type { Command } from '../command.js';
import { REPORT_EXAMPLES, REPORT_OPTIONS } from '../report/options.js';

/** Turns JSON reports into other forms, merges them, compares them, and shows their trend. */
export const report: Command = {
  name: 'report',
  about: {
    nl: 'Zet een JSON-rapport om, voegt er meer samen, vergelijkt er twee of toont het verloop. De uitgangscode is die van het rapport.',
    en: 'Turns a JSON report into another form, merges several, compares two or shows the trend. The exit code is that of the report.',
  },
  words: { shown: { nl: '<rapport..>', en: '<report..>' }, min: 1, max: Number.POSITIVE_INFINITY },
  options: REPORT_OPTIONS,
  examples: REPORT_EXAMPLES,
  run: async (args, context) => (await import('../report/run.js')).runReport(args, context),
};
