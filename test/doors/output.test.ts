import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeReport } from '../../src/doors/report-file.js';
import { asChild, BOTH, folderWith, inProcess } from './run.js';

const FILES = { 'a.txt': 'niets bijzonders\n' };
const toFile = (file: string) => ['scan', 'a.txt', '--format', 'json', '--output', file];

describe.each(BOTH)('--output %s', (_, run) => {
  test('takes the JSON, and nothing else is said', async () => {
    const cwd = folderWith(FILES);
    expect(await run(toFile('r.json'), { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const { stdout } = await run(['scan', 'a.txt', '--format', 'json'], { cwd });
    expect(readFileSync(path.join(cwd, 'r.json'), 'utf8')).toBe(stdout);
    expect(readdirSync(cwd).sort()).toEqual(['a.txt', 'r.json']);
  });

  test('leaves the terminal report on the standard output', async () => {
    const cwd = folderWith(FILES);
    const { stdout } = await run(['scan', 'a.txt', '--format', 'terminal,json', '--output', 'r.json'], { cwd });
    expect(stdout).toMatch(/^Niets gevonden/);
    expect(JSON.parse(readFileSync(path.join(cwd, 'r.json'), 'utf8')).verdict).toBe('clear');
  });

  test('replaces an earlier report, and nothing else', async () => {
    const cwd = folderWith(FILES);
    await run(toFile('r.json'), { cwd });
    expect((await run(toFile('r.json'), { cwd })).code).toBe(0);
    for (const text of ['{"mijn": "gegevens"}', '{\n  "schema": "sluis.rep', 'a,b\n1,2\n']) {
      writeFileSync(path.join(cwd, 'eigen.json'), text);
      const { code, stdout, stderr } = await run(toFile('eigen.json'), { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('eigen.json bestaat al en is geen eerder rapport van sluis.');
      expect(stderr).toContain('Kies achter `--output` een andere naam');
      expect(readFileSync(path.join(cwd, 'eigen.json'), 'utf8')).toBe(text);
    }
  });
});

describe('--output', () => {
  test('refuses a folder that does not exist before anything is scanned', async () => {
    const cwd = folderWith(FILES);
    const { code, stderr } = await inProcess(['scan', 'bestaat-niet', '--format', 'json', '--output', 'weg/r.json'], {
      cwd,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('De map weg voor het rapport bestaat niet.');
    expect((await inProcess(toFile('a.txt/r.json'), { cwd })).stderr).toContain('sluis: ');
  });

  test('refuses a device', async () => {
    const cwd = folderWith(FILES);
    const { code, stderr } = await inProcess(toFile('/dev/null'), { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^sluis: \S+ (bestaat al|is niet te schrijven)/);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('puts a report in a folder under a name of its own', async () => {
    const cwd = folderWith(FILES);
    mkdirSync(path.join(cwd, 'map'));
    expect((await inProcess(toFile('map'), { cwd })).code).toBe(0);
    expect(readdirSync(path.join(cwd, 'map'))).toEqual(['sluis.json']);
    expect((await inProcess(toFile('niet/'), { cwd })).stderr).toContain('De map niet voor het rapport bestaat niet.');
  });

  test('takes an empty file, such as `mktemp` makes', async () => {
    const cwd = folderWith({ ...FILES, 'leeg.json': '' });
    expect((await inProcess(toFile('leeg.json'), { cwd })).code).toBe(0);
  });

  test('writes behind a link and keeps the permissions of the old report', async () => {
    const cwd = folderWith({ ...FILES, 'echt.json': '' });
    const real = path.join(cwd, 'echt.json');
    writeFileSync(real, '', { mode: 0o600 });
    symlinkSync('echt.json', path.join(cwd, 'link.json'));
    const mode = statSync(real).mode;
    expect((await inProcess(toFile('link.json'), { cwd })).code).toBe(0);
    expect(JSON.parse(readFileSync(real, 'utf8')).schema).toBe('sluis.report/1');
    expect(statSync(real).mode).toBe(mode);
  });

  test('leaves nothing behind when it fails', async () => {
    const cwd = folderWith({ 'r.json': 'van een ander' });
    await expect(writeReport(path.join(cwd, 'r.json'), '{}', 'r.json')).rejects.toThrow('exists already');
    mkdirSync(path.join(cwd, 'map'));
    await expect(writeReport(path.join(cwd, 'map'), '{}', 'map')).rejects.toThrow();
    expect(readdirSync(cwd).sort()).toEqual(['map', 'r.json']);
    expect(readFileSync(path.join(cwd, 'r.json'), 'utf8')).toBe('van een ander');
  });

  test('works with --quiet', async () => {
    const cwd = folderWith(FILES);
    expect(await asChild([...toFile('r.json'), '--quiet'], { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(cwd)).toContain('r.json');
  });
});
