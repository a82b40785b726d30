import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastGlob from 'fast-glob';
import { isMatch } from 'picomatch';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readJson = (path: string) => JSON.parse(read(path));

const manifest = readJson('package.json');
const dependencies: Record<string, string> = manifest.dependencies;
const licenceOf = (folder: string): string => readJson(`${folder}/package.json`).license;

describe('the dependencies', () => {
  test('have exact versions', () => {
    const loose = Object.entries({ ...dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^(?:npm:@[\w-]+\/[\w-]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version as string),
    );
    expect(loose).toEqual([]);
  });

  test('are the rows of docs/dependencies.md, with version, licence and reason', () => {
    const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (\S+) \| (\S+) \| (.+?) *\|$/gm)];
    const expected = Object.entries(dependencies).map(([name, version]) => [
      name,
      version,
      licenceOf(`node_modules/${name}`),
    ]);
    expect(rows.map(([, name, version, licence]) => [name, version, licence])).toEqual(expected);
    expect(rows.filter(([, , , , reason]) => reason.split(' ').length < 4)).toEqual([]);
  });

  test('are named in README.md with a reason', () => {
    const lines = read('README.md').split('\n');
    const names = Object.keys(dependencies);
    const unexplained = names.filter((name) => {
      const line = lines.find((text) => text.includes(`\`${name}\``)) ?? '';
      return (line.split(`\`${name}\``)[1]?.match(/\p{L}+/gu) ?? []).length < 2;
    });
    expect(unexplained).toEqual([]);
  });

  test('and everything that they bring along have a licence that may be shipped', () => {
    const packages: Record<string, { dev?: boolean; optional?: boolean }> = readJson('package-lock.json').packages;
    const shipped = Object.entries(packages)
      .filter(([folder, entry]) => folder !== '' && !entry.dev)
      .filter(([folder, entry]) => !entry.optional || existsSync(join(root, folder)))
      .map(([folder]) => folder);
    expect(shipped).toEqual(expect.arrayContaining(Object.keys(dependencies).map((name) => `node_modules/${name}`)));
    const refused = shipped
      .map((folder) => `${folder}: ${licenceOf(folder)}`)
      .filter((entry) => !/: (?:MIT|MIT-0|ISC|BSD-[\w-]+|Apache-2\.0|0BSD|BlueOak-1\.0\.0)$/.test(entry));
    expect(refused).toEqual([]);
  });
});

describe('the package', () => {
  test('ships only files that exist', () => {
    const isThere = (path: string) =>
      fastGlob.isDynamicPattern(path) ? fastGlob.sync(path, { cwd: root }).length > 0 : existsSync(join(root, path));
    expect(manifest.files.filter((path: string) => !path.startsWith('!') && !isThere(path))).toEqual([]);
  });

  test('ships every file of its own that it reads', () => {
    const sources = fastGlob.sync('src/**/*.ts', { cwd: root }).map(read);
    const own = new Set(
      sources.flatMap((source) => [...source.matchAll(/ownFile\(['`]([^'`$]+)/g)].map(([, at]) => at)),
    );
    expect(own.size).toBeGreaterThan(5);
    const isShipped = (file: string) =>
      manifest.files.some((one: string) => one === file || file.startsWith(`${one}/`) || isMatch(file, one));
    expect([...own].filter((file) => !isShipped(file))).toEqual([]);
  });

  test('points only to files that exist', () => {
    const targets = [manifest.types, ...Object.values(manifest.bin), ...Object.values(manifest.exports)].flatMap(
      (target) => (typeof target === 'string' ? target : Object.values(target as Record<string, string>)),
    );
    expect(targets.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('has its version in the changelog', () => {
    expect(read('CHANGELOG.md')).toContain(`\n## [${manifest.version}]`);
  });

  test('has the whole licence that it names', () => {
    expect(manifest.license).toBe('EUPL-1.2');
    const articles = [...read('LICENSE').matchAll(/^(\d+)\. ?[A-Z]/gm)].map(([, number]) => Number(number));
    expect(articles).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    expect(read('LICENSE')).toMatch(/^ *Appendix$[\s\S]*LiLiQ-R\+[\s\S]*production of a new EUPL version\.\s*$/m);
  });
});

describe('the repository', () => {
  // Joined here, so that this file does not contain what it looks for.
  const forbidden = [
    ['/work', '/main'],
    ['/work', '/sha', 'red'],
    ['..', '/sha', 'red'],
    ['.lib', 'rary/'],
    ['bash', '_jobs'],
  ].map((parts) => parts.join(''));

  const contains = (text: string) => forbidden.filter((words) => text.toLowerCase().includes(words));

  test('contains no traces of the machine that it was written on', () => {
    const listed = execFileSync(
      'git',
      ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 },
    );
    const paths = [...new Set(listed.split('\0'))].filter((path) => path !== '' && path !== 'package-lock.json');
    expect(paths).toContain('package.json');
    const traces = paths
      .filter((path) => existsSync(join(root, path)))
      .map((path) => ({ path, bytes: readFileSync(join(root, path)) }))
      .filter(({ bytes }) => !bytes.subarray(0, 8192).includes(0))
      .flatMap(({ path, bytes }) => contains(`${path}\n${bytes.toString('utf8')}`).map((words) => `${path}: ${words}`));
    expect(traces).toEqual([]);
  });

  test('would notice one', () => {
    expect(contains(`see ${forbidden[1].toUpperCase()}/notes.md`)).toEqual([forbidden[1]]);
  });
});
