import { describe, expect, it } from 'vitest';
import { memoryBlob } from '../../src/model/blob.js';
import { DEFAULT_POLICY } from '../../src/model/policy.js';
import { builtinRules, withOwnRules } from '../../src/rules/load.js';
import { analyseBlob } from '../../src/scan/analyse.js';
import { newRunKey, toolboxFor } from '../../src/scan/work.js';
import { folderWith, Random } from './making.js';
import { filesOf, KINDS, plant } from './planted.js';

/** A rule that claims the names of all columns, says that they are something else, and never finds anything. */
const GREEDY = `detector: value
title: { nl: Alles, en: Everything }
explanation: { nl: e, en: e }
remedy: { nl: r, en: r }
category: alles
class: ordinary
severity: low
headers: [kolom, omschrijving, opmerking]
context: [kolom]
negativeHeaders: [iban, telefoon, email, wachtwoord, naam, kenteken, diagnose]
value: { proof: name, forms: ['zzzz\\d{9}'], effects: { column: silent, text: silent } }
`;

describe('a rule of your own', () => {
  const key = newRunKey();
  const planted = plant(24, new Random(61));

  async function toolsWithOwn() {
    const set = await withOwnRules(builtinRules(), folderWith({ 'alles/rule.yaml': GREEDY }));
    return toolboxFor({ rules: set, policy: DEFAULT_POLICY, key });
  }

  it('takes nothing away from what the others find', async () => {
    const [own, builtin] = [await toolsWithOwn(), toolboxFor({ rules: builtinRules(), policy: DEFAULT_POLICY, key })];
    for (const kind of Object.keys(KINDS)) {
      for (const word of [KINDS[kind].word, 'kolom', 'omschrijving']) {
        for (const [name, content] of Object.entries(filesOf(planted[kind], word))) {
          const found = [own, builtin].map((tools) =>
            analyseBlob(memoryBlob(name, Buffer.from(content as string)), tools).matches.flatMap((match) =>
              'rule' in match ? `${match.rule} ${'where' in match ? match.where : ''}` : [],
            ),
          );
          expect(found[0], `${kind} ${word} ${name}`).toEqual(found[1]);
        }
      }
    }
  });

  it('cannot take the place of another', async () => {
    const folder = folderWith({ 'iban/rule.yaml': GREEDY });
    await expect(withOwnRules(builtinRules(), folder)).rejects.toMatchObject({
      text: { en: expect.stringContaining('iban') },
    });
  });
});
