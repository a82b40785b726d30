/** Markup that is safe to write into a page: made by `html` only. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | readonly Part[];

const NONE: Markup = { markup: '' };
const SPECIAL = /[&<>"']/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A piece of a page. What is put between the braces is text and stays text, in an element and in an attribute between
 * double quotes; only what this function made itself is taken as markup.
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let markup = strings[0];
  for (let at = 0; at < parts.length; at++) markup += written(parts[at]) + strings[at + 1];
  return { markup };
}

/** The piece, or nothing at all. */
export function when(condition: boolean, piece: () => Markup): Markup {
  return condition ? piece() : NONE;
}

/** Running text in which what stands between back-ticks is code. */
export function withCode(text: string): Markup {
  return html`${text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}

/**
 * The piece in ASCII, with references for all other characters: a browser keeps such a text in half the room, and reads
 * megabytes of it in two thirds of the time.
 */
export function inAscii({ markup }: Markup): Markup {
  return { markup: markup.replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`) };
}

/** A fixed text of the program itself that is no text of the page, such as a style sheet. */
export function verbatim(markup: string): Markup {
  return { markup };
}

function written(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return part.replace(SPECIAL, (character) => ENTITIES[character]);
  if ('markup' in part) return part.markup;
  return part.map(written).join('');
}
