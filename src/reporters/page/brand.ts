import { html, type Markup } from './markup.js';

/** The name of the program with two gates of a lock, seen from above. */
export function brand(): Markup {
  return html`<span class="brand"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 4v16M21 4v16M3 6l9 6-9 6M21 6l-9 6 9 6"/></svg>sluis</span>`;
}
