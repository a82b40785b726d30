import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommit, parseTag } from '../../src/git/commit.js';
import { newRepository } from './histories.js';

const TREE = 'ab'.repeat(20);
const PARENT = 'cd'.repeat(20);
const MAKER = 'Jan Maker <jan@maker.example>';
const HEAD = [`tree ${TREE}`, `parent ${PARENT}`, `author ${MAKER} 5 +0100`, `committer ${MAKER} 1500000000 +0200`];

function commit(lines: readonly string[], message: string) {
  return parseCommit(Buffer.from(`${lines.join('\n')}\n\n${message}`))!;
}

const textOf = ({ text }: { readonly text: Uint8Array }) => Buffer.from(text).toString('utf8');

describe('a commit', () => {
  it('has a tree, parents, a time and what people wrote', () => {
    const one = commit([HEAD[0], HEAD[1], `parent ${TREE}`, ...HEAD.slice(2)], 'A message\n');
    expect(one).toMatchObject({ tree: TREE, parents: [PARENT, TREE], time: 1_500_000_000 });
    expect(textOf(one)).toBe('A message\n');
  });

  it('never tells who made it', () => {
    const mergetag = `mergetag object ${PARENT}\n type commit\n tag v1\n tagger ${MAKER} 5 +0000\n \n Tagged words`;
    for (const more of [[], ['encoding ISO-8859-1'], [mergetag], ['gpgsig x\n  y']]) {
      const text = textOf(commit([...HEAD, ...more], 'words'));
      expect(text.includes('maker.example') || text.includes('Jan Maker')).toBe(false);
      expect(text.endsWith('words')).toBe(true);
    }
    expect(textOf(commit([HEAD[0], `author Jan\n Maker`, HEAD[3]], ''))).toBe('');
  });

  it('tells what a merged tag says, also a line about a tagger in its message', () => {
    const mergetag = `mergetag object ${PARENT}\n type commit\n tag v1\n tagger ${MAKER} 5 +0000\n \n Said\n tagger words`;
    const text = textOf(commit([...HEAD, mergetag], 'm'));
    expect(text).toContain('Said');
    expect(text).toContain('tagger words');
    expect(text).not.toContain('maker.example');
  });

  it('tells other headers, whatever their form', () => {
    for (const header of [
      'note hidden words',
      'note x\n hidden words',
      'note x\n tagger hidden words',
      'note\n hidden words',
    ]) {
      expect(textOf(commit([...HEAD, header], 'm'))).toContain('hidden words');
    }
    const long = `${'n'.repeat(5000)} hidden words`;
    expect(textOf(commit([...HEAD, long], 'm'))).toContain('hidden words');
  });

  it('needs no message and no last newline', () => {
    expect(parseCommit(Buffer.from(HEAD.join('\n')))).toMatchObject({ tree: TREE, time: 1_500_000_000 });
    expect(parseCommit(Buffer.from(`tree ${TREE}`))).toMatchObject({ tree: TREE, parents: [], time: 0 });
    expect(textOf(parseCommit(Buffer.from(`tree ${TREE}\n\n`))!)).toBe('');
  });

  it('keeps the bytes of another encoding', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEAD.join('\n')}\nencoding ISO-8859-1\n\n`),
      Buffer.from([0xe9, 0, 0xff]),
    ]);
    const { text } = parseCommit(bytes)!;
    expect([...text.subarray(-3)]).toEqual([0xe9, 0, 0xff]);
  });

  it.each(['', '\n', 'x', 'tree', 'tree \n', `tree ${TREE}x`, `tree ${TREE.toUpperCase()}`, `tree ${TREE}\nparent x`])(
    'is none in %j',
    (text) => expect(parseCommit(Buffer.from(text))).toBeNull(),
  );

  it('with a time that is no time has none', () => {
    for (const time of ['', 'x +0000', '-5 +0000', '1234567890123 +0000', '5']) {
      expect(commit([HEAD[0], `committer ${MAKER} ${time}`], '').time).toBe(0);
    }
  });

  it('is read as git writes it', () => {
    const repo = newRepository();
    const message = 'Eerste regel\n\nTweede regel é\n';
    const first = repo.commit({ message, author: MAKER });
    const second = repo.commit({ message: 'x', parents: [first], encoding: 'ISO-8859-1' });
    const parsed = [first, second].map((id) => parseCommit(repo.bytes(['cat-file', 'commit', id]))!);
    expect(textOf(parsed[0])).toBe(message);
    expect(parsed[1].parents).toEqual([first]);
    expect(String(parsed[1].time)).toBe(repo.git('log', '-1', '--format=%ct', second));
    expect(parsed[1].tree).toBe(repo.id(`${second}^{tree}`));
  });
});

describe('a tag', () => {
  it('has a target, a type and what people wrote, without who made it', () => {
    const bytes = Buffer.from(`object ${TREE}\ntype blob\ntag v1\ntagger ${MAKER} 5 +0000\n\nTagged words\n`);
    const tag = parseTag(bytes)!;
    expect(tag).toMatchObject({ target: TREE, type: 'blob' });
    expect(textOf(tag)).toContain('v1');
    expect(textOf(tag)).toContain('Tagged words\n');
    expect(textOf(tag)).not.toContain('maker');
  });

  it('is none without a target', () => {
    expect(parseTag(Buffer.from('type blob\n\nx'))).toBeNull();
    expect(parseTag(Buffer.from('object x\n\nx'))).toBeNull();
  });
});

it('any bytes can be read without an error', () => {
  const line = fc.constantFrom(...HEAD, ' more', ' ', '', 'mergetag x', ' tagger y', 'author', '\0', 'é');
  fc.assert(
    fc.property(fc.array(line), fc.uint8Array(), (lines, junk) => {
      const bytes = Buffer.concat([Buffer.from(lines.join('\n')), junk]);
      parseCommit(bytes);
      parseTag(bytes);
      parseCommit(junk);
      parseTag(junk);
    }),
  );
});
