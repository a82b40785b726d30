import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lefthookEdit } from '../../../src/doors/hook/place/lefthook.js';
import { noting, Project, read, snapshot, temporary, write } from './making.js';

const edited = (text: string, stage: 'pre-push' | 'pre-commit' = 'pre-push') => {
  const edit = lefthookEdit(text, stage);
  if (edit === null) return null;
  const { insertion } = edit;
  return insertion === null ? text : text.slice(0, insertion.at) + insertion.text + text.slice(insertion.at);
};
const ENTRY = ['"sluis.sh":', '  runner: sh', '  use_stdin: true'];
const entry = (indent: number) => ENTRY.map((line) => `${' '.repeat(indent)}${line}\n`).join('');

describe('the settings of lefthook', () => {
  test('without the hook get it at the end', () => {
    expect(edited('')).toBe(`pre-push:\n  scripts:\n${entry(4)}`);
    const text = '# van ons\nmin_version: 1.7.0\npre-commit:\n  jobs:\n    - run: npm test # snel\n';
    expect(edited(text)).toBe(`${text}\npre-push:\n  scripts:\n${entry(4)}`);
    expect(edited('colors: false')).toBe(`colors: false\n\npre-push:\n  scripts:\n${entry(4)}`);
  });

  test('with the hook get it there, and keep comments and layout', () => {
    const text =
      'pre-push:   # alles\n    # eerst de proeven\n    commands:\n        proef:\n            run: "npm test"\n\n# eind\n';
    expect(edited(text)).toBe(text.replace('# alles\n', `# alles\n    scripts:\n${entry(6)}`));
  });

  test('with scripts get one more', () => {
    const text = 'pre-push:\n  scripts:\n    # van ons\n    "a.sh":\n      runner: bash\n  parallel: true\n';
    expect(edited(text)).toBe(text.replace('scripts:\n', `scripts:\n${entry(4)}`));
  });

  test('with line ends of Windows stay readable', () => {
    const text = 'pre-push:\r\n  commands:\r\n    a:\r\n      run: x\r\n';
    expect(edited(text)?.replaceAll('\r\n', '\n')).toBe(
      text.replaceAll('\r\n', '\n').replace('pre-push:\n', `pre-push:\n  scripts:\n${entry(4)}`),
    );
  });

  test('before a commit need no lines of git', () => {
    expect(edited('', 'pre-commit')).toBe('pre-commit:\n  scripts:\n    "sluis.sh":\n      runner: sh\n');
  });

  test('that have it already stay as they are', () => {
    const text = `pre-push:\n  scripts:\n${entry(4)}`;
    expect(lefthookEdit(text, 'pre-push')).toEqual({ script: '.lefthook/pre-push/sluis.sh', insertion: null });
  });

  test('say where scripts are', () => {
    expect(lefthookEdit('source_dir: .config/hooks\n', 'pre-push')?.script).toBe('.config/hooks/pre-push/sluis.sh');
    for (const folder of ['/etc', '../x', 'a/../../b', '[]', '"a b"']) {
      expect(lefthookEdit(`source_dir: ${folder}\n`, 'pre-push')).toBeNull();
    }
  });

  test.each([
    ['a flow map', 'pre-push: { commands: { a: { run: x } } }\n'],
    ['a flow map inside', 'pre-push:\n  scripts: { "a.sh": { runner: sh } }\n'],
    ['an empty hook', 'pre-push:\n'],
    ['a list', 'pre-push:\n  - run: x\n'],
    ['JSON', '{"pre-push": {"commands": {}}}\n'],
    ['anchors', 'a: &a\n  run: x\npre-push:\n  commands:\n    a: *a\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['an end of the document', 'a: 1\n...\n'],
    ['broken YAML', 'pre-push:\n  - a\n b: [\n'],
    ['a text', 'hallo\n'],
    ['a condition on the hook', 'pre-push:\n  skip: merge\n  commands:\n    a:\n      run: x\n'],
    ['another condition', 'pre-push:\n  only:\n    - ref: main\n'],
    [
      'others that read what git says at the same time',
      'pre-push:\n  parallel: true\n  commands:\n    a:\n      run: x\n      use_stdin: true\n',
    ],
    ['another script of that name', 'pre-push:\n  scripts:\n    "sluis.sh":\n      runner: bash\n'],
  ])('with %s are for a person', (_, text) => {
    expect(edited(text)).toBeNull();
  });
});

describe('a project with lefthook', () => {
  /** As `lefthook install` leaves it, with a stand-in that starts the scripts. */
  function project(settings: string, name = 'lefthook.yml'): Project {
    const made = new Project();
    write(path.join(made.folder, name), settings);
    write(
      made.hook(),
      '#!/bin/sh\ncall_lefthook()\n{\n  for script in .lefthook/$1/*; do shift; sh "$script" "$@" || exit 1; done\n}\ncall_lefthook "pre-push" "$@"\n',
      0o755,
    );
    return made;
  }
  const SETTINGS = '# ons\npre-push:\n  commands:\n    a:\n      run: "true"   # snel\n';

  test('gets a script and lines, and is the same again afterwards', () => {
    const made = project(SETTINGS);
    const before = snapshot(made.folder, /^\.git(?:\/|$)/);
    const { code, changes, notes } = made.json(['hook', 'install']);
    expect([code, notes.length]).toEqual([0, 1]);
    expect(changes.filter(({ role }: { role?: string }) => role === 'lines')).toEqual([
      {
        kind: 'file',
        path: path.join(made.folder, 'lefthook.yml'),
        role: 'lines',
        before: 'file',
        after: 'file',
        lines: ['  scripts:', ...ENTRY.map((line) => `    ${line}`)],
      },
    ]);
    const notesFile = path.join(made.home, 'notes');
    const bin = path.dirname(write(path.join(temporary(), 'sluis'), noting(notesFile, 'sluis'), 0o755));
    expect(made.push({ env: { PATH: `${bin}:${process.env.PATH}` } }).code).toBe(0);
    expect(read(notesFile)).toMatch(/^sluis: hook run pre-push origin .*\nrefs\/heads\/main .*\n$/);
    expect(made.push({}, 'origin', 'main:twee').stderr).toContain('sluis: tegengehouden');
    expect(made.json(['hook', 'install']).changes).toEqual([]);
    expect(made.json(['hook', 'status']).hooks[0]).toMatchObject({ state: 'works', by: 'lefthook' });
    made.sluis(['hook', 'uninstall']);
    expect(snapshot(made.folder, /^\.git(?:\/|$)/)).toEqual(before);
  });

  test('in which lefthook is not installed is not ready', () => {
    const made = project(SETTINGS);
    rmSync(made.hook());
    const { code, ready, notes } = made.json(['hook', 'install']);
    expect([code, ready, JSON.stringify(notes)]).toEqual([2, false, expect.stringContaining('lefthook install')]);
    expect(made.json(['hook', 'status']).hooks[0].state).toBe('asleep');
    expect(made.sluis(['doctor']).stdout).toMatch(/✗ Hook pre-push: lefthook start sluis nog niet/);
  });

  test.each([
    ['lefthook.toml', '[pre-push.commands.a]\nrun = "x"\n'],
    ['.lefthook.json', '{}'],
    ['.config/lefthook.yml', 'pre-push: {}\n'],
    ['.lefthook.yaml', 'pre-push:\n  skip: true\n'],
  ])('whose settings are %s is told what to add', (name, settings) => {
    const made = project(settings, name);
    const before = snapshot(made.folder);
    const { code, stderr } = made.sluis(['hook', 'install']);
    expect(code).toBe(2);
    for (const line of [
      ...ENTRY,
      'exec sluis hook run pre-push "$@"',
      '.lefthook/pre-push/sluis.sh',
      'lefthook install',
    ]) {
      expect(stderr).toContain(line);
    }
    expect(snapshot(made.folder)).toEqual(before);
  });

  test('whose settings are nowhere to be found is told what to add', () => {
    const made = project(SETTINGS, 'elders.yml');
    expect(made.sluis(['hook', 'install']).stderr).toContain('"sluis.sh":');
  });

  test('whose settings were written anew keeps them', () => {
    const made = project(SETTINGS);
    made.sluis(['hook', 'install']);
    const file = path.join(made.folder, 'lefthook.yml');
    write(file, read(file).replace('runner: sh', 'runner: bash'));
    const text = read(file);
    const { code, stderr } = made.sluis(['hook', 'uninstall']);
    expect([code, stderr, read(file)]).toEqual([2, expect.stringContaining('met de hand veranderd'), text]);
  });
});
