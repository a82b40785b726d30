/** What a number format says of its cells. */
export interface NumberFormat {
  /** Numbers are dates or times. */
  readonly isDate: boolean;
  /** Zeros in front up to so many digits; 0 where there are none. */
  readonly digits: number;
  readonly hidesNumbers: boolean;
  readonly hidesTexts: boolean;
  /** Numbers are shown in white. */
  readonly isWhite: boolean;
}

const PLAIN: NumberFormat = { isDate: false, digits: 0, hidesNumbers: false, hidesTexts: false, isWhite: false };
const DATE: NumberFormat = { ...PLAIN, isDate: true };

/** Dates and times among the built-in formats, with those of East Asian languages (ECMA-376 part 1, 18.8.30). */
export function builtInFormat(id: number): NumberFormat {
  const isDate = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
  return isDate && id !== 46 ? DATE : PLAIN;
}

/** What the code of a number format says (ECMA-376 part 1, 18.8.31). */
export function formatOfCode(code: string): NumberFormat {
  const sections = sectionsOf(code);
  const first = shown(sections[0] ?? '');
  const empty = sections.map((section) => shown(section) === '');
  return {
    isDate: isDate(sections[0] ?? ''),
    digits: /^0{2,15}$/.test(first) ? first.length : 0,
    // One section that is empty is no format at all.
    hidesNumbers: sections.length >= 2 && empty.slice(0, 3).every(Boolean),
    hidesTexts: sections.length >= 4 && empty[3],
    isWhite: /\[white\]/i.test(sections[0] ?? ''),
  };
}

/** Texts that a format puts around numbers. */
export function textsOfCode(code: string): string[] {
  return [...code.matchAll(/"([^"]{2,})"/g)].map(([, text]) => text);
}

/** Sections are divided by semicolons outside of quotes. */
function sectionsOf(code: string): string[] {
  const masked = code.replace(/"[^"]*"|\\./g, (quoted) => quoted.replaceAll(';', '\0'));
  return masked.split(';');
}

/** What a section shows: without colours, conditions, languages and empty texts. */
function shown(section: string): string {
  return section
    .replace(/\[[^\]]*\]/g, '')
    .replace(/""/g, '')
    .trim();
}

function isDate(section: string): boolean {
  const letters = section
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    // Hours that go on beyond a day are a duration, and no time.
    .replace(/\[(?:h+|m+|s+)\]/gi, '#')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .replace(/e[+-]/gi, '');
  return !/[#?]/.test(letters) && /[ymdhseg]/i.test(letters) && !/^[eg]+$/i.test(letters);
}
