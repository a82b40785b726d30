import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/config/yaml.js';
import { userErrorOf } from './helpers.js';

const parse = (text: string) => parseYaml(text, 'f.yml');
const messageOf = async (text: string) => (await userErrorOf(() => parse(text))).en;

describe('parseYaml', () => {
  it('gives the value and the place of every part', () => {
    const source = parse('a: 1\nb:\n  - x\n  - c: y\n');
    expect(source.value).toEqual({ a: 1, b: ['x', { c: 'y' }] });
    expect(source.position([])).toEqual({ file: 'f.yml', line: 1, column: 1 });
    expect(source.position(['b'])).toEqual({ file: 'f.yml', line: 2, column: 1 });
    expect(source.position(['b', 0])).toEqual({ file: 'f.yml', line: 3, column: 5 });
    expect(source.position(['b', 1, 'c'])).toEqual({ file: 'f.yml', line: 4, column: 5 });
  });

  it('gives the nearest parent for a path that does not exist', () => {
    expect(parse('a: 1\nb: 2\n').position(['b', 'x', 'y']).line).toBe(2);
    expect(parse('').position(['b'])).toEqual({ file: 'f.yml', line: 1, column: 1 });
  });

  it('reads keys as text and knows only the YAML 1.2 core words', () => {
    expect(parse('1: no\nnull: on\n').value).toEqual({ 1: 'no', null: 'on' });
    expect(parse('%YAML 1.1\n---\na: yes\n').value).toEqual({ a: 'yes' });
  });

  it('keeps a key __proto__ apart from the prototype', () => {
    const { value } = parse('__proto__: {polluted: true}\n');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
  });

  it('refuses a repeated key, with its line', async () => {
    expect(await messageOf('a: 1\nb: 1\na: 2\n')).toContain('f.yml:3:1: this key occurs twice');
    expect(await messageOf('1: x\n"1": y\n')).toContain('f.yml:2:1: this key occurs twice');
  });

  it('refuses aliases and anchors', async () => {
    const bomb = ['a0: &a0 [x]', ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)];
    expect(await messageOf(bomb.join('\n'))).toMatch(/anchors and aliases .* Write the content in full/);
    expect(await messageOf('a: *nowhere\n')).toContain('f.yml:1:4: anchors and aliases');
  });

  it.each(['a: !custom 1\n', 'a: !!binary "eA=="\n', 'a: !<tag:x,2000:y> {}\n'])('refuses tags: %j', async (text) => {
    expect(await messageOf(text)).toContain('tags (!…) are not allowed here');
  });

  it.each([
    ['a: [1\n', 'not valid YAML'],
    ['a: "x\n', 'not valid YAML'],
    ['a:\n\t- 1\n', 'a tab is used as indentation'],
    ['a: 1\n---\nb: 2\n', 'more than one document'],
    ['? [a]\n: 1\n', 'not valid YAML'],
  ])('refuses %j', async (text, message) => {
    expect(await messageOf(text)).toContain(message);
  });

  it.each([
    '['.repeat(20_000),
    '- '.repeat(20_000),
    Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  ])('refuses deep nesting without exhausting the stack', async (text) => {
    expect(await messageOf(text)).toContain('nested too deeply');
  });

  it('refuses more than 1 MB', async () => {
    expect(await messageOf(`a: ${'x'.repeat(1_000_000)}`)).toContain('larger than 1 MB');
  });

  it('finds a repeated key among many in linear time', async () => {
    const keys = Array.from({ length: 60_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect(await messageOf(`${keys}\nk7: 2\n`)).toContain('f.yml:60001:1: this key occurs twice');
  });

  it.each(['a: [123456782\n', 'a: *b123456782\n', 'a: !t123456782 x\n', '123456782: 1\n123456782: 1\n', '"123456782'])(
    'never quotes the text: %j',
    async (text) => {
      const { nl, en } = await userErrorOf(() => parse(text));
      expect(nl + en).not.toContain('123456782');
    },
  );

  it('removes control characters from the file name', async () => {
    const { nl } = await userErrorOf(() => parseYaml('a: [', 'f\u001b[2J.yml'));
    expect(nl).toContain('f[2J.yml:');
  });
});
