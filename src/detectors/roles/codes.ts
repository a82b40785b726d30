import { isBagId as isWholeBagId } from '../../identifiers/bag-id.js';

export { isWmoCategory as isCareCategory } from '../../identifiers/wmo-productcategorie.js';
export { isWmoProduct as isCareProduct } from '../../identifiers/wmo-productcode.js';

/**
 * Published code lists, as far as a member can be told from any other number of its form.
 * Facts from Statistics Netherlands (CBS), the register of persons (BRP, national tables 32 to 34), the base register
 * of addresses (BAG) and the iWmo standard.
 */

/**
 * Municipalities of 2022 and 2023 (CBS, table "Gemeenten alfabetisch"): 346 of the 1,999 numbers that a code can be,
 * so that one arbitrary number in six is a member.
 */
const MUNICIPALITIES: ReadonlySet<number> = new Set(
  `14 34 37 47 50 59 60 72 74 80 85 86 88 90 93 96 98 106 109 114 118 119 141 147 148 150 153 158 160 163 164
  166 168 171 173 175 177 180 183 184 189 193 197 200 202 203 209 213 214 216 221 222 225 226 228 230 232 233
  243 244 246 252 262 263 267 268 269 273 274 275 277 279 281 285 289 293 294 296 297 299 301 302 303 307 308
  310 312 313 317 321 327 331 335 339 340 342 344 345 351 352 353 355 356 358 361 362 363 373 375 376 377 383
  384 385 388 392 394 396 397 399 400 402 405 406 415 417 420 431 432 437 439 441 448 450 451 453 457 473 479
  482 484 489 498 501 502 503 505 512 513 518 523 530 531 532 534 537 542 546 547 553 556 569 575 579 589 590
  597 599 603 606 610 613 614 622 626 627 629 632 637 638 642 654 664 668 677 678 687 703 715 716 717 718 736
  737 743 744 748 753 755 757 758 762 765 766 770 772 777 779 784 785 794 796 797 798 809 820 823 824 826 828
  840 845 847 848 851 852 855 858 861 865 866 867 873 879 880 882 888 889 893 899 907 917 928 935 938 944 946
  957 965 971 981 983 984 986 988 994 995 1507 1509 1525 1581 1586 1598 1621 1640 1641 1652 1655 1658 1659
  1667 1669 1674 1676 1680 1681 1690 1695 1696 1699 1700 1701 1705 1706 1708 1709 1711 1714 1719 1721 1723
  1724 1728 1729 1730 1731 1734 1735 1740 1742 1771 1773 1774 1783 1842 1859 1876 1883 1884 1891 1892 1894
  1895 1896 1900 1901 1903 1904 1911 1916 1924 1926 1930 1931 1940 1942 1945 1948 1949 1950 1952 1954 1955
  1959 1960 1961 1963 1966 1969 1970 1978 1979 1980 1982 1991 1992`
    .split(/\s+/)
    .map(Number),
);

/** Number of municipalities, for the chance that two rows share one. */
export const MUNICIPALITY_COUNT = 342;

export function isMunicipality(code: number): boolean {
  return MUNICIPALITIES.has(code);
}

/** `GM0344`, and the codes of districts (WK) and neighbourhoods (BU) that begin with a municipality. */
export function regionOf(text: string): 'GM' | 'WK' | 'BU' | null {
  const match = /^(GM|WK|BU)(\d{4})([0-9A-Z]{0,4})$/i.exec(text);
  if (!match || !isMunicipality(Number(match[2]))) return null;
  const kind = match[1].toUpperCase() as 'GM' | 'WK' | 'BU';
  return match[3].length === { GM: 0, WK: 2, BU: 4 }[kind] ? kind : null;
}

/** A code of a neighbourhood without its letters: municipality, district, neighbourhood. */
export function isBareNeighbourhood(text: string): boolean {
  return /^\d{8}$/.test(text) && isMunicipality(Number(text.slice(0, 4)));
}

/** A BAG id, also one that lost its leading zero. */
export function isBagId(text: string): boolean {
  return isWholeBagId(text.length === 15 ? `0${text}` : text);
}

const PROVINCES = new Set([
  'groningen',
  'friesland',
  'fryslan',
  'drenthe',
  'overijssel',
  'flevoland',
  'gelderland',
  'utrecht',
  'noordholland',
  'zuidholland',
  'zeeland',
  'noordbrabant',
  'limburg',
]);

/** The name of a province, or its code PV20 to PV31. */
export function isProvince(text: string): boolean {
  if (/^PV(?:2\d|3[01])$/i.test(text)) return true;
  const name = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return PROVINCES.has(name);
}

const PACKAGE_CODES = [
  [750, 772],
  [780, 790],
  [800, 814],
  [820, 832],
  [840, 856],
  [860, 888],
] as const;

/** A care-intensity package: `4VV`, `VV04`, `ZZP 5 VG`, or its three digits (AZR list COD163). */
export function isCarePackage(text: string): boolean {
  // The signs that one can end with: a look at them saves most texts the expression.
  if (text.length > 16 || !'VGDSZAB0123456789'.includes(text.charAt(text.length - 1).toUpperCase())) return false;
  if (
    /^(?:ZZP[ -]?)?(?:\d{1,2}[ -]?[AB]?[ -]?(?:VV|VG|LG|LVG|SGLVG|ZGAUD|ZGVIS|GGZ)|(?:VV|VG|LG|LVG|GGZ)[ -]?\d{1,2}[AB]?)$/i.test(
      text,
    )
  )
    return true;
  const code = /^\d{3}$/.test(text) ? Number(text) : 0;
  return PACKAGE_CODES.some(([low, high]) => code >= low && code <= high);
}

/** An ICD-10 code: a letter, two digits, and up to two more behind a point. */
export function isDiagnosis(text: string): boolean {
  return /^[A-TV-Z]\d{2}(?:\.\d{1,2})?$/i.test(text);
}

function beginsWithLetter(text: string): boolean {
  const code = text.charCodeAt(0) | 32;
  return code >= 97 && code <= 122;
}

/** Words for a state that the register of persons calls `burgerlijke staat`. */
const CIVIL_STATUS =
  /^(?:on)?gehuwd$|^gescheiden$|^weduw(?:e|naar)$|^weduwe?\/weduwnaar$|^verweduwd$|^samenwonend$|^geregistreerd partner(?:schap)?$|^(?:never |un)?married$|^(?:never|currently|not)[ -]married.*$|^married.*$|^divorced$|^widow(?:ed|er)?$|^separated$|^single$|^cohabit(?:ing|ant)$/i;

export function isCivilStatus(text: string): boolean {
  return beginsWithLetter(text) && CIVIL_STATUS.test(text);
}

const EDUCATION =
  /^(?:geen|basisonderwijs|basisschool|primair|po|lbo|vso|vmbo(?:[ -]?[bkgt]l?)*|mavo|havo(?:\/vwo)?|vwo|mbo(?:[ -]?[1-4])?|hbo(?:[ -](?:bachelor|master))?|wo(?:[ -](?:bachelor|master))?|universiteit|universitair|high school|college|bachelor'?s?|master'?s?|phd|doctorate|hs-grad|some-college)$/i;

export function isEducation(text: string): boolean {
  return beginsWithLetter(text) && EDUCATION.test(text);
}

const HOUSEHOLD =
  /^(?:alleenstaande?(?: ouder)?|eenpersoons(?:huishouden)?|meerpersoons(?:huishouden)?|eenouder(?:gezin)?|(?:echt)?paar(?: (?:met|zonder) kinderen)?|gezin(?: (?:met|zonder) kinderen)?|samenwonend(?: (?:met|zonder) kinderen)?|alleenwonend|thuiswonend(?: kind)?)$/i;

export function isHousehold(text: string): boolean {
  return beginsWithLetter(text) && HOUSEHOLD.test(text);
}

const NATIONALITY =
  /^(?:nederlandse?|nederlander|dutch|turkse?|turkish|marokkaanse?|moroccan|surinaamse?|surinamese|poolse?|polish|duitse?|german|belgische?|belgian|syrische?|syrian|eritrese|eritrean|afghaanse|afghan|somalische?|bulgaarse?|roemeense?|indonesische?|antilliaanse?|staatloos|stateless)$/i;

export function isNationality(text: string): boolean {
  return beginsWithLetter(text) && NATIONALITY.test(text);
}

/** An age group: `20-29`, `65+`, `0 tot 4`, `18 - 24 jaar`, `<18`. Bounds of ages, the upper one above the lower. */
export function isAgeBand(text: string): boolean {
  if (!'0123456789<>≥[('.includes(text.charAt(0))) return false;
  const open =
    /^(?:(\d{1,3}) ?(?:\+|jaar(?: en|of)? ouder|plus|en ouder|years and over)|(?:<|>=?|≥) ?(\d{1,3}))(?: ?jaar)?$/i.exec(
      text,
    );
  if (open) return Number(open[1] ?? open[2]) <= 110;
  const band = /^[[(]?(\d{1,3}) ?(?:-|–|tot(?: en met)?|t\/m|to|,) ?(\d{1,3})[\])]?(?: ?(?:jaar|jr\.?|years?))?$/i.exec(
    text,
  );
  if (!band) return false;
  const [low, high] = [Number(band[1]), Number(band[2])];
  return low < high && high <= 120 && high - low <= 40;
}
