import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AuditDone, AuditShare, GivenJob } from '../../src/audit/crew/job.js';
import { openKept } from '../../src/audit/kept.js';
import { partsOf } from '../../src/audit/large.js';
import { type PerformSettings, performAudit } from '../../src/audit/perform.js';
import { performSettings } from '../../src/doors/audit/setup.js';
import type { AuditTarget } from '../../src/model/audit.js';
import { learntFiles, takeOver } from '../../src/scan/cache/carry.js';
import type { Repository } from '../git/world/repository.js';
import { manyThings, Place } from '../scan/git/making.js';

/** What one worker does where several look at one history: on machines that share nothing but the key. */

const { signal } = new AbortController();

/** A machine with the key of the place, and a folder of its own. */
async function machine(place: Place, name: string, keepClones = false): Promise<PerformSettings & { folder: string }> {
  const folder = place.ground.path(name);
  const keyFolder = join(folder, 'key');
  mkdirSync(folder);
  cpSync(place.keyFolder, keyFolder, { recursive: true });
  const settings = await performSettings({
    cwd: folder,
    policy: undefined,
    today: '2026-06-15',
    keyFolder,
    forge: { api: 'https://api.github.com', server: 'https://github.com', credential: null },
    budget: { bytes: 1 << 30, milliseconds: 60_000 },
    keepClones: keepClones ? join(folder, 'clones') : null,
    seen: null,
    listings: null,
    decisions: false,
    large: 1,
  });
  return { ...settings, folder };
}

function target(repo: Repository): AuditTarget {
  const source = { kind: 'git', url: `file://${repo.folder}` } as const;
  return { id: 'forge.test/1#code', name: 'gemeente/zorg', part: 'code', source, exposure: null, state: null };
}

async function world() {
  const place = new Place();
  manyThings(place);
  await place.cached();
  place.forget();
  const temporaryFolder = place.ground.path('tmp');
  mkdirSync(temporaryFolder);
  vi.stubEnv('TMPDIR', temporaryFolder);
  onTestFinished(() => void vi.unstubAllEnvs());
  const job = (share?: AuditShare, exchange?: string): GivenJob => ({
    run: 'run-1',
    known: null,
    target: target(place.repo),
    ...(share && { share }),
    ...(exchange !== undefined && { exchange }),
  });
  const exchange = (name: string) => {
    const folder = place.ground.path(name);
    mkdirSync(folder);
    return folder;
  };
  return { place, job, exchange, left: () => readdirSync(temporaryFolder) };
}

/** What an outcome says, without times and what a clone takes on the disk. */
function said(done: unknown, secret: Uint8Array): string {
  const { target: id, outcome, sealed } = done as AuditDone;
  if (sealed === null) throw new Error('nothing sealed');
  const kept = openKept(sealed, secret, id);
  return JSON.stringify([{ ...outcome, when: null, took: null, bytes: null }, kept], (_, value) =>
    ArrayBuffer.isView(value) ? [...(value as Uint32Array)] : value,
  );
}

describe('a large history', () => {
  it('is split where that may be, and says in parts what it says at once', async () => {
    const { place, job, exchange, left } = await world();
    const [one, two] = [await machine(place, 'one'), await machine(place, 'two')];
    const whole = await performAudit(job(), one, signal);
    expect(await performAudit({ ...job(), parts: 3 }, one, signal)).toEqual({ target: 'forge.test/1#code', split: 3 });
    for (const parts of [0, 1]) {
      const answer = await performAudit({ ...job(), parts }, one, signal);
      expect(said(answer, one.secret)).toBe(said(whole, one.secret));
    }
    const together = exchange('samen');
    for (const number of [1, 2, 3]) {
      const own = exchange(`deel-${number}`);
      const part = await performAudit(job({ kind: 'part', number, of: 3 }, own), number === 2 ? two : one, signal);
      expect(part).toEqual({ target: 'forge.test/1#code', learnt: true });
      expect(learntFiles(own)).toHaveLength(1);
      takeOver(own, together);
    }
    const rest = await performAudit(job({ kind: 'rest', of: 3 }, together), two, signal);
    expect(said(rest, two.secret)).toBe(said(whole, one.secret));
    expect(rest).toHaveProperty('outcome.report.findings.6');
    expect(left()).toEqual([]);
  });

  it('of which no part was left is scanned by whoever does the rest', async () => {
    const { place, job, exchange } = await world();
    const one = await machine(place, 'one');
    const whole = await performAudit(job(), one, signal);
    const rest = await performAudit(job({ kind: 'rest', of: 2 }, exchange('niets')), one, signal);
    expect(said(rest, one.secret)).toBe(said(whole, one.secret));
  });

  it('that is gone is an outcome of each of its shares', async () => {
    const { place, job, exchange, left } = await world();
    const one = await machine(place, 'one');
    const gone = (share: AuditShare) => {
      const given = job(share, exchange(share.kind));
      const source = { kind: 'git', url: `file://${place.ground.path('weg')}` } as const;
      return performAudit({ ...given, target: { ...given.target, source } }, one, signal);
    };
    for (const share of [{ kind: 'part', number: 1, of: 2 } as const, { kind: 'rest', of: 2 } as const]) {
      expect(await gone(share)).toMatchObject({ outcome: { report: null, failure: expect.any(String) } });
    }
    expect(left()).toEqual([]);
  });

  it('is not split again where a kept clone knows what an earlier audit learnt, and a part does not wait for its clone', async () => {
    const { place, job, exchange, left } = await world();
    const one = await machine(place, 'one', true);
    const first = await performAudit({ ...job(), parts: 2 }, one, signal);
    expect(first).toMatchObject({ split: 2 });
    const whole = await performAudit(job(), one, signal);
    const again = await performAudit({ ...job(), parts: 2 }, one, signal);
    expect(said(again, one.secret)).toBe(said(whole, one.secret));
    const held = await one.fetcher.fetch(job().target, signal);
    const own = exchange('deel');
    expect(await performAudit(job({ kind: 'part', number: 1, of: 2 }, own), one, signal)).toMatchObject({
      learnt: true,
    });
    expect(learntFiles(own)).toHaveLength(1);
    await held.release(true);
    expect(left()).toEqual([]);
  });
});

describe('the size of a history', () => {
  it('is what it takes on the disk, or what its objects stand for', async () => {
    const { place } = await world();
    const packed = place.repo.clone('gepakt', '--bare');
    packed.git('repack', '-a', '-d', '--quiet');
    const objects = Number(packed.git('rev-list', '--all', '--objects', '--count'));
    const of = (bytes: number, limit: number, most = 100) => partsOf({ folder: packed.folder, bytes }, limit, most);
    expect(of(0, objects * 2048)).toBe(1);
    expect(of(0, objects * 2048 - 1)).toBe(2);
    expect(of(1 << 30, 1 << 29)).toBe(2);
    expect(of(1 << 30, 1 << 20, 16)).toBe(16);
    expect(of(1 << 30, 1 << 20, 0)).toBe(1);
  });
});
