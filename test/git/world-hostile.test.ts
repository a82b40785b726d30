import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Ground } from './world/ground.js';
import { BOMBS } from './world/hostile/bombs.js';
import { FORMS } from './world/hostile/forms.js';
import { HIDINGS } from './world/hostile/hiding.js';
import { NAMES, oddlyNamed } from './world/hostile/names.js';
import { bite, LURES, lured, luredByAll, markOf } from './world/hostile/programs.js';
import { TRAPS } from './world/hostile/traps.js';
import { WAITS, waiting } from './world/hostile/waits.js';
import { Marks } from './world/marks.js';
import { allObjects } from './world/objects.js';
import { countShown, People } from './world/people.js';

/** Is what claims to be dangerous so, to whoever uses git as everybody does? */

const people = new People(5);
let ground: Ground;
let marks: Marks;
beforeAll(() => {
  ground = new Ground();
  marks = new Marks(ground);
});
afterAll(() => ground?.remove());

describe('a setting runs its program', () => {
  const naive = LURES.filter((lure) => lure.naive);
  test.each(naive.map((lure, at) => [lure.name, lure, at] as const))('%s', (_, lure, at) => {
    const repo = lured(ground, `lure-${at}`, people, marks, lure);
    marks.take();
    bite(repo, lure);
    expect(marks.take()).toContain(markOf(lure));
  });

  test('also when all are there', () => {
    const repo = luredByAll(ground, 'lures', people, marks);
    marks.take();
    repo.attempt(['status']);
    expect(marks.take()).toContain('core-fsmonitor');
  });
});

describe('a trap runs its program', () => {
  test.each(TRAPS.map((trap, at) => [trap.name, trap, at] as const))('%s', (_, { make, naive }, at) => {
    const { repo, cwd = repo.folder, env = {} } = make({ ground, name: `trap-${at}`, people, marks });
    marks.take();
    ground.run(cwd, naive, { timeout: 10_000, env });
    expect(marks.take().length).toBeGreaterThan(0);
  });
});

describe('people are out of sight', () => {
  test.each(HIDINGS.map((hiding, at) => [hiding.name, hiding, at] as const))('%s', (_, { make, naive }, at) => {
    people.take();
    const repo = make(ground, `hiding-${at}`, people);
    const numbers = people.take();
    const holders = [...allObjects(repo)].filter(([, bytes]) => countShown(bytes, numbers) > 0).map(([id]) => id);
    expect(holders.length).toBeGreaterThan(0);
    const { stdout } = repo.attempt(naive, { timeout: 10_000 });
    expect([...holders, ...numbers].some((text) => stdout.includes(text))).toBe(false);
  });
});

describe('an unusual form', () => {
  test.each(FORMS.map((form, at) => [form.name, form, at] as const))('%s is one that git reads', (_, { make }, at) => {
    people.take();
    const repo = make(ground, `form-${at}`, people);
    const numbers = people.take();
    const patches = repo.bytes(['log', '-p', '--all', '--reflog']);
    expect(countShown(patches, numbers)).toBe(numbers.length);
    expect(repo.attempt(['fsck', '--full']).status).toBe(0);
  });
});

describe('a bomb', () => {
  test.each(BOMBS.map((bomb, at) => [bomb.name, bomb, at] as const))('%s is small', (_, { make }, at) => {
    const repo = make(ground, `bomb-${at}`, people);
    expect(repo.has('refs/heads/main')).toBe(true);
    const sizes = repo.git('count-objects', '-v').matchAll(/^size(?:-pack)?: (\d+)$/gm);
    expect([...sizes].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0)).toBeLessThan(10_000);
  });
});

describe('a pipe keeps git waiting', () => {
  test.each(WAITS.map((wait, at) => [wait.name, wait, at] as const))('%s', (_, wait, at) => {
    const { repo } = waiting(ground, `wait-${at}`, people, wait);
    const { status } = repo.attempt(wait.naive ?? ['rev-list', '--objects', '--all'], { timeout: 600 });
    expect(status).toBe(null);
  });
});

test('names are kept as they are', () => {
  const repo = oddlyNamed(ground, 'names', people);
  const listed = repo.bytes(['ls-tree', '-r', '-z', '--name-only', 'main']).toString('utf8').split('\0');
  expect(NAMES.filter((name) => !listed.some((path) => path.endsWith(`/${name}`)))).toEqual([]);
});
