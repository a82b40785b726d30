import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { identifiers } from '../../src/identifiers/all.js';

const doc = readFileSync(new URL('../../docs/identifiers.md', import.meta.url), 'utf8');
const rows = doc
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split(/ ?\| ?/).slice(1, -1));

describe('docs/identifiers.md', () => {
  it('has the identifiers in their order, with their forms and chances', () => {
    const expected = Object.values(identifiers).map(({ id, forms, chance }) => [
      `\`${id}\``,
      forms.map((form) => `\`${form}\``).join(' '),
      chance === 1 ? '1' : chance.toPrecision(3),
    ]);
    expect(rows.map(([id, form, , chance]) => [id, form, chance])).toEqual(expected);
  });

  it('states a check and a source for each', () => {
    const empty = rows.filter(([, , check, , source]) => !/\w{2}/.test(check) || !/\w{3}/.test(source));
    expect(empty).toEqual([]);
    expect(rows.filter((row) => row.length !== 5)).toEqual([]);
  });

  it('says "form only" where nothing else is checked', () => {
    const formOnly = rows.filter(([, , check]) => check === 'form only').map(([id]) => id);
    const certain = rows.filter(([id, , , chance]) => chance === '1' && id !== '`email`').map(([id]) => id);
    expect(formOnly).toEqual(certain);
  });

  it('says how many published values there are of each', () => {
    const { vectors } = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')) as {
      vectors: readonly { identifier: string; valid: boolean }[];
    };
    const counted = [...Object.keys(identifiers), 'bsn-rendering', 'bsn-hash'].map((id) => {
      const own = vectors.filter(({ identifier }) => identifier === id);
      const valid = own.filter((vector) => vector.valid).length;
      return `| ${id} | ${valid} | ${own.length - valid} |`;
    });
    expect(doc).toContain(counted.join('\n'));
  });

  it('has an example that is true', () => {
    expect(identifiers.bsn.validate('9999.90.019')).toBe(true);
    expect(identifiers.bsn.compact('9.99990019E+08')).toBe('999990019');
    expect(identifiers.bsn.chance).toBeCloseTo(0.09090909, 8);
    expect(identifiers.kenteken.sideCode('GF-PT-54')).toBe(5);
  });
});
