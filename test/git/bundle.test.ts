import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { type Bundle, openBundle } from '../../src/git/bundle.js';
import { openObjects } from '../../src/git/objects/store.js';
import { packEntry } from './objects/packing.js';
import { type Expected, git, numbers, objectsByGit, packedRepository } from './objects/repositories.js';

const LARGEST = 64 << 20;

/** Makes a bundle of a repository; gives its path. */
function bundleOf(folder: string, args: readonly string[], options: readonly string[] = []): string {
  const file = join(folder, 'made.bundle');
  git(folder, ['bundle', 'create', '-q', ...options, file, ...args]);
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

/** A sound pack with these entries. */
function packOf(entries: readonly Buffer[]): Buffer {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(entries.length, 8);
  const pack = Buffer.concat([head, ...entries]);
  return Buffer.concat([pack, createHash('sha1').update(pack).digest()]);
}

/** A difference that adds a letter to a text of `length` letters. */
function oneMore(length: number): Buffer {
  const size = (value: number) => (value < 128 ? [value] : [(value % 128) | 128, Math.floor(value / 128)]);
  const copy = [0x80 | 16 | 32, length % 256, Math.floor(length / 256)];
  return Buffer.from([...size(length), ...size(length + 1), ...copy, 1, 'y'.charCodeAt(0)]);
}

function blobId(bytes: Buffer): Buffer {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest();
}

describe('a bundle', () => {
  test.each([
    ['version 2', 'sha1', []],
    ['version 3', 'sha1', ['--version=3']],
    ['SHA-256', 'sha256', []],
  ] as const)('of %s has every object that git has', async (_, format, options) => {
    const folder = packedRepository(format);
    const bundle = await open(bundleOf(folder, ['--all'], options));
    const expected = objectsByGit(folder);
    expect(bundle.flaws).toEqual([]);
    expect(idsOf(bundle)).toEqual([...expected.keys()].sort());
    expect(countWrong(bundle, expected)).toBe(0);
    const refs = git(folder, ['show-ref', '--head']).toString().trim().split('\n').sort();
    expect(bundle.refs.map(({ id, name }) => `${id} ${name}`).sort()).toEqual(refs);
  });

  test('with differences that name their base by its id has every object', async () => {
    const folder = packedRepository();
    const pack = git(folder, ['pack-objects', '--revs', '--all', '--stdout', '-q']);
    const bundle = await open(rewritten(bundleOf(folder, ['--all']), (header) => header, pack));
    expect(bundle.flaws).toEqual([]);
    expect(idsOf(bundle)).toEqual([...objectsByGit(folder).keys()].sort());
    expect(countWrong(bundle, objectsByGit(folder))).toBe(0);
  });

  test('of which bases come after what builds on them has every object', async () => {
    const folder = packedRepository('sha1', [], { files: 1, versions: 1 });
    // Every text is the one before it and one more letter; the last stands first in the pack.
    const texts = Array.from({ length: 400 }, (_, at) => Buffer.from('y'.repeat(at + 1)));
    const entries = texts.map((data, at) =>
      at === 0
        ? packEntry({ kind: 3, data })
        : packEntry({ kind: 7, data: oneMore(at), base: blobId(texts[at - 1]).toString('hex') }),
    );
    const file = rewritten(bundleOf(folder, ['--all']), (header) => header, packOf(entries.reverse()));
    const bundle = await open(file);
    expect(bundle.flaws).toEqual([]);
    expect(bundle.objects.blobs.length).toBe(texts.length);
    const expected = texts.map((bytes) => [blobId(bytes).toString('hex'), { type: 'blob', bytes }] as const);
    expect(countWrong(bundle, new Map(expected))).toBe(0);
  });

  test('of which differences go round in a circle, or build on nothing, says so', async () => {
    const folder = packedRepository('sha1', [], { files: 1, versions: 1 });
    const text = Buffer.from('y');
    const whole = packEntry({ kind: 3, data: text });
    const [first, second] = ['a', 'b'].map((digit) => packEntry({ kind: 7, data: oneMore(1), base: digit.repeat(40) }));
    const flawsOf = async (...entries: Buffer[]) =>
      (await open(rewritten(bundleOf(folder, ['--all']), (header) => header, packOf(entries)))).flaws;
    expect(await flawsOf(whole, first, second)).toEqual(['absent']);
    expect(await flawsOf(whole, packEntry({ kind: 6, data: oneMore(1), distance: 3 }))).toEqual(['damaged']);
    expect(await flawsOf(whole, packEntry({ kind: 6, data: oneMore(5), distance: whole.length }))).toEqual(['damaged']);
    expect(await flawsOf(whole, packEntry({ kind: 5, data: text }))).toEqual(['damaged']);
    expect(await flawsOf(whole, packEntry({ kind: 3, data: text, size: 2 }))).toEqual(['damaged']);
    expect(await flawsOf(packEntry({ kind: 3, data: text, size: 2 ** 40 }))).toEqual(['damaged']);
    expect(await flawsOf(whole, whole)).toEqual([]);
  });

  test('that builds on commits says which, and that what builds on their objects is missing', async () => {
    const folder = packedRepository();
    const base = git(folder, ['rev-parse', 'main~3']).toString().trim();
    const bundle = await open(bundleOf(folder, ['main~3..main']));
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
    const file = bundleOf(folder, ['--all']);
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
    const bundle = await open(bundleOf(folder, ['--filter=blob:none', '--all'], ['--version=3']));
    expect(bundle.flaws).toEqual(['absent']);
    expect(bundle.objects.blobs).toEqual([]);
  });
});

describe('a broken bundle', () => {
  test('that is cut off anywhere is an error or damaged', async () => {
    const folder = packedRepository('sha1', [], { files: 2, versions: 6 });
    const file = bundleOf(folder, ['--all']);
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
    const file = bundleOf(folder, ['--all']);
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
    const file = rewritten(bundleOf(folder, ['--all']), (header) => header, Buffer.alloc(0));
    expect((await open(file)).flaws).toEqual(['damaged']);
  });
});
