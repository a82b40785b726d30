const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([\da-f]{1,8})|#(\d{1,10})|(amp|lt|gt|quot|apos));/gi;
const LARGEST = 0x10ffff;

/** Text with the references replaced that XML itself has (XML 1.0, 4.1 and 4.6); others stay as they stand. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, hex: string, decimal: string, name: string) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= LARGEST && (code & 0xfff800) !== 0xd800 ? String.fromCodePoint(code) : whole;
  });
}
