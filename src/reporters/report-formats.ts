import type { ReportFormat } from './report-format.js';

const FORMATS = {
  json: {
    about: { nl: 'het hele rapport, voor programma’s', en: 'the whole report, for programs' },
    fileName: 'sluis.json',
    opening: /^\{\n {2}"schema": "sluis\.report\//,
    load: async () => (await import('./json.js')).jsonReport,
  },
  sarif: {
    about: { nl: 'voor code scanning (SARIF 2.1.0)', en: 'for code scanning (SARIF 2.1.0)' },
    fileName: 'sluis.sarif',
    opening:
      /^\{"\$schema":"[^"]*sarif-2\.1\.0\.json","version":"2\.1\.0","runs":\[\{"tool":\{"driver":\{"name":"sluis"/,
    load: async () => {
      const [{ sarifReport }, { withExplanations }] = await Promise.all([
        import('./sarif.js'),
        import('./explained.js'),
      ]);
      return (report, writing) => sarifReport(report, { ...writing, rules: withExplanations(writing.rules) });
    },
  },
  junit: {
    about: {
      nl: 'testresultaten (JUnit XML), voor elke bouwserver',
      en: 'test results (JUnit XML), for any build server',
    },
    fileName: 'sluis.xml',
    opening: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="sluis"/,
    load: async () => (await import('./junit.js')).junitReport,
  },
  gitlab: {
    about: { nl: 'Code Quality van GitLab', en: 'Code Quality of GitLab' },
    fileName: 'sluis-gitlab.json',
    // A report without findings is an empty list: there is nothing in it to lose.
    opening: /^\[(?:\]\n?$|\n {2}\{\n {4}"check_name": "sluis\/)/,
    load: async () => (await import('./gitlab.js')).gitlabReport,
  },
  github: {
    about: { nl: 'annotaties voor GitHub Actions', en: 'annotations for GitHub Actions' },
    fileName: 'sluis-github.txt',
    opening: /^sluis: /,
    load: async () => (await import('./github.js')).githubReport,
  },
  azure: {
    about: { nl: 'opdrachten voor Azure Pipelines', en: 'logging commands for Azure Pipelines' },
    fileName: 'sluis-azure.txt',
    opening: /^sluis: /,
    load: async () => (await import('./azure.js')).azureReport,
  },
  markdown: {
    about: { nl: 'samenvatting voor een pagina of merge request', en: 'summary for a page or a merge request' },
    fileName: 'sluis.md',
    opening: /^## sluis: /,
    load: async () => (await import('./markdown.js')).markdownReport,
  },
  html: {
    about: { nl: 'een pagina om te lezen, te delen en te printen', en: 'a page to read, to share and to print' },
    fileName: 'sluis.html',
    opening: /^<!DOCTYPE html>\n<html lang="(?:nl|en)" data-sluis="report">/,
    load: async () => {
      const [{ htmlReport }, { withExplanations }] = await Promise.all([import('./html.js'), import('./explained.js')]);
      return (report, writing) => htmlReport(report, { ...writing, rules: withExplanations(writing.rules) });
    },
  },
  dossier: {
    about: {
      nl: 'de melding van een datalek, ingevuld zover een scan kan (Markdown)',
      en: 'the report of a data breach, filled in as far as a scan can (Markdown)',
    },
    fileName: 'dossier.md',
    opening: /^<!-- sluis: dossier -->\n/,
    load: async () => (await import('./dossier.js')).dossierMarkdown,
  },
  'dossier-html': {
    about: { nl: 'dezelfde melding als pagina', en: 'the same report of a breach as a page' },
    fileName: 'dossier.html',
    opening: /^<!DOCTYPE html>\n<html lang="(?:nl|en)" data-sluis="dossier">/,
    load: async () => (await import('./dossier.js')).dossierPage,
  },
} satisfies Record<string, ReportFormat>;

export type ReportFormatName = keyof typeof FORMATS;

/** The forms of a report beside that for the terminal, in the order of the help. */
export const REPORT_FORMATS: Readonly<Record<ReportFormatName, ReportFormat>> = FORMATS;
