import { type IdentifierId, identifiers } from '../../identifiers/all.js';
import type { Bilingual } from '../../model/finding.js';
import type { AttributeValues, Proof, ValueSpec } from '../../model/rule.js';
import type { Language } from '../../text/language.js';
import { formatPercent } from '../../text/numbers.js';

const PROOFS: Readonly<Record<Proof, Bilingual>> = {
  form: { nl: 'De geschreven vorm zelf is genoeg.', en: 'The written form itself is enough.' },
  check: {
    nl: 'Het deel dat voor de controle slaagt, afgewogen tegen toeval.',
    en: 'The share that passes the check, weighed against chance.',
  },
  name: {
    nl: 'Alleen onder een kopwoord, of achter een van de woorden.',
    en: 'Only under a header word, or behind one of the words.',
  },
};

/** Written forms of a value, without repeats. */
export function formsOf(value: ValueSpec | undefined): string[] {
  return value ? [...new Set([...value.forms, ...value.shapes])] : [];
}

/** What shows that a value is what the rule says, and how often chance does so. */
export function proofText({ proof, check }: ValueSpec, language: Language): string[] {
  if (check === undefined) return [PROOFS[proof][language]];
  const { chance } = identifiers[check as IdentifierId];
  const share = formatPercent(chance, language, 2);
  const checked: Bilingual = {
    nl: `Controle: ${check}. Van willekeurige waarden in deze vorm slaagt ${share}.`,
    en: `Check: ${check}. Of arbitrary values of this form ${share} pass.`,
  };
  return [`${PROOFS[proof][language]} ${checked[language]}`];
}

/** Examples and values of organisations; `…` stands for any beginning or end. */
export function ignoredOf({ ignored: { exact, prefixes, suffixes } }: ValueSpec): string[] {
  return [...exact, ...prefixes.map((text) => `${text}…`), ...suffixes.map((text) => `…${text}`)];
}

/** What the cells of an attribute look like. */
export function cellsText({ words, check, range, forms, flag, text }: AttributeValues, language: Language): string[] {
  const part = (nl: string, en: string) => (language === 'nl' ? nl : en);
  return [
    ...(words.length > 0 ? [`${part('Woorden', 'Words')}: ${words.join(', ')}`] : []),
    ...(check === undefined ? [] : [`${part('Controle', 'Check')}: ${check}`]),
    ...(range
      ? [part(`Getallen van ${range[0]} tot en met ${range[1]}`, `Numbers from ${range[0]} to ${range[1]}`)]
      : []),
    ...(forms.length > 0 ? [`${part('Vormen', 'Forms')}: ${forms.join(', ')}`] : []),
    ...(flag ? [part('Ja en nee', 'Yes and no')] : []),
    ...(text ? [part('Zinnen', 'Sentences')] : []),
  ];
}
