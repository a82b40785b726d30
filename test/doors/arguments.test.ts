import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readByYargs } from '../../src/doors/arguments.js';
import { loadCommands } from '../../src/doors/commands.js';
import { GENERAL } from '../../src/doors/options.js';
import { plainArguments } from '../../src/doors/plain-arguments.js';

const commands = await loadCommands();
const optionsOf = (name: string) => {
  const command = commands.find((one) => one.name === name);
  return [...(command?.options ?? []), ...GENERAL];
};

/** Anything that a shell could hand over; mostly what looks like an option or a value of the command. */
const argvOf = (name: string) => {
  const names = optionsOf(name).map((option) => option.name);
  const value = fc.oneof(
    fc.constantFrom(
      'json',
      'terminal,json',
      'a b',
      '',
      '-',
      '--',
      '-1',
      '2017',
      '"x"',
      "'x'",
      "'x",
      'x=y',
      'true',
      '.',
    ),
    fc.string({ maxLength: 6 }),
  );
  const option = fc.oneof(fc.constantFrom(...names), fc.constantFrom('hulp', '__proto__', 'h', 'no-quiet', 'formats'));
  const word = fc.oneof(
    { weight: 4, arbitrary: option.map((one) => `--${one}`) },
    { weight: 2, arbitrary: fc.tuple(option, value).map(([one, given]) => `--${one}=${given}`) },
    { weight: 4, arbitrary: value },
    { weight: 1, arbitrary: fc.constantFrom('-h', '-x', '-hx', '---', '--=', '-q=1', '\n', '--output\n') },
  );
  return fc.array(word, { maxLength: 7 });
};

describe('arguments that leave no doubt', () => {
  test.each(commands.map(({ name }) => name))('of %s are what yargs makes of them', async (name) => {
    const options = optionsOf(name);
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(argvOf(name), async (argv) => {
        const own = plainArguments(options, argv);
        if (!own) return;
        plain++;
        const { values, before, after } = await readByYargs(options, argv, 'nl');
        expect([...own.values.keys()].sort()).toEqual([...values.keys()].sort());
        for (const [option, value] of own.values) if (value !== null) expect(value).toBe(values.get(option));
        expect(own.words).toEqual([...before, ...after]);
      }),
      { numRuns: 300 },
    );
    expect(plain).toBeGreaterThan(20);
  });

  test('are those of everyday use', () => {
    const of = (...argv: string[]) => {
      const parsed = plainArguments(optionsOf('scan'), argv);
      return parsed && [Object.fromEntries(parsed.values), parsed.words];
    };
    expect(of()).toEqual([{}, []]);
    expect(of('data', '-')).toEqual([{}, ['data', '-']]);
    expect(of('--format', 'json', '--quiet', 'data')).toEqual([{ format: 'json', quiet: null }, ['data']]);
    expect(of('--jobs=2', '--', '--quiet')).toEqual([{ jobs: '2' }, ['--quiet']]);
  });

  test.each([
    ['--help'],
    ['-h'],
    ['--formt', 'json'],
    ['--format'],
    ['--format', '--quiet'],
    ['--format', ''],
    ['--format='],
    ['--format', '"json"'],
    ['--quiet=ja'],
    ['--jobs', '1', '--jobs', '2'],
    ['--policy', ' p.yml'],
  ])('are not %j %j', (...argv) => {
    expect(plainArguments(optionsOf('scan'), argv)).toBe(null);
  });
});
