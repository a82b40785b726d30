import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findCredentials } from './finder.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MOST_FILES = 100;
const MOST_BYTES = 200_000;

/** Up to a hundred text files, evenly spread over a folder; always the same ones of the same folder. */
function sample(folder: string, extension: RegExp): string[] {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extension.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size <= MOST_BYTES)
    .sort();
  const step = Math.max(1, all.length / MOST_FILES);
  return Array.from({ length: Math.min(all.length, MOST_FILES) }, (_, i) => all[Math.floor(i * step)]);
}

/** Kind, file and line of what is found; never the value. */
function found(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const text = readFileSync(path, 'latin1');
    return findCredentials(text).map(({ kind, start }) => `${kind} ${path}:${text.slice(0, start).split('\n').length}`);
  });
}

describe('real code', () => {
  test.each([
    ['src', /\.ts$/],
    ['docs', /\.md$/],
    ['test/credentials', /\.ts$/],
    ['rules', /\.(?:ya?ml|csv|md|txt)$/],
    ['node_modules', /\.(?:[cm]?[jt]s|json|md)$/],
  ])('%s has no credentials', (folder, extension) => {
    const paths = sample(join(root, folder), extension);
    expect(paths.length).toBeGreaterThan(5);
    expect(found(paths)).toEqual([]);
  });

  const others = [
    ['/usr/lib/python3', /\.py$/],
    ['/usr/lib/R/library', /\.[RrqhS]?(?:md|html)?$/],
    ['/usr/share/doc', /^(?!.*\.gz$).*(?:\.(?:md|txt|html|cnf|conf)|README)$/],
  ] as const;
  test.each(others.filter(([folder]) => existsSync(folder)))('%s has hardly any', (folder, extension) => {
    expect(found(sample(folder, extension)).length).toBeLessThanOrEqual(1);
  });
});
