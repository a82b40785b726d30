import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { afterEach, expect, it } from 'vitest';
import { lateConstants } from '../../scripts/late-constants.mjs';

const require = createRequire(import.meta.url);
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** What a module exports after the plugin changed it, and its text. */
async function bundled(source: string): Promise<{ exports: Record<string, unknown>; code: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-late-'));
  folders.push(folder);
  mkdirSync(join(folder, 'src'));
  const input = join(folder, 'src', 'a.ts');
  // At the beginning of a line, as in a module.
  writeFileSync(input, source.replace(/^ +/gm, ''));
  const build = await rolldown({ input, plugins: [lateConstants()], platform: 'node' });
  const file = join(folder, 'a.cjs');
  const { output } = await build.write({ file, format: 'cjs', exports: 'named' });
  await build.close();
  return { exports: require(file), code: output[0].code };
}

it('makes a pattern, a set and a map once, when they are first used', async () => {
  const { exports, code } = await bundled(`
    const WORDS: ReadonlySet<string> = new Set('een twee'.split(' '));
    const DIGIT = /\\d/g;
    const BOTH = new RegExp(\`\${DIGIT.source}|\${[...WORDS].join('|')}\`, 'u');
    const NAMES = new Map([['a', WORDS]]);
    export const has = (word: string) => WORDS.has(word) && NAMES.get('a') === WORDS;
    export const next = (text: string) => (DIGIT.exec(text), DIGIT.lastIndex);
    export const both = (text: string) => BOTH.test(text);
  `);
  expect(code.match(/\$made \?\?=/g)).toHaveLength(4);
  const { has, next, both } = exports as Record<string, (text: string) => unknown>;
  expect([has('een'), has('drie')]).toEqual([true, false]);
  // One pattern, which remembers where it was.
  expect([next('1 2'), next('1 2')]).toEqual([1, 3]);
  expect([both('twee'), both('7'), both('-')]).toEqual([true, true, false]);
});

it('is no use of a name: a property, a key, a type', async () => {
  const { exports, code } = await bundled(`
    const KEPT = new Set([1]);
    const record = { KEPT: 2 };
    export const value = () => [record.KEPT, record['KEPT'], KEPT.size, { KEPT: KEPT.size }.KEPT];
  `);
  expect(code).toContain('$made');
  expect((exports.value as () => unknown)()).toEqual([2, 2, 1, 1]);
});

it.each([
  ['a parameter of that name', 'const A = /a/; export const value = () => ((A: string) => A)("b") + A.source;', 'ba'],
  ['a variable of that name', 'const A = /a/; export const value = () => { const A = /b/; return A.source; };', 'b'],
  ['a property by its name alone', 'const A = /a/; export const value = () => ({ A }).A.source;', 'a'],
  ['a pattern of that name', 'const A = /a/; export const value = () => { const { A } = { A: "b" }; return A; };', 'b'],
  ['an export', 'const A = /a/; export { A }; export const value = () => A.source;', 'a'],
  ['a use in a type', 'const A = /a/; export const value = (): (typeof A)["source"] => A.source;', 'a'],
  [
    'what does something when it is made',
    'let n = 0; const A = new Set([n++]); export const value = () => String(n) + A.size;',
    '11',
  ],
  [
    'what a function gives',
    'const f = () => 2; const A = new Set([f()]); export const value = () => [...A].join();',
    '2',
  ],
])('leaves alone: %s', async (_, source, expected) => {
  const { exports, code } = await bundled(source);
  expect(code).not.toContain('$made');
  expect((exports.value as () => unknown)()).toBe(expected);
});
