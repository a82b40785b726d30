import type { IdentifierSpec } from '../../model/rule.js';
import type { Language } from '../../text/language.js';
import { formatNumber } from '../../text/numbers.js';

/** What happens with published test numbers, without naming one; empty for an identifier that has none. */
export function testNumbersText({ test }: IdentifierSpec, language: Language): string[] {
  const [blocks, single] = [test.prefixes.length, test.exact.length];
  if (blocks + single === 0) return [];
  const counts = { blocks: formatNumber(blocks, language), single: formatNumber(single, language) };
  return language === 'nl'
    ? [
        `Gepubliceerde testnummers zijn van niemand en worden niet als persoon gemeld, hoogstens ter informatie. Bekend: reeksen ${counts.blocks}, losse nummers ${counts.single}.`,
      ]
    : [
        `Published test numbers belong to nobody and are not reported as a person, at most as a note. Known: blocks ${counts.blocks}, single numbers ${counts.single}.`,
      ];
}
