import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameTable } from '../../src/git/name-table.js';
import { PathTable, TOP } from '../../src/git/path-table.js';

describe('tables of names and paths', () => {
  it('number names as a map does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 6, unit: 'binary' })), (texts) => {
        const names = new NameTable();
        const map = new Map<string, number>();
        for (const text of texts) {
          if (!map.has(text)) map.set(text, map.size);
          const bytes = Buffer.from(`x${text}y`);
          expect(names.add(bytes, 1, bytes.length - 1)).toBe(map.get(text));
        }
        for (const [text, number] of map) expect(names.textOf(number)).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it('keep all numbers while they grow', () => {
    const names = new NameTable();
    const paths = new PathTable(names);
    const folders = [TOP, paths.origin('dangling'), paths.add('a/b')];
    const seen = new Map<string, number>();
    for (let round = 0; round < 2; round++) {
      for (let at = 0; at < 6000; at++) {
        const bytes = Buffer.from(`name ${at}`);
        const place = paths.below(folders[at % 3], names.add(bytes, 0, bytes.length));
        const text = ['', 'dangling/', 'a/b/'][at % 3] + bytes.toString();
        if (paths.textOf(place) !== text) throw new Error(`place ${place} is another one`);
        seen.set(text, seen.get(text) ?? place);
        if (seen.get(text) !== place) throw new Error(`path ${at} has two places`);
      }
    }
    expect(paths.texts.length).toBe(6001);
  });

  it('have one place for a path, whatever it was joined from', () => {
    const names = new NameTable();
    const paths = new PathTable(names);
    const name = (text: string) => names.add(Buffer.from(text), 0, Buffer.byteLength(text));
    const place = paths.below(paths.below(TOP, name('a')), name('b'));
    expect(paths.below(TOP, name('a/b'))).toBe(place);
    expect(paths.add('a/b')).toBe(place);
    expect(paths.texts).toEqual(['a', 'a/b']);
    expect(paths.textOf(TOP)).toBe('');
  });
});
