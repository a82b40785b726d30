import { describe, expect, it } from 'vitest';
import { CLEAN_KINDS, cleanFile } from '../../src/rules/clean-data/kinds.js';

const SEEDS = [1, 2, 3, 4, 5, 6];
const files = CLEAN_KINDS.flatMap((kind) => SEEDS.map((seed) => ({ kind, seed, ...cleanFile(kind, seed) })));

describe('clean files', () => {
  it('are of many kinds, each in several forms', () => {
    expect(CLEAN_KINDS.length).toBeGreaterThanOrEqual(25);
    expect(new Set(CLEAN_KINDS).size).toBe(CLEAN_KINDS.length);
    for (const kind of CLEAN_KINDS) {
      const contents = files.filter((file) => file.kind === kind).map(({ content }) => content);
      expect(new Set(contents).size, kind).toBe(SEEDS.length);
    }
  });

  it('are the same for one seed, whatever was made before', () => {
    const again = [...files].reverse().map(({ kind, seed }) => cleanFile(kind, seed));
    const same = again
      .reverse()
      .every(({ name, content }, at) => name === files[at].name && content === files[at].content);
    expect(same).toBe(true);
  });

  it('have a plain name, end in a line and are no larger than a page or a few', () => {
    for (const { kind, name, content } of files) {
      expect(name, kind).toMatch(/^[\w.-]+(?:\/[\w.-]+)*$/);
      expect(content.endsWith('\n'), kind).toBe(true);
      expect(content.length, kind).toBeGreaterThan(100);
      expect(content.length, kind).toBeLessThan(60_000);
    }
  });

  it('have rows of equal length in a table', () => {
    for (const { kind, name, content } of files) {
      if (!/\.[ct]sv$/.test(name)) continue;
      const delimiter = ['\t', ';', ','].find((one) => content.split('\n')[0].includes(one)) ?? ',';
      const widths = new Set(
        content
          .trimEnd()
          .split('\n')
          .map((line) => line.split(delimiter).length),
      );
      expect(widths.size, kind).toBe(1);
    }
  });

  it('have no mail address, and no word that names a person', () => {
    const personal =
      /[\w.]+@[\w-]+\.[a-z]|\b(?:bsn|burgerservicenummer|voornaam|achternaam|geboortedatum|mevrouw|surname|birth)\b/i;
    expect(files.filter(({ content }) => personal.test(content)).map(({ kind }) => kind)).toEqual([]);
  });

  it('are of a kind that exists', () => expect(() => cleanFile('toString', 1)).toThrow(RangeError));
});
