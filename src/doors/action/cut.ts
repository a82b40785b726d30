import type { Language } from '../../text/language.js';

/** How long a text may be: in bytes of UTF-8, or in characters as a string counts them. */
export interface Room {
  readonly most: number;
  readonly unit: 'bytes' | 'characters';
}

/**
 * Leaves whole lines out at the end of a Markdown text until it fits, and says how many.
 *
 * @returns the text itself when it fits; nothing when there is not even room to say so
 */
export function cutLines(text: string, { most, unit }: Room, language: Language): string {
  const size = (part: string) => (unit === 'bytes' ? Buffer.byteLength(part) : part.length);
  if (size(text) <= most) return text;
  const lines = text.split('\n');
  const tail = (left: number) => `\n\n_${tailOf(left, language)}_\n`;
  const room = most - size(tail(lines.length));
  let kept = 0;
  let used = 0;
  while (kept < lines.length && used + size(lines[kept]) + 1 <= room) used += size(lines[kept++]) + 1;
  if (kept === 0) return '';
  return `${closed(lines.slice(0, kept))}${tail(lines.length - kept)}`;
}

function tailOf(left: number, language: Language): string {
  return language === 'nl'
    ? `Ingekort: ${left} regels staan hier niet. Het hele rapport is een bestand van deze run.`
    : `Shortened: ${left} lines are not here. The whole report is a file of this run.`;
}

/** A block that is cut in two would swallow what comes after it. */
function closed(lines: readonly string[]): string {
  const text = lines.join('\n');
  const open = (text.match(/<details>/g)?.length ?? 0) - (text.match(/<\/details>/g)?.length ?? 0);
  return `${text}${'\n</details>'.repeat(Math.max(0, open))}`;
}
