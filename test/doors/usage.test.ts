import { describe, expect, test } from 'vitest';
import { BOTH, inProcess } from './run.js';

/** Arguments, and what the sentence on the standard error must say in Dutch and in English. */
const MISTAKES: readonly (readonly [string[], string, string])[] = [
  [['scann'], 'Onbekende opdracht: `scann`. Bedoelde u `scan`?', 'Unknown command: `scann`. Did you mean `scan`?'],
  [['rules', 'lst'], 'Bedoelde u `rules list`?', 'Did you mean `rules list`?'],
  [['zoekmaar'], 'Bekend zijn: `scan`, `hook`', 'Known are: `scan`, `hook`'],
  [['hok'], 'Onbekende opdracht', 'Unknown command'],
  [['hook', 'instal'], 'Bedoelde u `hook install`?', 'Did you mean `hook install`?'],
  [['hook', 'install', '--stages', 'push'], 'Onbekende hook: `push`', 'Unknown hook: `push`'],
  [['scan', '--polcy', 'x'], 'Onbekende optie: `--polcy`. Bedoelde u `--policy`?', 'Did you mean `--policy`?'],
  [['scan', '--stgd'], 'Onbekende optie: `--stgd`', 'Unknown option: `--stgd`'],
  [['scan', '--staged', '--history'], 'gaan niet samen', 'do not go together'],
  [['scan', '--reflog'], 'hoort bij `--history`', 'goes with `--history`'],
  [['scan', '-x'], 'Onbekende optie', 'Unknown option'],
  [['scan', '--format', 'jsn'], 'Bedoelde u `json`?', 'Did you mean `json`?'],
  [['scan', '--format', ''], 'Achter `--format` hoort een waarde', '`--format` needs a value'],
  [['scan', '--format', 'terminal,json'], 'maar één formaat', 'Only one format'],
  [['scan', '--output'], 'Achter `--output` hoort een waarde', '`--output` needs a value'],
  [['scan', '--output', '--quiet'], 'Achter `--output` hoort een waarde', '`--output` needs a value'],
  [['scan', '--output', '--quite'], 'Achter `--output` hoort een waarde', '`--output` needs a value'],
  [['scan', '--output', 'r.json'], 'Voeg `--format json` toe', 'Add `--format json`'],
  [['scan', '--quiet=ja'], 'Achter `--quiet` hoort geen waarde', '`--quiet` takes no value'],
  [['scan', '--jobs', '0'], 'getal van 1 tot en met 128', 'number from 1 to 128'],
  [['scan', '--jobs', '2.5'], 'getal van 1 tot en met 128', 'number from 1 to 128'],
  [['scan', '--jobs', '129'], 'getal van 1 tot en met 128', 'number from 1 to 128'],
  [['scan', '--jobs', '1', '--jobs', '2'], 'staat er twee keer', 'is there twice'],
  [['scan', '-', 'data'], 'gaan niet samen', 'do not go together'],
  [['scan', '--stdin', 'data'], 'gaan niet samen', 'do not go together'],
  [['scan', 'nergens'], 'nergens bestaat niet', 'nergens does not exist'],
  [['--format', 'json'], 'Zet opties achter de opdracht', 'Put options after the command'],
  [['doctor', 'nu'], 'te veel argumenten', 'too many arguments'],
  [['rules', 'explain'], 'mist een argument', 'misses an argument'],
  [['rules', 'explain', 'bsn', 'iban'], 'te veel argumenten', 'too many arguments'],
  [['rules', 'explain', 'bsn-reks'], 'Bedoelde u `bsn-reeks`?', 'Did you mean `bsn-reeks`?'],
  [['rules', 'list', '--format', 'json,terminal'], 'maar één formaat', 'Only one format'],
  [['completion', 'bsh'], 'Bedoelde u `bash`?', 'Did you mean `bash`?'],
];

describe.each(BOTH)('a mistake %s', (name, run) => {
  // A child for each would take long; the sentences are the same.
  const some = name === 'as a child' ? MISTAKES.filter((_, at) => at % 7 === 0) : MISTAKES;

  test.each(some)('%j', async (argv, nl, en) => {
    for (const [language, sentence] of [
      ['nl', nl],
      ['en', en],
    ]) {
      const { code, stdout, stderr } = await run([...argv, '--lang', language]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^sluis: [^\n]+\n$/);
      expect(stderr).toContain(sentence);
    }
  });
});

describe('the language', () => {
  test('must be one that exists, and the error is in that of the surroundings', async () => {
    for (const argv of [
      ['scan', '--lang', 'de'],
      ['scan', '--lang'],
      ['--lang=', 'scan'],
    ]) {
      expect(await inProcess(argv)).toEqual({
        code: 2,
        stdout: '',
        stderr: 'sluis: `--lang` kent die taal niet. Kies `nl` of `en`.\n',
      });
    }
    const english = await inProcess(['scan', '--lang', 'de'], { env: { LC_ALL: 'C' } });
    expect(english.stderr).toBe('sluis: `--lang` does not know that language. Choose `nl` or `en`.\n');
  });

  test('follows the locale, and the flag wins', async () => {
    const help = async (argv: string[], env: Record<string, string>) => (await inProcess(argv, { env })).stdout;
    expect(await help(['--help'], { LC_ALL: '', LANG: 'nl_BE.UTF-8' })).toContain('Voorbeelden:');
    expect(await help(['--help'], { LC_ALL: 'en_US.UTF-8', LANG: 'nl_NL' })).toContain('Examples:');
    expect(await help(['--help', '--lang', 'nl'], { LC_ALL: 'en_US.UTF-8' })).toContain('Voorbeelden:');
  });

  test('after `--` is a path', async () => {
    expect((await inProcess(['scan', '--', '--lang'])).stderr).toContain('--lang bestaat niet');
  });
});
