import { describe, expect, test } from 'vitest';
import { loadCommands } from '../../src/doors/commands.js';
import { REPORT_FORMATS } from '../../src/reporters/report-formats.js';
import { BOTH, childOf, inProcess } from './run.js';

/** What bash offers after these words, as if Tab were pressed behind the last. */
async function offered(...words: string[]): Promise<string[]> {
  const script = (await inProcess(['completion', 'bash'])).stdout;
  const press = `eval "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sluis; printf "%s\\\\n" "\${COMPREPLY[@]}"`;
  const { code, stdout, stderr } = await childOf('bash', ['-c', press, 'bash', script, 'sluis', ...words], {
    env: { LC_ALL: 'C' },
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').filter((word) => word !== '');
}

describe('bash', () => {
  test('completes commands, options, values and rules', async () => {
    expect(await offered('sc')).toEqual(['scan']);
    expect(await offered('')).toEqual(expect.arrayContaining(['scan', 'rules', 'doctor', 'completion', '--version']));
    expect(await offered('scan', '--pol')).toEqual(['--policy']);
    expect(await offered('scan', 'data', '--qu')).toEqual(['--quiet']);
    expect(await offered('scan', '--format', '')).toEqual(['terminal', ...Object.keys(REPORT_FORMATS)]);
    expect(await offered('report', 'r.json', '--format', 'sa')).toEqual(['sarif']);
    expect(await offered('rules', 'list', '--format', '')).toEqual(['terminal', 'json']);
    expect(await offered('--lang', '')).toEqual(['nl', 'en']);
    expect(await offered('--lang', 'en', 'rules', 'e')).toEqual(['explain']);
    expect(await offered('rules', 'explain', 'bsn-')).toEqual(['bsn-btw-id', 'bsn-hash', 'bsn-reeks']);
    expect(await offered('completion', 'z')).toEqual(['zsh']);
  });

  test('leaves files to the shell', async () => {
    expect(await offered('scan', '')).toEqual([]);
    expect(await offered('scan', '--output', 'r')).toEqual([]);
    expect((await inProcess(['completion', 'bash'])).stdout).toContain('complete -o default');
  });

  test('knows every option of every command', async () => {
    for (const { name, options } of await loadCommands()) {
      const words = options.map((option) => `--${option.name}`);
      expect(await offered(...name.split(' '), '--')).toEqual([...words, '--lang', '--help']);
    }
  });
});

describe.each(BOTH)('completion %s', (_, run) => {
  test('says how to install it, in the language', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, stdout } = await run(['completion', shell]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^# Aanvullen van sluis\. Zet deze regel in ~\/\./);
      expect((await run(['completion', shell, '--lang', 'en'])).stdout).toMatch(
        /^# Completion of sluis\. Put this line in/,
      );
    }
  });

  test('takes the shell of the user when none is named', async () => {
    expect((await run(['completion'], { env: { SHELL: '/usr/bin/fish' } })).stdout).toContain('complete -c sluis');
    const none = await run(['completion'], { env: { SHELL: '/bin/csh' } });
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('Uw shell is niet bekend.');
  });
});

test('fish and zsh get every command and option', async () => {
  const fish = (await inProcess(['completion', 'fish'])).stdout;
  const zsh = (await inProcess(['completion', 'zsh'])).stdout;
  for (const { name, options } of await loadCommands()) {
    for (const word of name.split(' ')) expect(fish).toContain(`-a ${word} -d`);
    for (const option of options) {
      expect(fish).toContain(` -l ${option.name} `);
      expect(zsh).toContain(`--${option.name}`);
    }
  }
  expect(zsh).toContain('bashcompinit');
});
