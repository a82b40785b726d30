import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../../src/model/policy.js';
import { builtinRules, ruleSet } from '../../../src/rules/load.js';
import { buildId, cacheKeys } from '../../../src/scan/cache/keys.js';
import { keyFile } from '../../../src/scan/cache/machine-key.js';
import { asChild, CLI } from '../../doors/run.js';
import { Repository } from '../../git/world/repository.js';
import { filesBelow } from '../cache/making.js';
import { Random } from '../making.js';
import { fewThings, manyThings, Place } from './making.js';

const hasModes = process.platform !== 'win32';

/** The object file of a blob; nothing of these repositories is packed. */
function objectFile({ repo }: Place, revision: string): string {
  const id = repo.id(revision);
  return path.join(repo.store, 'objects', id.slice(0, 2), id.slice(2));
}

/** Makes an object unreadable: whoever still knows what is in it did not read it. */
function damage(place: Place, revision: string): void {
  const file = objectFile(place, revision);
  chmodSync(file, 0o644);
  writeFileSync(file, 'damaged');
}

const leak = (numbers: readonly string[]) => `naam;bsn\n${numbers.map((number, at) => `x${at};${number}\n`).join('')}`;

describe('a scan with a cache says what one without says', () => {
  it('at first, again, with a part of it, and in several threads', async () => {
    const place = new Place();
    manyThings(place);
    const report = await place.scan();
    const { findings, skipped } = JSON.parse(report);
    expect([findings.length > 6, skipped.length > 0]).toEqual([true, true]);
    const rules = new Set(findings.map(({ rule }: { rule: string }) => rule));
    // Of everything that goes over all blobs together there is something in it.
    for (const rule of ['bsn', 'bsn-hash', 'koppelbaar']) expect([rule, rules.has(rule)]).toEqual([rule, true]);
    expect(await place.cached()).toBe(report);
    expect([place.files('blobs').size, place.files('run').size]).toEqual([1, 1]);
    expect(await place.cached()).toBe(report);
    for (const name of place.files('run').keys()) rmSync(path.join(place.cache, name));
    expect(await place.cached()).toBe(report);
    expect([place.files('blobs').size, place.files('run').size]).toEqual([1, 1]);
    place.forget();
    expect(await place.cached({}, { kind: 'range', expression: 'main~2..main~1' })).not.toBe(report);
    expect(await place.cached()).toBe(report);
    place.forget();
    expect(await place.cached({ jobs: 2 })).toBe(report);
    expect(await place.cached({ jobs: 2 })).toBe(report);
    expect(place.problems).toEqual([]);
  });

  it('of a range, of what is staged, and of everything that dangles', async () => {
    const place = new Place();
    const { numbers } = fewThings(place);
    place.repo.git('reset', '--quiet', '--hard');
    writeFileSync(path.join(place.repo.folder, 'new.csv'), leak(numbers.slice(0, 20)));
    place.repo.git('add', 'new.csv');
    const wishes = [
      { kind: 'range', expression: 'main~1..main' },
      { kind: 'range', expression: 'other' },
      { kind: 'staged' },
      { kind: 'history', reflog: true, dangling: true },
    ] as const;
    for (const wish of wishes) {
      const report = await place.scan({}, wish);
      for (let round = 0; round < 2; round++) expect(await place.cached({}, wish)).toBe(report);
    }
    // The index and what dangles have no name that would tell when they change.
    expect(place.files('run').size).toBe(2);
  });

  it('when nothing is there to read any more', async () => {
    const place = new Place();
    fewThings(place);
    const report = await place.cached();
    for (const file of ['HEAD:notes.txt', 'HEAD:src/file1.ts', 'HEAD^{tree}', 'HEAD~1']) damage(place, file);
    // The names lead to the same ids, and an id is what it is made of.
    expect(await place.cached()).toBe(report);
    expect(await place.scan()).not.toBe(report);
  });

  it('for a new commit, of which only what is new is read', async () => {
    const place = new Place();
    const { numbers } = fewThings(place);
    await place.cached();
    place.repo.commit({ message: 'New', files: { 'new/leak.csv': leak(numbers.slice(65, 70)) } });
    const report = await place.scan();
    const blobs = ['main~1:notes.txt', 'main:src/file7.ts', 'main~2:data/clients.csv', 'main:picture.png'];
    for (const blob of blobs) damage(place, blob);
    expect(await place.cached()).toBe(report);
    expect(await place.cached()).toBe(report);
    expect(
      JSON.parse(report).findings.some(({ location }: never) => (location as { path: string }).path === 'new/leak.csv'),
    ).toBe(true);
  });

  it('with decisions that come and go', async () => {
    const place = new Place();
    fewThings(place);
    const { findings } = JSON.parse(await place.cached());
    const decisions = findings.slice(0, 4).map((finding: Record<string, never>) => ({
      fingerprint: finding.fingerprint,
      rule: finding.rule,
      path: (finding.location as { path: string }).path,
      related: ((finding.related ?? []) as { path: string }[]).map((each) => each.path),
      people: 1000,
      effect: 'block' as const,
      why: 'Agreed',
      who: 'A person',
      when: '2026-01-01',
    }));
    const gone = { ...decisions[0], path: 'never/there.csv', fingerprint: '0'.repeat(32) };
    for (const some of [decisions, decisions.slice(1), [...decisions, gone], []]) {
      const triage = { decisions: some, home: place.repo.folder, today: '2026-02-02' };
      expect(await place.cached({ triage })).toBe(await place.scan({ triage }));
    }
  });
});

describe('what is kept of a whole run is not used', () => {
  it.each([
    ['a branch moved', (place: Place) => place.repo.git('branch', '-f', 'other', 'main~2')],
    ['a branch went', (place: Place) => place.repo.git('branch', '-D', 'other')],
    ['a branch came', (place: Place) => place.repo.git('branch', 'third', 'main~1')],
    ['a tag came', (place: Place) => place.repo.git('tag', 'v2', 'main')],
    ['a branch has another name', (place: Place) => place.repo.git('branch', '-m', 'other', 'another')],
    ['a ref broke', (place: Place) => writeFileSync(path.join(place.repo.store, 'refs/heads/other'), 'broken\n')],
  ])('when %s', async (_, change) => {
    const place = new Place();
    fewThings(place);
    const before = await place.cached();
    change(place);
    const report = await place.scan();
    expect(report === before).toBe(false);
    expect(await place.cached()).toBe(report);
    expect(await place.cached()).toBe(report);
  });

  it('when the clone has another border', async () => {
    const place = new Place();
    fewThings(place);
    await place.cached();
    writeFileSync(path.join(place.repo.store, 'shallow'), `${place.repo.id('main~1')}\n`);
    const report = await place.scan();
    expect(report).toContain('"shallow"');
    expect(await place.cached()).toBe(report);
    rmSync(path.join(place.repo.store, 'shallow'));
    expect(await place.cached()).toBe(await place.scan());
  });

  it('with another budget for reversing digests', async () => {
    const place = new Place();
    manyThings(place);
    const found = await place.cached();
    const none = await place.cached({ hashBudget: 0 });
    expect(none).toBe(await place.scan({ hashBudget: 0 }));
    expect(none === found).toBe(false);
    expect(await place.cached()).toBe(found);
  });
});

describe('what may be different next time is not kept', () => {
  it.each([
    ['absent', (file: string) => rmSync(file)],
    ['damaged', (file: string) => writeFileSync(file, 'damaged')],
  ])('such as an object that is %s', async (reason, spoil) => {
    const place = new Place();
    fewThings(place);
    const whole = await place.scan();
    const file = objectFile(place, 'main:notes.txt');
    const content = readFileSync(file);
    chmodSync(file, 0o644);
    spoil(file);
    const report = await place.cached();
    expect(report).toContain(`"reason": "${reason}"`);
    expect(report).toBe(await place.scan());
    expect(place.files('run').size).toBe(0);
    expect(await place.cached()).toBe(report);
    writeFileSync(file, content);
    expect(await place.cached()).toBe(whole);
  });

  it('such as a tree that is absent', async () => {
    const place = new Place();
    fewThings(place);
    const whole = await place.scan();
    const file = objectFile(place, 'main:data');
    const content = readFileSync(file);
    rmSync(file);
    expect(await place.cached()).toBe(await place.scan());
    expect(place.files('run').size).toBe(0);
    writeFileSync(file, content);
    expect(await place.cached()).toBe(whole);
  });
});

describe('other rules, another policy and another program', () => {
  const rules = builtinRules();
  const lessRules = ruleSet(
    rules.rules.filter(({ id }) => id !== 'bsn-hash'),
    rules.words,
  );
  const stricter = { ...DEFAULT_POLICY, k: { block: 20, warn: 40 }, testPersons: 'real' as const };
  const without = { ...DEFAULT_POLICY, disabled: ['bsn'] };

  it('use nothing of what was kept for others', async () => {
    const place = new Place();
    fewThings(place);
    const settings = [{}, { rules: lessRules }, { policy: stricter }, { policy: without }];
    for (const round of [1, 2]) {
      for (const changes of settings) {
        expect([round, (await place.cached(changes)) === (await place.scan(changes))]).toEqual([round, true]);
      }
    }
    expect(new Set([...place.files().keys()].map((name) => name.split('/')[0])).size).toBe(settings.length);
  });

  it('have other keys and other folders, and digests that can be compared by one user only', () => {
    const { keyFolder } = new Place();
    const keys = [
      cacheKeys(keyFolder, 'build', { rules, policy: DEFAULT_POLICY }),
      cacheKeys(keyFolder, 'other build', { rules, policy: DEFAULT_POLICY }),
      cacheKeys(keyFolder, 'build', { rules: lessRules, policy: DEFAULT_POLICY }),
      cacheKeys(keyFolder, 'build', { rules, policy: stricter }),
      cacheKeys(new Place().keyFolder, 'build', { rules, policy: DEFAULT_POLICY }),
    ].map((each) => {
      if (typeof each === 'string') throw new Error(each);
      return each;
    });
    expect(new Set(keys.map(({ id }) => id)).size).toBe(keys.length);
    expect(new Set(keys.map(({ secret }) => Buffer.from(secret).toString('hex'))).size).toBe(keys.length);
    expect(new Set(keys.map(({ runKey }) => runKey.join())).size).toBe(2);
    expect(keys[4].runKey).not.toEqual(keys[0].runKey);
    expect(buildId()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are the same wherever the policy lies', () => {
    const { keyFolder } = new Place();
    const at = (folder: string | null) =>
      cacheKeys(keyFolder, 'build', { rules, policy: { ...DEFAULT_POLICY, folder, rules: folder } });
    expect(at('/here')).toEqual(at(null));
  });

  it('but what a policy leaves out depends on where it lies', async () => {
    const place = new Place();
    fewThings(place);
    const reports = [];
    for (const folder of ['.', 'data', 'src']) {
      const policy = {
        ...DEFAULT_POLICY,
        allowedPaths: ['*.csv', '*.ts'],
        folder: path.join(place.repo.folder, folder),
      };
      mkdirSync(policy.folder, { recursive: true });
      const report = await place.scan({ policy });
      expect(await place.cached({ policy })).toBe(report);
      reports.push(report);
    }
    expect(new Set(reports).size).toBe(3);
  });
});

describe('the cache can go or break at any time', () => {
  it('also in the middle of a scan', async () => {
    const place = new Place();
    const { numbers } = fewThings(place);
    await place.cached();
    place.repo.commit({ message: 'New', files: { 'new/leak.csv': leak(numbers.slice(65, 70)) } });
    const report = await place.scan();
    const steps: number[] = [];
    const onProgress = ({ done }: { done: number }) => {
      steps.push(done);
      place.forget();
      rmSync(path.dirname(place.keyFolder), { recursive: true, force: true });
    };
    expect(await place.cached({ onProgress })).toBe(report);
    expect(steps.length).toBeGreaterThan(1);
    expect(await place.cached()).toBe(report);
    expect(await place.cached()).toBe(report);
  });

  it('with bytes that changed, are missing or stand elsewhere', async () => {
    const place = new Place();
    const { numbers } = fewThings(place);
    await place.cached();
    place.repo.commit({ message: 'New', files: { 'new/leak.csv': leak(numbers.slice(65, 70)) } });
    const report = await place.cached();
    const good = place.files();
    expect(good.size).toBe(4);
    const random = new Random(23);
    for (let round = 0; round < 24; round++) {
      place.forget();
      const spoiled = [...good].map(([name, bytes]) => [name, spoil(bytes, random)] as const);
      const names = round % 8 === 7 ? [...good.keys()].reverse() : [...good.keys()];
      for (const [at, [, bytes]] of spoiled.entries()) {
        mkdirSync(path.dirname(path.join(place.cache, names[at])), { recursive: true });
        writeFileSync(path.join(place.cache, names[at]), bytes);
      }
      expect([round, (await place.cached()) === report]).toEqual([round, true]);
    }
  });

  it('without a key that only its user can read', async () => {
    const place = new Place();
    fewThings(place);
    const report = await place.cached();
    place.forget();
    if (hasModes) {
      chmodSync(keyFile(place.keyFolder), 0o644);
      expect(await place.cached()).toBe(report);
      expect([place.problems, place.files().size]).toEqual([['key-shared'], 0]);
    }
    rmSync(place.keyFolder, { recursive: true });
    writeFileSync(place.keyFolder, 'no folder');
    expect(await place.cached()).toBe(report);
    expect([place.problems.at(-1), place.files().size]).toEqual(['key-unusable', 0]);
    expect(await place.cached({ cache: { keyFolder: null } })).toBe(report);
    expect(place.files().size).toBe(0);
  });

  it('with another key, which uses nothing of the first', async () => {
    const place = new Place();
    fewThings(place);
    const report = await place.cached();
    rmSync(place.keyFolder, { recursive: true });
    expect(await place.cached()).toBe(report);
    expect(new Set([...place.files().keys()].map((name) => name.split('/')[0])).size).toBe(2);
  });

  it('where the key lies in the repository', async () => {
    const place = new Place();
    fewThings(place);
    const report = await place.scan();
    for (const inside of ['settings/sluis', '.git/sluis-key']) {
      const cache = {
        keyFolder: path.join(place.repo.folder, inside),
        onProblem: (problem: string) => place.problems.push(problem),
      };
      expect(await place.cached({ cache })).toBe(report);
    }
    expect([place.problems, place.files().size]).toEqual([['key-inside', 'key-inside'], 0]);
  });

  it('where something else stands in its place', async () => {
    const place = new Place();
    fewThings(place);
    const report = await place.scan();
    const inGit = path.join(place.repo.store, 'sluis');
    writeFileSync(inGit, 'mine');
    expect(await place.cached()).toBe(report);
    expect(new Set(place.problems)).toEqual(new Set(['folder-unusable']));
    expect(readFileSync(inGit, 'utf8')).toBe('mine');
    rmSync(inGit);
    const elsewhere = place.ground.path('elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, inGit, 'junction');
    expect(await place.cached()).toBe(report);
    expect(existsSync(path.join(elsewhere, 'cache'))).toBe(false);
  });
});

describe('the command', () => {
  const run = (place: Place, ...more: string[]) =>
    asChild(['scan', '--history', '--format', 'json', '--hash-budget', '0', ...more], {
      cwd: place.repo.folder,
      env: { ...place.ground.environment(), XDG_CONFIG_HOME: path.dirname(place.keyFolder) },
    });

  it('says the same when several run at once, and when one runs afterwards', async () => {
    const place = new Place();
    fewThings(place);
    const alone = await run(place, '--no-cache');
    expect([alone.code, place.files().size, existsSync(place.keyFolder)]).toEqual([1, 0, false]);
    const together = await Promise.all(Array.from({ length: 4 }, () => run(place)));
    for (const one of [...together, await run(place)]) expect(one).toEqual(alone);
    expect(place.files('run').size).toBe(1);
    // All of them had the same key.
    expect(new Set([...place.files().keys()].map((name) => name.split('/')[0])).size).toBe(1);
  });

  it('tells in the details and in doctor when nothing can be kept', async () => {
    const place = new Place();
    fewThings(place);
    const env = { ...place.ground.environment(), XDG_CONFIG_HOME: path.dirname(place.keyFolder) };
    const say = async (...argv: string[]) =>
      (await asChild([...argv, '--lang', 'en'], { cwd: place.repo.folder, env })).stdout;
    expect(await say('doctor')).toMatch(
      /✓ Cache: \S+\/repo\/\.git\/sluis\/cache, empty so far; key:\s+\S+\/sluis\/key/,
    );
    await run(place);
    expect(await say('doctor')).toMatch(/✓ Cache: \S+\/repo\/\.git\/sluis\/cache, [\d.]+ kB; key:/);
    expect(await say('scan', '--history', '--details')).not.toContain('key');
    writeFileSync(keyFile(place.keyFolder), 'short');
    const expected = 'The file of the key is no key, or is damaged.';
    expect((await say('scan', '--history', '--details')).replace(/\s+/g, ' ')).toContain(expected);
    expect((await say('scan', '--history')).replace(/\s+/g, ' ')).not.toContain(expected);
    const doctor = (await say('doctor')).replace(/\s+/g, ' ');
    expect(doctor).toContain(`✗ Cache: ${expected}`);
    expect(doctor).toContain('Put its backup back: the ledger of audits needs this key.');
  });
});

describe('a push that a server refuses', () => {
  it('leaves nothing behind that would let it pass later', { timeout: 120_000 }, async () => {
    const place = new Place();
    const { numbers } = fewThings(place);
    const server = Repository.init(place.ground, 'server', { bare: true });
    const env = { XDG_CONFIG_HOME: path.dirname(place.keyFolder) };
    const hook = path.join(server.store, 'hooks', 'pre-receive');
    mkdirSync(path.dirname(hook), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nexec "${process.execPath}" "${CLI}" hook run pre-receive\n`, { mode: 0o755 });
    const push = (ref: string) => place.repo.attempt(['push', '--quiet', server.folder, ref], { env }).status === 0;
    const ids = (commit: string) => place.repo.git('ls-tree', '-r', '--format=%(objectname)', commit).split('\n');
    expect(push('main')).toBe(false);
    // What was refused was learnt, and is not there.
    expect(filesBelow(path.join(server.store, 'sluis', 'cache')).size).toBeGreaterThan(0);
    expect(ids('main').some((id) => server.attempt(['cat-file', '-e', id]).status === 0)).toBe(false);
    place.repo.commit({ message: 'Start', ref: 'refs/heads/clean', parents: [], files: { 'README.md': 'Hello\n' } });
    expect(push('clean')).toBe(true);
    // The same people again, in a file that was learnt and in one that was not.
    expect(push('main')).toBe(false);
    place.repo.commit({ message: 'People', ref: 'refs/heads/clean', files: { 'a.csv': leak(numbers.slice(0, 9)) } });
    expect([push('clean'), push('main')]).toEqual([false, false]);
    const scan = (...more: string[]) =>
      asChild(['scan', '--history', '--format', 'json', ...more], { cwd: server.folder, env });
    expect(await scan()).toEqual(await scan('--no-cache'));
  });
});

/** One change to some bytes: a bit, a cut, or something at the end. */
function spoil(bytes: Buffer, random: Random): Buffer {
  const changed = Buffer.from(bytes);
  const at = random.below(bytes.length);
  switch (random.below(4)) {
    case 0:
      changed[at] ^= 1 << random.below(8);
      return changed;
    case 1:
      return changed.subarray(0, at);
    case 2:
      return Buffer.concat([changed, bytes.subarray(0, at)]);
    default:
      return changed;
  }
}
