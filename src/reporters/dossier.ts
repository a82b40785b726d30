import type { Report } from '../model/report.js';
import { factsOf } from './dossier/facts.js';
import { markdownOf } from './dossier/markdown.js';
import { outlineOf } from './dossier/outline-of.js';
import { DOSSIER_STYLE, dossierBody } from './dossier/page.js';
import { BASE_STYLE } from './page/base-style.js';
import { pageText } from './page/document.js';
import type { Writing } from './report-format.js';

/**
 * What a Dutch controller must answer within 72 hours (art. 33 GDPR), filled in as far as a scan can know and marked where a
 * person must write; as Markdown.
 */
export function dossierMarkdown(report: Report, writing: Writing): string {
  const facts = factsOf(report, writing);
  return markdownOf(outlineOf(facts), facts);
}

/** The same as a page that stands by itself. */
export function dossierPage(report: Report, writing: Writing): string {
  const facts = factsOf(report, writing);
  const outline = outlineOf(facts);
  return pageText({
    language: writing.language,
    kind: 'dossier',
    title: outline.title,
    styles: [BASE_STYLE, DOSSIER_STYLE],
    body: dossierBody(outline, facts),
  });
}
