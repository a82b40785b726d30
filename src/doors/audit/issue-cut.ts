/** A line that opens or closes a block of code in Markdown. */
const FENCE = /^ *(`{3,})\w*$/;

/**
 * Leaves lines out at the end of a Markdown text until it fits, and never cuts a block of code in two: that would swallow what
 * comes after it.
 *
 * @param most characters
 * @param said stands in place of what was left out
 */
export function cutIssue(text: string, most: number, said: string): string {
  if (text.length <= most) return text;
  const tail = `\n${said}`;
  let [end, safe] = [0, 0];
  let open: string | null = null;
  for (const line of text.split('\n')) {
    end += line.length + 1;
    if (end + tail.length > most) break;
    const fence = FENCE.exec(line)?.[1] ?? null;
    if (fence !== null && (open === null || open === fence)) open = open === null ? fence : null;
    if (open === null) safe = end;
  }
  return `${text.slice(0, safe)}${tail}`;
}
