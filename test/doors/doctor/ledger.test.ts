import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger } from '../../../src/audit/ledger/ledger.js';
import { ledgerOptions } from '../../../src/doors/audit/places.js';
import { outcome, run as runOf, WHEN } from '../../audit/ledger/making.js';
import { git } from '../../git/objects/repositories.js';
import { BOTH, folderWith, inProcess, type Run } from '../run.js';

/** What `sluis doctor` says of the ledger of audits. */

interface Place {
  readonly folder: string;
  readonly ledger: string;
  readonly env: Record<string, string>;
}

function place(): Place {
  const folder = folderWith();
  const env = { XDG_CONFIG_HOME: path.join(folder, 'config'), XDG_DATA_HOME: path.join(folder, 'data') };
  return { folder, ledger: path.join(folder, 'ledger'), env };
}

/** A ledger of this user, opened as an audit opens it. */
function opened({ ledger, env }: Place) {
  const options = ledgerOptions({
    ledger,
    seen: '',
    listings: '',
    comparison: '',
    keyFolder: path.join(env.XDG_CONFIG_HOME, 'sluis'),
  });
  return openLedger(ledger, options);
}

async function checked(run: Run, { folder, env }: Place, ...args: string[]) {
  const { stdout, stderr } = await run(['doctor', '--format', 'json', ...args], { cwd: folder, env });
  expect(stderr).toBe('');
  const { checks } = JSON.parse(stdout);
  return checks.find(({ id }: { id: string }) => id === 'ledger');
}

describe.each(BOTH)('the ledger %s', (_, run) => {
  test('that is not there yet is no problem, and is not made', async () => {
    const at = place();
    expect(await checked(run, at)).toMatchObject({
      ok: true,
      text: { nl: expect.stringContaining(`${path.join('data', 'sluis', 'audit')}, nog leeg`) },
    });
    expect(existsSync(at.env.XDG_DATA_HOME)).toBe(false);
  });

  test('is told with its size and its last audit; while one runs, with that', async () => {
    const at = place();
    const ledger = opened(at);
    ledger.begin(runOf('een'));
    ledger.record(outcome('github.com/1#code'), Buffer.from('x'));
    const running = await checked(run, at, '--ledger', 'ledger');
    expect(running.ok).toBe(true);
    expect(running.text.nl).toContain(`er loopt een audit (proces ${process.pid} op `);
    expect(running.text.nl).not.toContain('laatste audit');
    ledger.close();
    const broken = await checked(run, at, '--ledger', 'ledger');
    expect(broken.text.en).toContain('kB, the audit of 1 March 2026 was broken off; a next one goes on');
    const again = opened(at);
    again.end(WHEN, { min: 3, max: 5 });
    again.close();
    const before = readdirSync(at.ledger);
    const ended = await checked(run, at, '--ledger', 'ledger');
    expect(ended).toMatchObject({ ok: true, text: { nl: expect.stringMatching(/kB, laatste audit 1 maart 2026$/) } });
    expect(readdirSync(at.ledger)).toEqual(before);
  });
});

test.each<[string, (at: Place) => void, string]>([
  [
    'that others can write in',
    ({ ledger }) => {
      mkdirSync(ledger);
      chmodSync(ledger, 0o777);
    },
    'Anderen kunnen schrijven',
  ],
  ['that is a link', ({ ledger, folder }) => symlinkSync(folder, ledger), 'is een link of geen map'],
  ['inside a repository', ({ folder }) => void git(folder, ['init', '-q']), 'zou in de git-repository'],
  [
    'that is something else',
    ({ ledger }) => {
      mkdirSync(ledger, { mode: 0o700 });
      writeFileSync(path.join(ledger, 'ledger'), 'iets anders', { mode: 0o600 });
    },
    'is geen grootboek',
  ],
  [
    'of another key',
    (at) => {
      opened({ ...at, env: { ...at.env, XDG_CONFIG_HOME: path.join(at.folder, 'other') } }).close();
    },
    'De sleutel past niet',
  ],
])('one %s is told with what to do', async (_, make, words) => {
  const at = place();
  make(at);
  const told = await checked(inProcess, at, '--ledger', 'ledger');
  expect(told.ok).toBe(false);
  expect(told.text.nl).toContain(words);
  expect(told.remedy.en.length).toBeGreaterThan(10);
});

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'one that cannot be written is told',
  async () => {
    const at = place();
    opened(at).close();
    chmodSync(at.ledger, 0o500);
    const told = await checked(inProcess, at, '--ledger', 'ledger');
    expect(told).toMatchObject({ ok: false, text: { nl: expect.stringContaining('niet toegankelijk') } });
  },
);
