// Writes docs/rules from the rules. With --check it writes nothing and fails when a page differs.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rulePages } from '../dist/reporters/rule/markdown.js';
import { readRuleFolder } from '../dist/rules/load.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, 'docs', 'rules');

const { rules } = await readRuleFolder(join(ROOT, 'rules'));
const pages = rulePages(rules);
const present = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
const extra = present.filter((name) => !pages.has(name));
const changed = [...pages].filter(
  ([name, text]) => !present.includes(name) || readFileSync(join(FOLDER, name), 'utf8') !== text,
);

if (process.argv.includes('--check')) {
  for (const name of [...extra, ...changed.map(([name]) => name)]) console.error(`docs/rules/${name} differs`);
  process.exitCode = extra.length + changed.length > 0 ? 1 : 0;
} else {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of extra) rmSync(join(FOLDER, name));
  for (const [name, text] of changed) writeFileSync(join(FOLDER, name), text);
  console.log(`${extra.length + changed.length} pages written or removed.`);
}
