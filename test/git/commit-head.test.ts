import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommit } from '../../src/git/commit.js';
import { CommitHead } from '../../src/git/commit-head.js';

const ID = 'ab'.repeat(20);
const line = fc.constantFrom(
  `tree ${ID}`,
  `parent ${'cd'.repeat(20)}`,
  `parent ${'01'.repeat(20)}`,
  `parent ${ID.toUpperCase()}`,
  'author Jan <x> 5 +0100',
  'committer Jan <x> 1500000000 +0200',
  'committer Jan <x> 123456789012 -0000',
  'committer Jan <x> 1234567890123 +0000',
  'committer Jan <x> -5 +0000',
  'committer Jan <x> 5 +000x',
  'committer 5 +0000',
  `committer ${'x'.repeat(5000)} 7 +0000`,
  'encoding x',
  ' more',
  '',
);
const usual = fc
  .tuple(fc.array(fc.nat(255), { maxLength: 9 }), fc.array(line, { maxLength: 3 }), fc.string())
  .map(([parents, more, message]) => {
    const ids = parents.map((fill) => `parent ${Buffer.alloc(20, fill).toString('hex')}`);
    return [`tree ${ID}`, ...ids, 'author x 1 +0000', 'committer x 77 +0000', ...more, '', message].join('\n');
  });
const any = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));

describe('the head of a commit', () => {
  it('is what reading all of its headers gives', () => {
    const head = new CommitHead(20);
    fc.assert(
      fc.property(fc.oneof(usual, any), (text) => {
        const bytes = Buffer.from(text);
        const expected = parseCommit(bytes);
        expect(head.read(bytes)).toBe(expected !== null);
        if (expected === null) return;
        const ids = Buffer.from(head.ids.subarray(0, 20 * (1 + head.parentCount))).toString('hex');
        expect(ids).toBe([expected.tree, ...expected.parents].join(''));
        expect(head.time).toBe(expected.time);
        expect(Buffer.from(head.text).toString('latin1')).toBe(Buffer.from(expected.text).toString('latin1'));
      }),
      { numRuns: 2000 },
    );
  });

  it('is none with ids of another length than the repository has', () => {
    const text = Buffer.from(`tree ${ID}\nauthor x 1 +0000\ncommitter x 77 +0000\n\nwords`);
    expect(new CommitHead(20).read(text)).toBe(true);
    expect(new CommitHead(32).read(text)).toBe(false);
  });
});
