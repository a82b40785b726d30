import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  ASKED,
  atTerminal,
  ENTER_SCREEN,
  KEYS,
  LEAVE_SCREEN,
  LOOK,
  MORE,
  partsOf,
  pathWith,
  type Seen,
  SHOWN,
  type Sitting,
  shellAtTerminal,
} from './pty.js';
import { asChild, bsns, CLI, folderWith, inProcess } from './run.js';

const ESCAPE = '\u001b';

/** `sluis show` at a terminal; whoever runs the tests over a network may. */
function show(words: readonly string[], sitting: Sitting): Promise<Seen> {
  return atTerminal(['show', ...words, '--over-ssh'], sitting);
}

/** A folder with a column of numbers of people, outside of git, with a home of its own. */
function ground(count = 40) {
  const numbers = bsns(count);
  const cwd = folderWith({ 'kolom.csv': `naam;bsn\n${numbers.map((number, at) => `p${at};${number}`).join('\n')}\n` });
  return { numbers, cwd, ...surroundings() };
}

function surroundings() {
  const home = folderWith();
  const temporary = folderWith();
  return { home, temporary, env: { HOME: home, TMPDIR: temporary } };
}

async function fingerprintIn(cwd: string, argv: readonly string[] = []): Promise<string> {
  const { stdout } = await asChild(['scan', '--format', 'json', ...argv], { cwd });
  return JSON.parse(stdout).findings[0].fingerprint;
}

/** Everything in all files below some folders. */
function contentOf(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

function countIn(text: string, numbers: readonly string[]): number {
  return numbers.filter((number) => text.includes(number)).length;
}

/** Nothing came but on the private screen, which was entered and left. */
function expectPrivate({ screen }: Seen, numbers: readonly string[], shown: number): void {
  const { hidden, open } = partsOf(screen);
  expect(screen.split(ENTER_SCREEN).length).toBe(2);
  expect(screen.split(LEAVE_SCREEN).length).toBe(2);
  expect({ hidden: countIn(hidden, numbers), open: countIn(open, numbers) }).toEqual({ hidden: shown, open: 0 });
}

describe('the values behind a finding', () => {
  test('come on the private screen after a yes, and nowhere else', async () => {
    const { numbers, cwd, env, home, temporary } = ground();
    const fingerprint = await fingerprintIn(cwd);
    const seen = await show([fingerprint], { cwd, env, steps: LOOK });
    expect(seen.code).toBe(0);
    expectPrivate(seen, numbers, 10);
    expect(seen.screen).toContain('De eerste 10 van 40 rijen');
    expect(partsOf(seen.screen).open).toContain('Het scherm is gewist.');
    expect(countIn(contentOf(home, temporary), numbers)).toBe(0);
  });

  test('are recorded: who, when and what, without a value', async () => {
    const { cwd, env, home } = ground();
    const fingerprint = await fingerprintIn(cwd);
    execFileSync('git', ['config', '--global', 'user.name', 'Jo Proef'], { env: { ...process.env, HOME: home } });
    await show([fingerprint.slice(0, 6)], { cwd, env, steps: LOOK });
    const lines = readFileSync(path.join(home, '.local', 'state', 'sluis', 'log.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.length).toBe(1);
    const { when, who, version, ...rest } = JSON.parse(lines[0]);
    expect(rest).toEqual({ schema: 'sluis.log/1', kind: 'show', fingerprint, rule: 'bsn', path: 'kolom.csv' });
    expect(Math.abs(Date.parse(when) - Date.now())).toBeLessThan(60_000);
    expect(who).toEqual({ user: expect.any(String), name: 'Jo Proef' });
    expect(version).toMatch(/^\d+\./);
    const listed = await asChild(['log'], { cwd, env });
    expect(listed.stdout).toContain(`bekeek de waarden achter bevinding ${fingerprint} (bsn) in kolom.csv`);
  });

  test('are shown in either language after a yes in either language', async () => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    for (const [language, at, answer] of [
      ['nl', ASKED, 'YES'],
      ['en', /Enter yes to go on: $/, 'Ja'],
    ] as const) {
      const steps = [
        { at, type: `${answer}${KEYS.enter}` },
        { at: /Enter: [^\r]*\r\n$/, type: KEYS.enter },
      ];
      const seen = await show([fingerprint, '--lang', language], { cwd, env, steps });
      expectPrivate(seen, numbers, 10);
    }
  });

  test.each(['', 'ja hoor'])('are not shown, and nothing is recorded, after %j', async (answer) => {
    const { numbers, cwd, env, home } = ground();
    const steps = [{ at: ASKED, type: `${answer}${KEYS.enter}` }];
    const { code, screen } = await show([await fingerprintIn(cwd)], { cwd, env, steps });
    expect({ code, count: countIn(screen, numbers) }).toEqual({ code: 0, count: 0 });
    expect(screen).toContain('Er is niets getoond.');
    expect(contentOf(home)).toBe('');
  });

  test('and none at the end of input', async () => {
    const { numbers, cwd, env } = ground();
    const steps = [{ at: ASKED, type: KEYS.end }];
    const { code, screen } = await show([await fingerprintIn(cwd)], { cwd, env, steps });
    expect({ code, count: countIn(screen, numbers) }).toEqual({ code: 0, count: 0 });
  });

  test('come page by page when there are many, and stop when the person does', async () => {
    const { numbers, cwd, env } = ground(60);
    const fingerprint = await fingerprintIn(cwd);
    const argv = [fingerprint, '--rows', '60'];
    const yes = { at: ASKED, type: `ja${KEYS.enter}` };
    const on = { at: MORE, type: KEYS.enter };
    const all = [yes, on, on, on, { at: SHOWN, type: KEYS.enter }];
    const seen = await show(argv, { cwd, env, rows: 24, steps: all });
    expectPrivate(seen, numbers, 60);
    // Nothing left the top of the screen.
    const pages = seen.screen.split('\u001b[2J\u001b[H').map((page) => page.split('\n').length);
    expect(Math.max(...pages.slice(2))).toBeLessThanOrEqual(24);
    const some = await show(argv, { cwd, env, rows: 24, steps: [yes, { at: MORE, type: `s${KEYS.enter}` }] });
    expect(countIn(some.screen, numbers)).toBeLessThan(20);
    expectPrivate(some, numbers, countIn(some.screen, numbers));
  });

  test('cannot harm the terminal', async () => {
    const { env } = surroundings();
    const [number] = bsns(1);
    const evil = '\u001b[2J\u001b]0;titel\u0007\u009b31m\u202e\u2066\u200b\u001b[?1049l\u0085';
    const cwd = folderWith({ 'brief.txt': `${evil} Uw burgerservicenummer is ${number} ${evil}\n` });
    const { code, screen } = await show([await fingerprintIn(cwd)], { cwd, env, steps: LOOK });
    expect(code).toBe(0);
    const { hidden } = partsOf(screen);
    expect(countIn(hidden, [number])).toBe(1);
    const ours = new RegExp(`${ESCAPE}\\[(?:\\?1049[hl]|2J|H|\\d{0,2}m)|\r\n`, 'g');
    expect(hidden.replace(ours, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('nothing is left behind', () => {
  test.each([
    ['Ctrl-C', KEYS.interrupt, 130],
    ['Ctrl-Z', KEYS.stop, 143],
    ['Ctrl-\\', KEYS.quit, 143],
    ['the end of input', KEYS.end, 0],
  ])('by %s', async (_, key, code) => {
    const { numbers, cwd, env, home, temporary } = ground();
    const steps = [LOOK[0], { at: SHOWN, type: key }];
    const seen = await show([await fingerprintIn(cwd)], { cwd, env, steps });
    expect(seen.code).toBe(code);
    expectPrivate(seen, numbers, 10);
    expect(countIn(contentOf(home, temporary), numbers)).toBe(0);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s', async (signal, code) => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    const kill = (screen: string) => {
      process.kill(Number(/PID (\d+)/.exec(screen)?.[1]), signal);
      return '';
    };
    const line = `echo "PID $$"; exec '${process.execPath}' '${CLI}' show ${fingerprint} --over-ssh`;
    const seen = await shellAtTerminal(`sh -c '${line.replaceAll("'", `'\\''`)}'`, {
      cwd,
      env,
      steps: [LOOK[0], { at: SHOWN, type: kill }],
    });
    expect(seen.code).toBe(code);
    expectPrivate(seen, numbers, 10);
  });

  test.each([
    ['an error', 'throw new TypeError(value);'],
    [
      'an error that nobody awaits',
      'setTimeout(() => { throw new TypeError(value); }); await new Promise(() => setInterval(() => {}, 1000));',
    ],
    [
      'a rejection that nobody awaits',
      'Promise.reject(new TypeError(value)); await new Promise(() => setInterval(() => {}, 1000));',
    ],
    ['the end of the process', 'process.exit(3);'],
  ])('by %s, which is told without the value', async (_, body) => {
    const [value] = bsns(1);
    const from = (name: string) => JSON.stringify(path.join(path.dirname(CLI), '..', 'doors', name));
    const cwd = folderWith({
      'stuk.mjs': `import { onPrivateScreen } from ${from('show/screen.js')};
import { defectText } from ${from('defect.js')};
const tell = (error) => { process.stderr.write(defectText(error, 'nl')); process.exit(2); };
process.on('uncaughtException', tell);
const value = '${value}';
try { await onPrivateScreen(async (screen) => { screen.show([value]); ${body} }); } catch (error) { tell(error); }
`,
    });
    const seen = await shellAtTerminal(`'${process.execPath}' stuk.mjs`, { cwd });
    expect(seen.code).toBe(body.includes('exit') ? 3 : 2);
    expectPrivate(seen, [value], 1);
    expect(partsOf(seen.screen).open.includes('(TypeError)')).toBe(!body.includes('exit'));
  });
});

describe('values are refused', () => {
  const expectRefused = ({ code, screen }: Seen, numbers: readonly string[], word: string) => {
    expect({ code, count: countIn(screen, numbers) }).toEqual({ code: 2, count: 0 });
    expect(screen.replace(/\s+/g, ' ')).toContain(word);
    expect(screen).not.toContain(ENTER_SCREEN);
  };

  test.each(['CI', 'GITHUB_ACTIONS'])('on a build server (%s)', async (name) => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    const seen = await show([fingerprint], {
      cwd,
      env: { ...env, [name]: '1' },
      steps: LOOK,
    });
    expectRefused(seen, numbers, 'Dit is een bouwserver.');
  });

  test.each([
    ['| cat', '| cat; exit 2'],
    ['> file', '> uit.txt'],
    ['2>&1 | cat', '2>&1 | cat; exit 2'],
    ['< /dev/null', '< /dev/null'],
    ['echo ja |', ''],
  ])('in a pipe or a file: %s', async (form, behind) => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    const before = form.endsWith('|') ? 'echo ja | ' : '';
    const line = `${before}'${process.execPath}' '${CLI}' show ${fingerprint} --over-ssh ${behind}`;
    const seen = await shellAtTerminal(line, { cwd, env, steps: LOOK });
    expectRefused(seen, numbers, 'niet in een pijp of een bestand');
    if (form === '> file') expect(readFileSync(path.join(cwd, 'uit.txt'), 'utf8')).toBe('');
  });

  test('without a terminal, in this process and as a child', async () => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    for (const run of [inProcess, asChild]) {
      const { code, stdout, stderr } = await run(['show', fingerprint], {
        cwd,
        env: { ...env, TERM: 'xterm' },
        stdin: 'ja\n\n',
      });
      expect({ code, stdout, count: countIn(stderr, numbers) }).toEqual({ code: 2, stdout: '', count: 0 });
      expect(stderr).toContain('niet in een pijp of een bestand');
    }
  });

  test('in a hook and an alias of git', async () => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    const git = (...argv: string[]) => execFileSync('git', argv, { cwd, env: { ...process.env, ...env } });
    git('init', '-q');
    git('config', 'user.name', 'x');
    git('config', 'user.email', 'x@voorbeeld.nl');
    const command = `'${process.execPath}' '${CLI}' show ${fingerprint} --over-ssh`;
    for (const hook of ['pre-commit', 'pre-push']) {
      writeFileSync(path.join(cwd, '.git', 'hooks', hook), `#!/bin/sh\nexec ${command} </dev/tty >/dev/tty\n`, {
        mode: 0o755,
      });
    }
    git('config', 'alias.kijk', `!${command}`);
    git('init', '-q', '--bare', path.join(cwd, 'elders.git'));
    git('add', 'kolom.csv');
    git('commit', '-qm', 'x', '--no-verify');
    for (const line of [
      'git commit --allow-empty -m y || exit 2',
      'git push elders.git HEAD:main || exit 2',
      'git kijk',
    ]) {
      expectRefused(await shellAtTerminal(line, { cwd, env, steps: LOOK }), numbers, 'Dit is gestart door git');
    }
  });

  test('over a network, unless it is wanted', async () => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    const remote = { ...env, SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22' };
    expectRefused(await atTerminal(['show', fingerprint], { cwd, env: remote, steps: LOOK }), numbers, 'op afstand');
    const seen = await show([fingerprint], { cwd, env: remote, steps: LOOK });
    expectPrivate(seen, numbers, 10);
  });

  test('over mosh, which a program further up tells', async () => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    const folder = folderWith();
    symlinkSync('/bin/sh', path.join(folder, 'mosh-server'));
    const command = `'${process.execPath}' '${CLI}' show ${fingerprint}; exit $?`;
    const line = `${folder}/mosh-server -c '${command.replaceAll("'", `'\\''`)}'`;
    expectRefused(await shellAtTerminal(line, { cwd, env, steps: LOOK }), numbers, 'op afstand');
  });

  test.each(['dumb', ''])('on a terminal that cannot be cleared (TERM=%j)', async (TERM) => {
    const { numbers, cwd, env } = ground();
    const fingerprint = await fingerprintIn(cwd);
    const seen = await show([fingerprint], { cwd, env: { ...env, TERM }, steps: LOOK });
    expectRefused(seen, numbers, 'kan niet gewist worden');
  });

  test('where it cannot be recorded', async () => {
    const places: ((folder: string) => void)[] = [
      (folder) => writeFileSync(folder, 'iets anders'),
      (folder) => symlinkSync(folderWith(), folder),
      (folder) => {
        mkdirSync(folder);
        symlinkSync(path.join(folderWith(), 'elders'), path.join(folder, 'log.jsonl'));
      },
      (folder) => mkdirSync(path.join(folder, 'log.jsonl'), { recursive: true }),
    ];
    for (const make of places) {
      const { numbers, cwd, env, home } = ground();
      const fingerprint = await fingerprintIn(cwd);
      mkdirSync(path.join(home, '.local', 'state'), { recursive: true });
      make(path.join(home, '.local', 'state', 'sluis'));
      const seen = await show([fingerprint], { cwd, env, steps: LOOK });
      expectRefused(seen, numbers, 'kan niet worden vastgelegd');
    }
  });

  test('in any other format', async () => {
    const { code, stderr } = await inProcess(['show', 'abcdef', '--format', 'json']);
    expect(code).toBe(2);
    expect(stderr).toContain('Onbekende optie: `--format`');
  });
});

describe('a fingerprint', () => {
  test('that is none is not repeated: it can be a number of a person', async () => {
    const { cwd, env } = ground();
    const [number] = bsns(1);
    for (const word of [number, `${number}x`, 'abc']) {
      const { code, screen } = await show([word], { cwd, env });
      expect({ code, isShown: screen.includes(word) }).toEqual({ code: 2, isShown: false });
    }
  });

  test('that is not in the scan is an error with what to do', async () => {
    const { cwd, env } = ground();
    const { code, screen } = await show(['0123456789abcdef'], { cwd, env });
    expect(code).toBe(2);
    expect(screen).toContain('Dit kenmerk komt in deze scan niet voor.');
  });

  test('goes with a path, a number of rows, and no pipe', async () => {
    const { cwd, env } = ground();
    const wrong: [string[], string][] = [
      [['show', 'abcdef', '-'], 'Uit de standaardinvoer is niets te tonen.'],
      [['show', 'abcdef', '--rows', '0'], '`--rows` is geen aantal rijen.'],
      [['show', 'abcdef', '--rows', '1001'], '`--rows` is geen aantal rijen.'],
      [['show', 'abcdef', '--reflog'], '`--reflog` hoort bij `--history`.'],
      [['show', 'abcdef', 'a', 'b'], 'te veel argumenten'],
      [['show'], 'mist een argument'],
    ];
    for (const [argv, text] of wrong) {
      const { code, stderr } = await inProcess(argv, { cwd, env });
      expect(code).toBe(2);
      expect(stderr).toContain(text);
    }
  });
});

describe('a repository', () => {
  function repository() {
    const { numbers, cwd, env } = ground();
    const git = (...argv: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@voorbeeld.nl', ...argv], {
        cwd,
        env: { ...process.env, ...env },
      });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'erin');
    git('rm', '-q', 'kolom.csv');
    git('commit', '-qm', 'eruit');
    return { numbers, cwd, env, git };
  }

  test('shows what its history holds, and keeps the log in its git folder', async () => {
    const { numbers, cwd, env } = repository();
    const fingerprint = await fingerprintIn(cwd, ['--history']);
    const seen = await show([fingerprint, '--history'], { cwd, env, steps: LOOK });
    expect(seen.code).toBe(0);
    expectPrivate(seen, numbers, 10);
    const log = readFileSync(path.join(cwd, '.git', 'sluis', 'log.jsonl'), 'utf8');
    expect(countIn(log, numbers)).toBe(0);
    expect(JSON.parse(log)).toMatchObject({ kind: 'show', fingerprint });
    const listed = await asChild(['log', cwd, '--format', 'json']);
    expect(JSON.parse(listed.stdout).events.length).toBe(1);
  });

  test('never hears a value in the arguments or the surroundings of git', async () => {
    const { numbers, cwd, env } = repository();
    const fingerprint = await fingerprintIn(cwd, ['--history']);
    const programs = folderWith();
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    const heard = path.join(programs, 'gehoord');
    writeFileSync(path.join(programs, 'git'), `#!/bin/sh\n{ echo "$@"; env; } >> '${heard}'\nexec '${real}' "$@"\n`, {
      mode: 0o755,
    });
    const seen = await show([fingerprint, '--history'], {
      cwd,
      env: { ...env, PATH: pathWith(programs) },
      steps: LOOK,
    });
    expectPrivate(seen, numbers, 10);
    const text = readFileSync(heard, 'utf8');
    expect(text).toContain('user.name');
    expect(countIn(text, numbers)).toBe(0);
  });
});
