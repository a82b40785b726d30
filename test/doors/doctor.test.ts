import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkNode, NODE_NEEDED } from '../../src/doors/doctor/machine.js';
import { BOTH, folderWith, ROOT } from './run.js';

describe.each(BOTH)('doctor %s', (_, run) => {
  test('says what works', async () => {
    const { code, stdout, stderr } = await run(['doctor'], { cwd: folderWith({ '.sluis.yml': 'failOn: warn\n' }) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toContain('✗');
    expect(stdout).toMatch(/✓ git \d+\.\d+/);
    for (const part of ['✓ Node', '✓ git', '✓ Beleid: .sluis.yml', '✓ Regels: ', 'GeoJSON', 'Nederlands (LC_ALL)']) {
      expect(stdout).toContain(part);
    }
  });

  test('says what does not work and what to do', async () => {
    const cwd = folderWith({ '.sluis.yml': 'failOn: soms\n' });
    const { code, stdout } = await run(['doctor', '--lang', 'en'], { cwd, env: { PATH: cwd, TMPDIR: '/nergens' } });
    expect(code).toBe(2);
    expect(stdout).toMatch(/✗ git is not here.*\n {2}Install git\./);
    expect(stdout).toMatch(/✗ .sluis.yml has 1 mistake/);
  });

  test('writes JSON', async () => {
    const { code, stdout } = await run(['doctor', '--format', 'json']);
    const { schema, ok, checks } = JSON.parse(stdout);
    expect([code, schema, ok]).toEqual([0, 'sluis.doctor/1', true]);
    expect(checks.map(({ id }: { id: string }) => id)).toContain('workers');
    expect(checks.every(({ ok, remedy }: { ok: boolean; remedy?: object }) => ok || remedy)).toBe(true);
  });
});

test('the needed Node is that of package.json', () => {
  const { engines } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  expect(engines.node).toBe(`>=${NODE_NEEDED.join('.')}`);
  expect(['18.20.0', '20.18.9', '20.19.0', '22.0.0'].map((version) => checkNode(version).ok)).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
