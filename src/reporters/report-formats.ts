import type { ReportFormat } from './report-format.js';

const FORMATS = {
  json: {
    about: { nl: 'het hele rapport, voor programma’s', en: 'the whole report, for programs' },
    fileName: 'sluis.json',
    opening: /^\{\n {2}"schema": "sluis\.report\//,
    load: async () => (await import('./json.js')).jsonReport,
  },
} satisfies Record<string, ReportFormat>;

export type ReportFormatName = keyof typeof FORMATS;

/** The forms of a report beside that for the terminal, in the order of the help. */
export const REPORT_FORMATS: Readonly<Record<ReportFormatName, ReportFormat>> = FORMATS;
