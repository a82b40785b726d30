import { spawn } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Ledger } from '../../../src/audit/ledger/ledger.js';
import { identityOf, lifeOf } from '../../../src/audit/ledger/process-identity.js';
import { openLedgerWhenFree } from '../../../src/audit/ledger/wait-for-ledger.js';
import { UserError } from '../../../src/errors.js';
import { folder, OPTIONS, opened, outcome, reading, run, within } from './making.js';
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

describe('a lock of which nobody can see whether its holder lives', () => {
  const elsewhere = { host: 'elsewhere', namespace: 'pid:[1]' };

  /** Opens as an audit does; between two looks something happens. */
  async function awaited(at: string, between: (look: number) => void = () => {}) {
    let look = 0;
    const notes: string[] = [];
    const pause = async () => between(++look);
    const waiting = { onWait: ({ en }: { en: string }) => void notes.push(en), pause, looks: 5 };
    const result = await openLedgerWhenFree(at, OPTIONS, waiting).catch((error: unknown) => error);
    if (!(result instanceof Ledger) && !(result instanceof UserError)) throw result;
    return { result, notes, looks: look };
  }

  it('is taken over after a long silence, and whoever had it writes no more', async () => {
    const at = folder();
    const silent = opened(at);
    silent.begin(run('1'));
    silent.record(outcome('a'), null);
    lockedBy(at, elsewhere);
    const { result, notes, looks } = await awaited(at);
    expect([looks, notes]).toEqual([5, [expect.stringContaining(`process ${process.pid} on elsewhere`)]]);
    const next = result as Ledger;
    next.record(outcome('b'), null);
    const bytes = () => readFileSync(path.join(at, 'ledger'));
    const before = bytes();
    // It wakes up, whatever it was about to do.
    const lost = 'was taken over by another';
    expect(() => silent.record(outcome('c'), null)).toThrow(lost);
    expect(() => silent.forget('a')).toThrow(lost);
    expect(() => silent.compactAndClose()).toThrow(lost);
    silent.close();
    expect(bytes().equals(before)).toBe(true);
    expect(readdirSync(at).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(refusal(at).text.en).toContain(`Process ${process.pid} on ${hostname()}`);
    next.record(outcome('d'), null);
    next.close();
    within(at, (ledger) => expect(ledger.resume()?.done).toEqual(['a', 'b', 'd']));
  });

  it('what was on its way to the disk when it was taken over reaches nobody', async () => {
    const at = folder();
    const silent = opened(at);
    silent.begin(run('1'));
    const fd = openSync(path.join(at, 'ledger'), 'r+');
    const unready = path.join(at, '.ledger-0123456789abcdef');
    writeFileSync(unready, 'written anew, and not put in its place yet');
    lockedBy(at, elsewhere);
    const next = (await awaited(at)).result as Ledger;
    // It had looked whether it holds the lock, and stood still before these.
    writeSync(fd, 'late', fstatSync(fd).size);
    closeSync(fd);
    expect(() => renameSync(unready, path.join(at, 'ledger'))).toThrow('ENOENT');
    next.record(outcome('b'), null);
    next.close();
    silent.close();
    within(at, (ledger) => expect([ledger.recovered, ledger.resume()?.done]).toEqual([0, ['b']]));
  });

  it('is respected at the first sign of life', async () => {
    const at = folder();
    within(at, () => {});
    const file = lockedBy(at, elsewhere);
    const { result, looks } = await awaited(at, (look) => {
      if (look === 4) utimesSync(file, 1, 1);
    });
    expect([(result as UserError).text.en, looks]).toEqual([expect.stringContaining('has been writing'), 4]);
  });

  it.each([
    ['gives no signs', { ...elsewhere, signs: false }],
    ['is of a version that gives none', { ...elsewhere, signs: undefined }],
    ['lives', {}],
  ])('is respected at once where its holder %s', async (_, more) => {
    const at = folder();
    within(at, () => {});
    lockedBy(at, more);
    const { result, looks, notes } = await awaited(at);
    expect([(result as UserError).text.en, looks, notes]).toEqual([expect.stringContaining('has been writing'), 0, []]);
  });

  it('goes to one of those that wait', async () => {
    const at = folder();
    within(at, () => {});
    lockedBy(at, elsewhere);
    const results = (await Promise.all([awaited(at), awaited(at), awaited(at)])).map(({ result }) => result);
    const taken = results.filter((result) => result instanceof Ledger);
    expect(taken).toHaveLength(1);
    for (const ledger of taken) ledger.close();
    within(at, () => {});
  });

  it('shows signs for as long as it is held', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const at = folder();
    const ledger = opened(at);
    const file = lockOf(at);
    utimesSync(file, 1, 1);
    vi.advanceTimersByTime(20_000);
    expect(statSync(file).mtimeMs).toBeGreaterThan(1000);
    ledger.close();
    utimesSync(file, 1, 1);
    vi.advanceTimersByTime(60_000);
    expect(statSync(file).mtimeMs).toBe(1000);
  });

  it('that somebody removed while its holder lives stops the holder', () => {
    const at = folder();
    const first = opened(at);
    first.begin(run('1'));
    rmSync(lockOf(at));
    within(at, (second) => {
      expect(() => first.record(outcome('a'), null)).toThrow('was taken over by another');
      second.record(outcome('b'), null);
    });
    first.close();
    within(at, (ledger) => expect(ledger.resume()?.done).toEqual(['b']));
  });
});

describe('whether a process lives', () => {
  it.skipIf(!hasProc)('is no for one that ended and is not waited for', async () => {
    // The shell becomes a program that waits for no child, and only then its child ends.
    const program = 'P=$$; (until [ "$(cat /proc/$P/comm)" = sleep ]; do :; done) & echo $!; exec sleep 120';
    const parent = spawn('sh', ['-c', program]);
    onTestFinished(() => void parent.kill('SIGKILL'));
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
    const state = () => /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];
    await vi.waitUntil(() => state() === 'Z', { timeout: 30_000 });
    expect(lifeOf(identityOf(pid))).toBe('dead');
  });

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
