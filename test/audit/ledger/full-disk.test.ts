import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from './making.js';

/** A small disk of its own, in a name space of its own: nothing has to be put back. */
const onSmallDisk = (at: string, command: string) =>
  spawnSync('unshare', ['-Urm', 'sh', '-c', `mount -t tmpfs -o size=256k,mode=700 tmpfs "$0" && ${command}`, at], {
    encoding: 'utf8',
  });

function canMount(): boolean {
  if (process.platform !== 'linux') return false;
  const { status } = spawnSync('unshare', ['-Urm', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']);
  return status === 0;
}

describe('a full disk', () => {
  const isPossible = canMount();
  it.skipIf(!isPossible)('is told, and leaves a ledger that is whole and can be written to', () => {
    const at = folder();
    mkdirSync(at, { mode: 0o700 });
    const program = path.join(import.meta.dirname, 'process.mjs');
    const { stdout, stderr } = onSmallDisk(at, `"${process.execPath}" "${program}" fill "$0/ledger"`);
    expect(stderr).toBe('');
    const [full, compact, kept, ...rest] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(full).toMatchObject({ error: 'UserError', text: expect.stringContaining('is full (ENOSPC)') });
    expect(compact).toMatchObject({ compact: 'UserError', text: expect.stringContaining('is full (ENOSPC)') });
    expect(full.kept).toBeGreaterThan(10);
    expect(kept).toEqual({ outcomes: full.kept, sealed: full.kept });
    expect(rest[0]).toEqual({ more: 'UserError' });
    expect(rest.at(-1)).toEqual({ again: true });
  });
  if (!isPossible) it.skip('CANNOT BE TRIED HERE: the system lets no small disk be mounted');
});
