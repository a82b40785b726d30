import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/audit/ledger/ledger.js';
import { ACCESS, headerBytes, LEDGER, newHeader } from '../../../src/audit/ledger/log-header.js';
import type { Migration } from '../../../src/audit/ledger/migrations.js';
import { content } from '../../../src/audit/ledger/record-bytes.js';
import { CLOSED } from '../../../src/audit/ledger/record-shapes.js';
import { UserError } from '../../../src/errors.js';
import { folder, OPTIONS, opened, outcome, reading, run, SECRET, WHEN, within } from './making.js';

const hasModes = process.platform !== 'win32';
const isRoot = process.getuid?.() === 0;

/** What is wrong and what to do about it, in both languages. */
function refusal(open: () => { close(): void }): string {
  try {
    open().close();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.text.nl.length * (error.remedy?.nl.length ?? 0) * (error.remedy?.en.length ?? 0)).toBeGreaterThan(0);
    return error.text.en;
  }
  return 'opened';
}

const both = (at: string) => [refusal(() => opened(at)), refusal(() => reading(at))];

describe('the folder of a ledger', () => {
  it('goes on without the file that tells who looked, and says so when that is broken', () => {
    const at = folder();
    within(at, (ledger) => ledger.accessed('team', 'audit report'));
    const log = path.join(at, 'access');
    writeFileSync(log, 'iets anders');
    const look = () => within(at, (ledger) => ledger.accessed('team', 'audit report'));
    let remedy: string | undefined;
    try {
      look();
    } catch (error) {
      remedy = (error as UserError).remedy?.en;
    }
    expect(remedy).toContain('sluis then begins a new log');
    renameSync(log, `${log}.oud`);
    look();
    expect(existsSync(log)).toBe(true);
  });

  it('is not made by who reads', () => {
    const at = folder();
    expect(refusal(() => reading(at))).toContain('There is no ledger');
    expect(existsSync(at)).toBe(false);
    mkdirSync(at, { mode: 0o700 });
    expect(refusal(() => reading(at))).toContain('There is no ledger');
  });

  it.skipIf(!hasModes)('is refused when others can write in it', () => {
    const at = folder();
    within(at, () => {});
    for (const mode of [0o777, 0o770, 0o702]) {
      chmodSync(at, mode);
      for (const told of both(at)) expect(told).toContain('Others can write');
    }
    chmodSync(at, 0o755);
    expect(both(at)).toEqual(['opened', 'opened']);
    chmodSync(path.join(at, 'ledger'), 0o666);
    for (const told of both(at)) expect(told).toContain('Others can write');
  });

  it.skipIf(!isRoot)('is refused when it belongs to somebody else', () => {
    const at = folder();
    within(at, () => {});
    chownSync(at, 12345, 12345);
    for (const told of both(at)) expect(told).toContain('belongs to somebody else');
  });

  it('is not reached through a link, and nor are its files', () => {
    const at = folder();
    within(at, () => {});
    const link = `${at}-link`;
    symlinkSync(at, link);
    for (const told of both(link)) expect(told).toContain('is a link or no folder');
    renameSync(path.join(at, 'ledger'), `${at}-elsewhere`);
    symlinkSync(`${at}-elsewhere`, path.join(at, 'ledger'));
    const before = readFileSync(`${at}-elsewhere`);
    for (const told of both(at)) expect(told).toContain('is no ledger');
    expect(readFileSync(`${at}-elsewhere`).equals(before)).toBe(true);
  });

  it.skipIf(!hasModes)('holds no pipe that is waited for', () => {
    const at = folder();
    mkdirSync(at, { mode: 0o700 });
    expect(spawnSync('mkfifo', ['-m', '600', path.join(at, 'ledger')]).status).toBe(0);
    for (const told of both(at)) expect(told).toContain('is no ledger');
  });

  it('is no file', () => {
    const at = folder();
    writeFileSync(at, '');
    for (const told of both(at)) expect(told).toContain('is a link or no folder');
    expect(refusal(() => opened(path.join(at, 'below')))).toMatch(/cannot be used: the system says ENOTDIR/);
  });

  it('is not in a repository, where it would be committed', () => {
    const at = folder();
    const top = path.dirname(at);
    expect(spawnSync('git', ['init', '-q', path.join(top, 'work')]).status).toBe(0);
    expect(spawnSync('git', ['init', '-q', '--bare', path.join(top, 'bare')]).status).toBe(0);
    for (const inside of ['work', 'work/deep/down', 'work/.git/sluis', 'bare/x'])
      expect([inside, refusal(() => opened(path.join(top, inside)))]).toEqual([
        inside,
        expect.stringContaining('in the git repository'),
      ]);
    expect(existsSync(path.join(top, 'work/deep'))).toBe(false);
    expect(refusal(() => opened(at))).toBe('opened');
  });
});

describe('the version of a ledger', () => {
  const fileOf = (at: string, bytes: Uint8Array) => {
    mkdirSync(at, { mode: 0o700 });
    writeFileSync(path.join(at, 'ledger'), bytes, { mode: 0o600 });
  };

  it('that is newer is refused, and nothing changed', () => {
    const at = folder();
    const bytes = Buffer.from('sluis.ledger/2\nwhatever it looks like then');
    fileOf(at, bytes);
    for (const told of both(at)) expect(told).toContain('from a newer sluis (sluis.ledger/2)');
    expect(readFileSync(path.join(at, 'ledger')).equals(bytes)).toBe(true);
  });

  it.each([
    Buffer.alloc(0),
    Buffer.from('sluis.report/1\n'),
    Buffer.from('sluis.ledger/1\n'),
    Buffer.from('x'),
    newHeader(ACCESS, SECRET),
  ])('that is none is no ledger (%#)', (bytes) => {
    const at = folder();
    fileOf(at, bytes);
    for (const told of both(at)) expect(told).toContain('is no ledger');
  });

  it('that is older is brought up to date by the table, or refused without an entry', () => {
    const at = folder();
    // What a version 0 could have been: one line of JSON for every closing.
    const bytes = Buffer.concat([own(0), Buffer.from(`"${WHEN}"\n"${WHEN}"\n`)]);
    fileOf(at, bytes);
    for (const told of both(at)) expect(told).toContain('from an older sluis (sluis.ledger/0)');
    expect(readFileSync(path.join(at, 'ledger')).equals(bytes)).toBe(true);
    const lines: Migration = function* (_, from, size) {
      const text = bytes.toString('utf8', from, size);
      for (const line of text.trim().split('\n')) yield content('closed', CLOSED, { when: JSON.parse(line) });
    };
    const ledger = openLedger(at, OPTIONS, new Map([[0, lines]]));
    ledger.begin(run('1'));
    ledger.record(outcome('a'), Buffer.from('x'));
    ledger.close();
    expect(reading(at).latest('a')?.sealed()?.toString()).toBe('x');
    expect(readFileSync(path.join(at, 'ledger')).toString('latin1').split('{"when"')).toHaveLength(4);
  });

  /** A header of this secret in another version. */
  function own(version: number): Buffer {
    const made = newHeader(LEDGER, SECRET);
    const line = Buffer.from('sluis.ledger/1\n').length;
    return headerBytes({ ...LEDGER, version }, made.subarray(line, line + 16), made.subarray(line + 16, line + 24));
  }
});
