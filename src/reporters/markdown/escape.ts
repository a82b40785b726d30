/** What would be markup, a link, a name to call or a formula, each with what shows the same. */
const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '`': '&#96;',
  '\\': '&#92;',
  $: '&#36;',
  // GitHub looks for names and numbers after the markup is gone, so these are other signs that look alike.
  '@': '\uff20',
  '#': '\uff03',
};

/** A text that stands as it is in Markdown, in a cell of a table as well. It holds no line break when `text` has none. */
export function markdownText(text: string): string {
  return (
    text
      .replace(/[&<>|`\\$@#]/g, (sign) => SIGNS[sign])
      // No list, heading or emphasis, no link, and nothing that becomes one by itself.
      .replace(/[*_~[\]!^={}]/g, '\\$&')
      .replace(/:(?=\/\/|\w+:)/g, '\\:')
      .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}&#46;`)
      .replace(/^(\s*)(\d+)([.)])/, '$1$2\\$3')
      .replace(/^(\s*)([-+])/, '$1\\$2')
  );
}
