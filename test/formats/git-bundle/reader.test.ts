import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { gitBundleFormat } from '../../../src/formats/git-bundle/format.js';
import { cpuTime } from '../../cpu.js';
import { copy, delta, insert, packEntry } from '../../git/objects/packing.js';
import { damaged, randomOf, readAll, type Said, skipsOf } from '../harness.js';
import { sample } from '../packed/samples.js';

const ROWS = 60;
/** Inputs of the test of damage. */
const COUNT = Number(process.env.SLUIS_DAMAGED ?? 300);
const read = (name: string) => readAll(sample(name));
const everything = (found: Map<string, Said>) => [...found].map(([name, said]) => `${name}\n${said.all}`).join('\n');

describe.each([
  ['git-bundle/sha1.bundle', true],
  ['git-bundle/sha256.bundle', true],
  ['git-pack/sha1.pack', false],
  ['git-pack/sha256.pack', false],
])('the reader of %s', (name, hasRefs) => {
  it('gives every version of every file, by its path', async () => {
    const found = await read(name);
    expect(skipsOf(found)).toEqual([]);
    expect([1, 2].map((version) => found.get(`map/bomen.csv (${version})`)?.rowCount)).toEqual([ROWS, ROWS]);
    expect(found.get('brief.txt')?.all).toContain('jansen@example.nl');
    const members = (found.get('')?.members ?? []).filter((member) => member.name === 'map/bomen.csv');
    expect(members.map(({ version }) => version).sort()).toEqual([1, 2]);
    expect(members.map(({ isNamed }) => isNamed)).toContain(true);
    const contents = await Promise.all(members.map(async (member) => textOf(await member.open())));
    expect(contents.map((text) => text.includes(';1850\n')).sort()).toEqual([false, true]);
    expect(contents.map((text) => text.includes(';1860\n')).sort()).toEqual([false, true]);
  });

  it('gives messages of commits, tags and notes, and not who made them', async () => {
    const found = await read(name);
    const all = everything(found);
    for (const word of ['bakker@example.nl', 'visser@example.nl', 'mulder@example.nl', 'dekker@example.nl'])
      expect(all).toContain(word);
    expect(all).not.toContain('ietersen');
    const kinds = [...found.keys()].map((path) => /^(commit|tag) [0-9a-f]{40,64}$/.exec(path)?.[1]);
    expect(kinds.filter((kind) => kind === 'tag')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'commit')).toHaveLength(3);
  });

  it('gives the names of branches and tags, where there are any', async () => {
    const found = await read(name);
    for (const ref of ['refs/heads/lijst/van-de-vries', 'refs/tags/gezien', 'refs/los/briefje']) {
      expect(found.has(ref), ref).toBe(hasRefs);
    }
  });

  it('gives the same when it is read again, and each member as often as it is opened', async () => {
    const [one, two] = [await read(name), await read(name)];
    const places = (found: Map<string, Said>) => found.get('')?.members.map((member) => [member.name, member.version]);
    expect(places(one)).toEqual(places(two));
    for (const member of one.get('')?.members ?? []) {
      expect(textOf(await member.open())).toBe(textOf(await member.open()));
    }
  });

  it('is not sound when it is cut off anywhere', async () => {
    const bytes = sample(name);
    for (let cut = 40; cut < bytes.length; cut += 29) {
      expect(skipsOf(await readAll(bytes.subarray(0, cut))).length, `cut at ${cut}`).toBeGreaterThan(0);
    }
    expect(skipsOf(await readAll(Buffer.concat([bytes, Buffer.from('more')])))).toContain('damaged');
  });

  it('loses nothing in silence when it is damaged', { timeout: 300_000 }, async () => {
    const bytes = sample(name);
    const whole = contentOf(await readAll(bytes));
    for (let seed = 0; seed < COUNT; seed++) {
      const changed = damaged(bytes, randomOf(seed));
      const found = await readAll(changed);
      // Its first bytes are gone: it is another file now.
      if (!/^git-/.test(found.get('')?.format ?? '')) continue;
      const isSame = whole.every((text) => contentOf(found).includes(text));
      expect(isSame || skipsOf(found).length > 0, `seed ${seed}`).toBe(true);
    }
  });
});

describe('a bundle or pack that does not hold everything', () => {
  it('says so when it builds on commits outside of it', async () => {
    const found = await read('git-bundle/vervolg.bundle');
    expect(skipsOf(found)).toContain('absent');
    // What the bundle says of the commit that it builds on is in the file.
    expect(found.get('')?.all).toContain('bakker@example.nl');
  });

  it('says so when its files were left out', async () => {
    const found = await read('git-bundle/zonder-bestanden.bundle');
    expect(found.get('')?.skips.map(({ reason }) => reason)).toEqual(['absent']);
    expect(found.get('map/bomen.csv (1)')?.skips.map(({ reason }) => reason)).toEqual(['absent']);
    expect(everything(found)).toContain('visser@example.nl');
  });

  it('says so when a base is missing', async () => {
    expect(skipsOf(await read('git-pack/dun.pack'))).toContain('absent');
  });

  it('reads what no name leads to, without telling its id', async () => {
    const found = await read('git-pack/los.pack');
    expect(skipsOf(found)).toEqual([]);
    expect([...found.keys()].sort()).toEqual(['', 'unnamed 1', 'unnamed 2']);
    expect(found.get('unnamed 1')?.rowCount).toBe(ROWS);
  });
});

describe('a hostile bundle or pack', () => {
  it.each([
    ['a name without an id', '# v2 git bundle\nrefs/heads/main\n\n', 'structure'],
    ['no end of its header', '# v2 git bundle\n', 'structure'],
    ['something new', '# v3 git bundle\n@toekomst=ja\n\n', 'archive'],
    ['no pack', `# v2 git bundle\n${'a'.repeat(40)} refs/heads/main\n\n`, 'damaged'],
  ])('with %s is not scanned', async (_, text, reason) => {
    expect(skipsOf(await readAll(Buffer.from(text)))).toContain(reason);
  });

  it('that becomes far more than it is, is over the budget', { timeout: 60_000 }, async () => {
    const zeros = Buffer.alloc(60 << 20);
    const entries = [packEntry({ kind: 3, data: zeros })];
    // Each is the one before it with another last byte.
    for (let n = 1; n < 40; n++) {
      const chunks = Array.from({ length: 3 }, (_, at) => copy(at * 0xff_ffff, 0xff_ffff));
      const rest = zeros.length - 3 * 0xff_ffff - 1;
      const instructions = [...chunks, copy(0, rest), insert(String.fromCharCode(n))];
      const data = delta(zeros.length, zeros.length, ...instructions);
      entries.push(packEntry({ kind: 6, data, distance: entries[n - 1].length }));
    }
    const began = cpuTime();
    expect(skipsOf(await readAll(packOf(entries)))).toContain('budget');
    expect(cpuTime() - began).toBeLessThan(20_000);
  });

  it('that is one large whole object of zeros is over the budget', { timeout: 60_000 }, async () => {
    const entry = packEntry({ kind: 3, data: Buffer.alloc(300 << 20) });
    expect(skipsOf(await readAll(packOf([entry])))).toContain('budget');
  });

  it('with a chain of very many differences is read', { timeout: 60_000 }, async () => {
    const entries = [packEntry({ kind: 3, data: Buffer.from('x') })];
    for (let n = 1; n < 3000; n++) {
      const data = delta(n, n + 1, copy(0, n), insert('y'));
      entries.push(packEntry({ kind: 6, data, distance: entries[n - 1].length }));
    }
    const found = await readAll(packOf(entries));
    expect(skipsOf(found)).toEqual([]);
    expect(found.get('')?.members).toHaveLength(3000);
  });

  it('of which differences go round in a circle is not sound', async () => {
    const circle = ['a', 'b'].map((digit) => packEntry({ kind: 7, data: delta(1, 1), base: digit.repeat(40) }));
    expect(skipsOf(await readAll(packOf(circle)))).toEqual(['absent']);
  });

  it('of which the first bytes lie about its objects is not sound', async () => {
    const bytes = packOf([packEntry({ kind: 3, data: Buffer.from('een') })]);
    bytes.writeUInt32BE(0xffff_ffff, 8);
    expect(skipsOf(await readAll(bytes))).toContain('damaged');
    expect(skipsOf(await readAll(packOf([packEntry({ kind: 3, data: Buffer.from('x'), size: 2 ** 40 })])))).toContain(
      'damaged',
    );
  });

  it('hides nothing in the words of its header', async () => {
    const bytes = Buffer.concat([
      Buffer.from('# v3 git bundle\n@object-format=sha1\n@filter=jansen@example.nl\n\n'),
      packOf([]),
    ]);
    const found = await readAll(bytes);
    expect(found.get('')?.format).toBe(gitBundleFormat.id);
    expect(found.get('')?.all).toContain('jansen@example.nl');
  });
});

function packOf(entries: readonly Buffer[]): Buffer {
  const head = Buffer.from('PACK\0\0\0\x02\0\0\0\0', 'latin1');
  head.writeUInt32BE(entries.length, 8);
  const body = Buffer.concat([head, ...entries]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

function textOf(blob: { size: number; read(target: Uint8Array, position: number): number }): string {
  const bytes = Buffer.alloc(blob.size);
  blob.read(bytes, 0);
  return bytes.toString();
}

/** What was read of tables and texts, wherever. */
function contentOf(found: Map<string, Said>): string[] {
  return [...found.values()].map((said) => said.all).filter((text) => text !== '');
}
