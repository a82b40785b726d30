import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES, loadCommands } from '../../src/doors/commands.js';
import { textWidth } from '../../src/reporters/width.js';
import { VERSION } from '../../src/version.js';
import { BOTH, inProcess } from './run.js';

const PAGES = [[], ['rules'], ...COMMAND_NAMES.map((name) => name.split(' '))];
const HEADINGS = { nl: ['Algemeen:'], en: ['General:'] };
/** What yargs says by itself, in the other language. */
const FOREIGN = { nl: /\b(?:Options|Commands|Examples|boolean|string|default|choices):?/, en: /Opties|Voorbeelden/ };

describe.each(['nl', 'en'] as const)('the help in %s', (language) => {
  test.each(PAGES)('of %j fits and is whole', async (...words) => {
    const { code, stdout, stderr } = await inProcess([...words, '--help', '--lang', language]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of stdout.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(80);
    for (const heading of HEADINGS[language]) expect(stdout).toContain(heading);
    // Commands and words that are the same in both languages come before the first heading or in examples.
    expect(stdout.replace(/^ {2}sluis .*$/gm, '').replace(/--\S+/g, '')).not.toMatch(FOREIGN[language]);
  });
});

test('every command has a name, four examples and a text for each option', async () => {
  for (const { name, about, options, examples } of await loadCommands()) {
    expect(COMMAND_NAMES).toContain(name);
    expect(examples.length).toBe(4);
    for (const text of [about, ...options.map((option) => option.text), ...examples.map((example) => example.text)]) {
      expect(text.nl.length * text.en.length).toBeGreaterThan(0);
    }
    const { stdout } = await inProcess([...name.split(' '), '--help']);
    for (const option of options) expect(stdout).toContain(`--${option.name} `);
  }
});

describe.each(BOTH)('%s', (_, run) => {
  test('--version and -V give the version', async () => {
    for (const argv of [['--version'], ['-V'], ['--lang', 'nl', '--version']]) {
      expect(await run(argv)).toMatchObject({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
    }
  });

  test('without a command there is help, and no green', async () => {
    for (const argv of [[], ['rules']]) {
      const { code, stdout, stderr } = await run(argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('sluis rules explain <regel>');
    }
  });

  test('-h wins from mistakes', async () => {
    expect((await run(['scan', '--polcy', '-h'])).stdout).toContain('--policy');
  });
});
