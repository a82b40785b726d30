import { brand } from '../page/brand.js';
import { html, type Markup } from '../page/markup.js';
import type { Facts } from './facts.js';
import type { Block, Line, Outline, Piece } from './outline.js';

/** What the dossier has beside the style of every page. */
export const DOSSIER_STYLE = `main > p, main > ul { margin-top: .7rem; }
main > h1 { margin: .6rem 0 1rem; }
h2 { font-size: 1.2rem; }
ul li { margin: .25rem 0; }
mark { background: var(--tint); color: var(--ink); border: 1px dashed var(--edge); border-radius: .25rem; padding: .05em .4em; font-weight: 600; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
pre { margin-top: .7rem; padding: .7rem .9rem; background: var(--tint); border-radius: .4rem; white-space: pre-wrap; }
pre code { background: none; padding: 0; }
@media print { mark { border: 1px dashed #000; background: none; } h2 { margin-top: 1.4rem; } }`;

/** The dossier as the body of a page. */
export function dossierBody({ title, intro, sections }: Outline, facts: Facts): Markup {
  return html`<header class="wrap top">${brand()}<span class="soft small">${facts.day(facts.today)}</span></header>
<main class="wrap"><h1>${title}</h1>
${intro.map((block) => blockOf(block, facts))}
${sections.map(
  (section, at) => html`<h2>${at + 1}. ${section.title}</h2>
${section.blocks.map((block) => blockOf(block, facts))}`,
)}</main>`;
}

function blockOf(block: Block, facts: Facts): Markup {
  if (block.kind === 'text')
    return html`<p>${lineOf(block.line, facts)}</p>
`;
  if (block.kind === 'commands')
    return html`<pre><code>${block.lines.join('\n')}</code></pre>
`;
  return html`<ul>${block.lines.map((line) => html`<li>${lineOf(line, facts)}</li>`)}</ul>
`;
}

function lineOf(line: Line, facts: Facts): Markup[] {
  return line.map((piece) => pieceOf(piece, facts));
}

function pieceOf(piece: Piece, { say }: Facts): Markup {
  if (typeof piece === 'string') return html`${piece}`;
  if ('code' in piece) return html`<code>${piece.code}</code>`;
  return html`<mark>[${say('todo')}: ${piece.todo}]</mark>`;
}
