import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { rulePages } from '../../src/reporters/rule/markdown.js';
import { ruleSections } from '../../src/reporters/rule/sections.js';
import { readRuleFolder } from '../../src/rules/load.js';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const { rules } = await readRuleFolder(folder('rules'));
const pages = rulePages(rules);

it('docs/rules is what the rules say; otherwise run `npm run rule-docs`', () => {
  const present = readdirSync(folder('docs/rules')).sort();
  expect(present, 'run `npm run rule-docs`').toEqual([...pages.keys()].sort());
  const differs = present.filter((name) => readFileSync(folder(`docs/rules/${name}`), 'utf8') !== pages.get(name));
  expect(differs, 'run `npm run rule-docs`').toEqual([]);
});

it('every rule has a page in both languages with all its sections, and links that lead somewhere', () => {
  for (const rule of rules) {
    for (const [language, ending] of [
      ['en', '.md'],
      ['nl', '.nl.md'],
    ] as const) {
      const page = pages.get(`${rule.id}${ending}`) ?? '';
      const headings = [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
      expect(headings).toEqual(ruleSections(rule, language).map(({ heading }) => heading));
      expect(pages.get(`README${ending}`)).toContain(`(${rule.id}${ending})`);
    }
  }
  for (const page of pages.values()) {
    for (const [, target] of page.matchAll(/\]\(([^):]+)\)/g)) {
      expect(pages.has(target) || readdirSync(folder('docs')).includes(target.replace('../', '')), target).toBe(true);
    }
  }
});

it('a rule that says when not to worry has that section, and text is never markup', () => {
  const [rule] = rules;
  const notWhen = { nl: 'Bij <b>oefening</b> [x](y).', en: 'In an *exercise*.' };
  const changed = rulePages([{ ...rule, notWhen }]);
  expect(changed.get(`${rule.id}.nl.md`)).toContain(
    '## Wanneer het geen probleem is\n\nBij \\<b\\>oefening\\</b\\> \\[x\\](y).',
  );
  expect(changed.get(`${rule.id}.md`)).toContain('## When not to worry\n\nIn an \\*exercise\\*.');
  expect(pages.get(`${rule.id}.md`) === changed.get(`${rule.id}.md`)).toBe(false);
});
