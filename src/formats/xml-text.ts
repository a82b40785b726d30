/** Contents and attributes of XML such as XMP, without its tags and without the addresses of its vocabularies. */
export function xmlText(xml: string): string {
  return xml
    .replace(/\sxmlns(?::[\w-]+)?=(?:"[^"]*"|'[^']*')/g, ' ')
    .replace(/<\/?[\w:-]+/g, ' ')
    .replace(/<\?xpacket[^?]*\?>|<\?xml[^?]*\?>/g, ' ')
    .replace(/[<>]/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, hex, digits) => codePoint(Number.parseInt(digits, hex ? 16 : 10)))
    .replace(/&amp;/g, '&')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

function codePoint(code: number): string {
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}
