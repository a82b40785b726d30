import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveAlternates } from '../../../src/git/objects/alternates.js';
import { git, looseRepository, objectsOf, temporaryFolder } from './repositories.js';

/** An object folder that names these others. */
function objects(list: string | Buffer | null = null, name = 'objects'): string {
  const folder = join(temporaryFolder(), name);
  mkdirSync(join(folder, 'info'), { recursive: true });
  if (list !== null) writeFileSync(join(folder, 'info', 'alternates'), list);
  return folder;
}

describe('alternates', () => {
  it('are nothing where none are named', () => {
    const folder = objects();
    expect(resolveAlternates([folder])).toEqual({ folders: [folder], lost: [] });
    expect(resolveAlternates([folder, folder])).toEqual({ folders: [folder], lost: [] });
  });

  it('are followed from each other, absolute and relative', () => {
    const last = objects();
    const middle = objects(`# a remark\n\n${last}/\n`);
    const first = objects('');
    writeFileSync(join(first, 'info', 'alternates'), `${relative(first, middle)}\n${last}\n`);
    const { folders, lost } = resolveAlternates([first]);
    expect(folders.map((folder) => folder.replace(/\/$/, ''))).toEqual([first, middle, last]);
    expect(lost).toEqual([]);
  });

  it('may be named between quotes', () => {
    const odd = objects(null, 'a "b"\tü\\');
    const quoted = odd.replace(/["\\]/g, '\\$&').replace('\t', '\\t').replace('ü', '\\303\\274');
    expect(resolveAlternates([objects(`"${quoted}"\n`)]).folders[1]).toBe(odd);
    const plain = objects(null, '"c"');
    expect(resolveAlternates([objects(`${plain}\n`)]).folders[1]).toBe(plain);
  });

  it('that are missing are told', () => {
    const folder = objects('/does/not/exist\n../neither\n/does/not/exist\n');
    const file = join(folder, 'info', 'alternates');
    const { folders, lost } = resolveAlternates([folder, file]);
    expect(folders).toEqual([folder]);
    expect(lost).toEqual([
      { folder: '/does/not/exist', reason: 'missing' },
      { folder: join(folder, '..', 'neither'), reason: 'missing' },
      { folder: file, reason: 'missing' },
    ]);
  });

  it('whose list cannot be read are told', () => {
    const folder = objects();
    mkdirSync(join(folder, 'info', 'alternates'));
    expect(resolveAlternates([folder])).toEqual({ folders: [folder], lost: [{ folder, reason: 'unreadable' }] });
    const long = objects('#'.repeat(2 << 20));
    expect(resolveAlternates([long]).lost).toEqual([{ folder: long, reason: 'unreadable' }]);
  });

  it('that name each other are visited once', () => {
    const [first, second] = [objects(), objects()];
    const link = join(temporaryFolder(), 'link');
    symlinkSync(first, link);
    writeFileSync(join(first, 'info', 'alternates'), `${second}\n${first}\n`);
    writeFileSync(join(second, 'info', 'alternates'), `${link}\n`);
    expect(resolveAlternates([first])).toEqual({ folders: [first, second], lost: [] });
  });

  it('are followed as deep as git follows them', () => {
    let repository = looseRepository('sha1', { files: 1, versions: 1 });
    const id = git(repository, ['rev-parse', 'main']).toString().trim();
    let folder = objectsOf(repository);
    const reached: boolean[] = [];
    for (let depth = 1; depth <= 8; depth++) {
      const next = temporaryFolder();
      git(next, ['init', '-q']);
      writeFileSync(join(objectsOf(next), 'info', 'alternates'), `${folder}\n`);
      [repository, folder] = [next, objectsOf(next)];
      const { folders, lost } = resolveAlternates([folder]);
      expect(lost.every(({ reason }) => reason === 'too-deep')).toBe(true);
      reached.push(folders.length === depth + 1);
      expect(reached.at(-1)).toBe(lost.length === 0);
      expect(reached.at(-1)).toBe(
        git(repository, ['cat-file', '--batch-check'], `${id}\n`).toString().includes(' commit '),
      );
    }
    expect(new Set(reached).size).toBe(2);
  });
});
