/** How parts are written (RFC 2045, 6.1), and how some programs spell that. */
const READ = /^(?:[78]-?bits?|binary|base64|quoted-printable|none|plain|us-ascii|utf-?8)$/;
const UUENCODE = /^(?:x-)?uu(?:e|encode|encoded)?$/;

/** Whether a message has parts that nobody decodes: in an encoding that is not known, or of which the rest is elsewhere. */
export function hasUnread(bytes: Buffer, uuencoded: number): boolean {
  const text = bytes.toString('latin1');
  // RFC 2046, 5.2.2 and 5.2.3.
  if (/^content-type:\s*message\/(?:partial|external-body)\b/im.test(text)) return true;
  let awaited = 0;
  for (const [, written] of text.matchAll(/^content-transfer-encoding:[ \t]*(?:\r?\n[ \t]+)?([^\s;(]+)/gim)) {
    const encoding = written.replaceAll('"', '').toLowerCase();
    if (UUENCODE.test(encoding)) awaited++;
    else if (!READ.test(encoding)) return true;
  }
  return awaited > uuencoded;
}
