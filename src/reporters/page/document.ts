import { createHash } from 'node:crypto';
import type { Language } from '../../text/language.js';
import { html, type Markup, verbatim } from './markup.js';

/** A whole page in one file. */
export interface PageParts {
  readonly language: Language;
  /** Which report it is: a fixed word, by which a later run knows its own file. */
  readonly kind: string;
  readonly title: string;
  /** Style sheets, in order. */
  readonly styles: readonly string[];
  /** What makes it easier to use; everything is readable without. */
  readonly script?: string;
  readonly body: Markup;
}

/**
 * The page as text. Its policy lets it load nothing and run nothing but the one script that is in it (Content Security
 * Policy level 3): a text of the report that got through as markup would still do nothing.
 */
export function pageText({ language, kind, title, styles, script, body }: PageParts): string {
  const style = `\n${styles.join('\n')}\n`;
  const policy = [
    "default-src 'none'",
    `style-src ${source(style)}`,
    ...(script === undefined ? [] : [`script-src ${source(script)}`]),
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!DOCTYPE html>
<html lang="${language}" data-sluis="${kind}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${verbatim(style)}</style>
</head>
<body>
${body}
${script === undefined ? '' : verbatim(`<script>${script}</script>`)}
</body>
</html>
`.markup;
}

function source(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
