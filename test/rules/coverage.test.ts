import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { builtinRulesWhole } from '../../src/rules/load.js';

const doc = readFileSync(new URL('../../docs/catalogue.md', import.meta.url), 'utf8');
const { rules } = builtinRulesWhole();
const named = [...doc.matchAll(/^\| [^|]+ \| ((?:`[a-z-]+`(?:, )?)+) \|$/gm)].flatMap(([, list]) =>
  [...list.matchAll(/`([a-z-]+)`/g)].map(([, id]) => id),
);

/** Rules that rest on the policy, or of which all that is found is a note. */
const WITHOUT_EXAMPLE = new Set(['vervallen-domein', 'testpersoon', 'metadata']);

test('the catalogue names every rule, and no other', () => {
  expect([...new Set(named)].sort()).toEqual(rules.map(({ id }) => id).sort());
});

test.each([...new Set(named)].filter((id) => !WITHOUT_EXAMPLE.has(id)))(
  '%s has something to find, and a look-alike',
  (id) => {
    const rule = rules.find((one) => one.id === id);
    const isTold = ({ effect }: { effect?: string }) => effect === 'block' || effect === 'warn';
    expect(rule?.examples.some(isTold) || filesOf(id, 'found') > 0).toBe(true);
    expect(rule?.counterexamples.some(({ effect }) => effect === undefined) || filesOf(id, 'silent') > 0).toBe(true);
  },
);

/** What cannot be written as text in a rule, such as a workbook, stands in a file beside it; `rules test` tries each. */
function filesOf(id: string, kind: 'found' | 'silent'): number {
  const folder = new URL(`../../rules/${id}/${kind}/`, import.meta.url);
  return existsSync(folder) ? readdirSync(folder).length : 0;
}
