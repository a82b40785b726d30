import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Envelopes, packedResult, unpackedResult } from '../../../../src/audit/crew/queue/envelope.js';

const key = (byte: number) => new Uint8Array(32).fill(byte);
const envelopes = new Envelopes(key(1));

describe('an envelope', () => {
  test('gives back what was sealed', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const value: unknown = JSON.parse(json);
        const text = envelopes.seal('run', 'job', 'job', value);
        expect(JSON.stringify(envelopes.open('run', 'job', 'job', text))).toBe(JSON.stringify(value));
      }),
    );
  });

  test('opens with no other key, in no other place and as nothing else', () => {
    const text = envelopes.seal('run', 'job', 'result', { a: 1 });
    expect(new Envelopes(key(2)).open('run', 'job', 'result', text)).toBeUndefined();
    expect(envelopes.open('run-2', 'job', 'result', text)).toBeUndefined();
    expect(envelopes.open('run', 'job-2', 'result', text)).toBeUndefined();
    expect(envelopes.open('run', 'job', 'job', text)).toBeUndefined();
  });

  test('does not open when a bit was changed, or when it is something else', () => {
    const bytes = Buffer.from(envelopes.seal('run', 'job', 'job', { a: 1 }), 'base64');
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const changed = Buffer.from(bytes);
        changed[bit >> 3] ^= 1 << (bit & 7);
        expect(envelopes.open('run', 'job', 'job', changed.toString('base64'))).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(envelopes.open('run', 'job', 'job', value)).toBeUndefined();
      }),
    );
  });

  test('has names that depend on the key', () => {
    const other = new Envelopes(key(2));
    expect(envelopes.jobOf('forge.test/1')).toBe(new Envelopes(key(1)).jobOf('forge.test/1'));
    expect(envelopes.jobOf('forge.test/1')).not.toBe(other.jobOf('forge.test/1'));
    expect(envelopes.queueOf('run')).not.toBe(other.queueOf('run'));
    expect(envelopes.check).not.toBe(other.check);
  });

  test('wants a whole key', () => {
    expect(() => new Envelopes(new Uint8Array(31))).toThrow(/32 bytes/);
  });
});

test('a result keeps its bytes', () => {
  fc.assert(
    fc.property(fc.option(fc.uint8Array()), (sealed) => {
      const result = { target: 'a', outcome: { unchanged: true, tips: 't' } as const, sealed };
      expect(unpackedResult(JSON.parse(JSON.stringify(packedResult(result))))).toEqual(result);
    }),
  );
});
