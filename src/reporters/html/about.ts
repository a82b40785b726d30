import type { Report } from '../../model/report.js';
import { HEADINGS } from '../../text/labels.js';
import { formatBytes } from '../../text/numbers.js';
import { counted } from '../../text/plurals.js';
import { html, type Markup, when } from '../page/markup.js';
import { shownId, shownText } from '../page/shown.js';
import type { Page } from './page.js';

/** Notes of the run, how much was scanned, and with what. */
export function aboutSection({ language, say }: Page, { notes, scanned, tool }: Report): Markup {
  const counts = [
    counted(scanned.blobs, 'file', language),
    counted(scanned.tables, 'table', language),
    counted(scanned.rows, 'row', language),
    formatBytes(scanned.bytes, language),
    ...(scanned.commits > 0 ? [counted(scanned.commits, 'commit', language)] : []),
  ];
  const told = notes.map(({ message }) => html`<li>${shownText(message[language])}</li>`);
  return html`${when(told.length > 0, () => html`<ul>${told}</ul>`)}
<dl class="facts entry"><dt>${HEADINGS.scanned[language]}</dt><dd>${counts.join(', ')}</dd>
<dt>${say('version')}</dt><dd>sluis ${shownText(tool.version)}</dd>
<dt>${say('rule-set')}</dt><dd><code class="small">${shownId(tool.rules)}</code></dd></dl>`;
}
