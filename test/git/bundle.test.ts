import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { type Bundle, openBundle } from '../../src/git/bundle.js';
import { openObjects } from '../../src/git/objects/store.js';
import { type Expected, git, numbers, objectsByGit, packedRepository } from './objects/repositories.js';

const LARGEST = 64 << 20;

/** Makes a bundle of a repository; gives its path. */
function bundleOf(folder: string, ...args: string[]): string {
  const file = join(folder, 'made.bundle');
  git(folder, ['bundle', 'create', '-q', file, ...args]);
  return file;
}

const open = (file: string) => openBundle(file, 'made.bundle', LARGEST);

const idsOf = ({ objects }: Bundle) => Object.values(objects).flat().sort();

/** How many of the objects that a bundle names are read otherwise than git reads them. */
function countWrong(bundle: Bundle, expected: ReadonlyMap<string, Expected>): number {
  const store = openObjects([], { idBytes: bundle.idBytes, packs: bundle.packs ?? [] });
  try {
    return idsOf(bundle).filter((id) => {
      const [object, wanted] = [store.read(id), expected.get(id)];
      return !object || !wanted || object.type !== wanted.type || !wanted.bytes.equals(object.bytes);
    }).length;
  } finally {
    store.close();
  }
}

/** A bundle with another beginning, or with another pack. */
function rewritten(file: string, header: (text: string) => string, pack?: Buffer): string {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('\n\n') + 2;
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(header(bytes.toString('latin1', 0, at)), 'latin1'), pack ?? bytes.subarray(at)]),
  );
  return file;
}

describe('a bundle', () => {
  test.each([
    ['version 2', 'sha1', ['--all']],
    ['version 3', 'sha1', ['--version=3', '--all']],
    ['SHA-256', 'sha256', ['--all']],
  ] as const)('of %s has every object that git has', async (_, format, args) => {
    const folder = packedRepository(format);
    const bundle = await open(bundleOf(folder, ...args));
    const expected = objectsByGit(folder);
    expect(bundle.flaws).toEqual([]);
    expect(idsOf(bundle)).toEqual([...expected.keys()].sort());
    expect(countWrong(bundle, expected)).toBe(0);
    const refs = git(folder, ['show-ref', '--head']).toString().trim().split('\n').sort();
    expect(bundle.refs.map(({ id, name }) => `${id} ${name}`).sort()).toEqual(refs);
  });

  test('with differences that name their base by its id has every object', async () => {
    const folder = packedRepository();
    const pack = git(folder, ['pack-objects', '--revs', '--stdout', '-q'], '--all\n');
    const bundle = await open(rewritten(bundleOf(folder, '--all'), (header) => header, pack));
    expect(bundle.flaws).toEqual([]);
    expect(idsOf(bundle)).toEqual([...objectsByGit(folder).keys()].sort());
    expect(countWrong(bundle, objectsByGit(folder))).toBe(0);
  });

  test('whose bases come after what builds on them, and elsewhere, has every object', async () => {
    const folder = packedRepository('sha1', ['pack.deltaCacheSize=0']);
    // Two packs after each other in one: a reversed order of the objects in between is what a server may send.
    const ids = git(folder, ['rev-list', '--objects', '--all', '--reverse']).toString();
    const pack = git(folder, ['pack-objects', '--stdout', '-q'], ids.replace(/ [^\n]*/g, ''));
    const bundle = await open(rewritten(bundleOf(folder, '--all'), (header) => header, pack));
    expect(bundle.flaws).toEqual([]);
    expect(countWrong(bundle, objectsByGit(folder))).toBe(0);
    expect(idsOf(bundle)).toEqual([...objectsByGit(folder).keys()].sort());
  });

  test('that builds on commits says which, and that what builds on their objects is missing', async () => {
    const folder = packedRepository();
    const base = git(folder, ['rev-parse', 'main~3']).toString().trim();
    const bundle = await open(bundleOf(folder, 'main~3..main'));
    expect(bundle.outside).toEqual([base]);
    expect(bundle.prerequisites.map(({ comment }) => Buffer.from(comment).toString())).toEqual(['version 14']);
    expect(bundle.flaws).toEqual(['absent']);
    expect(bundle.objects.commits.length).toBe(3);
    expect(countWrong(bundle, objectsByGit(folder))).toBe(0);
  });

  test('with large objects has them, and names those that are too large', async () => {
    const folder = packedRepository();
    const random = numbers(7);
    const noise = Buffer.from(Array.from({ length: 3_000_000 }, () => random(256)));
    writeFileSync(join(folder, 'noise'), noise);
    writeFileSync(join(folder, 'twice'), Buffer.concat([noise, noise]));
    writeFileSync(join(folder, 'zeros'), Buffer.alloc(9_000_000));
    git(folder, ['add', '.']);
    git(folder, ['commit', '-qm', 'large']);
    const file = bundleOf(folder, '--all');
    const expected = objectsByGit(folder);
    const all = await open(file);
    expect(all.flaws).toEqual([]);
    expect(idsOf(all)).toEqual([...expected.keys()].sort());
    expect(countWrong(all, expected)).toBe(0);
    const limited = await openBundle(file, 'made.bundle', 1 << 20);
    const small = [...expected].filter(([, { bytes }]) => bytes.length <= 1 << 20).map(([id]) => id);
    expect(small.filter((id) => !idsOf(limited).includes(id))).toEqual([]);
    // Of a whole object the id is known however large it is; of a difference it is not.
    expect(idsOf(limited).length === expected.size || limited.flaws.includes('budget')).toBe(true);
  });

  test('that was made without some objects says so', async () => {
    const folder = packedRepository();
    const bundle = await open(bundleOf(folder, '--version=3', '--filter=blob:none', '--all'));
    expect(bundle.flaws).toEqual(['absent']);
    expect(bundle.objects.blobs).toEqual([]);
  });
});

describe('a broken bundle', () => {
  test('that is cut off anywhere is an error or damaged', async () => {
    const folder = packedRepository('sha1', [], { files: 2, versions: 6 });
    const file = bundleOf(folder, '--all');
    const bytes = readFileSync(file);
    const expected = objectsByGit(folder);
    for (let cut = 0; cut < 120; cut++) {
      writeFileSync(file, bytes.subarray(0, Math.floor((cut / 120) * bytes.length)));
      const bundle = await open(file).catch((error: unknown) => error);
      if (bundle instanceof UserError) continue;
      expect((bundle as Bundle).flaws).toContain('damaged');
      expect(countWrong(bundle as Bundle, expected)).toBe(0);
    }
    writeFileSync(file, Buffer.concat([bytes, Buffer.from('more')]));
    expect((await open(file)).flaws).toContain('damaged');
  });

  test('with a changed bit is an error, damaged, or has every object', async () => {
    const folder = packedRepository('sha1', [], { files: 2, versions: 6 });
    const file = bundleOf(folder, '--all');
    const bytes = readFileSync(file);
    const expected = objectsByGit(folder);
    const packAt = bytes.indexOf('\n\n') + 2;
    const random = numbers(3);
    let silent = 0;
    let wrong = 0;
    for (let round = 0; round < 400; round++) {
      // Half of them where lengths, bases and the checksum stand.
      const at =
        round % 4 === 0 ? random(packAt + 40) : round % 4 === 1 ? bytes.length - 1 - random(40) : random(bytes.length);
      const changed = Buffer.from(bytes);
      changed[at] ^= 1 << random(8);
      writeFileSync(file, changed);
      const bundle = await open(file).catch((error: unknown) => error);
      if (bundle instanceof UserError) continue;
      wrong += countWrong(bundle as Bundle, expected);
      const isWhole = idsOf(bundle as Bundle).length === expected.size;
      if (!(bundle as Bundle).flaws.includes('damaged') && !(at < packAt && isWhole)) silent++;
    }
    expect({ silent, wrong }).toEqual({ silent: 0, wrong: 0 });
  });

  test.each([
    ['a text', () => 'geen bundle\n', /no|not a git bundle/],
    ['nothing', () => '', /not a git bundle/],
    ['a later version', () => '# v9 git bundle\n\n', /not a git bundle/],
    ['a header without end', () => '# v2 git bundle\n', /beginning/],
    ['a wrong id', () => '# v2 git bundle\nxyz refs/heads/main\n\n', /beginning/],
    [
      'an id of the other kind',
      () => `# v3 git bundle\n@object-format=sha256\n${'a'.repeat(40)} HEAD\n\n`,
      /beginning/,
    ],
    ['a name without id', () => `# v2 git bundle\n${'a'.repeat(40)}\n\n`, /beginning/],
    ['a capability of version 3 in version 2', () => '# v2 git bundle\n@object-format=sha1\n\n', /beginning/],
    ['an unknown capability', () => '# v3 git bundle\n@future=yes\n\n', /does not know/],
  ])('%s is refused', async (_, text, message) => {
    const folder = packedRepository('sha1', [], { files: 1, versions: 1 });
    const file = join(folder, 'made.bundle');
    writeFileSync(file, text());
    const refusal = await open(file).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    expect((refusal as UserError).text.en).toMatch(message);
    expect((refusal as UserError).text.nl).toContain('made.bundle');
    expect((refusal as UserError).remedy).toBeDefined();
  });

  test('without a file is refused', async () => {
    await expect(open('/nowhere/at/all.bundle')).rejects.toBeInstanceOf(UserError);
  });

  test('with a header and no pack is damaged', async () => {
    const folder = packedRepository('sha1', [], { files: 1, versions: 1 });
    const file = rewritten(bundleOf(folder, '--all'), (header) => header, Buffer.alloc(0));
    expect((await open(file)).flaws).toEqual(['damaged']);
  });
});
