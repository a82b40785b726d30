import type { IdentifierSpec } from '../../model/rule.js';
import type { Language } from '../../text/language.js';
import { formatNumber } from '../../text/numbers.js';

/** How a number proves itself, and how often a random one does. */
export function checkText({ digits, check, chance, lostZero }: IdentifierSpec, language: Language): string {
  const weights = check.weights.join(', ');
  const odds = formatOneIn(1 / chance, language);
  if (language === 'nl') {
    const zero = lostZero ? ' Eén verloren voorloopnul mag, als de kop of de kolom het bewijst.' : '';
    if (chance === 1)
      return `${digits} cijfers, zonder controle: een nummer telt alleen als de kop of de tekst het noemt.${zero}`;
    return `${digits} cijfers, gewichten ${weights}; de som heeft bij deling door ${check.modulus} rest ${check.remainder}. Van willekeurige getallen voldoet 1 op ${odds}.${zero}`;
  }
  const zero = lostZero ? ' One lost leading zero is allowed where the header or the column proves it.' : '';
  if (chance === 1)
    return `${digits} digits, without a check: a number counts only where the header or the text names it.${zero}`;
  return `${digits} digits, weights ${weights}; the sum divided by ${check.modulus} leaves ${check.remainder}. Of random numbers 1 in ${odds} passes.${zero}`;
}

function formatOneIn(value: number, language: Language): string {
  const rounded = Math.round(value);
  return Math.abs(value - rounded) < 0.05 ? formatNumber(rounded, language) : formatNumber(value, language, 1);
}
