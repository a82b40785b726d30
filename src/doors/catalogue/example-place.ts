import path from 'node:path';
import { readConfigFile } from '../../config/file.js';
import { parseYaml, placeOf } from '../../config/yaml.js';
import { printable } from '../../errors.js';
import { maskNumbers } from '../../identifiers/mask-numbers.js';
import type { Rule } from '../../model/rule.js';

/**
 * Where an example of a rule stands: file, line and column, or its own file below `found` or `silent`.
 *
 * @param folder the folder of the rules
 * @param example its name, as a failure has it
 */
export async function examplePlace(folder: string, rule: Rule, example: string): Promise<string> {
  const file = path.join(folder, rule.id, 'rule.yaml');
  for (const list of ['examples', 'counterexamples'] as const) {
    const at = rule[list].findIndex(({ name }) => name === example);
    if (at < 0) continue;
    const text = await readConfigFile(file, file, folder);
    return text === null ? printable(file) : placeOf(parseYaml(text, file).position([list, at]));
  }
  return printable(maskNumbers(path.join(folder, rule.id, ...example.split('/'))));
}
