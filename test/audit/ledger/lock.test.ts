import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { identityOf, lifeOf } from '../../../src/audit/ledger/process-identity.js';
import { UserError } from '../../../src/errors.js';
import { folder, opened, outcome, reading, run, within } from './making.js';
import { child, killed, output } from './processes.js';

const hasProc = process.platform === 'linux';

/** The lock as it would be if another held it. */
function lockedBy(at: string, more: object): string {
  const file = lockOf(at);
  const text = { ...JSON.parse(readFileSync(file, 'utf8')), released: 0, ...more };
  writeFileSync(file, JSON.stringify(text));
  return file;
}

function lockOf(at: string): string {
  return path.join(
    at,
    readdirSync(at)
      .filter((name) => /^lock-/.test(name))
      .sort()
      .at(-1)!,
  );
}

function refusal(at: string): UserError {
  try {
    opened(at).close();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('it was opened');
}

describe('the lock of a ledger', () => {
  it('keeps a second one out, and says who has it and since when', () => {
    const at = folder();
    const first = opened(at);
    const { text, remedy } = refusal(at);
    expect(text.en).toContain(`Process ${process.pid} on ${hostname()} has been writing`);
    expect(text.en).toContain('since 2026-03-01T02:00:00.000Z');
    expect(text.nl).toContain(`Proces ${process.pid} op ${hostname()} schrijft sinds`);
    expect(remedy?.en).toContain(path.basename(lockOf(at)));
    reading(at).close();
    first.close();
    opened(at).close();
  });

  it.skipIf(!hasProc)('is not taken for that of a dead process with the same number', () => {
    const at = folder();
    within(at, () => {});
    lockedBy(at, { started: '1' });
    within(at, (ledger) => expect(ledger.recovered).toBe(0));
  });

  it('is taken over from a process that was killed', async () => {
    const at = folder();
    const holder = child('hold', at);
    await output(holder);
    expect(refusal(at).text.en).toContain(`Process ${holder.pid} on`);
    await killed(holder);
    within(at, () => {});
  });

  it.skipIf(!hasProc)('is taken over after the machine was started again', () => {
    const at = folder();
    within(at, () => {});
    lockedBy(at, { boot: 'another' });
    const hasMachine = identityOf(process.pid).machine !== null;
    if (hasMachine) within(at, () => {});
    else expect(refusal(at).text.en).toContain('has been writing');
  });

  it.each([
    ['on another machine', { host: 'elsewhere\u001b[31m', pid: 1 }, 'Process 1 on elsewhere[31m'],
    ['on another machine of the same name', { machine: 'another' }, `on ${hostname()}`],
    ['in another container', { namespace: 'pid:[1]', started: '1' }, `on ${hostname()}`],
  ])('is respected when it is held %s', (_, more, shown) => {
    const at = folder();
    within(at, () => {});
    const file = lockedBy(at, more);
    const { text, remedy } = refusal(at);
    expect(text.en).toContain(shown);
    expect(remedy?.nl).toContain(`verwijder dan ${file}`);
  });

  it.each(['', 'x', '{}', '[]', '{"schema":"sluis.lock/1","pid":-1}', '\0'.repeat(99)])(
    'is respected when nobody can read who holds it: %j',
    (bytes) => {
      const at = folder();
      within(at, () => {});
      writeFileSync(lockOf(at), bytes);
      expect(refusal(at).text.en).toContain('by whom cannot be read');
    },
  );

  it('leaves few files behind', () => {
    const at = folder();
    for (let round = 0; round < 30; round++) {
      within(at, (ledger) => ledger.accessed('a', 'b'));
    }
    expect(readdirSync(at).length).toBeLessThan(24);
  });

  it('is held by one at a time, however many want it and whoever is killed', { timeout: 240_000 }, async () => {
    const at = folder();
    within(at, (ledger) => {
      ledger.begin(run('1'));
      ledger.record(outcome('a'), null);
    });
    let acknowledged = 0;
    let taken = 0;
    // Each holds it for a moment, in which nobody else may, and half of them are gone without releasing it.
    for (let wave = 0; wave < 6; wave++) {
      const all = Array.from({ length: 6 }, () => child('race', at));
      const told = await Promise.all(all.map(output));
      for (const text of told) {
        expect(text).not.toContain('together');
        acknowledged += text.split('written').length - 1;
        taken += text.split('taken').length - 1;
      }
    }
    expect(taken).toBeGreaterThan(36);
    expect(reading(at).run()?.outcomes).toHaveLength(acknowledged + 1);
  });
});

describe('whether a process lives', () => {
  it('is told of this one, and of one that ended', async () => {
    const own = identityOf(process.pid);
    expect(lifeOf(own)).toBe('alive');
    const other = child('hold', folder());
    await output(other);
    const its = identityOf(other.pid!);
    expect(lifeOf(its)).toBe('alive');
    await killed(other);
    expect(lifeOf(its)).toBe('dead');
  });
});
