import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NEEDED = ['errors.ts', 'once.ts', 'own-files.ts', 'model', 'text', 'identifiers', 'config', 'rules', 'matching'];

let copy: string;
const at = (...parts: string[]) => path.join(copy, ...parts);
const build = () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [at('scripts/build.mjs')], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('scripts/build.mjs', () => {
  beforeAll(() => {
    copy = realpathSync(mkdtempSync(path.join(tmpdir(), 'sluis-build-')));
    for (const part of ['package.json', 'tsconfig.json', 'scripts'])
      cpSync(path.join(ROOT, part), at(part), { recursive: true });
    for (const part of NEEDED) cpSync(path.join(ROOT, 'src', part), at('src', part), { recursive: true });
    cpSync(fileURLToPath(new URL('data/good', import.meta.url)), at('rules'), { recursive: true });
    mkdirSync(at('src/doors'));
    writeFileSync(at('src/doors/cli.ts'), 'export {};\n');
    symlinkSync(path.join(ROOT, 'node_modules'), at('node_modules'), 'junction');
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('compiles, writes the index and says nothing', () => {
    mkdirSync(at('dist'));
    writeFileSync(at('dist/stale.js'), '');
    expect(build()).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(existsSync(at('dist/stale.js'))).toBe(false);
    const index = readFileSync(at('dist/rules.json'), 'utf8');
    const { hash, rules } = JSON.parse(index);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(['klantnummer', 'zaaknummer']);
    if (process.platform !== 'win32') expect(statSync(at('dist/doors/cli.js')).mode & 0o111).toBe(0o111);
    build();
    expect(readFileSync(at('dist/rules.json'), 'utf8')).toBe(index);
  });

  it('names what was built by its content', { timeout: 120_000 }, () => {
    const id = () => readFileSync(at('dist/build-id'), 'utf8');
    const first = id();
    build();
    expect(first).toMatch(/^[0-9a-f]{64}\n$/);
    expect(id()).toBe(first);
    writeFileSync(at('src/doors/cli.ts'), 'export const changed = true;\n');
    build();
    expect(id()).not.toBe(first);
  });

  it('gives the built-in rules at start-up without the YAML library', () => {
    const script = `
      const { builtinRules } = await import(process.argv[1]);
      const { createRequire } = await import('node:module');
      const loaded = Object.keys(createRequire(process.argv[1]).cache).filter((file) => /[\\\\/]yaml[\\\\/]/.test(file));
      process.stdout.write(builtinRules() === builtinRules() ? String(builtinRules().rules.length + loaded.length) : '');`;
    const load = pathToFileURL(at('dist/rules/load.js')).href;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script, load], { encoding: 'utf8' });
    expect(stdout).toBe('2');
  });

  it('fails with the line of a rule that does not parse', () => {
    const rule = at('rules/zaaknummer/rule.yaml');
    const text = readFileSync(rule, 'utf8');
    writeFileSync(rule, `${text}headrs: [x]\n`);
    const { status, stdout, stderr } = build();
    writeFileSync(rule, text);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/rule\.yaml:9:1: unknown key `headrs`\. Did you mean `headers`\?/);
  });

  it('fails with the messages of the compiler', () => {
    writeFileSync(at('src/broken.ts'), 'export const a: number = "x";\n');
    const { status, stderr } = build();
    rmSync(at('src/broken.ts'));
    expect(status).toBe(1);
    expect(stderr).toContain('src/broken.ts');
  });

  it('leaves an installed package without sources alone', () => {
    rmSync(at('src'), { recursive: true });
    mkdirSync(at('dist'), { recursive: true });
    writeFileSync(at('dist/kept.js'), '');
    expect(build()).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(existsSync(at('dist/kept.js'))).toBe(true);
  });
});
