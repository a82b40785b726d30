import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type IdentifierId, identifiers } from '../../src/identifiers/all.js';

interface Vector {
  readonly identifier: string;
  readonly value: string;
  /** Whether the value has the form and passes the check; for a digest, whether a list of all BSNs reverses it. */
  readonly valid: boolean;
  /** Whether it is published as nobody's, so that it must not be reported when it stands alone. */
  readonly isTest: boolean;
  /** What the compact form must be. */
  readonly normalized?: string;
  readonly style?: string;
  readonly sidecode?: number;
  /** What stands at this character of a record. */
  readonly extract?: string;
  readonly offset?: number;
  readonly note: string;
}

const { vectors }: { vectors: readonly Vector[] } = JSON.parse(
  readFileSync(new URL('vectors.json', import.meta.url), 'utf8'),
);

/** Vectors of a kind that is not an identifier itself. */
const OTHERS: Readonly<Record<string, IdentifierId | null>> = { 'bsn-rendering': 'bsn', 'bsn-hash': null };
const idOf = ({ identifier }: Vector) =>
  (identifier in OTHERS ? OTHERS[identifier] : identifier) as IdentifierId | null;
const checked = vectors.flatMap((vector) => {
  const id = idOf(vector);
  return id === null ? [] : [{ ...vector, id }];
});

describe('the vectors', () => {
  it('are about every identifier, valid and invalid', () => {
    const kinds = new Set(checked.map(({ id, valid }) => `${id} ${valid}`));
    const expected = Object.keys(identifiers).flatMap((id) => [`${id} true`, `${id} false`]);
    expect([...kinds].sort()).toEqual(expected.sort());
    expect(vectors.length).toBe(348);
  });

  it('hold no number of a person that is not published as a test number', () => {
    const personal = ['bsn', 'bsn-rendering', 'onderwijsnummer', 'a-nummer', 'v-nummer', 'reisdocumentnummer'];
    const real = vectors.filter(({ identifier, valid, isTest }) => personal.includes(identifier) && valid && !isTest);
    expect(real).toEqual([]);
  });

  it.each(checked.map((vector) => [vector.identifier, vector.value, vector] as const))('%s %j', (_, value, vector) => {
    const identifier = identifiers[vector.id];
    expect({ note: vector.note, valid: identifier.validate(value) }).toEqual({
      note: vector.note,
      valid: vector.valid,
    });
    expect(identifier.validate(identifier.compact(value))).toBe(vector.valid);
    if (vector.normalized !== undefined) expect(identifier.compact(value)).toBe(vector.normalized);
  });
});

describe('what else the vectors say', () => {
  it('the style of a btw-id', () => {
    const styled = vectors.filter(({ style }) => style !== undefined);
    expect(styled.length).toBe(5);
    for (const { value, style } of styled) expect(identifiers['btw-id'].style(value)).toBe(style);
  });

  it('the side code of a plate', () => {
    const coded = vectors.filter(({ sidecode }) => sidecode !== undefined);
    expect(coded.length).toBe(11);
    for (const { value, sidecode } of coded) expect(identifiers.kenteken.sideCode(value)).toBe(sidecode);
  });

  it('where a record holds what', () => {
    const cut = vectors.filter(({ extract }) => extract !== undefined);
    expect(cut.length).toBe(3);
    for (const { value, extract = '', offset = 0 } of cut) {
      const within = identifiers['iwmo-ei-record']
        .places(value)
        ?.filter(({ from, to }) => from >= offset && to <= offset + extract.length);
      expect(within?.map(({ from, to }) => value.slice(from, to)).join('')).toBe(extract);
    }
  });

  it('a digest can be reversed when it is of a valid number, and not of anything else', () => {
    const digests = vectors.filter(({ identifier }) => identifier === 'bsn-hash');
    const numbers = vectors.filter(({ identifier, isTest }) => identifier === 'bsn' && isTest);
    const digestsOf = (value: string) => ['md5', 'sha256'].map((name) => createHash(name).update(value).digest('hex'));
    const reversed = new Map(
      numbers.flatMap(({ value }) => digestsOf(value).map((digest) => [digest, identifiers.bsn.validate(value)])),
    );
    expect(digests.length).toBe(6);
    expect(digests.map(({ value }) => reversed.get(value) ?? false)).toEqual(digests.map(({ valid }) => valid));
  });
});
