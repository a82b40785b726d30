import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keyFile, keyFolder, machineKey } from '../../../src/scan/cache/machine-key.js';

const hasModes = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;

function home(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluis-key-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const modeOf = (file: string) => statSync(file).mode & 0o777;

describe('the key of a user', () => {
  it('is made once, for nobody else', () => {
    const folder = path.join(home(), 'not', 'yet', 'sluis');
    const key = machineKey(folder);
    expect(key).toBeInstanceOf(Buffer);
    expect(machineKey(folder)).toEqual(key);
    expect(readFileSync(keyFile(folder)).equals(key as Buffer)).toBe(true);
    expect(new Set(key as Buffer).size).toBeGreaterThan(8);
    if (hasModes) expect([modeOf(folder), modeOf(keyFile(folder))]).toEqual([0o700, 0o600]);
  });

  it('is one key for processes that start together', async () => {
    const module = new URL('../../../dist/scan/cache/machine-key.js', import.meta.url).href;
    const script = `const { machineKey } = await import(${JSON.stringify(module)});
      process.stdout.write(machineKey(process.argv[1]).toString('hex'));`;
    for (let round = 0; round < 3; round++) {
      const folder = path.join(home(), 'sluis');
      const keys = await Promise.all(
        Array.from({ length: 6 }, () => output(['--input-type=module', '-e', script, folder])),
      );
      expect(new Set(keys).size).toBe(1);
      expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it.skipIf(!hasModes)('is refused when others can read it or put another in its place', () => {
    const folder = path.join(home(), 'sluis');
    machineKey(folder);
    for (const mode of [0o640, 0o604, 0o620, 0o777]) {
      chmodSync(keyFile(folder), mode);
      expect(machineKey(folder)).toBe('key-shared');
    }
    chmodSync(keyFile(folder), 0o600);
    expect(machineKey(folder)).toBeInstanceOf(Buffer);
    for (const mode of [0o777, 0o770, 0o702]) {
      chmodSync(folder, mode);
      expect(machineKey(folder)).toBe('key-shared');
    }
  });

  it.skipIf(!hasModes)('is not made in a folder that others may write in', () => {
    const folder = path.join(home(), 'sluis');
    mkdirSync(folder);
    chmodSync(folder, 0o777);
    expect(machineKey(folder)).toBe('key-shared');
  });

  it.skipIf(!isRoot)('is refused when it belongs to somebody else', () => {
    const folder = path.join(home(), 'sluis');
    machineKey(folder);
    chownSync(keyFile(folder), 12345, 12345);
    expect(machineKey(folder)).toBe('key-shared');
  });

  it.each([0, 1, 31, 33, 4096])('is no key with %i bytes', (length) => {
    const folder = home();
    writeFileSync(keyFile(folder), Buffer.alloc(length, 7), { mode: 0o600 });
    utimesSync(keyFile(folder), 1e9, 1e9);
    expect(machineKey(folder)).toBe('key-broken');
  });

  it('is waited for while another process makes it', async () => {
    const folder = home();
    const script = `const fs = require('node:fs');
      const fd = fs.openSync(process.argv[1], 'wx', 0o600);
      process.stdout.write('open');
      setTimeout(() => fs.writeSync(fd, Buffer.alloc(32, 7)), 60);`;
    const child = spawn(process.execPath, ['-e', script, keyFile(folder)]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(machineKey(folder)).toEqual(Buffer.alloc(32, 7));
  });

  it('is not read through a link', () => {
    const folder = home();
    const elsewhere = path.join(home(), 'elsewhere');
    writeFileSync(elsewhere, Buffer.alloc(32, 7), { mode: 0o600 });
    symlinkSync(elsewhere, keyFile(folder));
    expect(machineKey(folder)).toBe('key-unusable');
  });

  it('is none where no file can be', () => {
    const folder = home();
    writeFileSync(path.join(folder, 'file'), '');
    expect(machineKey(path.join(folder, 'file', 'sluis'))).toBe('key-unusable');
    mkdirSync(keyFile(folder), { mode: 0o700 });
    expect(machineKey(folder)).toBe('key-broken');
  });
});

describe('the folder of the key', () => {
  it.skipIf(!hasModes).each([
    [{ XDG_CONFIG_HOME: '/x', HOME: '/h' }, 'linux', '/x/sluis'],
    [{ XDG_CONFIG_HOME: '', HOME: '/h' }, 'linux', '/h/.config/sluis'],
    [{ XDG_CONFIG_HOME: 'relative', HOME: '/h' }, 'darwin', '/h/.config/sluis'],
    [{ HOME: '/h' }, 'linux', '/h/.config/sluis'],
    [{ HOME: 'relative' }, 'linux', null],
    [{ APPDATA: '/appdata', HOME: '/h' }, 'win32', '/appdata/sluis'],
    [{ HOME: '/h' }, 'win32', '/h/AppData/Roaming/sluis'],
  ] as const)('with %j on %s is %s', (env, platform, expected) => {
    expect(keyFolder(env, platform)).toBe(expected);
  });
});

function output(argv: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, argv);
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
    });
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
}
