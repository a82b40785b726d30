/** Header lines as a mail program writes them (RFC 5322, 2.2), with what is plausible behind each. */
const PLAUSIBLE: readonly RegExp[] = [
  /^Received: (?:from|by)\s/m,
  /^Message-I[dD]: *\r?\n?\s*<[^>\s]+>/m,
  /^MIME-Version: *1\.0/im,
  /^Return-Path: *</m,
  /^Date: *(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{4}/m,
  /^From: .*@/m,
  /^To: .*@/m,
  /^Subject: /m,
];
const STRONG = 5;
const FIELD = /^[!-9;-~]+:|^[ \t]+\S/;
const FEWEST_LINES = 3;

/** Whether a text begins with the headers of a message: at least two that say so, and nothing else before the first empty line. */
export function areHeaders(start: string): boolean {
  if (!/^[A-Z][A-Za-z0-9-]{1,60}:/.test(start)) return false;
  const end = start.search(/\r?\n\r?\n/);
  const head = end < 0 ? start.slice(0, start.lastIndexOf('\n') + 1) : start.slice(0, end);
  const lines = head.split(/\r?\n/).filter(Boolean);
  if (lines.length < FEWEST_LINES || !lines.every((line) => FIELD.test(line))) return false;
  const found = PLAUSIBLE.map((form) => form.test(head));
  return found.filter(Boolean).length >= 2 && found.slice(0, STRONG).some(Boolean);
}
