import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.js';
import { openFile } from '../../src/sources/file-blob.js';
import { listFiles } from '../../src/sources/files.js';
import { folderWith, listed, write } from './temp.js';

const POSIX = process.platform !== 'win32';

describe('a plain folder', () => {
  it('gives every file in the order of their paths, hidden ones too', async () => {
    const folder = folderWith({ 'b.csv': '', 'a/c.csv': '', 'a/.d/e': '', '.f': '', 'empty/': '' });
    expect(await listed(folder)).toEqual({
      paths: ['.f', 'a/.d/e', 'a/c.csv', 'b.csv'],
      skips: [],
      ignored: 0,
      allowed: 0,
    });
  });

  it('knows no .gitignore', async () => {
    const folder = folderWith({ '.gitignore': '*.csv\n', 'a.csv': '' });
    expect((await listed(folder)).paths).toEqual(['.gitignore', 'a.csv']);
  });

  it('gives the files of repositories in it, but not their stores', async () => {
    const folder = folderWith({ 'r/.git/config': '', 'r/a.csv': '', 'w/.git': 'gitdir: elsewhere\n', 'w/b.csv': '' });
    expect((await listed(folder)).paths).toEqual(['r/a.csv', 'w/b.csv']);
  });

  it.runIf(POSIX)('gives files with strange names', async () => {
    const names = [
      'a b',
      'ü',
      'ü'.normalize('NFD'),
      'a\nb',
      'a\\b',
      '[a]',
      '{a,b}',
      '*',
      '!a',
      '-a',
      '"a"',
      "'a'",
      '#',
      '$(a)',
    ];
    const folder = folderWith(Object.fromEntries(names.map((name) => [name, ''])));
    expect((await listed(folder)).paths).toEqual([...names].sort());
  });

  it.runIf(process.platform === 'linux')('says a name that is no UTF-8, which cannot be opened', async () => {
    const folder = folderWith();
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9])]), 'x');
    expect(await listed(folder)).toMatchObject({ paths: [], skips: ['caf\uFFFD: unreadable block'] });
  });
});

describe('what is named', () => {
  it('may be one file', async () => {
    const folder = folderWith({ 'a/b.csv': '', 'c.csv': '' });
    expect((await listed(folder, { paths: ['a/b.csv'] })).paths).toEqual(['a/b.csv']);
  });

  it('is listed once, however it is reached', async () => {
    const folder = folderWith({ 'a/b.csv': '' });
    symlinkSync(join(folder, 'nergens'), join(folder, 'a', 'los'));
    symlinkSync(join(folder, 'a'), join(folder, 'c'));
    const paths = ['.', 'a', 'a/', './a/b.csv', join(folder, 'a'), 'c', 'c/b.csv'];
    expect(await listed(folder, { paths })).toMatchObject({ paths: ['a/b.csv'], skips: ['a/los: link-broken list'] });
  });

  it('outside the folder is shown by its own name, never by the layout of the machine', async () => {
    const folder = folderWith({ 'data/a.csv': '' });
    const cwd = folderWith();
    expect((await listed(cwd, { paths: [join(folder, 'data')] })).paths).toEqual(['data/a.csv']);
    expect((await listed(cwd, { paths: [join(folder, 'data', 'a.csv')] })).paths).toEqual(['a.csv']);
  });

  it('may begin with dots', async () => {
    const folder = folderWith({ '..data/a.csv': '' });
    expect((await listed(folder, { paths: ['..data'] })).paths).toEqual(['..data/a.csv']);
  });

  it('must be there', async () => {
    const folder = folderWith();
    await expect(listFiles({ paths: ['nee'], cwd: folder, noIgnore: false, allowedPaths: [] })).rejects.toThrow(
      UserError,
    );
  });

  it('is not read when it is the store of git', async () => {
    const folder = folderWith({ '.git/HEAD': 'x', '.git/objects/': '' });
    for (const path of ['.git', '.git/HEAD', '.git/objects'])
      expect(await listed(folder, { paths: [path] })).toMatchObject({
        paths: [],
        skips: [`${path}: special-file block`],
      });
  });
});

describe('links', () => {
  it('inside are what they lead to, once', async () => {
    const folder = folderWith({ 'a/b.csv': '' });
    symlinkSync('a/b.csv', join(folder, 'file'));
    symlinkSync('a', join(folder, 'folder'));
    expect(await listed(folder)).toMatchObject({ paths: ['a/b.csv'], skips: [] });
  });

  it('to the outside are not followed, and block', async () => {
    const outside = folderWith({ 'geheim.csv': '' });
    const folder = folderWith({ 'a.csv': '' });
    symlinkSync(outside, join(folder, 'map'));
    symlinkSync(join(outside, 'geheim.csv'), join(folder, 'bestand'));
    symlinkSync('/', join(folder, 'wortel'));
    expect(await listed(folder)).toMatchObject({
      paths: ['a.csv'],
      skips: ['bestand: link-outside block', 'map: link-outside block', 'wortel: link-outside block'],
    });
  });

  it('to a folder whose name begins like the root are outside', async () => {
    const folder = folderWith({ 'root/a.csv': '', 'root-2/b.csv': '' });
    symlinkSync('../root-2/b.csv', join(folder, 'root', 'b'));
    expect((await listed(folder, { paths: ['root'] })).skips).toEqual(['root/b: link-outside block']);
  });

  it('to nothing and in a circle are said', async () => {
    const folder = folderWith({ 'a/': '' });
    symlinkSync('nergens', join(folder, 'los'));
    symlinkSync('rond', join(folder, 'rond'));
    symlinkSync('..', join(folder, 'a', 'terug'));
    expect((await listed(folder)).skips).toEqual(['los: link-broken list', 'rond: unreadable block']);
  });

  it('put in the place of a file after it was listed are not followed', async () => {
    const outside = folderWith({ 'geheim.csv': 'x' });
    const folder = folderWith({ 'a.csv': 'x' });
    const { refs } = await listFiles({ paths: ['.'], cwd: folder, noIgnore: false, allowedPaths: [] });
    rmSync(join(folder, 'a.csv'));
    symlinkSync(join(outside, 'geheim.csv'), join(folder, 'a.csv'));
    expect(() => openFile(refs[0])).toThrow(/ELOOP/);
  });
});

describe('what is no file', () => {
  it.runIf(POSIX)('is said, and never waited for', async () => {
    const folder = folderWith();
    const pipe = join(folder, 'pijp');
    if (spawnSync('sh', ['-c', 'command mkfifo "$0"', pipe]).status !== 0) return;
    expect(await listed(folder)).toMatchObject({ paths: [], skips: ['pijp: special-file list'] });
    expect(() => openFile({ path: 'pijp', file: pipe, size: 0 })).toThrow('not a file');
    expect(() => openFile({ path: 'map', file: folder, size: 0 })).toThrow('not a file');
  });
});

describe('allowed paths', () => {
  it('are left out and counted', async () => {
    const folder = folderWith({ 'data/a.csv': '', 'data/.b.csv': '', 'data/diep/c.csv': '', 'd.csv': '' });
    expect(await listed(folder, { allowedPaths: ['data/**'] })).toMatchObject({ paths: ['d.csv'], allowed: 3 });
    expect(await listed(folder, { allowedPaths: ['*.csv'] })).toMatchObject({ allowed: 1 });
    expect(await listed(folder, { allowedPaths: ['data/**'], paths: ['.', 'data'] })).toMatchObject({ allowed: 3 });
  });
});

describe('a file', () => {
  it('is read from any position, and closed twice without harm', () => {
    const folder = folderWith({ 'a.txt': '0123456789' });
    const blob = openFile({ path: 'a.txt', file: join(folder, 'a.txt'), size: 3 });
    const target = Buffer.alloc(4);
    expect(blob.size).toBe(10);
    expect([blob.read(target, 8), target.toString('utf8', 0, 2)]).toEqual([2, '89']);
    expect(blob.read(target, 10)).toBe(0);
    blob.close();
    blob.close();
    expect(() => blob.read(target, 0)).toThrow();
  });
});

// The superuser may read everything: these run as nobody, in a process of their own.
const ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;

/** Lists or opens as a user without rights, with the compiled sources of `dist/`. */
function asNobody(folder: string, code: string): string {
  const source = new URL('../../dist/sources/', import.meta.url).href;
  const script = `const { listFiles } = await import('${source}files.js');
    const { openFile } = await import('${source}file-blob.js');
    const list = async (paths) => {
      const { refs, skipped } = await listFiles({ paths, cwd: '.', noIgnore: false, allowedPaths: [] });
      return JSON.stringify([refs.map((ref) => ref.path), skipped.map((skip) => skip.location.path + ' ' + skip.reason)]);
    };
    ${code}`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
    ...(ROOT && { uid: NOBODY, gid: NOBODY }),
  });
  // Where that user can't even start Node, there is no output at all.
  return run.error ? run.error.message : run.stdout.trim() || run.stderr;
}

/** Whether a process without rights can be had here: as root with a checkout that others may read, or as no root. */
const hasRights = POSIX && asNobody('/', `console.log('yes')`) === 'yes';

describe.skipIf(!hasRights)('without permission', () => {
  it('a folder and a file are said', () => {
    const folder = folderWith({ 'dicht/a.csv': '', 'b.csv': '', 'c.csv': '' });
    spawnSync('chmod', ['755', folder]);
    spawnSync('chmod', ['000', join(folder, 'dicht'), join(folder, 'b.csv')]);
    expect(asNobody(folder, `console.log(await list(['.']))`)).toBe('[["b.csv","c.csv"],["dicht unreadable"]]');
    const open = `try { openFile({ path: 'b.csv', file: '${folder}/b.csv' }); } catch (error) { console.log(error.code); }`;
    expect(asNobody(folder, open)).toBe('EACCES');
    spawnSync('chmod', ['755', join(folder, 'dicht')]);
  });

  it('a folder that is named is said', () => {
    const folder = folderWith({ 'dicht/diep/a.csv': '' });
    spawnSync('chmod', ['755', folder]);
    spawnSync('chmod', ['000', join(folder, 'dicht')]);
    expect(asNobody(folder, `console.log(await list(['dicht']))`)).toBe('[[],["dicht unreadable"]]');
    const inside = `await list(['dicht/diep']).catch((error) => console.log(error.name, error.exitCode));`;
    expect(asNobody(folder, inside)).toBe('UserError 2');
    spawnSync('chmod', ['755', join(folder, 'dicht')]);
  });

  it('a folder in a repository is said, which git itself passes in silence', () => {
    const folder = folderWith({ 'dicht/a.csv': '', 'b.csv': '' });
    spawnSync('git', ['init', '-q'], { cwd: folder });
    spawnSync('chmod', ['755', folder]);
    if (ROOT) spawnSync('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
    spawnSync('chmod', ['000', join(folder, 'dicht')]);
    expect(asNobody(folder, `console.log(await list(['.']))`)).toBe('[["b.csv"],["dicht unreadable"]]');
    spawnSync('chmod', ['755', join(folder, 'dicht')]);
  });
});

it.runIf(!hasRights)('permissions are NOT tested here: no process without rights can be had', () => {
  expect(hasRights).toBe(false);
});

describe('changes while listing', () => {
  it('a file that is gone is said by whoever opens it', async () => {
    const folder = folderWith({ 'a.csv': '' });
    const { refs } = await listFiles({ paths: ['.'], cwd: folder, noIgnore: false, allowedPaths: [] });
    rmSync(join(folder, 'a.csv'));
    expect(() => openFile(refs[0])).toThrow(/ENOENT/);
    mkdirSync(join(folder, 'a.csv'));
    write(folder, { 'a.csv/b': '' });
    expect(() => openFile(refs[0])).toThrow('not a file');
  });
});
