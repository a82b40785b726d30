import { afterAll, afterEach, expect, test } from 'vitest';
import { add, expectPassed, GuardedWorld, holdings } from './world/guarded.js';

/** A push in an emergency: with a reason, on the record, and not forgotten. */

const world = new GuardedWorld(4103);
const { people, ground } = world;
afterAll(() => ground.remove());
afterEach(() => expect(world.shown()).toBe(0));

const REASON = 'De raad vergadert nu en wacht hierop';

function glass(reason: string) {
  return { env: { SLUIS_BREAK_GLASS: reason } };
}

test('a reason that is none, or that names somebody, lets nothing pass', async () => {
  const { repo, remote } = await world.started();
  add(repo, { 'mensen.csv': people.csv() });
  const before = holdings(remote);
  const short = await world.git(repo, ['push', 'origin', 'main'], glass('moet nu'));
  expect([short.code, short.stderr.includes('10 tot 500 tekens')]).toEqual([1, true]);
  const personal = await world.git(repo, ['push', 'origin', 'main'], glass(people.sentence()));
  expect([personal.code, personal.stderr.includes('zonder gegevens van mensen')]).toEqual([1, true]);
  expect(holdings(remote)).toBe(before);
  expect((await world.sluis(repo, ['log'])).stdout).not.toContain('brak het glas');
});

test('a policy can forbid it', async () => {
  const { repo, remote } = await world.started();
  add(repo, { '.sluis.yml': 'breakGlass: forbid\n', 'mensen.csv': people.csv() });
  const before = holdings(remote);
  const { code, stderr } = await world.git(repo, ['push', 'origin', 'main'], glass(REASON));
  expect([code, stderr.includes('breakGlass: forbid')]).toEqual([1, true]);
  expect(holdings(remote)).toBe(before);
});

test('it is recorded here and on the remote, and every scan says so until it was reviewed', async () => {
  const { repo, remote } = await world.started();
  const tip = add(repo, { 'mensen.csv': people.csv() });
  const { code, stderr } = await world.git(repo, ['push', '--quiet', 'origin', 'main'], glass(REASON));
  expect([code, remote.id('main')]).toEqual([0, tip]);
  const [, id = ''] = /sluis triage review ([0-9a-f]{8})/.exec(stderr) ?? [];
  const note = remote.git('notes', `--ref=refs/notes/sluis/${id}`, 'show', 'main');
  world.kept({ code: 0, stdout: note, stderr: '' });
  expect(JSON.parse(note)).toMatchObject({ kind: 'break-glass', id, why: REASON, commits: [tip], findingCount: 1 });
  expect((await world.sluis(repo, ['log'])).stdout).toContain(`brak het glas (${id})`);

  // Somebody else, who fetched the note.
  const other = remote.clone('ander');
  other.git('fetch', '--quiet', 'origin', 'refs/notes/sluis/*:refs/notes/sluis/*');
  for (const clone of [repo, other]) {
    expect((await world.sluis(clone, ['scan', '.'])).stdout).toContain(id);
  }
  add(repo, { 'lees.md': 'Meer.\n' });
  expectPassed(await world.push(repo, 'origin', 'main'));

  repo.git('remote', 'rename', 'origin', 'publiek');
  const review = ['triage', 'review', id, '--why', 'Gegevens zijn weggehaald en gemeld'];
  const reviewed = await world.sluis(repo, review);
  expect(reviewed.code).toBe(0);
  expect((await world.sluis(repo, ['scan', '.'])).stdout).not.toContain(id);
  const [along = ''] = /git push publiek refs\S+/.exec(reviewed.stdout) ?? [];
  expect((await world.shell(repo, along)).code).toBe(0);
  other.git('fetch', '--quiet', 'origin', 'refs/notes/sluis/*:refs/notes/sluis/*');
  expect((await world.sluis(other, ['scan', '.'])).stdout).not.toContain(id);
});
