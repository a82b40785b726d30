import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { isZeroId, type PushUpdate, parsePushLines, parseReceivedLines } from '../../src/git/push-lines.js';

const A = 'a'.repeat(40);
const B = '0123456789abcdef'.repeat(3).slice(0, 40);
const LONG = 'b'.repeat(64);
const ZERO = '0'.repeat(40);
const LONG_ZERO = '0'.repeat(64);

const kinds = (text: string) => parsePushLines(text).map(({ kind, localRef }) => `${kind} ${localRef}`);

describe('lines of pre-push', () => {
  test('a new branch, an update, a deletion, a tag and a note in one push', () => {
    const text = [
      `refs/heads/nieuw ${A} refs/heads/nieuw ${ZERO}`,
      `refs/heads/main ${A} refs/heads/main ${B}`,
      `(delete) ${ZERO} refs/heads/oud ${B}`,
      `refs/tags/v1 ${B} refs/tags/v1 ${ZERO}`,
      `refs/notes/commits ${B} refs/notes/commits ${A}`,
      '',
    ].join('\n');
    expect(parsePushLines(text).map(({ kind }) => kind)).toEqual(['create', 'update', 'delete', 'create', 'update']);
    expect(parsePushLines(text)[2]).toEqual({
      kind: 'delete',
      localRef: '(delete)',
      localId: ZERO,
      remoteRef: 'refs/heads/oud',
      remoteId: B,
    });
  });

  test('nothing at all', () => {
    expect(parsePushLines('')).toEqual([]);
    expect(parseReceivedLines('')).toEqual([]);
  });

  test('what the user typed in place of a ref', () => {
    for (const typed of ['HEAD~1', A, 'main^{/het oude bestand}', ':/data weg', '@{-1}', 'HEAD^{/x} 1']) {
      expect(kinds(`${typed} ${A} refs/heads/x ${ZERO}\n`)).toEqual([`create ${typed}`]);
    }
  });

  test('odd but legal names', () => {
    for (const name of [
      'refs/heads/(delete)',
      'refs/heads/é\u00a0\u3000x',
      'refs/heads/a\'b"$(c)`;&|!#',
      'refs/x/-y',
    ]) {
      expect(kinds(`${name} ${A} ${name} ${B}\n`)).toEqual([`update ${name}`]);
    }
  });

  test('ids of 64 digits, and zeros of either length', () => {
    expect(kinds(`refs/heads/a ${LONG} refs/heads/a ${LONG}`)).toEqual(['update refs/heads/a']);
    expect(kinds(`refs/heads/a ${LONG} refs/heads/a ${ZERO}`)).toEqual(['create refs/heads/a']);
    expect(kinds(`(delete) ${LONG_ZERO} refs/heads/a ${LONG}\n(delete) ${ZERO} refs/heads/b ${LONG}`)).toEqual([
      'delete (delete)',
      'delete (delete)',
    ]);
    expect([ZERO, LONG_ZERO, A, `${'0'.repeat(39)}1`].map(isZeroId)).toEqual([true, true, false, false]);
  });

  test('line ends of Windows, and a last line without one', () => {
    const line = `refs/heads/a ${A} refs/heads/a ${B}`;
    expect(kinds(`${line}\r\n${line}\r\n`)).toEqual(kinds(`${line}\n${line}`));
  });

  test.each([
    ['an empty line', '\n'],
    ['an empty line at the end', `refs/heads/a ${A} refs/heads/a ${B}\n\n`],
    ['too few fields', `refs/heads/a ${A} refs/heads/a\n`],
    ['no local ref', ` ${A} refs/heads/a ${B}\n`],
    ['a tab', `refs/heads/a\t${A} refs/heads/a ${B}\n`],
    ['a space in the remote ref', `refs/heads/a ${A} refs/heads/a b ${B}\n`],
    ['two spaces', `refs/heads/a ${A}  refs/heads/a ${B}\n`],
    ['something behind it', `refs/heads/a ${A} refs/heads/a ${B} x\n`],
    ['a short id', `refs/heads/a ${A.slice(1)} refs/heads/a ${B}\n`],
    ['a long id', `refs/heads/a ${A}a refs/heads/a ${B}\n`],
    ['capitals', `refs/heads/a ${A.toUpperCase()} refs/heads/a ${B}\n`],
    ['ids of two lengths', `refs/heads/a ${LONG} refs/heads/a ${B}\n`],
    ['a deletion with an id', `(delete) ${A} refs/heads/a ${B}\n`],
    ['zeros that are no deletion', `refs/heads/a ${ZERO} refs/heads/a ${B}\n`],
    ['a NUL', `refs/heads/a\0 ${A} refs/heads/a ${B}\n`],
    ['a return in the middle', `refs/heads/a ${A} refs/heads/a\r ${B}\n`],
  ])('%s is an error', (_, text) => {
    expect(() => parsePushLines(text)).toThrow(UserError);
  });

  test('an error names the line and does not show it', () => {
    try {
      parsePushLines(`refs/heads/a ${A} refs/heads/a ${B}\ngeheim ${A}\n`);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      expect([error.exitCode, error.text.nl.startsWith('Regel 2 '), error.text.en.startsWith('Line 2 ')]).toEqual([
        2,
        true,
        true,
      ]);
      expect(JSON.stringify([error.text, error.remedy])).not.toContain('geheim');
    }
  });
});

describe('lines of pre-receive', () => {
  test('are read', () => {
    const text = `${ZERO} ${A} refs/heads/nieuw\n${A} ${B} refs/heads/main\r\n${B} ${ZERO} refs/tags/weg`;
    expect(parseReceivedLines(text)).toEqual([
      { kind: 'create', ref: 'refs/heads/nieuw', oldId: ZERO, newId: A },
      { kind: 'update', ref: 'refs/heads/main', oldId: A, newId: B },
      { kind: 'delete', ref: 'refs/tags/weg', oldId: B, newId: ZERO },
    ]);
  });

  test.each([
    ['an empty line', '\n'],
    ['no ref', `${A} ${B}\n`],
    ['a space in the ref', `${A} ${B} refs/heads/a b\n`],
    ['a short id', `${A.slice(1)} ${B} refs/heads/a\n`],
    ['ids of two lengths', `${A} ${LONG} refs/heads/a\n`],
    ['a line of pre-push', `refs/heads/a ${A} refs/heads/a ${B}\n`],
  ])('%s is an error', (_, text) => {
    expect(() => parseReceivedLines(text)).toThrow(UserError);
  });
});

/** A line as git prints it. */
const printed = ({ localRef, localId, remoteRef, remoteId }: PushUpdate) =>
  `${localRef} ${localId} ${remoteRef} ${remoteId}`;

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''))
    .filter((text) => !isZeroId(text));
const zeros = fc.constantFrom(ZERO, LONG_ZERO);
const legal = (forbidden: RegExp) =>
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((text) => !forbidden.test(text));
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there
const ref = legal(/[\u0000-\u0020\u007f]/).map((name) => `refs/heads/${name}`);
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what may not be there
const typed = legal(/[\u0000-\u001f\u007f]/).filter((text) => text !== '(delete)');

const update = fc.constantFrom(40, 64).chain((length) =>
  fc.oneof(
    fc.record({ kind: fc.constant('create'), localRef: typed, localId: hex(length), remoteRef: ref, remoteId: zeros }),
    fc.record({
      kind: fc.constant('update'),
      localRef: typed,
      localId: hex(length),
      remoteRef: ref,
      remoteId: hex(length),
    }),
    fc.record({
      kind: fc.constant('delete'),
      localRef: fc.constant('(delete)'),
      localId: zeros,
      remoteRef: ref,
      remoteId: fc.oneof(hex(length), zeros),
    }),
  ),
) as fc.Arbitrary<PushUpdate>;
const updates = fc.array(update, { maxLength: 8 });

describe('for any push', () => {
  test('what git prints is what is read', () => {
    fc.assert(
      fc.property(updates, fc.constantFrom('\n', '\r\n'), fc.boolean(), (list, end, isWhole) => {
        const text = list.map(printed).join(end) + (isWhole && list.length > 0 ? end : '');
        expect(parsePushLines(text)).toEqual(list);
      }),
    );
  });

  test('a line that is damaged is an error, wherever it stands', () => {
    const damages: ((line: string) => string)[] = [
      (line) => line.slice(0, -1),
      (line) => `${line}0`,
      (line) => line.replace(/ [0-9a-f]{40,64} (\S+) /, ' $1 '),
      (line) => line.replace(/ (\S+)$/, '  $1'),
      (line) => line.replace(/(\S+)$/, 'g$1'),
      () => '',
    ];
    fc.assert(
      fc.property(updates, update, fc.nat(8), fc.constantFrom(...damages), (list, bad, at, damage) => {
        const lines = list.map(printed);
        lines.splice(at, 0, damage(printed(bad)));
        expect(() => parsePushLines(`${lines.join('\n')}\n`)).toThrow(UserError);
      }),
    );
  });

  test('the lines of pre-receive are read as well', () => {
    fc.assert(
      fc.property(updates, (list) => {
        const text = list.map(({ remoteRef, localId, remoteId }) => `${remoteId} ${localId} ${remoteRef}\n`).join('');
        expect(parseReceivedLines(text)).toEqual(
          list.map(({ kind, remoteRef, localId, remoteId }) => ({
            kind,
            ref: remoteRef,
            oldId: remoteId,
            newId: localId,
          })),
        );
      }),
    );
  });
});
