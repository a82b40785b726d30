import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');
const hooks: Record<string, unknown>[] = parse(read('.pre-commit-hooks.yaml'));
const { bin, engines } = JSON.parse(read('package.json'));

test('the pre-commit framework gets a hook for each of its two stages', () => {
  expect(hooks.map(({ id, entry, stages }) => [id, entry, stages])).toEqual([
    ['sluis', 'sluis hook run pre-commit', ['pre-commit']],
    ['sluis-push', 'sluis hook run pre-push', ['pre-push']],
  ]);
});

test('each runs always, once, and looks at what git says instead of at names of files', () => {
  for (const { name, description, language, pass_filenames, always_run, require_serial } of hooks) {
    expect({ language, pass_filenames, always_run, require_serial }).toEqual({
      language: 'node',
      pass_filenames: false,
      always_run: true,
      require_serial: true,
    });
    expect([typeof name, typeof description]).toEqual(['string', 'string']);
  }
});

test('each needs the framework that knows these names of stages', () => {
  for (const { minimum_pre_commit_version } of hooks) expect(minimum_pre_commit_version).toBe('3.2.0');
});

test('the command that they start is that of the package', () => {
  expect(Object.keys(bin)).toEqual(['sluis']);
  expect(engines.node).toBeDefined();
});
