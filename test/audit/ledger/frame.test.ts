import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Content, FRAME_BYTES, type FrameKind, frameStart, readStart } from '../../../src/audit/ledger/frame.js';
import { LogFile } from '../../../src/audit/ledger/log-file.js';
import { ACCESS, LEDGER, newHeader, readHeader } from '../../../src/audit/ledger/log-header.js';
import { seal, sealKey, unseal } from '../../../src/audit/ledger/seal.js';
import { UserError } from '../../../src/errors.js';
import { folder, SECRET } from './making.js';

const KINDS: readonly FrameKind[] = ['run', 'outcome', 'unchanged', 'end', 'forgotten', 'closed', 'access'];
const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((each) => Buffer.from(each));
const contents: fc.Arbitrary<Content> = fc.record({
  kind: fc.constantFrom(...KINDS),
  head: fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
  body: bytes(200),
  seal: bytes(100),
});
const equal = (one: Content, other: Content) =>
  one.kind === other.kind &&
  (['head', 'body', 'seal'] as const).every((part) => Buffer.from(one[part]).equals(other[part]));

describe('a record on disk', () => {
  it('is read back as it was written, from any file of records', () => {
    const file = folder();
    fc.assert(
      fc.property(fc.array(contents, { maxLength: 12 }), fc.nat(12), (all, split) => {
        writeFileSync(file, newHeader(LEDGER, SECRET), { mode: 0o600 });
        const places: number[] = [];
        // Some one by one, and then the others together.
        const first = LogFile.open(file, LEDGER, 'write', () => true)!;
        for (const each of all.slice(0, split)) places.push(first.append(each).at);
        first.close();
        const next = LogFile.open(file, LEDGER, 'write', () => true)!;
        for (const { at, end } of next.appendTogether(all.slice(split))) {
          places.push(at);
          expect(end).toBe(next.size);
        }
        next.close();
        const seen: unknown[] = [];
        const log = LogFile.open(file, LEDGER, 'read', ({ kind, at }, head) => seen.push([kind, at, head]) > 0)!;
        expect(seen).toEqual(all.map(({ kind, head }, i) => [kind, places[i], JSON.parse(head.toString())]));
        expect(all.every((each, i) => equal(log.content(places[i]), each))).toBe(true);
        log.close();
      }),
      { numRuns: 100 },
    );
  });

  it('begins with bytes of which none may be wrong', () => {
    fc.assert(
      fc.property(
        contents,
        fc.integer({ min: 1, max: 2 ** 32 - 1 }),
        fc.nat(FRAME_BYTES * 8 - 1),
        (content, number, bit) => {
          const start = frameStart(number, content);
          const { head, body, seal: sealed } = content;
          expect(readStart(start)).toMatchObject({
            kind: content.kind,
            number,
            head: head.length,
            body: body.length,
            seal: sealed.length,
          });
          start[bit >> 3] ^= 1 << (bit & 7);
          expect(readStart(start)).toBeNull();
        },
      ),
    );
  });

  it('is never made of any bytes that follow a header', () => {
    const file = folder();
    const header = newHeader(LEDGER, SECRET);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(bytes(60), fc.constant(Buffer.from([0x1e, 0x53, 0, 0x1e, 2, 0, 0, 0]))), { maxLength: 6 }),
        (parts) => {
          writeFileSync(file, Buffer.concat([header, ...parts]), { mode: 0o600 });
          let count = 0;
          LogFile.open(file, LEDGER, 'read', () => ++count > 0)?.close();
          expect(count).toBe(0);
        },
      ),
    );
  });

  it('is not read from any file that is something else', () => {
    const file = folder();
    fc.assert(
      fc.property(
        fc.oneof(
          bytes(200),
          fc.string().map((text) => Buffer.from(`sluis.ledger/${text}`)),
        ),
        (any) => {
          writeFileSync(file, any, { mode: 0o600 });
          expect(() => LogFile.open(file, LEDGER, 'write', () => true)).toThrow(UserError);
        },
      ),
    );
    const header = newHeader(ACCESS, SECRET);
    expect(() => readHeader(header, LEDGER, 'x')).toThrow('is no ledger');
  });
});

describe('a seal', () => {
  it('opens with its own key and its own outcome only, and unchanged', () => {
    fc.assert(
      fc.property(bytes(300), bytes(50), fc.nat(), (plain, body, at) => {
        const key = sealKey(SECRET, Buffer.alloc(16));
        const sealed = seal(key, plain, body);
        expect(unseal(key, sealed, body)?.equals(plain)).toBe(true);
        expect(unseal(sealKey(SECRET, Buffer.alloc(16, 1)), sealed, body)).toBeNull();
        expect(unseal(key, sealed, Buffer.concat([body, Buffer.from('x')]))).toBeNull();
        expect(unseal(key, sealed.subarray(0, at % sealed.length), body)).toBeNull();
        sealed[at % sealed.length] ^= 1;
        expect(unseal(key, sealed, body)).toBeNull();
      }),
    );
  });
});
