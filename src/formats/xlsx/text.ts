const REFERENCE = /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,7})|(amp|lt|gt|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LARGEST = 0x10ffff;

/**
 * Text of XML with the character references and the five names that XML itself has replaced. References to entities of the
 * document stay as they stand.
 */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name];
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= LARGEST ? String.fromCodePoint(code) : whole;
  });
}

/** Characters that XML cannot hold are written as `_x000D_`, and a `_` before an x as `_x005F_` (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\da-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
