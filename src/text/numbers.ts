import type { Language } from './language.js';

const SEPARATORS: Record<Language, { readonly group: string; readonly decimal: string; readonly percent: string }> = {
  // A no-break space keeps figure and sign on one line; the terminal layout turns it into a plain space.
  nl: { group: '.', decimal: ',', percent: '\u00a0%' },
  en: { group: ',', decimal: '.', percent: '%' },
};

const BYTE_UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** `1234.5` as `1.234,5` (nl) or `1,234.5` (en). Written out by hand so that no ICU version changes the output. */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  if (!Number.isFinite(value)) return '?';
  const { group, decimal } = SEPARATORS[language];
  const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const sign = value < 0 && /[1-9]/.test(whole + (fraction ?? '')) ? '-' : '';
  return sign + grouped + (fraction === undefined ? '' : decimal + fraction);
}

/** A share from 0 to 1 as a percentage, rounded down, so that 99.96 % never reads as certainty. */
export function formatPercent(share: number, language: Language, decimals = 1): string {
  const scale = 10 ** decimals;
  // The small term undoes binary rounding: 0.999 * 1000 must not become 998.
  const floored = Math.floor(share * 100 * scale + 1e-9) / scale;
  return formatNumber(floored, language, Number.isInteger(floored) ? 0 : decimals) + SEPARATORS[language].percent;
}

/** A number of bytes in decimal units: `4,5 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1000) return `${formatNumber(bytes, language)}\u00a0${bytes === 1 ? 'byte' : 'bytes'}`;
  let value = bytes;
  let unit = -1;
  // 999.95 and up would be printed as 1000.0 of the smaller unit.
  while (value >= 999.95 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatNumber(value, language, 1)}\u00a0${BYTE_UNITS[unit]}`;
}

/** The chance behind a log10 of a probability, in words people use: `12 %`, `1 op 5.000`, `1 op 10^740`. */
export function formatOdds(log10p: number, language: Language): string {
  const of = language === 'nl' ? 'op' : 'in';
  const size = -log10p;
  if (size < 2) return formatPercent(10 ** log10p, language, 0);
  if (size >= 6) return `1 ${of} 10^${formatNumber(Math.floor(size), language)}`;
  return `1 ${of} ${formatNumber(Number((10 ** size).toPrecision(2)), language)}`;
}
