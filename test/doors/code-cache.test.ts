import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { git } from '../git/objects/repositories.js';
import { childOf, folderWith, type Outcome, ROOT } from './run.js';

/** Writes of every script that Node makes with a cache whether it took that cache. */
const WATCH = `const { Script } = process.getBuiltinModule('node:vm');
process.getBuiltinModule('node:vm').Script = class extends Script {
  constructor(code, options) {
    super(code, options);
    const name = options.filename.split(/[\\\\/]/).at(-1);
    if (options.cachedData) process._rawDebug('cache', name, this.cachedDataRejected ? 'refused' : 'taken');
  }
};`;

let place: string;
let bundle: string;

/** The program in a place of its own, where its caches can be spoilt. */
beforeEach(() => {
  place = folderWith({ 'watch.cjs': WATCH });
  const dist = path.join(ROOT, 'dist');
  const isRun = (file: string) =>
    !file.endsWith('.map') && (file === dist || file.startsWith(`${dist}${path.sep}bundle`));
  cpSync(dist, path.join(place, 'dist'), { recursive: true, filter: (file) => isRun(file) || statSync(file).isFile() });
  bundle = path.join(place, 'dist', 'bundle');
});

const run = (argv: readonly string[], stdin = '', cwd = place) =>
  childOf(process.execPath, ['--require', path.join(place, 'watch.cjs'), path.join(bundle, 'cli.js'), ...argv], {
    cwd,
    stdin,
  });

/** What a run said, and what it said of caches. */
function parts({ code, stdout, stderr }: Outcome): { said: unknown; caches: readonly string[] } {
  const lines = stderr.split('\n');
  const caches = lines.filter((line) => line.startsWith('cache '));
  return { said: { code, stdout, stderr: lines.filter((line) => !line.startsWith('cache ')) }, caches };
}

const CACHED = ['scan.js', 'gate.js'];
const TAKEN = CACHED.map((name) => `cache ${name} taken`);
const caches = () => CACHED.map((name) => path.join(bundle, `${name}.cache`));
const TEXT = 'Piet woont al jaren in Breda.\n';
const scan = async () => parts(await run(['scan', '-'], TEXT));

describe('what the build compiled ahead', () => {
  test('is taken by a scan and by a hook: under their settings it is of use', async () => {
    expect((await scan()).caches).toEqual(TAKEN);
    const repository = path.join(place, 'werk');
    git(place, ['init', '-q', '-b', 'main', repository]);
    git(repository, ['commit', '-qm', 'een', '--allow-empty']);
    writeFileSync(path.join(repository, 'a.csv'), 'a;b\n1;2\n');
    git(repository, ['add', '.']);
    git(repository, ['commit', '-qm', 'twee']);
    const [before, after] = ['HEAD^', 'HEAD'].map((name) => git(repository, ['rev-parse', name]).toString().trim());
    const line = `refs/heads/main ${after} refs/heads/main ${before}\n`;
    const push = parts(await run(['hook', 'run', 'pre-push', 'origin', 'ver'], line, repository));
    expect(push).toEqual({
      said: { code: 0, stdout: '', stderr: [''] },
      caches: TAKEN,
    });
  });

  test('changes nothing about what a run says', async () => {
    const { said } = await scan();
    for (const file of caches()) rmSync(file);
    expect(await scan()).toEqual({ said, caches: [] });
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['another Node', (bytes) => Buffer.from(bytes.toString('latin1').replace(/^v(\d+)\.\d/, 'v$1.x'), 'latin1')],
    ['another processor', (bytes) => Buffer.from(bytes.toString('latin1').replace(/ [a-z]/, ' X'), 'latin1')],
    ['no program', () => Buffer.alloc(0)],
    ['a program without a first line', (bytes) => bytes.subarray(bytes.indexOf('\n') + 1)],
    ['half a program', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['a program that is cut off at its end', (bytes) => bytes.subarray(0, -1)],
    ['a program with something behind it', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
  ])('is not used when it is of %s', async (_name, spoil) => {
    const { said } = await scan();
    for (const file of caches()) writeFileSync(file, spoil(readFileSync(file)));
    expect(await scan()).toEqual({ said, caches: [] });
  });

  test('is not used for other code of the same length', async () => {
    const file = path.join(bundle, 'scan.js');
    const code = readFileSync(file, 'latin1');
    const other = code.replaceAll('Onbekende opdracht', 'Onbegrepen verzoek');
    expect(other).not.toBe(code);
    expect(other.length).toBe(code.length);
    expect(parts(await run(['doe-iets'])).caches).toEqual(['cache scan.js taken']);
    writeFileSync(file, other, 'latin1');
    const { code: exit, stderr } = await run(['doe-iets']);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^sluis: Onbegrepen verzoek/m);
    expect(stderr).not.toContain('cache scan.js');
  });

  test('is not looked at when Node is told to use none', async () => {
    const { said } = await scan();
    const { code, stdout, stderr } = await childOf(
      process.execPath,
      ['--require', path.join(place, 'watch.cjs'), path.join(bundle, 'cli.js'), 'scan', '-'],
      { cwd: place, stdin: TEXT, env: { NODE_DISABLE_COMPILE_CACHE: '1' } },
    );
    expect(parts({ code, stdout, stderr })).toEqual({ said, caches: [] });
  });
});
