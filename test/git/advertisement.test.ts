import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Advertisement, AdvertisementReader } from '../../src/git/advertisement.js';
import { FLUSH, PacketReader } from '../../src/git/pkt-line.js';

/** What a server says it has, as bytes that may be anything. */

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
const SERVICE = `${packet('# service=git-upload-pack\n')}0000`;

function packet(text: string): string {
  const length = Buffer.byteLength(text) + 4;
  return length.toString(16).padStart(4, '0') + text;
}

/** @param cuts where the bytes are cut into pieces */
function read(text: string | Uint8Array, cuts: readonly number[] = []): Advertisement | null {
  const bytes = Buffer.from(text as string);
  const reader = new AdvertisementReader();
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const place of places) {
    if (!reader.push(bytes.subarray(from, place))) return null;
    from = place;
  }
  return reader.end();
}

describe('an advertisement', () => {
  test('lists refs, tags without what they lead to, and the branch of the head', () => {
    const lines = [
      `${A} HEAD\0multi_ack symref=HEAD:refs/heads/main object-format=sha1\n`,
      `${A} refs/heads/main\n`,
      `${B} refs/tags/v1\n`,
      `${A} refs/tags/v1^{}\n`,
    ];
    expect(read(`${SERVICE}${lines.map(packet).join('')}0000`)).toEqual({
      idBytes: 20,
      refs: [
        { name: 'HEAD', id: A },
        { name: 'refs/heads/main', id: A },
        { name: 'refs/tags/v1', id: B },
      ],
      head: 'refs/heads/main',
      isShallow: false,
      givesPackets: false,
    });
  });

  test('of an empty repository has no refs', () => {
    const none = `${'0'.repeat(40)} capabilities^{}\0agent=git/2\n`;
    expect(read(`${SERVICE}${packet(none)}0000`)?.refs).toEqual([]);
    expect(read(`${SERVICE}0000`)?.refs).toEqual([]);
    const none256 = `${'0'.repeat(64)} capabilities^{}\0object-format=sha256\n`;
    expect(read(`${SERVICE}${packet(none256)}0000`)).toMatchObject({ refs: [], idBytes: 32 });
  });

  test('in version 1, of a shallow repository', () => {
    const text = `${SERVICE}${packet('version 1\n')}${packet(`${A} refs/heads/x\0\n`)}${packet(`shallow ${A}\n`)}0000`;
    expect(read(text)).toMatchObject({ isShallow: true, refs: [{ name: 'refs/heads/x', id: A }] });
  });

  test.each([
    ['without an end', `${SERVICE}${packet(`${A} refs/heads/x\0\n`)}`],
    ['with something behind its end', `${SERVICE}${packet(`${A} refs/heads/x\0\n`)}0000${packet('x')}`],
    ['with half a packet behind its end', `${SERVICE}${packet(`${A} refs/heads/x\0\n`)}000000`],
    ['of another service', `${packet('# service=git-receive-pack\n')}0000${packet(`${A} refs/heads/x\0\n`)}0000`],
    ['in version 2', `${SERVICE}${packet('version 2\n')}${packet('ls-refs\n')}0000`],
    [
      'with ids of two lengths',
      `${SERVICE}${packet(`${A} refs/heads/x\0\n`)}${packet(`${A}${'0'.repeat(24)} y\n`)}0000`,
    ],
    ['with an id of nothing', `${SERVICE}${packet(`${A} x\0\n`)}${packet(`${'0'.repeat(40)} refs/y\n`)}0000`],
    ['with a peeled tag that is not there', `${SERVICE}${packet(`${A} x\0\n`)}${packet(`${A} refs/tags/v^{}\n`)}0000`],
    ['without capabilities', `${SERVICE}${packet(`${A} refs/heads/x\n`)}0000`],
    ['that is a page', '<!doctype html><title>Inloggen</title>'],
    ['of packets that are too long', `${SERVICE}fff5${'x'.repeat(70_000)}`],
    ['of nothing', ''],
  ])('%s is none', (_, text) => {
    expect(read(text)).toBeNull();
  });

  test('what the server says instead is kept', () => {
    const reader = new AdvertisementReader();
    expect(reader.push(Buffer.from(packet('ERR access denied\n')))).toBe(false);
    expect(reader.complaint).toBe('access denied');
  });

  const id = (length: number) =>
    fc
      .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length })
      .map((text) => `1${text.slice(1)}`);
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((text) => !/[\0\n]|\^\{\}$/.test(text));

  test('is read back whatever its names are and however its bytes come', () => {
    const written = fc.constantFrom(20, 32).chain((idBytes) =>
      fc.record({
        idBytes: fc.constant(idBytes),
        refs: fc.array(fc.record({ id: id(2 * idBytes), name: name.map((text) => `refs/${text}`) }), { minLength: 1 }),
        cuts: fc.array(fc.nat(5000)),
      }),
    );
    fc.assert(
      fc.property(written, ({ idBytes, refs, cuts }) => {
        const format = idBytes === 32 ? 'object-format=sha256' : 'object-format=sha1';
        const lines = refs.map((ref, at) => `${ref.id} ${ref.name}${at === 0 ? `\0side-band ${format}` : ''}\n`);
        const advertisement = read(`${SERVICE}${lines.map(packet).join('')}0000`, cuts);
        expect(advertisement).toMatchObject({ idBytes, refs });
      }),
    );
  });

  test('is whole or none: cut anywhere it is none, and any bytes are read without an error', () => {
    const text = `${SERVICE}${packet(`${A} refs/heads/x\0symref=HEAD:y\n`)}${packet(`${B} refs/tags/é\n`)}0000`;
    const whole = Buffer.from(text);
    for (let end = 0; end < whole.length; end++) expect(read(whole.subarray(0, end))).toBeNull();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        const advertisement = read(changed);
        // One byte can change a name, an id or a capability, but not how many refs there are.
        expect(advertisement === null || advertisement.refs.length === 2).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(read(bytes)).toBeNull();
      }),
    );
  });
});

describe('packets', () => {
  test('are the same however their bytes come', () => {
    const packets = fc.array(fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 100 })));
    fc.assert(
      fc.property(packets, fc.array(fc.integer({ min: 1, max: 50 })), (sent, sizes) => {
        const head = (body: Uint8Array) => (body.length + 4).toString(16).padStart(4, '0');
        let bytes = Buffer.concat(
          sent.flatMap((body) => (body ? [Buffer.from(head(body)), body] : [Buffer.from('0000')])),
        );
        const reader = new PacketReader();
        const got: unknown[] = [];
        for (const size of [...sizes, bytes.length]) {
          got.push(...(reader.push(bytes.subarray(0, size)) ?? ['broken']));
          bytes = bytes.subarray(size);
        }
        expect(got.map((each) => (each === FLUSH ? null : Buffer.from(each as Uint8Array).toString('hex')))).toEqual(
          sent.map((body) => body && Buffer.from(body).toString('hex')),
        );
        expect(reader.isBetweenPackets).toBe(true);
      }),
    );
  });

  test.each(['0001', '0002', '0003', 'zzzz', 'fff1', '+001', ' 001'])('have no length like %j', (length) => {
    expect(new PacketReader().push(Buffer.from(`${length}xxxx`))).toBeNull();
  });
});
