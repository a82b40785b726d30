import { type Position, parseYaml } from '../config/yaml.js';
import type { Bilingual } from '../model/finding.js';
import type { Rule } from '../model/rule.js';

/** Something about a rule that is no mistake and that its writer should know. */
export interface RuleWarning {
  readonly position: Position;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

/**
 * Header words of a rule that a rule of another category claims too: one column would be told twice, as two things.
 *
 * @param text the rule's own file, for the places of the words
 * @param others all other rules; of a pair of one's own, each side is told in its own file
 */
export function sharedHeaders(rule: Rule, text: string, file: string, others: readonly Rule[]): RuleWarning[] {
  const claims = new Map<string, string>();
  for (const other of others) {
    if (other.id === rule.id || other.category === rule.category) continue;
    for (const word of other.headers) if (!claims.has(word)) claims.set(word, other.id);
  }
  if (!rule.headers.some((word) => claims.has(word))) return [];
  const source = parseYaml(text, file);
  return rule.headers.flatMap((word, at) => {
    const other = claims.get(word);
    return other === undefined ? [] : [warning(rule.id, other, word, source.position(['headers', at]))];
  });
}

function warning(rule: string, other: string, word: string, position: Position): RuleWarning {
  return {
    position,
    message: {
      nl: `het kopwoord \`${word}\` van de regel \`${rule}\` staat ook bij de regel \`${other}\`, die over iets anders gaat`,
      en: `the header word \`${word}\` of the rule \`${rule}\` is also one of the rule \`${other}\`, which is about something else`,
    },
    remedy: {
      nl: 'Laat het woord bij een van de twee, of geef beide regels dezelfde `category`.',
      en: 'Leave the word to one of the two, or give both rules the same `category`.',
    },
  };
}
