/** Header lines as a mail program writes them (RFC 5322, 2.2), with what is plausible behind each. */
const PLAUSIBLE: readonly RegExp[] = [
  /^Received: (?:from|by)\s/m,
  /^Message-I[dD]: *\r?\n?\s*<[^>\s]+>/m,
  /^MIME-Version: *1\.0/im,
  /^Return-Path: *</m,
  /^Content-Transfer-Encoding: *(?:base64|quoted-printable|[78]bit|binary|x-uu\w*)\b/im,
  /^Date: *(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{4}/m,
  /^From: .*@/m,
  /^To: .*@/m,
  /^Subject: /m,
];
const STRONG = 6;
const FIELD = /^[!-9;-~]+:|^[ \t]+\S/;
const FIELD_NAME = /^[A-Z][A-Za-z0-9-]{1,60}:/;
const FEWEST_LINES = 3;

/** Whether a text begins with the headers of a message: at least two that say so, and nothing else before the first empty line. */
function areHeaders(start: string): boolean {
  if (!FIELD_NAME.test(start)) return false;
  const end = start.search(/\r?\n\r?\n/);
  const head = end < 0 ? start.slice(0, start.lastIndexOf('\n') + 1) : start.slice(0, end);
  const lines = head.split(/\r?\n/).filter(Boolean);
  if (lines.length < FEWEST_LINES || !lines.every((line) => FIELD.test(line))) return false;
  const found = PLAUSIBLE.map((form) => form.test(head));
  return found.filter(Boolean).length >= 2 && found.slice(0, STRONG).some(Boolean);
}

const LOOKED_AT = 32 << 10;
/** The line that begins a message in a mailbox (RFC 4155). */
const FIRST_LINE = /^From \S+ .*\d\d:\d\d.*\r?\n/;
const CAPITAL_A = 65;
const CAPITAL_Z = 90;

/** Whether a blob that begins so is a message, or a mailbox of them; null for neither. */
export function mailKind(head: Uint8Array): 'eml' | 'mbox' | null {
  if (!(head[0] >= CAPITAL_A && head[0] <= CAPITAL_Z)) return null;
  const beginning = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 64)).toString('latin1');
  const isBox = beginning.startsWith('From ');
  if (!isBox && !FIELD_NAME.test(beginning)) return null;
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, LOOKED_AT)).toString('latin1');
  if (!isBox) return areHeaders(start) ? 'eml' : null;
  const first = FIRST_LINE.exec(start);
  return first !== null && areHeaders(start.slice(first[0].length).replace(/^>From .*\r?\n/, '')) ? 'mbox' : null;
}
